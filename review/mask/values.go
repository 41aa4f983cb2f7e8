package mask

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kycdesk/assets"
	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

// Value is something that a case tells of a person, under what it is.
type Value struct {
	Kind Kind
	Text string // as received
}

// Values are what a case tells of a person, ready to be looked for in other texts. They never change.
type Values struct {
	all      []wanted
	born     []time.Time
	ofRecord bool // and not of what else is known of the case, such as its corrections
}

// wanted is one writing of a value.
type wanted struct {
	kind  Kind
	key   []byte // folded
	how   how
	of    *Value // as received; nil for a part of it, and for another writing
	slips bool   // it is known again with one slip
	bare  bool   // these are its digits without the letters among or behind them
	birth []int  // the number is shown: only these bytes of the key, which tell the birth date, are hidden
}

// how says what a match needs besides the letters and digits.
type how uint8

const (
	anywhere  how = iota
	asWord        // not inside of a longer word
	inProse       // the same, and in what people write only: a word of a name, a part of an address
	withSigns     // with signs between its parts: digits alone would be found by chance
	noClock       // and no colon: it is no time of day
	asDigits      // not inside of a longer number, and no time of day
)

// Bounds of what is looked for: a record has some thirty such values. What a hostile one has beyond is still hidden where
// it stands.
const (
	valuesMost = 400
	keyMost    = 256 // bytes of one writing
	depthMost  = 64
)

// The least number of letters and digits that are looked for: shorter ones stand in other texts by chance.
const (
	leastNumber = 4
	leastName   = 3
	leastOther  = 5
	sureLength  = 6 // from here on a match inside of a word is no chance
)

// ValuesOf gathers what a record as received tells of a person, the lines of machine-readable zones included, whatever
// they stand under. What is no JSON tells nothing.
func ValuesOf(record json.RawMessage) *Values {
	g := gatherer{dec: json.NewDecoder(bytes.NewReader(record))}
	g.dec.UseNumber()
	if len(record) > 0 {
		g.value(assets.Parts, "", "", 0)
	}
	for _, z := range mrz.Find(g.lines) {
		g.zone(&z)
	}
	v := NewValues(g.found...)
	v.ofRecord = len(g.found) > 0
	return v
}

// NewValues makes values of what a caller has, such as the old and the new value of a correction.
func NewValues(list ...Value) *Values {
	v := &Values{}
	for i := range list[:min(len(list), valuesMost)] {
		v.add(&list[i])
	}
	all := slices.Clone(v.all)
	v.all = slices.DeleteFunc(v.all, func(w wanted) bool {
		return w.kind == assets.Other && slices.ContainsFunc(all, func(o wanted) bool { return isNumber(o.kind) && bytes.Equal(o.key, w.key) })
	})
	slices.SortStableFunc(v.all, func(a, b wanted) int { return cmp.Compare(len(b.key), len(a.key)) })
	v.all = slices.CompactFunc(v.all, func(a, b wanted) bool { return a.kind == b.kind && a.how == b.how && bytes.Equal(a.key, b.key) })
	return v
}

// gatherer walks down a record.
type gatherer struct {
	dec   *json.Decoder
	found []Value
	lines []mrz.Item
	ended bool
}

func (g *gatherer) value(around Kind, path, name string, depth int) {
	token, err := g.dec.Token()
	if g.ended = g.ended || err != nil || depth > depthMost || len(g.found) >= valuesMost; g.ended {
		return
	}
	kind := assets.MaskUnder(around, path, name)
	switch v := token.(type) {
	case json.Delim:
		g.members(kind, path, depth, v)
	case string:
		g.take(kind.OfText(), path, v)
	case json.Number:
		g.take(kind.OfNumber(), path, v.String())
	}
}

func (g *gatherer) members(kind Kind, path string, depth int, open json.Delim) {
	for !g.ended && g.dec.More() {
		if open == '[' {
			g.value(kind, path, "", depth+1)
			continue
		}
		token, err := g.dec.Token()
		name, ok := token.(string)
		if g.ended = err != nil || !ok; g.ended {
			return
		}
		g.value(kind, Join(path, name), name, depth+1)
	}
	if _, err := g.dec.Token(); err != nil {
		g.ended = true
	}
}

// pathMost keeps the paths of a hostile record from growing with its depth.
const pathMost = 200

// Join adds a member to a path, as assets.MaskUnder reads it.
func Join(path, member string) string {
	switch {
	case path == "":
		return member
	case len(path) > pathMost:
		return path
	}
	return path + "." + member
}

func (g *gatherer) take(kind Kind, path, text string) {
	if needles[kind] != nil && (kind != assets.Other || isReading(path)) {
		g.found = append(g.found, Value{kind, text})
	}
	if (kind == assets.MaskZone || len(text) >= leastZone && len(text) <= longestZone) && len(mrz.Lines(text)) > 0 {
		g.lines = append(g.lines, mrz.Item{Key: "", Text: text})
	}
}

// A text of such a length, in bytes, can be a line of a zone, or all of them.
const (
	leastZone   = 20
	longestZone = 512
)

func (g *gatherer) zone(z *mrz.Zone) {
	g.found = append(g.found,
		Value{assets.MaskDocumentNumber, z.Number}, Value{assets.MaskIdentityNumber, z.Optional},
		Value{assets.MaskName, z.Surname}, Value{assets.MaskName, z.Given}, Value{assets.MaskName, z.Surname + " " + z.Given})
	for _, century := range []string{"19", "20"} {
		if d, err := time.Parse("20060102", century+z.Birth); err == nil {
			g.found = append(g.found, Value{assets.MaskBirthDate, d.Format(time.DateOnly)})
		}
	}
}

