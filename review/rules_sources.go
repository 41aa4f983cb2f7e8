package review

import (
	"slices"
	"strings"

	"kycdesk/assets"
	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

// sourceRules are about the sources beside the three copies: the Korean government's record and the machine-readable
// zone. What a zone says of the person is compared like a copy, so that its contradictions are those of compareRules.
var sourceRules = []rule{
	{
		id: "government.contradicts", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Warning, "the state's register contradicts the case, and no other source is independent of the applicant"},
		needs:  []string{"data.nationalityGovKor"},
		asks:   "the government's record",
		about:  "The Korean government's record says another nationality or permit than the case",
		source: "§2.7",
		check:  rowsWith(contradictedByState, ""),
	},
	{
		id: "mrz.check_digit", severity: Warning, section: Document,
		about:  "A check digit of a machine-readable zone does not fit: it was misread, or the zone was changed",
		source: "ICAO 9303-3, 4.9",
		check:  zoneDigits,
	},
	{
		id: "mrz.other_document", severity: Warning, section: Document, code: mismatch, flag: FlagMismatch,
		needs:  []string{"data.idType"},
		asks:   "the kind of the machine-readable zone",
		about:  "The machine-readable zone is that of another kind of document: a visa, a passport, a card",
		source: "ICAO 9303-3 to 9303-7",
		check:  zoneOfOther,
	},
}

// contradictedByState reports whether the government's record contradicts a row. It has a rule of its own, graver than
// that of the copies.
func contradictedByState(r *compare.Row) bool { return r.GovernmentMark == compare.Conflict }

// zoneDigits speaks once for a zone and names every digit that does not fit.
func zoneDigits(c *caseView) []hit {
	var out []hit
	zones := c.values().Zones()
	for i := range zones {
		misfits := zones[i].Misfits()
		if len(misfits) == 0 {
			continue
		}
		h := hit{values: []Value{{Label: "form", Text: NewText(zones[i].Format.String())}}}
		names := make([]string, len(misfits))
		for k, m := range misfits {
			names[k] = m.Of
			h.values = append(h.values, Value{Label: "digit of " + m.Of, Text: NewText(digits(m)), Field: digitMask(m)})
		}
		h.sentence = "A check digit of the machine-readable zone does not fit: " + names[0]
		if len(names) > 1 {
			h.sentence = "Check digits of the machine-readable zone do not fit: " + strings.Join(names, ", ")
		}
		out = append(out, h)
	}
	return out
}

// zoneOfOther speaks where there are zones and none of them is of the kind of document that the case names.
func zoneOfOther(c *caseView) []hit {
	idType := compare.IDType(shortText(c.sub.Applicant.IDType))
	zones, _ := c.zonesAnywhere()
	if !compare.IsIDType(idType) || len(zones) == 0 || slices.ContainsFunc(zones, func(z mrz.Zone) bool { return fitsZone(idType, &z) }) {
		return nil
	}
	return once(true, "The machine-readable zone is of another kind of document",
		Value{Label: "ID type", Text: c.sub.Applicant.IDType}, Value{Label: "zone", Text: NewText(zones[0].Format.String())})
}

func digits(c mrz.Check) string {
	return string([]byte{c.Printed}) + " printed, " + string([]byte{c.Expected}) + " expected"
}

// digitMasks say with what a check digit is hidden: it tells a tenth of what it was computed from.
var digitMasks = map[string]Mask{
	mrz.OfNumber: assets.MaskZone, mrz.OfOptional: assets.MaskZone, mrz.OfAll: assets.MaskZone, mrz.OfBirth: assets.MaskBirthDate,
}

func digitMask(c mrz.Check) Mask { return digitMasks[c.Of] }

// ZoneFacts are the machine-readable zones of the document: the lines as OCR read them, and every check digit computed
// again. What a zone says of a field stands in Compare.
func ZoneFacts(e *Examination) []Block {
	var out []Block
	zones := compare.Zones(&e.Submission)
	for i := range zones {
		z := &zones[i]
		b := Block{Title: "Machine-readable zone: " + z.Format.String()}
		for n, line := range z.Lines {
			b.add("", "line "+figure(float64(n+1)), NewText(line), masked(assets.MaskZone))
		}
		for _, c := range z.Checks {
			b.add("", c.Of, NewText(digits(c)), masked(digitMask(c)), noticeIf(!c.Fits(), "the check digit does not fit"))
		}
		out = append(out, b)
	}
	return out
}
