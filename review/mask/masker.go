package mask

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

// Masker masks what is shown of one case. It uses its memory again, and so is for one goroutine.
type Masker struct {
	set   Set
	of    []*Values
	wants []wanted // those that are hidden
	text  folded
	hits  []hit
	run   []byte // of base64, and what it says
	plain []byte
}

// New returns a masker of one case, of which several may tell something; nil tells nothing.
func New(set Set, of ...*Values) *Masker {
	m := &Masker{set: set}
	return m.With(of...)
}

// With returns a masker that knows more of the case.
func (m *Masker) With(of ...*Values) *Masker {
	out := &Masker{set: m.set, of: slices.Clip(m.of), wants: slices.Clip(m.wants)}
	for _, v := range of {
		if v == nil {
			continue
		}
		out.of = append(out.of, v)
		for i := range v.all {
			if m.set.Hidden(v.all[i].kind) {
				out.wants = append(out.wants, v.all[i])
			}
		}
	}
	for _, v := range out.of {
		for i := range v.all {
			if m.set.Hidden(v.all[i].kind) {
				continue
			}
			if w, tells := out.bornWanted(v.all[i]); tells {
				out.wants = append(out.wants, w)
			}
		}
	}
	return out
}

// Text is Masker.Text for what stands in a list: of whom, nobody knows more there.
func (s Set) Text(k Kind, t argos.Text) string {
	m := Masker{set: s}
	return m.Text(k, t)
}

// Name is Text of a name.
func (s Set) Name(t argos.Text) string { return s.Text(assets.MaskName, t) }

// Set returns what is hidden.
func (m *Masker) Set() Set { return m.set }

// Hidden reports whether values of a kind are hidden.
func (m *Masker) Hidden(k Kind) bool { return m.set.Hidden(k) }

// shownMost is more of a text than any place shows of it, in bytes.
const shownMost = 8 << 10

// Text returns a value as people may see it: masked, made safe for a terminal, and cut to a bounded length.
func (m *Masker) Text(k Kind, t argos.Text) string {
	return argos.Clean(m.Value(k, cut(t.Raw(), shownMost)))
}

// Block is Text for several lines, with a bound in bytes on all of them.
func (m *Masker) Block(k Kind, t argos.Text, maxBytes int) []string {
	return argos.CleanBlock(m.Value(k, cut(t.Raw(), 4*maxBytes+shownMost)), maxBytes)
}

func cut(s string, most int) string { return s[:min(len(s), most)] }

// Value returns a value as it may be shown, neither cut nor made safe.
func (m *Masker) Value(k Kind, s string) string {
	switch {
	case s == "":
		return s
	case m.set.Hidden(k):
		return m.form(k, s)
	case k == assets.MaskZone:
		return s // shown as a whole, or not at all
	}
	return m.find(k, s)
}

// Sentence returns words of the console in which a value may stand, as they may be shown.
func (m *Masker) Sentence(s string) string { return m.find("", s) }

// Prose returns what people of the desk wrote, such as a note, with the values in it masked.
func (m *Masker) Prose(s string) string { return m.find(assets.MaskText, s) }

// Quote returns what the service said about a case in words of its own, made safe for a terminal. In what is said of a
// case that is not known no name can be found: while names or addresses are hidden, it is hidden as a whole.
func (m *Masker) Quote(t argos.Text) string {
	if !m.knows() && (m.Hidden(assets.MaskName) || m.Hidden(assets.MaskAddress)) {
		return formOf(assets.MaskText, t.Raw())
	}
	return argos.Clean(m.Prose(cut(t.Raw(), shownMost)))
}

// Lines is Prose for lines: a value can begin in one and end in the next.
func (m *Masker) Lines(lines []string) []string {
	if len(lines) == 0 {
		return lines
	}
	return strings.Split(m.Prose(strings.Join(lines, "\n")), "\n")
}

// form is formOf, but that a number which the service masked shows no more of itself where another copy shows its end.
func (m *Masker) form(k Kind, s string) string {
	form := formOf(k, s)
	if covered, _ := covers(s); covered > 0 && isNumber(k) && !masksFront(s) && slices.ContainsFunc(m.of, func(v *Values) bool { return v.shows(s) }) {
		form = coveredForm(strings.TrimSpace(s), 1)
	}
	return m.withoutBirth(k, strings.TrimSpace(s), form)
}

// shows reports whether a number that the service masked can be one that the case has in full.
func (v *Values) shows(masked string) bool {
	return slices.ContainsFunc(v.all, func(w wanted) bool {
		return w.of != nil && isNumber(w.kind) && compare.Numbers(masked, w.of.Text).Mark == compare.Masked
	})
}

func isNumber(k Kind) bool {
	return k == assets.MaskDocumentNumber || k == assets.MaskIdentityNumber || k == assets.MaskAccountNumber
}

