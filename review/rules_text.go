package review

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"
)

// textRules are about characters that hide, move or reorder what a person reads. In a name they are no accident.
var textRules = []rule{
	{"text.hostile", Blocker, Compare, "", func(c *caseView) []hit { return hostile(identityTexts(c.sub)[:namesFirst]) }},
	{"text.hostile", Warning, Compare, "", func(c *caseView) []hit { return hostile(identityTexts(c.sub)[namesFirst:]) }},
	{"text.mixed_scripts", Warning, Compare, "", mixedScripts},
	{"text.hostile", Info, History, "", func(c *caseView) []hit { return hostile(looseTexts(c.sub)) }},
}

// namesFirst is how many of identityTexts are names. An approval would settle a name that nobody can read as it is
// written, so that hidden characters there stop it; elsewhere they are worth a warning.
const namesFirst = 8

// identityTexts are those that say who the person is.
func identityTexts(s *argos.Submission) []Value {
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
func looseTexts(s *argos.Submission) []Value {
	a := &s.Applicant
	out := []Value{{"memo", s.Memo.Text, ""}, {"user id", s.UserID, ""}, {"cf1", a.CF1, ""}, {"cf2", a.CF2, ""}, {"cf3", a.CF3, ""}}
	for _, t := range first(s.KYC.Comment, mostRepeats) {
		out = append(out, Value{"comment", t, ""})
	}
	for i := range first(s.AdditionalForm, mostRepeats) {
		f := &s.AdditionalForm[i]
		out = append(out, Value{"form question", f.Answer, ""}, Value{"form answer", f.InputValue, "formAnswer"})
	}
	return out
}

// hostile makes one finding per place and kind of sign.
func hostile(values []Value) []hit {
	var out []hit
	told := map[string]bool{}
	for _, v := range values {
		n := head(v.Text).Signs()
		if !n.Any() {
			continue
		}
		for _, k := range []struct {
			count int
			what  string
		}{{n.Control, "control characters"}, {n.Bidi, "bidi control"}, {n.Invisible, "invisible characters"}, {n.Marks, "too many combining marks"}} {
			sentence := k.what + " in " + v.Label
			if k.count > 0 && !told[sentence] {
				told[sentence] = true
				out = append(out, hit{sentence: sentence, values: []Value{v}})
			}
		}
	}
	return first(out, mostRepeats)
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
	for _, v := range identityTexts(c.sub)[:namesFirst] {
		if mixes(shortText(v.Text)) {
			return once(true, "Letters of two alphabets in one word of the name", v)
		}
	}
	return nil
}

func mixes(s string) bool {
	for _, word := range strings.Fields(s) {
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
