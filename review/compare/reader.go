package compare

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review/mrz"
)

// Reader reads the values of one case by the customs of its document. Copies are mostly alike, and the rows, the rules and
// the conditions of reject reasons ask for the same values, so that each writing is read once and kept: what it was read
// as depends on nothing but the writing and the document. It belongs to one goroutine.
type Reader struct {
	sub      *argos.Submission
	document Document
	issuer   *issuer

	zones     *[]mrz.Zone
	dates     memo[*dateRead]
	names     memo[*name]
	nameless  memo[bool]
	genders   memo[GenderReading]
	countries memo[CountryReading]
	numbers   map[numberIn]NumberReading
}

// memo keeps what was made of a text.
type memo[T any] map[string]T

func (m *memo[T]) of(raw string, read func(raw string) T) T {
	if v, ok := (*m)[raw]; ok {
		return v
	}
	if *m == nil {
		*m = memo[T]{}
	}
	v := read(raw)
	(*m)[raw] = v
	return v
}

// dateRead is a date as it is compared, and as other packages see it.
type dateRead struct {
	reading
	exported DateReading
}

// numberIn is a number in a field: the scheme that rules it depends on both.
type numberIn struct{ field, raw string }

// NewReader returns a reader of a case, which must not change while it is used.
func NewReader(sub *argos.Submission) *Reader {
	r := &Reader{sub: sub, document: DocumentOf(sub)}
	r.issuer = r.document.issuer()
	return r
}

// Document is what the case says of its document.
func (r *Reader) Document() Document { return r.document }

// Zones are the machine-readable zones in what OCR read off the document; see Zones.
func (r *Reader) Zones() []mrz.Zone {
	if r.zones == nil {
		zones := Zones(r.sub)
		r.zones = &zones
	}
	return *r.zones
}

// Date is ReadDate on the document of the case. The periods are shared: they are not to be changed.
func (r *Reader) Date(raw string) DateReading { return r.dateRead(raw).exported }

func (r *Reader) date(raw string) *reading { return &r.dateRead(raw).reading }

func (r *Reader) dateRead(raw string) *dateRead {
	return r.dates.of(raw, func(raw string) *dateRead {
		d := &dateRead{reading: readDate(raw, r.issuer)}
		d.exported = d.reading.exported()
		return d
	})
}

// Gender is ReadGender on the document of the case.
func (r *Reader) Gender(raw string) GenderReading {
	return r.genders.of(raw, func(raw string) GenderReading { return readGender(raw, r.issuer) })
}

// Country is ReadCountry.
func (r *Reader) Country(raw string) CountryReading { return r.countries.of(raw, ReadCountry) }

// Number is ReadNumber on the document of the case.
func (r *Reader) Number(raw, field string) NumberReading {
	at := numberIn{field, raw}
	if n, ok := r.numbers[at]; ok {
		return n
	}
	if r.numbers == nil {
		r.numbers = map[numberIn]NumberReading{}
	}
	n := readNumber(raw, field, r.issuer)
	r.numbers[at] = n
	return n
}

// Name is ReadName.
func (r *Reader) Name(raw string) Understanding { return readName(raw, r.saysNoName(raw)) }

func (r *Reader) saysNoName(raw string) bool { return r.nameless.of(raw, saysNoName) }

func (r *Reader) prepare(raw string) *name { return r.names.of(raw, newName) }

// nameReader reads names for a comparison: each anew, or as it was read for the case before.
type nameReader interface {
	prepare(raw string) *name
	saysNoName(raw string) bool
}

// anew is a nameReader that keeps nothing.
type anew struct{}

func (anew) prepare(raw string) *name   { return newName(raw) }
func (anew) saysNoName(raw string) bool { return saysNoName(raw) }

// ZoneDates returns the birth dates or the expiry dates that the zones of the document say, as they stand in Rows: not that
// of a visa beside a passport, and none that was misread by its own check digit. field is the id of the row.
func (r *Reader) ZoneDates(field string, now time.Time) []argos.Text {
	c, zf := comparison{Reader: r}, zoneFields[field]
	var out []argos.Text
	for i, zones := 0, r.Zones(); i < len(zones); i++ {
		if c.saysOf(zf, &zones[i]) && !c.misread(&zones[i], zf.guard) {
			out = append(out, argos.NewText(zf.says(&zones[i], now)))
		}
	}
	return out
}
