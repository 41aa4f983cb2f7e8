package cli

// Troubles names the rows of the table of advice, for the test that follows them all.
func Troubles() []string {
	var names []string
	for _, t := range troubles() {
		names = append(names, t.name)
	}
	return names
}
