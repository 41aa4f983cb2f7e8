package compare

import (
	"time"

	"kycdesk/argos"
)

// Rows compares the three copies of a case, and with them the Korean government's record and the machine-readable zones,
// one row a field, in a fixed order by decision value. A field that neither a copy nor a zone has gives no row. now bounds what a date can be.
func Rows(sub argos.Submission, now time.Time) []Row { return NewReader(&sub).Rows(now) }

// Rows is Rows of the case that is read.
func (r *Reader) Rows(now time.Time) []Row {
	c := comparison{Reader: r, now: now, reviewed: r.sub.Reviewed != argos.Reviewed{}}
	out := make([]Row, 0, len(fields))
	for i := range fields {
		if row, ok := c.row(&fields[i]); ok {
			out = append(out, row)
		}
	}
	return out
}

// comparison is one case being compared.
type comparison struct {
	*Reader
	now      time.Time
	reviewed bool                // whether the case has a reviewed copy at all; when it has none, its gaps say nothing
	paired   map[[2]side]Outcome // names that were compared
}

// finding is an outcome and the copies it is about, as words to put behind the sentence.
type finding struct {
	Outcome
	about      string
	checkFails bool // a check digit of some copy is wrong
	every      bool // every copy that is present says it
}

func (c *comparison) row(f *field) (Row, bool) {
	v := f.values(c.sub)
	copied := !v[applicant].IsEmpty() || !v[reviewed].IsEmpty() || !v[ocr].IsEmpty()
	if !copied && len(c.Zones()) == 0 {
		return Row{}, false
	}
	absent := c.absent(f.kind, v)
	row := Row{Field: f.id, Label: f.label, Applicant: v[applicant], Reviewed: v[reviewed], OCR: v[ocr]}
	for _, name := range f.readings {
		if item, ok := c.sub.OCRRaw[name]; ok {
			row.OCRScore, row.OCRAccepted = item.Score, item.Accepted
			break
		}
	}
	refused := row.OCRAccepted.Set && !row.OCRAccepted.Value
	worst := c.pairs(f, v, absent, refused)
	three := &copies{v, absent, refused}
	state, government := c.state(f, three)
	zone, zones := c.zone(f, three)
	if !copied {
		if zones.IsEmpty() {
			return Row{}, false
		}
		worst = finding{Outcome: ruled("single"), about: " (" + zoneSource + ")"}
	}
	row.Government, row.GovernmentMark, row.MRZ, row.MRZMark = government, state.Mark, zones, zone.Mark
	sense := c.sense(f, v, absent)
	row.Agreed = max(state.Mark, zone.Mark) <= Masked && (worst.Mark <= Masked || worst.Rule == sense.Rule && sense.every)
	for _, more := range [...]finding{state, zone, c.gaps(f, absent, refused), sense} {
		if more.Mark > worst.Mark && (worst.Mark < Conflict || !isSlight(more.Rule)) { // copies that differ stand first
			worst = more
		}
	}
	row.Mark, row.Rule, row.Score = worst.Mark, worst.Rule, worst.Score
	row.Compared, row.Differs = [2]argos.Text{worst.A, worst.B}, worst.Differs
	row.Sentence = worst.Sentence + worst.about
	for _, rule := range [...]string{c.expiry(f, v), checkNote(sense, row.Rule), machineFilled(v)} {
		if rule != "" {
			note := ruled(rule).Sentence
			row.Notes = append(row.Notes, Note{rule, note})
			row.Sentence += "; " + note
		}
	}
	return row, true
}

// isSlight reports a mark for what a number says by itself that weighs less than copies that differ.
func isSlight(rule string) bool { return rule == RuleCheckDigit || rule == RuleOddBirth }

// checkNote says that a check digit is wrong where the row's mark says something graver.
func checkNote(sense finding, rule string) string {
	if sense.checkFails && rule != RuleCheckDigit {
		return NoteCheckDigit
	}
	return ""
}

