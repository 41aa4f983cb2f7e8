package argos

// Clean TODO
func Clean(s string) string { return s }
