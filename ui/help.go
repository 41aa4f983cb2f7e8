package ui

import (
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// sections of the help, in the order of a working day. An action stands under the first that holds all its places.
func helpSections() []struct {
	title string
	where Place
} {
	return []struct {
		title string
		where Place
	}{
		{"Queue", InQueue | InToday | InFlags | InFound},
		{"Case", InCase | InBeside},
		{"AML match", InCase | InFlags | InMatch},
		{"Queue and case", lists},
		{"Pictures", lists | InPictures},
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
		{"Lists and help", lists | InHelp | InSheet | InPlan | InBeside},
		{"Everywhere", Always},
	}
}

// helpLine is a row of the help or of the key table: a heading when it has no keys.
type helpLine struct{ keys, says string }

func helpLines(table []Action) []helpLine {
	var out []helpLine
	done := make(map[string]bool)
	for _, s := range helpSections() {
		title := helpLine{says: s.title}
		for i := range table {
			a := &table[i]
			if done[a.ID] || a.Where&^s.where != 0 {
				continue
			}
			if title.says != "" {
				out = append(out, title)
				title.says = ""
			}
			done[a.ID] = true
			out = append(out, helpLine{a.allKeys(), a.help()})
		}
	}
	return out
}

func (a *Action) help() string {
	if a.Help != "" {
		return a.Help
	}
	return a.Title
}

// allKeys writes every key of an action.
func (a *Action) allKeys() string {
	if a.Shown != "" && len(a.Keys) > 1 {
		return a.Shown
	}
	return strings.Join(a.Keys, " ")
}

// KeyTable returns all keys as a Markdown table, for the documentation.
func KeyTable() string {
	var b strings.Builder
	b.WriteString("| where | keys | what they do |\n|---|---|---|\n")
	where := ""
	for _, l := range helpLines(Actions(reasonKeysOf(review.Reasons()))) {
		if l.keys == "" {
			where = l.says
			continue
		}
		keys := "`" + strings.Join(strings.Fields(l.keys), "` `") + "`"
		if strings.Contains(l.keys, ",") {
			keys = l.keys
		}
		b.WriteString("| " + where + " | " + keys + " | " + l.says + " |\n")
	}
	return b.String()
}

// helpRows draws the help over the panes, in as many columns as fit.
func (a *App) helpRows(w, h int) []string {
	columns, deep := helpColumns(helpLines(a.keys.table), max(1, w/60)) // narrower columns would cut sentences
	from := min(a.helpTop, max(0, deep-(h-1)))
	t := a.theme
	out := make([]string, 0, h)
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Put(t.Strong, "Keys").Gap(2).Put(t.Secondary, "j k scroll, ? or esc closes")
	if deep-from > h-1 {
		l.Gap(2).Put(t.Accent, t.Glyphs.Down+" more below")
	}
	out = append(out, l.String())
	wide := w / len(columns)
	for row := from; len(out) < h; row++ {
		l.Start(t.Measure, w, "")
		for c, column := range columns {
			if row < len(column) {
				a.helpCell(&l, column[row], 1+c*wide, wide-2)
			}
		}
		out = append(out, l.String())
	}
	return out[:h]
}

// helpColumns deals the lines out to n columns without parting a heading from what is under it, with a blank line
// before each heading, and says how long the longest column is.
func helpColumns(lines []helpLine, n int) (columns [][]helpLine, deep int) {
	target := (len(lines)+len(helpSections()))/n + 1
	columns = make([][]helpLine, n)
	c := 0
	for i, x := range lines {
		if x.keys == "" {
			size := 1
			for i+size < len(lines) && lines[i+size].keys != "" {
				size++
			}
			if have := len(columns[c]); have > 0 && have+size/2 > target && c < n-1 {
				c++
			}
			if len(columns[c]) > 0 {
				columns[c] = append(columns[c], helpLine{})
			}
		}
		columns[c] = append(columns[c], x)
		deep = max(deep, len(columns[c]))
	}
	return columns, deep
}

const helpKeys = 17

func (a *App) helpCell(l *text.Line, x helpLine, at, w int) {
	l.To(at)
	if x.keys == "" {
		l.Cell(a.theme.Strong, x.says, w)
		return
	}
	l.Gap(1).Cell(a.theme.Accent, x.keys, helpKeys).Gap(1).Cell(a.theme.Body, x.says, w-helpKeys-2)
}
