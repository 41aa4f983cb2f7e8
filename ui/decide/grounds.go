package decide

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// kept is rows that follow from the case and not from what is entered: they can be many, and a key may not lay them out.
type kept struct {
	of   keptOf
	rows []string
}

// keptOf is what such rows are made from.
type keptOf struct {
	exam        *review.Examination
	op, confirm string
	theme       *theme.Theme
	w           int
}

// grounds are what the case itself puts on the sheet: why it stands here again, the memo, the gate and the warnings.
type grounds struct {
	*view
	detail     string // why the offered decision was not sent
	changes    []review.Change
	fromRecord [3]kept // why it stands here again, the gate, and the warnings
}

// offer takes why a decision that was confirmed before was not sent.
func (g *grounds) offer(detail string, changes []review.Change) {
	g.detail, g.changes = detail, changes
	g.fromRecord = [3]kept{}
}

// keep appends the rows that lay makes, as they were made before where nothing changed.
func (g *grounds) keep(p *page, k *kept, lay func(*page)) {
	if now := (keptOf{g.exam, g.Op, g.Confirm, g.theme, p.w}); k.of != now {
		made := g.page(p.w)
		lay(made)
		k.of, k.rows = now, made.rows
	}
	p.rows = append(p.rows, k.rows...)
}

// offered says why a decision that was confirmed before stands here again, and what moved since.
func (g *grounds) offered(p *page) {
	if g.Op != "" {
		g.keep(p, &g.fromRecord[0], g.offeredRows)
	}
}

func (g *grounds) offeredRows(p *page) {
	p.heading("Confirmed before, not sent", g.Confirm+" confirms it anew, D drops it, esc keeps it")
	if g.detail != "" {
		p.wrapped(g.theme.Warning, g.theme.Glyphs.Warning, g.theme.Body, g.detail)
	}
	for _, c := range g.changes {
		before, now := g.mask.Text(c.Field, c.Before), g.mask.Text(c.Field, c.Now)
		p.start().Gap(3).Put(g.theme.Secondary, c.Label+": ").Put(g.theme.Body, orNothing(before)).
			Put(g.theme.Secondary, " before, now ").Put(g.theme.Strong, orNothing(now))
		p.end()
	}
	p.gap()
}

// memoKind is the kind of what colleagues wrote.
var memoKind = mask.KindNamed("memo")

// memo quotes what a colleague left on the case: it may forbid what is about to be confirmed.
func (g *grounds) memo(p *page) {
	memo := g.exam.Memo()
	if memo.IsEmpty() {
		return
	}
	p.heading("Memo on file", "")
	p.wrapped(g.theme.Warning, g.theme.Glyphs.Warning, g.theme.Body, g.mask.Text(memoKind, memo))
	p.gap()
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// blockers are what stops an approval.
func (g *grounds) blockers() []review.Finding {
	if g.exam == nil {
		return nil
	}
	return g.exam.Gate.Blockers
}

// blockerKey is the digit that jumps to a blocker; the tenth and later ones have none.
func blockerKey(i int) string {
	if i > 8 {
		return ""
	}
	return string(rune('1' + i))
}

// gate lists what stops an approval, each with the key that goes to it.
func (g *grounds) gate(p *page) {
	if shut := g.exam.Gate.Shut; shut != "" {
		p.heading("Gate", "")
		p.wrapped(g.theme.Blocker, g.theme.Glyphs.Blocker, g.theme.Body, "closed: "+shut)
		p.gap()
		return
	}
	if len(g.blockers()) == 0 {
		p.heading("Gate", "")
		p.wrapped(g.theme.Good, g.theme.Glyphs.Done, g.theme.Body, "open: no blocker stands against an approval")
		p.gap()
		return
	}
	g.keep(p, &g.fromRecord[1], g.blockerRows)
}

func (g *grounds) blockerRows(p *page) {
	blockers := g.blockers()
	p.heading("Gate", plural(len(blockers), "blocker stops", "blockers stop")+" this approval; its digit goes there")
	for i, b := range blockers {
		p.start().Gap(1).Cell(g.theme.Accent, blockerKey(i), 2).Put(g.theme.Blocker, g.theme.Glyphs.Blocker+" BLOCKER ")
		p.block(blockerIndent, g.theme.Body, b.SentenceFor(g.mask))
		for _, row := range g.valuesOf(&b) {
			p.start()
			p.block(blockerIndent, g.theme.Secondary, row)
		}
	}
	p.gap()
}

// blockerIndent is where its sentence begins: space, key, sign, BLOCKER, spaces between.
const blockerIndent = 13

// valuesOf is what a finding was made from, as it may be shown. A right-to-left value ends its line.
func (g *grounds) valuesOf(f *review.Finding) []string {
	var rows []string
	open := false
	for _, v := range f.Values {
		pair := v.Label + " " + g.mask.Text(v.Field, v.Text)
		if open {
			rows[len(rows)-1] += " " + g.theme.Glyphs.Unknown + " " + pair
		} else {
			rows = append(rows, pair)
		}
		open = !text.RightToLeft(pair)
	}
	return rows
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// warningsNamed is how many warnings stand on the sheet by their sentence; the case has all of them.
const warningsNamed = 3

// warnings names what an approval is confirmed against although nothing stops it, the gravest first.
func (g *grounds) warnings(p *page) { g.keep(p, &g.fromRecord[2], g.warningFindings) }

func (g *grounds) warningFindings(p *page) {
	if g.exam == nil {
		return
	}
	var found []review.Finding
	for _, f := range g.exam.Findings { // gravest first
		if f.Severity == review.Warning {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return
	}
	remark := plural(len(found), "warning stands", "warnings stand") + " beside it"
	if more := len(found) - warningsNamed; more > 0 {
		remark += "; " + plural(more, "more is", "more are") + " on the case"
	}
	p.heading("Warnings", remark)
	for _, f := range found[:min(len(found), warningsNamed)] {
		p.wrapped(g.theme.Warning, g.theme.Glyphs.Warning, g.theme.Body, g.mask.Sentence(f.Sentence))
	}
	p.gap()
}
