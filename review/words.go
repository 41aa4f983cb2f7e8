package review

// wordOf returns the word of a value from a table keyed by values, and otherwise where the table has none. Tables of words
// are keyed, never in order: a value that is added in the middle must not move the words of those behind it.
func wordOf[T ~uint8](words []string, of T, otherwise string) string {
	if int(of) < len(words) && words[of] != "" {
		return words[of]
	}
	return otherwise
}

var severityWords = []string{Info: "info", Warning: "warning", Blocker: "blocker", Off: "off"}

// String returns the severity in one word.
func (s Severity) String() string { return wordOf(severityWords, s, "unknown") }

// SeverityOf reads a severity from its word: blocker, warning, info or off.
func SeverityOf(word string) (s Severity, ok bool) {
	for _, s := range []Severity{Info, Warning, Blocker, Off} {
		if s.String() == word {
			return s, true
		}
	}
	return 0, false
}

// sectionNames is the one table of the sections of a case, by section: the word that the field table and JSON have for
// it, and the heading that people read.
var sectionNames = [...]struct{ word, title string }{
	Summary:    {"summary", "Summary"},
	Compare:    {"compare", "Compare"},
	Face:       {"face", "Face and liveness"},
	Age:        {"age", "Age"},
	AML:        {"aml", "AML"},
	Document:   {"document", "Document"},
	Attempts:   {"attempts", "Attempts"},
	Network:    {"network", "Network"},
	Duplicates: {"duplicates", "Duplicates"},
	Bank:       {"bank", "Bank"},
	Form:       {"form", "Form"},
	Options:    {"options", "Options"},
	History:    {"history", "History"},
	Raw:        {"raw", "Raw"},
}

// Sections lists the sections of a case in the order of the screen.
func Sections() []Section {
	out := make([]Section, len(sectionNames))
	for i := range out {
		out[i] = Section(i)
	}
	return out
}

// String returns the section in one word, as the field table writes it.
func (s Section) String() string {
	if int(s) < len(sectionNames) {
		return sectionNames[s].word
	}
	return "unknown"
}

// Title returns the heading that people read, "" for a section that there is not.
func (s Section) Title() string {
	if int(s) < len(sectionNames) {
		return sectionNames[s].title
	}
	return ""
}