// needles say how the values of a kind are looked for. A kind without is not: what people wrote is no value.
var needles = map[Kind]func(*Values, *Value){
	assets.MaskDocumentNumber: (*Values).number,
	assets.MaskIdentityNumber: (*Values).number,
	assets.MaskAccountNumber:  (*Values).number,
	assets.MaskName:           (*Values).name,
	assets.MaskBirthDate:      (*Values).date,
	assets.MaskEmail:          (*Values).other,
	assets.MaskPhone:          (*Values).phone,
	assets.MaskAddress:        (*Values).place,
	assets.MaskIPAddress:      (*Values).network,
	assets.Other:              (*Values).reading,
}

// isReading reports whether a path is that of a reading of the document. What one with a name that nobody knows says can
// be a number.
func isReading(path string) bool {
	return strings.HasPrefix(path, "OCR_raw.") && strings.HasSuffix(path, ".value")
}

// reading looks for what can be a number, and leaves nothing of it.
func (v *Values) reading(x *Value) {
	if key := foldOf(x.Text); bearsSlip(key) && 2*len(digitsOf(key)) > len(key) {
		v.number(x)
	}
}

func (v *Values) add(value *Value) {
	if value.Text = head(value.Text); needles[value.Kind] != nil {
		needles[value.Kind](v, value)
	}
}

// head cuts a text of absurd length, at a whole character.
func head(s string) string {
	if len(s) <= keyMost {
		return s
	}
	end := keyMost
	for end > keyMost-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func (v *Values) want(kind Kind, text string, h how, least int, of *Value) {
	if key := foldOf(text); utf8.RuneCount(key) >= least {
		v.all = append(v.all, wanted{kind: kind, key: key, how: h, of: of})
	}
}

func (v *Values) number(x *Value) {
	if covered, _ := covers(x.Text); covered > 0 {
		return // what the service hides is not known, and what it shows it shows everybody
	}
	key := foldOf(x.Text)
	w := wanted{kind: x.Kind, key: key, how: anywhere, of: x, slips: bearsSlip(key)}
	switch n := utf8.RuneCount(key); {
	case n < leastNumber:
		return
	case n < leastOther:
		w.how = asWord
	}
	v.all = append(v.all, w)
	bare := digitsOf(key)
	if len(bare) == len(key) || len(bare) < wordDigits || isOneDigit(bare) {
		return
	}
	w = wanted{kind: x.Kind, key: bare, how: anywhere, slips: bearsSlip(bare), bare: !bytes.HasSuffix(key, bare)}
	if len(bare) < nearSigns {
		w.how = asDigits
	}
	v.all = append(v.all, w)
}

func (v *Values) name(x *Value) {
	words := wordsOf(x.Text)
	h := anywhere
	if utf8.RuneCount(foldOf(x.Text)) < sureLength {
		if h = asWord; len(words) == 1 {
			h = inProse // "Will", "May"
		}
	}
	v.want(x.Kind, x.Text, h, leastName, x)
	for _, w := range words {
		v.want(x.Kind, w, inProse, leastName, nil)
	}
}

func (v *Values) place(x *Value) {
	v.want(x.Kind, x.Text, inProse, leastOther, x)
}

func (v *Values) other(x *Value) {
	h := anywhere
	if !strings.Contains(x.Text, "@") {
		h = asWord
	}
	v.want(x.Kind, x.Text, h, leastOther, x)
}

func (v *Values) network(x *Value) { v.want(x.Kind, x.Text, withSigns, leastOther, x) }

// phoneTail is how many digits at the end of a phone number are the same with and without the country's code.
const phoneTail = 8

func (v *Values) phone(x *Value) {
	key := foldOf(x.Text)
	if len(key) > phoneTail {
		key = key[len(key)-phoneTail:]
	}
	v.want(x.Kind, string(key), anywhere, phoneTail-1, x)
}

func (v *Values) date(x *Value) {
	v.want(x.Kind, x.Text, anywhere, sureLength, x)
	day, ok := compare.Day(x.Text)
	if !ok {
		return
	}
	v.born = append(v.born, day)
	for layout, h := range dateWritings {
		v.want(x.Kind, day.Format(layout), h, leastOther, nil)
	}
}

// dateWritings are the ways in which a date is written, without its signs.
var dateWritings = map[string]how{
	"20060102": anywhere, "02012006": anywhere, "01022006": anywhere, "060102": noClock,
	"2006012": withSigns, "200612": withSigns, "212006": withSigns, "122006": withSigns, "020106": withSigns, "010206": withSigns,
	"02 January 2006": anywhere, "2 January 2006": anywhere, "02 Jan 2006": anywhere, "2 Jan 2006": anywhere, "02 Jan 06": anywhere,
	"January 02 2006": anywhere, "January 2 2006": anywhere, "Jan 02 2006": anywhere, "Jan 2 2006": anywhere, "2006 Jan 02": anywhere,
	"2006년01월02일": anywhere, "2006년1월2일": anywhere, "2006年01月02日": anywhere, "2006年1月2日": anywhere,
}

// wordsOf parts a name at everything that stands between words.
func wordsOf(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r < utf8.RuneSelf && !isSign(r) || r == ' ' || r == '　' || r == '·' })
}
