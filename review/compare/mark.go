package compare

// markWords has each word under its mark: one that is added in the middle moves no word.
var markWords = [...]string{
	Same: "SAME", SameByRule: "SAME BY RULE", Masked: "MASKED", Close: "CLOSE", Missing: "MISSING", Unreadable: "UNREADABLE",
	Conflict: "CONFLICT", Invalid: "INVALID",
}

// String returns the word that the screen shows.
func (m Mark) String() string {
	if int(m) < len(markWords) {
		return markWords[m]
	}
	return "UNKNOWN"
}
