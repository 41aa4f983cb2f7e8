package firstrun

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// The widest the form gets: a line of prose stays readable.
const widest = 76

// From this height on there is an empty row between two fields, whatever is said under the first.
const roomy = 34

// View draws the form.
func (f *Form) View() tea.View {
	rows, cursor := f.Rows(f.w, f.h)
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen, v.WindowTitle, v.Cursor = true, "kycdesk", cursor
	return v
}

// page collects the form's lines and where the focus is among them.
type page struct {
	f        *Form
	w        int
	rows     []string
	top, end int // rows of the field with the focus
	x, y     int // the cursor; y -1 for none
	airy     bool
}

// Rows returns exactly h rows of exactly w cells, and where the real cursor belongs, nil for nowhere.
func (f *Form) Rows(w, h int) ([]string, *tea.Cursor) {
	if w < 1 || h < 1 {
		return make([]string, max(h, 0)), nil
	}
	wide := min(widest, max(1, w-4))
	p := &page{f: f, w: wide, y: -1, airy: h >= roomy}
	p.body()
	room := max(h-1, 1)
	from := p.scroll(room)
	margin, above := max(0, w-wide)/2, max(0, min(3, (room-len(p.rows))/3))
	rows := make([]string, 0, h)
	for i := range room {
		var l text.Line
		l.Start(f.theme.Measure, w, "")
		if at := i - above + from; i >= above && at < len(p.rows) {
			l.Gap(margin).Ready(p.rows[at], wide)
		}
		rows = append(rows, l.String())
	}
	if h > 1 {
		rows = append(rows, f.footer(w))
	}
	y := p.y - from + above
	if p.y < 0 || f.trying || y < 0 || y >= room {
		return rows, nil
	}
	return rows, tea.NewCursor(min(margin+p.x, w-1), y)
}

// scroll returns the first row to draw, so that the field with the focus is on the screen.
func (p *page) scroll(room int) int {
	if len(p.rows) <= room {
		return 0
	}
	return max(0, min(p.end-room, p.top))
}

func (p *page) body() {
	t := p.f.theme
	p.put(t.Strong, "Set up kycdesk")
	p.say(t.Secondary, "Once for each project. Nothing is written until the service took the key.")
	p.blank()
	p.input(AtURL, "Address of the service", "ends in /v3, such as https://rest-api.argosidentity.com/v3")
	p.input(AtAdmin, "Admin e-mail", "signs your decisions; it must be registered in the project")
	p.secret(AtKey, "API key", "never shown; it goes to this address and nowhere else")
	p.choice()
	if places[p.f.keep] == File {
		p.secret(AtPhrase, "Passphrase of the file", "asked for at every start; nobody can recover it")
		p.secret(AtAgain, "The same passphrase again", "")
	}
	p.outcome()
}

// outcome says what is going on, or what went wrong, as part of the field that has the focus.
func (p *page) outcome() {
	f, t := p.f, p.f.theme
	before := len(p.rows)
	switch {
	case f.trying:
		p.say(t.Info, t.Glyphs.Sending+" asking the service whether it accepts the key ...")
	case f.leaving:
		p.say(t.Warning, t.Glyphs.Warning+" esc once more leaves; nothing is written")
	case f.failed != "":
		p.say(t.Blocker, t.Glyphs.Blocker+" "+field.Clean(f.failed, false))
	}
	if len(p.rows) > before { // what just happened has to be seen, wherever the focus is
		p.top, p.end = before, len(p.rows)
	}
}

func (p *page) put(st text.Style, s string) {
	var l text.Line
	l.Start(p.f.theme.Measure, p.w, "")
	p.rows = append(p.rows, l.Put(st, s).String())
}

func (p *page) say(st text.Style, s string) {
	for _, line := range p.f.theme.Measure.Wrap(s, p.w) {
		p.put(st, line)
	}
}

func (p *page) blank() { p.put("", "") }

// label begins a field: its name, and a sign that it has the focus.
func (p *page) label(s Stop, name string) {
	t := p.f.theme
	if p.f.at == s {
		p.top = len(p.rows)
		p.put(t.Accent+t.Strong, t.Glyphs.Cursor+name)
		return
	}
	p.put(t.Secondary, " "+name)
}

// remark ends a field: what is wrong with it, or what it is for while it has the focus.
func (p *page) remark(s Stop, hint string) {
	t := p.f.theme
	switch wrong := p.f.wrong[s]; {
	case wrong != "":
		for _, line := range t.Measure.Wrap(t.Glyphs.Blocker+" "+field.Clean(wrong, false), max(1, p.w-1)) {
			p.put(t.Blocker, " "+line)
		}
	case p.f.at == s && hint != "":
		p.put(t.Secondary, " "+hint)
	default:
		p.blank()
	}
	if p.f.at == s {
		p.end = len(p.rows)
	}
	if p.airy {
		p.blank()
	}
}

func (p *page) input(s Stop, name, hint string) {
	p.label(s, name)
	of := &p.f.url
	if s == AtAdmin {
		of = &p.f.admin
	}
	rows, x, y := of.Rows(max(2, p.w-2), p.f.theme.Measure.Width)
	for i, row := range rows {
		p.box(row)
		if p.f.at == s && i == y {
			p.x, p.y = x+1, len(p.rows)-1
		}
	}
	p.remark(s, hint)
}

func (p *page) secret(s Stop, name, hint string) {
	p.label(s, name)
	of := p.f.key.text
	switch s {
	case AtPhrase:
		of = p.f.phrase.text
	case AtAgain:
		of = p.f.again.text
	}
	n := min(len([]rune(string(of))), max(0, p.w-3))
	p.box(strings.Repeat(p.f.theme.Glyphs.Bullet, n))
	if p.f.at == s {
		p.x, p.y = n+1, len(p.rows)-1
	}
	p.remark(s, hint)
}

func (p *page) box(s string) {
	t := p.f.theme
	var inner, l text.Line
	inner.Start(t.Measure, max(0, p.w-1), t.Field)
	l.Start(t.Measure, p.w, "")
	p.rows = append(p.rows, l.Gap(1).Ready(inner.Put("", s).String(), max(0, p.w-1)).String())
}

// choices are the words of the places.
var choices = map[Place]string{
	Keyring: "in the keyring of this desktop",
	File:    "in a file, sealed with a passphrase",
	Ask:     "nowhere: ask me at every start",
}

func (p *page) choice() {
	t := p.f.theme
	p.label(AtKeep, "Where to keep the key")
	for i, place := range places {
		mark, st := "( )", t.Body
		if i == p.f.keep {
			mark, st = "(*)", t.Strong
		}
		var l text.Line
		l.Start(t.Measure, p.w, "")
		l.Gap(1).Put(t.Accent, string(rune('1'+i))).Gap(1).Put(st, mark+" "+choices[place])
		if place == Keyring && p.f.opt.Keyring != nil {
			l.Put(t.Faint, "  cannot be used now")
		}
		p.rows = append(p.rows, l.String())
		if i == p.f.keep && p.f.at == AtKeep {
			p.x, p.y = 4, len(p.rows)-1
		}
	}
	p.remark(AtKeep, "")
}

// footer lists the keys that work here.
func (f *Form) footer(w int) string {
	t := f.theme
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Gap(1)
	for _, b := range bindings() {
		need := t.Measure.Width(b.shown) + t.Measure.Width(b.title) + 3
		if b.title == "" || !b.where(f.at) || f.trying && b.shown != "esc" || need > l.Room() {
			continue
		}
		l.Put(t.Accent, b.shown).Gap(1).Put(t.Secondary, b.title).Gap(2)
	}
	return l.String()
}
