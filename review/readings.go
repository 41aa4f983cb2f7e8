package review

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kycdesk/review/compare"
)

// reading is what a source beside the three copies says under a name: an item of OCR_raw, or a member of what an attempt
// says in parts of undocumented shape. A reason is refuted only where none of them says otherwise.
type reading struct {
	Value
	field   string // the row of the comparison that the name means, "" for none that is known
	refused bool   // OCR does not accept it
	ofOCR   bool   // it stands in OCR_raw
}

// readings are all of them, in the order of their names. all is false where there are more, or longer ones, than are read.
func (c *caseView) readings() (out []reading, all bool) {
	if c.said == nil {
		r := readingList{all: len(c.sub.KYC.Attempts) <= mostEntries}
		r.items(c)
		for i := range first(c.sub.KYC.Attempts, mostEntries) {
			r.undocumented(c.sub.KYC.Attempts[i].Verification)
			r.undocumented(c.sub.KYC.Attempts[i].VerificationParams)
		}
		c.said = &r
	}
	return c.said.out, c.said.all
}

// readingsOf returns the readings of a field.
func (c *caseView) readingsOf(field string) (out []reading) {
	all, _ := c.readings()
	for i := range all {
		if all[i].field == field {
			out = append(out, all[i])
		}
	}
	return out
}

// readingList gathers readings.
type readingList struct {
	out []reading
	all bool
}

// mostReadings bounds how many are read of a case; a document has about ten.
const mostReadings = 128

// turned is the item of OCR_raw that says how the picture was turned, and nothing of the document (§2.6).
const turned = "rotate"

// items reads OCR_raw. The lines of a machine-readable zone are told by the zone.
func (r *readingList) items(c *caseView) {
	zones := c.values().Zones()
	for _, name := range slices.Sorted(maps.Keys(c.sub.OCRRaw)) {
		inZone := false
		for i := range zones {
			inZone = inZone || slices.Contains(zones[i].Keys, name)
		}
		if inZone || name == turned {
			continue
		}
		item := c.sub.OCRRaw[name]
		r.add(reading{
			Value: Value{NewText(name).String(), item.Value, readingField(name)}, field: fieldMeantBy(name, true),
			refused: item.Accepted.Set && !item.Accepted.Value, ofOCR: true,
		})
	}
}

func (r *readingList) add(one reading) {
	if len(r.out) == mostReadings || len(one.Text.Raw()) > mostOfValue && one.field != "" {
		r.all = false
		return
	}
	r.out = append(r.out, one)
}

// undocumented reads the members of an object of undocumented shape.
func (r *readingList) undocumented(raw json.RawMessage) {
	var root any
	switch {
	case len(raw) == 0:
		return
	case len(raw) > opaqueMost:
		r.all = false
		return
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if d.Decode(&root) == nil {
		r.walk("", root, 0)
	}
}

// deepestReading is how many objects within each other are read.
const deepestReading = 6

func (r *readingList) walk(name string, v any, depth int) {
	if depth > deepestReading {
		r.all = false
		return
	}
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			r.walk(k, v[k], depth+1)
		}
	case []any:
		for _, e := range v {
			r.walk(name, e, depth+1)
		}
	case string:
		r.member(name, v)
	case json.Number:
		r.member(name, v.String())
	case bool:
		if v {
			r.member(name, name) // "expired": true says it by its name
		}
	}
}

func (r *readingList) member(name, value string) {
	r.add(reading{Value: Value{NewText(name).String(), NewText(value), readingField(name)}, field: fieldMeantBy(name, false)})
}

// datesRead are the readings of a date beside its copies.
func (c *caseView) datesRead(field string) (out []dated, why string) {
	all, whole := c.readings()
	if !whole {
		return nil, tooMuchRead
	}
	for i := range all {
		r := &all[i]
		if r.field != field {
			continue
		}
		d := dated{r.Value, c.readDate(r.Text)}
		if field == "birth_date" {
			d.DateReading = d.Born(c.today())
		} else {
			d.DateReading = d.Expires(c.today())
		}
		switch {
		case d.How == compare.Absent:
			continue
		case r.refused:
			return nil, notTrusted
		case d.Masked:
			return nil, isMasked
		case d.How == compare.Unread:
			return nil, notRead
		}
		out = append(out, d)
	}
	return out, ""
}

// tooMuchRead is said where a source has more than is read of it.
const tooMuchRead = "there is more on record than can be read"

// strayDate reports whether a reading whose name means nothing known has a date that no copy of any date has.
func (c *caseView) strayDate() bool {
	all, _ := c.readings()
	for i := range all {
		r := &all[i]
		if r.field != "" || !r.ofOCR || utf8.RuneCountInString(r.Text.Raw()) > longestDate {
			continue
		}
		d := dated{r.Value, c.readDate(r.Text)}
		if len(d.Periods) > 0 && d.Precision == compare.ToTheDay && !c.isKnownDate(&d) {
			return true
		}
	}
	return false
}

// longestDate is more characters than a date has in any writing.
const longestDate = 48

func (c *caseView) isKnownDate(d *dated) bool {
	known := slices.Concat(c.births(), c.ends(), c.issues(), c.stay())
	return slices.ContainsFunc(known, func(k dated) bool { return k.agrees(d) })
}

// looksLikeZone reports whether a reading is said or seems to be of a machine-readable zone. Of what was understood nothing
// is left here.
func (r *reading) looksLikeZone() bool {
	name, text := plainKey(r.Label), r.Text.Raw()
	return r.field == "" && (strings.Contains(text, "<<") && len(text) >= shortestOfZone || !isNothing(r.Text) && (strings.Contains(name, "mrz") || strings.Contains(name, "machinereadable")))
}

// shortestOfZone is fewer bytes than a line of a zone has.
const shortestOfZone = 20