// find puts the form of every hidden value in its place, wherever in a text of some kind it stands.
func (m *Masker) find(k Kind, s string) string {
	m.hits = m.hits[:0]
	m.lookIn(k, s)
	if plain, ok := unescaped(s); ok {
		had := len(m.hits)
		m.lookIn(k, plain.text)
		for i := range m.hits[had:] {
			h := &m.hits[had+i]
			h.from, h.to, h.near = int(plain.from[h.from]), int(plain.to[h.to-1]), true
		}
	}
	m.base64Runs(s, func(from, to int, plain string) {
		had := len(m.hits)
		if m.lookIn(k, plain); len(m.hits) > had {
			m.hits = append(m.hits[:had], hit{from: from, to: to, near: true})
		}
	})
	m.birthHits(k, s)
	if len(m.hits) == 0 {
		return s
	}
	return m.replace(s)
}

// lookIn notes every place of a hidden value.
func (m *Masker) lookIn(k Kind, s string) {
	if m.set.Hidden(assets.MaskZone) {
		for _, line := range mrz.Lines(s) {
			m.hits = append(m.hits, hit{from: line[0], to: line[1], kind: assets.MaskZone})
		}
	}
	if k == assets.MaskText {
		m.byForm(s)
	}
	if len(m.wants) == 0 {
		return
	}
	m.text.fold(s)
	for i := range m.wants {
		m.look(k, s, &m.wants[i])
	}
}

// look notes every place of one value.
func (m *Masker) look(k Kind, s string, w *wanted) {
	if w.how == inProse && k != assets.MaskText && k != assets.Other && k != w.kind {
		return
	}
	if isNumber(k) && isNumber(w.kind) && (bytes.Equal(m.text.key, w.key) || w.slips && slipOf(w.key, m.text.key, false) == len(m.text.key)) {
		return // the same number has two names, and was revealed under one of them
	}
	for at := range occurrences(m.text.key, w.key) {
		m.found(s, w, at, at+len(w.key), w.bare)
	}
	if w.slips && !isNumber(k) { // what is a number itself is another one
		slipped(m.text.key, w.key, func(from, to int) { m.found(s, w, from, to, true) })
	}
	m.cutEnd(s, w)
}

// found notes a place of the folded text where a value stands, unless that is chance.
func (m *Masker) found(s string, w *wanted, from, to int, near bool) {
	if w.birth != nil {
		m.foundBirth(s, w, from)
		return
	}
	from, to = m.place(s, from, to-from)
	if w.how.fits(s, from, to) {
		m.hits = append(m.hits, hit{from, to, w.kind, near})
	}
}

// place returns where in the text a part of the folded one stands, signs that belong to its last character included.
func (m *Masker) place(s string, at, n int) (from, to int) {
	from = int(m.text.at[at])
	last := int(m.text.at[at+n-1])
	_, size := utf8.DecodeRuneInString(s[last:])
	to = last + size
	for to < len(s) { // marks on the last letter
		r, size := utf8.DecodeRuneInString(s[to:])
		if !unicode.Is(unicode.M, r) && (r < 0x1160 || r > 0x11ff) {
			break
		}
		to += size
	}
	return from, to
}

// cutMark ends a text that was cut.
const cutMark = "…"

// cutEnd notes the beginning of a value at the end of a text that was cut there.
func (m *Masker) cutEnd(s string, w *wanted) {
	body, ok := strings.CutSuffix(s, cutMark)
	if !ok || w.how == inProse || w.how == asWord {
		return
	}
	for n := min(len(w.key)-1, len(m.text.key)); n >= leastNumber; n-- {
		if bytes.HasSuffix(m.text.key, w.key[:n]) && utf8.Valid(w.key[:n]) {
			from, _ := m.place(s, len(m.text.key)-n, n)
			m.hits = append(m.hits, hit{from: from, to: len(strings.TrimRight(body, " ")), kind: assets.Other})
			return
		}
	}
}

// fits reports whether a match is more than chance.
func (h how) fits(s string, from, to int) bool {
	switch h {
	case asWord, inProse:
		return isEdge(s, from, true) && isEdge(s, to, false)
	case asDigits:
		return !digitEnds(s[:from]) && !digitBegins(s[to:]) && !strings.Contains(s[from:to], ":")
	case withSigns:
		return strings.ContainsFunc(s[from:to], func(r rune) bool { return !isSign(r) }) && !strings.Contains(clockOf(s[from:to]), ":")
	case noClock:
		return !strings.Contains(s[from:to], ":")
	}
	return true
}

func digitEnds(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

func digitBegins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// clockOf leaves the parts of an IPv6 address their colons.
func clockOf(s string) string {
	if strings.Count(s, ":") > 2 {
		return ""
	}
	return s
}

// isEdge reports whether a word begins or ends at a place. Scripts that write words without spaces have an edge
// everywhere.
func isEdge(s string, at int, begins bool) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	inner, outer := before, after
	if begins {
		inner, outer = after, before
	}
	return unicode.IsDigit(outer) != unicode.IsDigit(inner) || !isSign(outer) || outer == utf8.RuneError || unspaced(inner)
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
