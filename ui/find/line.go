package find

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Ask asks the service for the cases under an id, an e-mail or a user id.
type Ask struct {
	By     desk.FindBy
	Chosen bool // by the agent, and not guessed
	Text   string
}

// Line is the line in which that is typed.
type Line struct {
	layer.Base
	layer.Acts[*Line]
	env    *layer.Env
	field  field.Field
	by     desk.FindBy
	chosen bool
}

// most is how many characters are looked for: no e-mail has more.
const most = 254

// Open returns the line with what was looked for last; the zero Ask opens an empty one.
func Open(env *layer.Env, last Ask) *Line {
	l := &Line{env: env, field: field.New(false, most), by: last.By, chosen: last.Chosen}
	l.Acts = layer.Acts[*Line]{On: l, Rows: rows}
	l.field.SetText(last.Text)
	l.guess()
	return l
}

var rows = layer.Table[*Line]{
	{Action: action.Action{ID: "find-ask", Keys: action.Bind("find", "enter"), Help: "ask the service for it", Where: action.InFind, Foot: 1}, Do: (*Line).ask},
	{Action: action.Action{ID: "find-way", Keys: action.Bind("id, e-mail, user id", "tab", "shift+tab"), Help: "take it for something else", Where: action.InFind, Foot: 2}, Do: (*Line).way},
	{Action: action.Action{ID: "find-leave", Keys: action.Bind("back", "esc"), Help: "find nothing", Where: action.InFind, Foot: 3}, Do: (*Line).leave},
}

// Actions are its keys.
func Actions() []action.Action { return rows.Actions() }

// Place is the line.
func (*Line) Place() action.Place { return action.InFind }

// Zone is the status line.
func (*Line) Zone() layer.Zone { return layer.Line }

// guess says what the text is taken for, unless the agent said so.
func (l *Line) guess() {
	if !l.chosen {
		l.by = desk.GuessFind(l.field.Text())
	}
}

// Type gives a key to the line.
func (l *Line) Type(k tea.KeyPressMsg) bool {
	if !l.field.Key(k) {
		return false
	}
	l.guess()
	return true
}

// Paste gives text to the line.
func (l *Line) Paste(s string) string {
	whole := l.field.Insert(s)
	l.guess()
	if !whole {
		return layer.FieldFull
	}
	return ""
}

func (l *Line) way(key string) layer.Intent {
	ways, step := desk.FindWays(), 1
	if key == "shift+tab" {
		step = len(ways) - 1
	}
	for i, by := range ways {
		if by == l.by {
			l.by, l.chosen = ways[(i+step)%len(ways)], true
			break
		}
	}
	return nil
}

func (l *Line) leave(string) layer.Intent { return l.Leave() }

func (l *Line) ask(string) layer.Intent {
	if l.field.IsBlank() {
		return layer.All{layer.Close{}, layer.Hint("nothing was typed: F finds by an id, an e-mail or a user id")}
	}
	return layer.All{layer.Close{}, Ask{l.by, l.chosen, l.field.Text()}}
}

// Rows draws the line, with what it is taken for.
func (l *Line) Rows(w, _ int) ([]string, *tea.Cursor) {
	says := "is taken for: " + string(l.by)
	if l.chosen {
		says = "looked for as: " + string(l.by)
	}
	if w >= 80 {
		says += "  (tab changes it)"
	}
	t := l.env.Theme
	room := max(2, w-6-len(says))
	rows, x, line := l.field.Rows(room, t.Measure.Width)
	var out text.Line
	out.Start(t.Measure, w, "")
	out.Gap(1).Put(t.Accent, "F").Gap(1).Cell(t.Field, rows[line], room).Gap(1).Put(t.Secondary, says)
	return []string{out.String()}, tea.NewCursor(3+x, 0)
}
