package review

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"
)

// hostileAbout is what rows that share an id mean.
const hostileAbout = "Control characters, bidi controls, invisible characters or piles of marks in a text; in a name it is a blocker"

// textRules are about characters that hide, move or reorder what a person reads. In a name they are no accident.
var textRules = []rule{
	{
		id: "text.hostile", part: "in a name", severity: Blocker, section: Compare,
		floor:  Floor{Warning, "hidden characters in a name deceive the eye of whoever decides"},
		tell:   "The name has characters that cannot be used. Please enter it as it is printed on the ID document.",
		about:  hostileAbout,
		source: "console",
		check:  func(c *caseView) []hit { return hostile(slices.Values(nameTexts(c.sub))) },
	},
	{
		id: "text.hostile", key: "text.hostile_identity", part: "in other data of the person", severity: Warning, section: Compare,
		floor:  Floor{Warning, "hidden characters deceive the eye of whoever decides"},
		about:  hostileAbout,
		source: "console",
		check:  func(c *caseView) []hit { return hostile(slices.Values(identityTexts(c.sub))) },
	},
	{
		id: "text.mixed_scripts", severity: Warning, section: Compare,
		floor:  Floor{Info, "letters that look alike and are not deceive the eye of whoever decides"},
		about:  "A word of the name mixes Latin with Cyrillic or Greek letters",
		source: "console",
		check:  mixedScripts,
	},
	{
		id: "text.hostile", key: "text.hostile_around", part: "around the case", severity: Info, section: History,
		floor:  Floor{Info, "hidden characters deceive the eye of whoever reads"},
		about:  hostileAbout,
		source: "console",
		check:  func(c *caseView) []hit { return hostile(looseTexts(c.sub)) },
	},
}

// nameTexts are the copies of the name. An approval would settle a name that nobody can read as it is written, so that
// hidden characters there stop it; elsewhere they are worth a warning.
func nameTexts(s *argos.Submission) []Value {
	a, o, r := &s.Applicant, &s.OCR, &s.Reviewed
	return []Value{
		{"name", a.FullName, "name"},
		{"name", a.Name, "name"},
		{"first name", a.FirstName, "name"},
		{"last name", a.LastName, "name"},
		{"OCR name", o.FullName, "name"},
		{"OCR first name", o.FirstName, "name"},
		{"OCR last name", o.LastName, "name"},
		{"reviewed name", r.FullName, "name"},
	}
}

// identityTexts are what else says who the person is.
func identityTexts(s *argos.Submission) []Value {
	a, o := &s.Applicant, &s.OCR
	return []Value{
		{"birth date", a.BirthDate, "birthDate"},
		{"e-mail", s.Email, "email"},
		{"document number", a.DocumentNumber, "documentNumber"},
		{"identity number", a.IdentityNumber, "identityNumber"},
		{"OCR document number", o.Number, "documentNumber"},
		{"OCR identity number", o.IdentityNumber, "identityNumber"},
		{"nationality", a.Nationality, ""},
		{"address", a.AddressFormatted, "address"},
		{"address", a.AddressInput, "address"},
		{"address", a.AddressDetail, "address"},
	}
}

// looseTexts are free text around the case.
func looseTexts(s *argos.Submission) iter.Seq[Value] {
	a := &s.Applicant
	return func(yield func(Value) bool) {
		for _, v := range [...]Value{{"memo", s.Memo.Text, "text"}, {"user id", s.UserID, "email"}, {"cf1", a.CF1, "text"}, {"cf2", a.CF2, "text"}, {"cf3", a.CF3, "text"}} {
			if !yield(v) {
				return
			}
		}
		for _, t := range s.KYC.Comment {
			if !yield(Value{"comment", t, "text"}) {
				return
			}
		}
		for i := range s.AdditionalForm {
			f := &s.AdditionalForm[i]
			if !yield(Value{"form question", f.Answer, "text"}) || !yield(Value{"form answer", f.InputValue, "text"}) {
				return
			}
		}
	}
}

// mostLooked is how many bytes of text are looked through for hidden characters; a person's case has a few hundred.
const mostLooked = 1 << 20

// hostile makes one finding per place and kind of sign.
func hostile(values iter.Seq[Value]) []hit {
	type place struct{ what, label string }
	var out repeats
	told, looked := map[place]bool{}, 0
	for v := range values {
		text := head(v.Text)
		if looked += len(text.Raw()); looked > mostLooked {
			out.add(hit{sentence: "There is more text than can be looked through for hidden characters", values: []Value{{Label: "first of the rest", Text: NewText(v.Label)}}})
			break
		}
		n := text.Signs()
		if !n.Any() {
			continue
		}
		for _, k := range [...]struct {
			count int
			what  string
		}{{n.Control, "control characters"}, {n.Bidi, "bidi control"}, {n.Invisible, "invisible characters"}, {n.Marks, "too many combining marks"}} {
			if at := (place{k.what, v.Label}); k.count > 0 && !told[at] {
				told[at] = true
				out.add(hit{sentence: k.what + " in " + v.Label, values: []Value{v}})
			}
		}
	}
	return out.told("hidden characters in a text")
}

// mostShown is more of a text than any place of the console shows; what stands behind it cannot deceive the eye.
const mostShown = 8 << 10

// head cuts a text of absurd length, at a whole character.
func head(t argos.Text) argos.Text {
	raw := t.Raw()
	if len(raw) <= mostShown {
		return t
	}
	end := mostShown
	for end > mostShown-utf8.UTFMax && !utf8.RuneStart(raw[end]) {
		end--
	}
	return argos.NewText(raw[:end])
}

// mixedScripts finds words that mix Latin with Cyrillic or Greek letters: they look alike and are other characters.
func mixedScripts(c *caseView) []hit {
	for _, v := range nameTexts(c.sub) {
		if mixes(shortText(v.Text)) {
			return once(true, "Letters of two alphabets in one word of the name", v)
		}
	}
	return nil
}

func mixes(s string) bool {
	for word := range strings.FieldsSeq(s) {
		latin, lookalike := false, false
		for _, r := range word {
			if r < 0x80 {
				latin = latin || r >= 'A' && unicode.IsLetter(r)
				continue
			}
			latin = latin || unicode.Is(unicode.Latin, r)
			lookalike = lookalike || unicode.In(r, unicode.Cyrillic, unicode.Greek)
		}
		if latin && lookalike {
			return true
		}
	}
	return false
}