// pairs compares every two copies that are present and keeps the gravest outcome. What OCR itself did not accept
// cannot contradict anything.
func (c *comparison) pairs(f *field, v [sides]argos.Text, absent [sides]bool, refused bool) finding {
	worst := finding{Outcome: same()}
	found := false
	for _, p := range [...][2]side{{applicant, ocr}, {applicant, reviewed}, {reviewed, ocr}} {
		if absent[p[0]] || absent[p[1]] {
			continue
		}
		o := c.inFull(f.kind, p, v, c.compare(f.kind, p, v))
		if refused && p[1] == ocr && o.Mark == Conflict {
			o = refusedAndDiffers().of(o.A.Raw(), o.B.Raw())
		}
		o = c.vouched(f.kind, p, v, o)
		if !found || o.Mark > worst.Mark {
			worst, found = finding{Outcome: o, about: about(o, p)}, true
		}
	}
	switch {
	case absent == [sides]bool{true, true, true}:
		worst.Outcome = ruled("nothing.both")
	case !found:
		worst.Outcome = ruled("single")
	}
	return worst
}

// absent says which copies give nothing: they are empty, or hold one of the writings of nothing.
func (c *comparison) absent(k kind, v [sides]argos.Text) (out [sides]bool) {
	for s, t := range v {
		switch k {
		case kindDate:
			out[s] = c.date(t.Raw()).none
		case kindGender:
			out[s] = IsNothing(t.Raw()) && c.Gender(t.Raw()).How == Absent
		case kindCountry:
			out[s] = c.Country(t.Raw()).How == Absent
		case kindName:
			out[s] = c.saysNoName(t.Raw())
		case kindIDType, kindPermit:
			out[s] = IsNothing(t.Raw())
		default:
			out[s] = SaysNothing(t.Raw())
		}
	}
	return out
}

func about(o Outcome, p [2]side) string {
	if o.Mark == Same {
		return ""
	}
	return " (" + sideNames[p[0]] + " and " + sideNames[p[1]] + ")"
}

func (c *comparison) compare(k kind, p [2]side, v [sides]argos.Text) Outcome {
	a, b := v[p[0]].Raw(), v[p[1]].Raw()
	switch k {
	case kindName:
		return c.namePair(p, v)
	case kindDate:
		return datesBy(a, b, c.date)
	case kindNumber:
		return Numbers(a, b)
	case kindGender:
		return genders(a, b, c.issuer)
	case kindCountry:
		return Countries(a, b)
	case kindIDType:
		return IDTypes(a, b)
	case kindPermit:
		return Permits(a, b)
	case kindAddress:
		return AddressesIn(clip(c.sub.Applicant.AddressCountry.Raw()), a, b)
	default:
		return Texts(a, b)
	}
}

// family returns the family name where a copy says which one it is.
func (c *comparison) family(s side) string {
	switch s {
	case applicant:
		return c.sub.Applicant.LastName.Raw()
	case ocr:
		return c.sub.OCR.LastName.Raw()
	default:
		return ""
	}
}

// gaps says which copy should have the field and has not, and whether OCR accepted what it read.
func (c *comparison) gaps(f *field, absent [sides]bool, refused bool) finding {
	if refused {
		return finding{Outcome: ruled("ocr.not_accepted")}
	}
	if absent == [sides]bool{true, true, true} {
		return finding{}
	}
	for _, s := range [...]side{applicant, ocr, reviewed} { // the service may have filled in reviewed from what OCR read
		if !f.expected[s] || !absent[s] || s == reviewed && !c.reviewed {
			continue
		}
		return finding{Outcome: ruled(missingIDs[s])}
	}
	return finding{}
}

var missingIDs = [sides]string{applicant: "missing.applicant", reviewed: "missing.reviewed", ocr: "missing.ocr"}

func refusedAndDiffers() Outcome {
	o := ruled("ocr.not_accepted")
	o.Sentence += ", which differs"
	return o
}

// MachineFilled ends the sentence of a row in which the reviewed copy is what OCR read: the service fills it itself when
// OCR is confident (§2.7), so that it is no proof that a person confirmed it.
const MachineFilled = "; reviewed equals OCR, may be machine-filled"

func machineFilled(v [sides]argos.Text) string {
	if v[reviewed].IsEmpty() || v[reviewed] != v[ocr] {
		return ""
	}
	return "note.machine_filled"
}
