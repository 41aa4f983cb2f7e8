package action

import "strings"

// sections of the help, in the order of a working day. An action stands under the first that holds all its places.
var sections = []struct {
	title string
	where Place
}{
	{"Queue", InLists},
	{"Case", InCase | InBeside},
	{"AML match", InCase | InFlags | InMatch},
	{"Queue and case", Lists},
	{"Pictures", Lists | InPictures},
	{"Decision sheet", InSheet},
	{"Corrections", InCorrections | InAsked},
	{"Marks", InVerb},
	{"Bulk plan", InPlan},
	{"Snooze", InSnooze},
	{"Note", InNote | InMemo},
	{"Find", InFind},
	{"Filter", InFilter},
	{"Text fields", InField},
	{"Before leaving", InQuestion},
	{"Lists and help", Lists | InHelp | InSheet | InPlan | InBeside},
	{"Everywhere", Always},
}

// Sections is how many headings the help has at most.
func Sections() int { return len(sections) }

// HelpLine is a row of the help or of the key table: a heading when it has no keys.
type HelpLine struct{ Keys, Says string }

// HelpLines returns the lines of the help on a table, under their headings.
func HelpLines(table []Action) []HelpLine {
	var out []HelpLine
	done := make(map[string]bool)
	for _, s := range sections {
		title := HelpLine{Says: s.title}
		for i := range table {
			a := &table[i]
			if done[a.ID] || a.Where&^s.where != 0 {
				continue
			}
			if title.Says != "" {
				out = append(out, title)
				title.Says = ""
			}
			done[a.ID] = true
			out = append(out, HelpLine{a.all(), a.Says()})
		}
	}
	return out
}

// Markdown returns all keys as a table, for the documentation.
func Markdown(table []Action) string {
	var b strings.Builder
	b.WriteString("| where | keys | what they do |\n|---|---|---|\n")
	where := ""
	for _, l := range HelpLines(table) {
		if l.Keys == "" {
			where = l.Says
			continue
		}
		keys := "`" + strings.Join(strings.Fields(l.Keys), "` `") + "`"
		if strings.Contains(l.Keys, ",") {
			keys = l.Keys
		}
		b.WriteString("| " + where + " | " + keys + " | " + l.Says + " |\n")
	}
	return b.String()
}
