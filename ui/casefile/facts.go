package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

const (
	factIndent  = 3  // where labels begin: space, sign, space
	factLabels  = 24 // room for a label
	factNarrow  = 44 // under this width a value stands under its label
	factLines   = 6  // of one value; Raw has all of it
	inlineGap   = 3
	inlineLabel = 40 // of a label that comes from outside
)

// blocks appends groups of facts, or says in one line that the record has none.
func (l *builder) blocks(groups []review.Block, nothing string) {
	if len(groups) == 0 {
		l.nothing(nothing)
		return
	}
	for i := range groups {
		if i > 0 {
			l.blank()
		}
		l.block(&groups[i])
	}
}

func (l *builder) nothing(says string) { l.paragraph(l.t.Secondary, says, 1) }

// block appends one group, a fact a line.
func (l *builder) block(b *review.Block) {
	l.blockTitle(b.Title)
	for i := range b.Facts {
		l.fact(&b.Facts[i])
	}
	l.blockEnd(b)
}

func (l *builder) blockTitle(title string) {
	if title != "" {
		l.paragraph(l.t.Body, title, 1)
	}
}

func (l *builder) blockEnd(b *review.Block) {
	if b.More > 0 {
		l.more(b.More)
	}
	if b.Note != "" {
		l.paragraph(l.t.Secondary, b.Note, factIndent)
	}
}

// more says how many entries were left out, and where they are.
func (l *builder) more(n int) {
	l.paragraph(l.t.Secondary, l.t.Glyphs.More+" "+strconv.Itoa(n)+" more; Raw has them all", factIndent)
}

// fact appends one value: sign, label, value, and what it means beside it or under it.
func (l *builder) fact(f *review.Fact) {
	value := l.hide(f.Field, f.Value)
	column := factIndent + min(factLabels, l.w*2/5)
	l.factLabel(f)
	if l.w < factNarrow {
		l.end()
		column = factIndent + 2
	}
	lines := l.atMost(l.t.Measure.Wrap(value, max(l.w-column-1, 1)), factLines)
	for i, s := range lines {
		if i > 0 || l.w < factNarrow {
			l.start()
		}
		l.line.To(column).Put(l.t.Body, s)
		if i == len(lines)-1 && f.Note != "" && l.beside(value, f.Note) {
			l.line.Gap(2).Put(l.noteStyle(f), f.Note)
			l.end()
			return
		}
		l.end()
	}
	if f.Note != "" {
		l.paragraph(l.noteStyle(f), f.Note, column)
	}
}

// beside reports whether a note may stand behind a value: where it fits, and never behind text that a terminal could
// reorder.
func (l *builder) beside(value, note string) bool {
	return l.line.Room() > l.t.Measure.Width(note)+2 && !text.RightToLeft(value)
}

func (l *builder) noteStyle(f *review.Fact) text.Style {
	if f.Notice {
		return l.t.Warning
	}
	return l.t.Secondary
}

func (l *builder) factLabel(f *review.Fact) {
	l.start()
	if f.Notice {
		l.line.Put(l.t.Warning, l.t.Glyphs.Warning)
	}
	l.line.To(factIndent)
	if l.w < factNarrow {
		l.line.Put(l.t.Secondary, f.Label)
		return
	}
	l.line.Cell(l.t.Secondary, f.Label, min(factLabels, l.w*2/5)-1)
}

// inline appends facts side by side while they fit, from indent on. A right-to-left value ends its line, and a long one
// has lines of its own.
func (l *builder) inline(facts []review.Fact, indent int) {
	open := false
	for i := range facts {
		f := &facts[i]
		label, _ := l.t.Measure.Cut(f.Label, inlineLabel)
		shown := l.mask.Text(f.Field, f.Value)
		need := l.t.Measure.Width(label) + 1 + l.t.Measure.Width(shown)
		if f.Notice {
			need += 2
		}
		if open && l.line.Room() < need+inlineGap+1 {
			l.end()
			open = false
		}
		if open {
			l.line.Gap(inlineGap)
		} else {
			l.start().To(indent)
		}
		l.stopAt(f.Field, f.Value)
		if f.Notice {
			l.line.Put(l.t.Warning, l.t.Glyphs.Warning+" ")
		}
		l.line.Put(l.t.Secondary, label).Gap(1)
		open = !l.inlineValue(shown, indent+2)
	}
	if open {
		l.end()
	}
}

// inlineValue puts a value behind its label, or under it where it does not fit, and reports whether that ended the line.
func (l *builder) inlineValue(s string, indent int) bool {
	if l.t.Measure.Width(s) < l.line.Room() {
		l.line.Put(l.t.Body, s)
		if text.RightToLeft(s) {
			l.end()
			return true
		}
		return false
	}
	l.end()
	l.readingValue(s, indent, l.w-indent-1)
	return true
}

// entries appends the facts of a list, those of one element side by side.
func (l *builder) entries(b *review.Block) {
	l.blockTitle(b.Title)
	for _, group := range byEntry(b.Facts) {
		l.inline(group, factIndent)
	}
	l.blockEnd(b)
}

// byEntry parts facts where the element of the list that they belong to changes.
func byEntry(facts []review.Fact) [][]review.Fact {
	var out [][]review.Fact
	from := 0
	for i := range facts {
		if i+1 == len(facts) || entryOf(facts[i].Path) != entryOf(facts[i+1].Path) {
			out = append(out, facts[from:i+1])
			from = i + 1
		}
	}
	return out
}

func entryOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '.'))] }

// aside appends groups of facts in as few lines as they take, for what is needed now and then.
func (l *builder) aside(groups []review.Block) {
	for i := range groups {
		l.blank()
		l.blockTitle(groups[i].Title)
		l.inline(groups[i].Facts, factIndent)
		l.blockEnd(&groups[i])
	}
}

// fact is a label and a value that stand beside each other.
type fact struct {
	label, value string
	of           review.Value // where it can be hidden
}

// facts puts as many facts into a line as fit, indent cells in. A right-to-left value ends its line.
func (l *builder) facts(all []fact, indent int) {
	open := false
	for _, f := range all {
		need := l.t.Measure.Width(f.label) + 1 + l.t.Measure.Width(f.value)
		if open && l.line.Room() < need+4 {
			l.end()
			open = false
		}
		if open {
			l.line.Gap(3)
		} else {
			l.start().To(indent)
		}
		l.stopAt(f.of.Field, f.of.Text)
		l.line.Put(l.t.Secondary, f.label).Gap(1).Put(l.t.Strong, f.value)
		if open = !text.RightToLeft(f.value); !open {
			l.end()
		}
	}
	if open {
		l.end()
	}
}
