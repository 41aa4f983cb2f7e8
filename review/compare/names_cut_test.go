package compare_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

const ruleCut = "name.mrz_truncation"

// prefixes are names of which the first begins the second, and other people have them.
var prefixes = [][2]string{
	{"MARIA", "MARIANA"},
	{"JAN", "JANINA"},
	{"JOHN", "JOHNSON"},
	{"MARTIN", "MARTINEZ"},
	{"PAUL", "PAULA"},
	{"SUNG", "SUNGMIN"},
	{"ALI", "ALICIA"},
	{"ANN", "ANNABEL"},
	{"J", "JULIA"},
}

// A name that a zone cut ends in a letter at the last place of its field (ICAO Doc 9303-4, 4.2.3); one with fillers behind
// it is whole, whatever a text reader made of the fillers, and a name that begins with it is another name.
func TestANameWithFillersBehindItIsNotCut(t *testing.T) {
	for about, text := range map[string]string{
		"the fields of passports and large visas": strings.Repeat("<", 39), "cards of size 2": strings.Repeat("<", 31), "size 1": strings.Repeat("<", 30),
		"a line of 36": strings.Repeat("<", 36), "guillemets": strings.Repeat("«", 39), "single guillemets": strings.Repeat("‹", 39),
		"wide fillers": strings.Repeat("＜", 39), "angle brackets": strings.Repeat("〈", 39), "the last one read as a letter": strings.Repeat("<", 38) + "K",
		"the last ones read as letters": strings.Repeat("<", 29) + "KK<KKKKKKK", "spaces": strings.Repeat(" ", 39), "and a space": strings.Repeat("<", 38) + " ",
		"fillers and spaces by turns": strings.Repeat("< ", 20),
	} {
		for _, p := range prefixes {
			for _, words := range []string{"SANTOS<<" + p[0], p[0] + "<<SANTOS", "Santos<<" + strings.ToLower(p[0]), "DOS<SANTOS<<CLARA<" + p[0]} {
				behind := []rune(text)
				width := len(behind)
				padded := words + string(behind[min(len(words), width):])
				long := strings.NewReplacer("<<", " ", "<", " ", p[0], p[1], strings.ToLower(p[0]), p[1]).Replace(words)
				if o := names(long, padded); o.Mark <= compare.SameByRule {
					t.Errorf("%s: %q and %q are %s by %s", about, long, padded, o.Mark, o.Rule)
				}
			}
		}
	}
}

// In a text that was cut only the last word of the family name and of the given names is short, or every word is cut to
// one number of letters (ICAO Doc 9303-4, 4.2.3). A short word before them is another name.
func TestAShortWordInsideIsNotCut(t *testing.T) {
	for _, c := range []struct {
		long, short string
		rule        bool
	}{
		{"Mariana Julianne Vasconcelos de Albuquerque", "VASCONCELOS<DE<ALBUQUERQUE<<MARIANA<JUL", true},
		{"Mariana Julianne Vasconcelos de Albuquerque", "VASCONCELOS<DE<ALBUQUERQUE<<MARIA<JULIA", false},
		{"Mariana Clara Vasconcelos de Albuquerque", "VASCONCELOS<DE<ALB<<MARIA<CLARA", false},
		{"Jan-Pieter Oosterhuis Wolterbeek Amerongen", "OOSTERHUIS<WOLTERBEEK<AMERONG<<JAN<PIET", true},
		{"Janina Pieter Oosterhuis Wolterbeek Amerongen", "OOSTERHUIS<WOLTERBEEK<AMERONG<<JAN<PIET", false},
		// all words cut to six letters
		{"Demonstra Potorowski Bennelongo Sampleford Woolloomoo", "BENNEL<SAMPLE<WOOLLO<<DEMONS<POTORO", false}, // and of no width
		{"Demonstra Potorowski Bennelongo Sampleford Warrandyte", "BENNEL<SAMPLE<WARRAN<<DEMONS<P", true},
	} {
		o := names(c.long, c.short)
		if got := o.Rule == ruleCut; got != c.rule {
			t.Errorf("%q and %q (%d places): %s by %s", c.long, c.short, len(c.short), o.Mark, o.Rule)
		}
	}
}

