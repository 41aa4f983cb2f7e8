package review

var severityWords = [...]string{"info", "warning", "blocker"}

// String returns the severity in one word.
func (s Severity) String() string {
	if int(s) < len(severityWords) {
		return severityWords[s]
	}
	if s == Off {
		return "off"
	}
	return "unknown"
}

// SeverityOf reads a severity from its word: blocker, warning, info or off.
func SeverityOf(word string) (s Severity, ok bool) {
	for _, s := range []Severity{Info, Warning, Blocker, Off} {
		if s.String() == word {
			return s, true
		}
	}
	return 0, false
}

var sectionWords = [...]string{
	"summary", "compare", "face", "age", "aml", "document", "attempts", "network",
	"duplicates", "bank", "form", "options", "history", "raw",
}

// String returns the section in one word, as the field table writes it.
func (s Section) String() string {
	if int(s) < len(sectionWords) {
		return sectionWords[s]
	}
	return "unknown"
}
