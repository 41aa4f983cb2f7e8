package compare

var markWords = [...]string{"SAME", "SAME BY RULE", "MASKED", "CLOSE", "MISSING", "UNREADABLE", "CONFLICT", "INVALID"}

// String returns the word that the screen shows.
func (m Mark) String() string {
	if int(m) < len(markWords) {
		return markWords[m]
	}
	return "UNKNOWN"
}