// Where what is left is a name itself, the zone does not say whether it was cut.
func TestANameThatFillsTheZoneMayBeWhole(t *testing.T) {
	for _, c := range [][3]string{
		{"Mariana Papadimitropoulou Karas", "PAPADIMITROPOULOU<KARAS<<MARIA", "Maria Papadimitropoulou Karas"},
		{"Janina Wolfeschlegelsteinhausen", "WOLFESCHLEGELSTEINHAUSENS<<JAN", "Jan Wolfeschlegelsteinhausens"},
	} {
		if o := names(c[0], c[1]); o.Mark <= compare.SameByRule {
			t.Errorf("%q and %q: %s by %s", c[0], c[1], o.Mark, o.Rule)
		}
		if o := names(c[2], c[1]); o.Mark > compare.SameByRule {
			t.Errorf("%q and %q: %s by %s", c[2], c[1], o.Mark, o.Rule)
		}
	}
}

func TestNoPaddedNameIsTakenForACutOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Z]{1,9}`)
		family, given := rapid.SliceOfN(word, 1, 3).Draw(t, "family"), rapid.SliceOfN(word, 1, 3).Draw(t, "given")
		short := strings.Join(family, "<") + "<<" + strings.Join(given, "<")
		width := rapid.SampledFrom([]int{30, 31, 36, 39}).Draw(t, "width")
		padded := short + strings.Repeat("<", max(1, width-len(short)))
		whole := append(append([]string{}, given...), family...)
		at := rapid.IntRange(0, len(whole)-1).Draw(t, "place")
		whole[at] += rapid.StringMatching(`[A-Z]{1,6}`).Draw(t, "more")
		if o := names(strings.Join(whole, " "), padded); o.Rule == ruleCut {
			t.Errorf("%q and %q: %s by %s", whole, padded, o.Mark, o.Rule)
		}
	})
}

// frenchCard writes the zone of a French identity card until 2021, in which each name has a field of its own.
func frenchCard(surname, given string) []string {
	pad := func(s string, n int) string { return s + strings.Repeat("<", max(0, n-len(s))) }
	second := "880692310285"
	second += string([]byte{mrz.Digit(second)}) + pad(given, 14) + "910823"
	second += string([]byte{mrz.Digit("910823")}) + "M"
	first := "IDFRA" + pad(surname, 25) + "975001"
	return []string{first, second + string([]byte{mrz.Digit(first + second)})}
}

// The family name of such a card may fill its field while the given name is whole, and the other way round.
func TestOnlyTheFieldThatIsFullMayBeCut(t *testing.T) {
	full := strings.Repeat("DEMONSTRAT", 3)
	for _, c := range []struct {
		copied, surname, given string
		same                   bool
	}{
		{"Marian " + full, full[:25], "MARIAN", true},
		{"Mariana " + full, full[:25], "MARIA", false},
		{"Konstantina-Maria Demo", "DEMO", "KONSTANTINA<MA", true},
		{"Konstantina-Maria Demont", "DEMO", "KONSTANTINA<MA", false},
	} {
		s := sample()
		s.Reviewed, s.OCR.FullName, s.OCR.FirstName, s.OCR.LastName = argos.Reviewed{}, text(""), text(""), text("")
		s.Applicant.FullName, s.Applicant.FirstName, s.Applicant.LastName = text(c.copied), text(""), text("")
		read(frenchCard(c.surname, c.given))(&s)
		found := false
		for _, r := range compare.Rows(s, now) {
			if r.Field == "name" {
				found = true
				if strings.Contains(r.Sentence, "machine-readable zone") == c.same && r.Mark != compare.SameByRule {
					t.Errorf("%+v: %s by %s: %s", c, r.Mark, r.Rule, r.Sentence)
				}
			}
		}
		if !found {
			t.Errorf("%+v: no row", c)
		}
	}
}
