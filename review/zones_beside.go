package review

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

// zonesFound are zones, and whether everything that looks like one could be read.
type zonesFound struct {
	zones []mrz.Zone
	whole bool
}

// zonesAnywhere are the machine-readable zones of the case with those that stand outside of OCR_raw: in a memo, in what an
// attempt says. whole is false where something looks like a zone and is none that can be read.
func (c *caseView) zonesAnywhere() (zones []mrz.Zone, whole bool) {
	if c.anywhere == nil {
		all, _ := c.readings()
		f := zonesFound{c.values().Zones(), !slices.ContainsFunc(all, func(r reading) bool { return r.looksLikeZone() })}
		if strayed := c.strayLines(); len(strayed) > 0 {
			found := mrz.Find(strayed)
			f.zones, f.whole = slices.Concat(f.zones, found), f.whole && len(found) > 0
		}
		c.anywhere = &f
	}
	return c.anywhere.zones, c.anywhere.whole
}

// fillers of a zone, as they are and as JSON may write them.
var jsonFillers = [][]byte{[]byte("<<"), []byte(`\u003c\u003c`), []byte(`\u003C\u003C`)}

// strayLines are the texts outside of OCR_raw that look like lines of a zone. A record is searched only where it has more
// fillers than OCR_raw.
func (c *caseView) strayLines() (out []mrz.Item) {
	inRecord, inReadings := 0, 0
	for _, f := range jsonFillers {
		inRecord += bytes.Count(c.sub.Record, f)
	}
	if inRecord == 0 {
		return nil
	}
	for _, item := range c.sub.OCRRaw {
		inReadings += strings.Count(item.Value.Raw(), "<<")
	}
	var root map[string]any
	if inRecord == inReadings || json.Unmarshal(c.sub.Record, &root) != nil {
		return nil
	}
	delete(root, "OCR_raw")
	gatherLines(root, "", &out)
	return out
}

// strayZone is what a value is labelled with that a zone outside of OCR_raw says.
const strayZone = "machine-readable zone"

// strayReadings are what the zones outside of OCR_raw say of the fields of the copies. Those in OCR_raw are compared in rows.
func (c *caseView) strayReadings() (out []reading) {
	zones, _ := c.zonesAnywhere()
	zones = zones[len(c.values().Zones()):]
	for i := range zones {
		z := &zones[i]
		birth := z.BirthDate(c.today())
		if c.bornOn(z.Birth) { // in the century of the copies
			birth = ""
		}
		for _, r := range []reading{
			{field: "birth_date", Value: Value{strayZone, NewText(birth), "birthDate"}},
			{field: "expire_date", Value: Value{strayZone, NewText(z.ExpiryDate(c.today())), ""}},
			{field: "nationality", Value: Value{strayZone, NewText(z.Nationality), ""}},
			{field: "document_number", Value: Value{strayZone, NewText(z.Number), "documentNumber"}},
		} {
			if !r.Text.IsEmpty() {
				out = append(out, r)
			}
		}
	}
	return out
}

func gatherLines(v any, path string, out *[]mrz.Item) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			gatherLines(v[k], path+"."+k, out)
		}
	case []any:
		for i, e := range v {
			gatherLines(e, path+"."+strconv.Itoa(i), out)
		}
	case string:
		if len(v) >= shortestOfZone && strings.Contains(v, "<<") {
			*out = append(*out, mrz.Item{Key: path, Text: v})
		}
	}
}

// ofDocument are the zones that stand on the document of the case: not that of a visa beside a passport, unless there is no
// other.
func (c *caseView) ofDocument(zones []mrz.Zone) []mrz.Zone {
	visa := compare.IDType(shortText(c.sub.Applicant.IDType)) == visaType
	out := slices.DeleteFunc(slices.Clone(zones), func(z mrz.Zone) bool { return isVisaZone(&z) != visa })
	if len(out) == 0 {
		return zones
	}
	return out
}

const visaType = "visa"

func isVisaZone(z *mrz.Zone) bool { return z.Format == mrz.VisaA || z.Format == mrz.VisaB }

// fitsZone reports whether a document of a kind has such a zone: passports and visas have their own, cards share one.
func fitsZone(idType string, z *mrz.Zone) bool {
	switch {
	case isVisaZone(z):
		return idType == visaType
	case z.Format == mrz.TD3 || z.Format == mrz.RussianBook:
		return idType == "passport" || z.Format == mrz.RussianBook && idType == "government_id"
	}
	return idType != "passport" && idType != visaType
}

// zoneEnds says what the zones have against a document that has not expired.
func (c *caseView) zoneEnds() (why string) {
	zones, whole := c.zonesAnywhere()
	if !whole {
		return zoneUnread
	}
	for _, z := range c.ofDocument(zones) {
		says := z.ExpiryDate(c.today())
		switch end := (dated{Value{}, compare.ReadDate(says, compare.Document{})}); {
		case z.Expiry == "" || strings.HasSuffix(says, noEndInZones):
		case c.misreadZone(&z, "expiry date"), len(end.Periods) == 0, end.Precision != compare.ToTheDay:
			return zoneUnread
		case !end.beginsAfter(c.day().last):
			return zoneOtherwise
		}
	}
	return ""
}

// zoneBirths says what the zones have against a person who has reached an age, and against a document with a full birth
// date on it: whole asks for that.
func (c *caseView) zoneBirths(limit int, wholeDate bool) (why string) {
	zones, whole := c.zonesAnywhere()
	if !whole {
		return zoneUnread
	}
	for i := range zones {
		z := &zones[i]
		says := compare.ReadDate(z.BirthDate(c.today()), compare.Document{}).Born(c.today())
		youngest, _, ok := says.Ages(c.day().first)
		switch _, full := says.Only(); {
		case c.misreadZone(z, "birth date"):
			return zoneUnread
		case wholeDate && !full:
			return "the machine-readable zone has no full birth date"
		case ok && youngest < limit, full && !c.bornOn(z.Birth):
			return zoneOtherwise
		}
	}
	return ""
}

// bornOn reports whether a copy of the birth date is on the day of six places, of which the century is not known.
func (c *caseView) bornOn(six string) bool {
	return slices.ContainsFunc(c.births(), func(d dated) bool {
		return slices.ContainsFunc(d.Periods, func(p compare.Period) bool { return p.First.Format("060102") <= six && six <= p.Last.Format("060102") })
	})
}

// zoneCountries says what the zones have against a person and a document of no refused country.
func (c *caseView) zoneCountries(refused map[string]bool) (why string) {
	zones, whole := c.zonesAnywhere()
	if !whole {
		return zoneUnread
	}
	for i := range zones {
		for _, code := range []string{zones[i].Nationality, zones[i].State} {
			switch r := c.values().Country(code); {
			case r.How == compare.Absent:
			case len(r.Codes) != 1:
				return zoneUnread
			case refused[r.Codes[0]]:
				return zoneOtherwise
			}
		}
	}
	return ""
}

const (
	zoneUnread    = "a machine-readable zone is not understood"
	zoneOtherwise = "a machine-readable zone says otherwise"
)

// misreadZone reports whether a zone's own digit says that a part was misread, or OCR does not accept its lines.
func (c *caseView) misreadZone(z *mrz.Zone, part string) bool {
	if slices.ContainsFunc(z.Misfits(), func(m mrz.Check) bool { return m.Of == part }) {
		return true
	}
	return slices.ContainsFunc(z.Keys, func(key string) bool {
		accepted := c.sub.OCRRaw[key].Accepted
		return accepted.Set && !accepted.Value
	})
}
