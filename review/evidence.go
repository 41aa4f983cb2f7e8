package review

// Evidence TODO
type Evidence struct{}

// Change is a decisive field that differs between what the agent saw and what the service says now.
type Change struct {
	Path, Label string
	Before, Now Text
}

// Flags are the letters of a queue row.
type Flags struct{ AML, Duplicate, Face, Age, Expired, Mismatch bool }
