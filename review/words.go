package review

var severityWords = [...]string{"info", "warning", "blocker"}

// String returns the severity in one word.
func (s Severity) String() string {
	if int(s) < len(severityWords) {
		return severityWords[s]
	}
	return "unknown"
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
