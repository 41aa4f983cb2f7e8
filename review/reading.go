package review

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
)

// unread is a value of the record that is present and not understood.
type unread struct {
	*leaf
	text Text     // as it was sent
	why  string   // what is wrong with it, without the value: "is no number"
	asks []string // what could not be checked without it
}

// Bounds of what is read of a list. No real case comes near; one that does is told.
const (
	mostEntries = 64
	mostUnread  = 64
)

// reader goes through the values of a case and keeps those that are not understood.
type reader struct {
	c    *caseView
	out  []unread
	done []bool // by order of the leaf: a newer entry had the value
}

// notUnderstood reads every value of the case that a rule needs or that is decisive, once for all rules.
func (c *caseView) notUnderstood() []unread {
	if !c.wasRead {
		all := allLeaves()
		r := reader{c: c, done: make([]bool, len(all.byPath))}
		r.walk(reflect.ValueOf(c.sub).Elem(), all.root, everyEntry)
		c.unread, c.wasRead = r.out, true
	}
	return c.unread
}

func (r *reader) walk(v reflect.Value, places []place, of entries) {
	for i := range places {
		p, at := &places[i], v.Field(places[i].index)
		if at.Kind() == reflect.Pointer {
			if at.IsNil() {
				continue
			}
			at = at.Elem()
		}
		switch {
		case len(r.out) >= mostUnread:
			return
		case p.leaf != nil:
			r.leaf(p.leaf, at, of)
		case p.list != nil:
			r.list(p, at)
		case at.Kind() == reflect.Map:
			r.items(at.Addr().Interface().(*argos.OCRItems), p.parts)
		default:
			r.walk(at, p.parts, of)
		}
	}
}

// list reads the entries of a list that count.
func (r *reader) list(p *place, v reflect.Value) {
	n := v.Len()
	if p.counts == lastEntry && n > 0 {
		r.walk(v.Index(n-1), p.parts, everyEntry)
		return
	}
	for i := range min(n, mostEntries) {
		if p.counts == newestEach {
			i = n - 1 - i
		}
		r.walk(v.Index(i), p.parts, p.counts)
	}
	if n > mostEntries && p.counts != lastEntry {
		r.tell(p.list, NewText(strconv.Itoa(n)), tooManyEntries)
	}
}

// items reads what OCR says of its own readings, by the names of the readings.
func (r *reader) items(items *argos.OCRItems, parts []place) {
	names := slices.Sorted(maps.Keys(*items))
	for _, name := range first(names, mostEntries) {
		item := (*items)[name]
		r.walk(reflect.ValueOf(&item).Elem(), parts, everyEntry)
	}
}

func (r *reader) leaf(l *leaf, v reflect.Value, of entries) {
	if !l.Decisive && len(r.asks(l)) == 0 || of == newestEach && r.done[l.order] {
		return
	}
	present := false
	switch v := v.Addr().Interface().(type) {
	case *argos.Text:
		present = r.text(l, *v)
	case *argos.Texts:
		for _, t := range first(*v, mostCodes) {
			present = r.text(l, t) || present
		}
		if n := len(*v); n > mostCodes {
			r.tell(l, NewText(strconv.Itoa(n)), tooManyEntries)
		}
	case *argos.Number:
		present = r.number(l, v)
	case *argos.Flag:
		if present = v.Set || !isNothing(v.Sent); present && !v.Set {
			r.tell(l, v.Sent, "is neither true nor false")
		}
	case *argos.Time:
		if present = !v.At.IsZero() || !isNothing(v.Text); present && v.At.IsZero() {
			r.tell(l, v.Text, "")
		}
	}
	// A moment counts in every entry: rules ask for the first and the last of all.
	r.done[l.order] = present && l.Kind != assets.Moment
}

func (r *reader) tell(l *leaf, t Text, why string) {
	if len(r.out) < mostUnread {
		why = cmp.Or(why, "is not understood")
		r.out = append(r.out, unread{l, t, why, r.asks(l)})
	}
}

// tooManyEntries is said of a list of which the end is not read.
const tooManyEntries = "has more entries than are read"

func (r *reader) asks(l *leaf) []string { return r.c.needed[l.key] }

func isNothing(t Text) bool { return t.IsEmpty() || compare.IsNothing(t.Raw()) }

// text reports whether a text is present, and tells it where it is not understood.
func (r *reader) text(l *leaf, t Text) bool {
	if t.IsEmpty() {
		return false
	}
	how, why := r.understand(l, t)
	if how == compare.Unread {
		r.tell(l, t, why)
	}
	return how != compare.Absent
}

func (r *reader) understand(l *leaf, t Text) (how compare.Understanding, why string) {
	raw := t.Raw()
	if len(raw) > mostOfValue {
		return compare.Unread, "is too long to be read"
	}
	switch l.Kind {
	case assets.Word:
		return understandIf(t, l.knows(raw))
	case assets.OfIDType:
		return understandIf(t, len(raw) <= mostOfWord && compare.IsIDType(compare.IDType(raw)))
	case assets.Date:
		return r.understandDate(l, t)
	case assets.Gender:
		return r.c.values().Gender(raw).How, ""
	case assets.OfCountry:
		return r.c.values().Country(raw).How, ""
	case assets.Name:
		return r.c.values().Name(raw), ""
	case assets.DocNumber:
		return r.understandNumber(l, raw)
	}
	return compare.Understood, ""
}

// Bounds in bytes: more than a word of the service has, and more than any value of a kind has in any script.
const (
	mostOfWord  = 128
	mostOfValue = 512
)

func understandIf(t Text, known bool) (compare.Understanding, string) {
	switch {
	case known:
		return compare.Understood, ""
	case isNothing(t):
		return compare.Absent, ""
	}
	return compare.Unread, ""
}

// understandDate reads a date of the case. Without an end there can be a document and a stay, and no birth.
func (r *reader) understandDate(l *leaf, t Text) (compare.Understanding, string) {
	d := r.c.readDate(t)
	switch {
	case d.Impossible:
		return compare.Unread, "names no day that exists"
	case d.NoExpiry && !slices.Contains(endDates, l.Path) && l.Path != stayUntil:
		return compare.Unread, "names no day"
	}
	return d.How, ""
}

// understandNumber reads a number by the scheme of its country. Where none applies anything with a digit may be one.
func (r *reader) understandNumber(l *leaf, raw string) (compare.Understanding, string) {
	how := r.c.values().Number(raw, l.Compared).How
	if how == compare.Understood && !strings.ContainsFunc(raw, unicode.IsDigit) {
		return compare.Unread, "has no digit"
	}
	return how, ""
}

// number reports whether a figure is present, and tells it where it says nothing.
func (r *reader) number(l *leaf, n *argos.Number) bool {
	if !n.Set && isNothing(n.Sent) && !folds(n.Sent, "nan") { // NaN is a number that went wrong, and not nothing
		return false
	}
	if why := l.refuses(*n); why != "" {
		r.tell(l, sentText(*n), why)
	}
	return true
}

// sentText quotes a figure, whether it could be read or not.
func sentText(n argos.Number) Text {
	if !n.Set {
		return n.Sent
	}
	return NewText(figure(n.Value))
}
