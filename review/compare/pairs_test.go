package compare_test

import (
	"os"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

var markIDs = map[string]compare.Mark{
	"same": compare.Same, "same_by_rule": compare.SameByRule, "masked": compare.Masked, "close": compare.Close, "missing": compare.Missing,
	"unreadable": compare.Unreadable, "conflict": compare.Conflict, "invalid": compare.Invalid,
}

func names(a, b string) compare.Outcome {
	return compare.Names(compare.Name{Full: a}, compare.Name{Full: b})
}

var kinds = map[string]func(a, b string) compare.Outcome{
	"name": names, "date": compare.Dates, "number": compare.Numbers, "country": compare.Countries,
	"gender": compare.Genders, "id_type": compare.IDTypes, "text": compare.Texts, "address": compare.Addresses,
}

// pair is a line of the table: what compares the two values, the country that issued the document if that matters, and
// what comes of it, and the heading that it stands under. A kind that is a field compares them as the applicant's and OCR's copies of a whole case.
type pair struct{ kind, country, a, b, mark, rule, about string }

// outcome compares a pair, and from the other side.
func (p *pair) outcome() (got, back compare.Outcome) {
	f := kinds[p.kind]
	on := compare.Document{Issuer: p.country}
	switch {
	case p.kind == "date":
		f = on.Dates
	case p.kind == "gender":
		f = on.Genders
	case p.kind == "address":
		f = func(a, b string) compare.Outcome { return compare.AddressesIn(p.country, a, b) }
	case p.kind == "name":
		f = func(a, b string) compare.Outcome {
			return compare.Names(compare.Name{Full: a, Country: p.country}, compare.Name{Full: b, Country: p.country})
		}
	case f == nil:
		return p.row(p.a, p.b), p.row(p.b, p.a)
	}
	return f(p.a, p.b), seenFrom(f(p.b, p.a))
}

func (p *pair) row(a, b string) compare.Outcome {
	s := sample()
	s.Reviewed, s.Applicant.Nationality, s.OCR.Nationality = argos.Reviewed{}, text(p.country), text(p.country)
	s.Applicant.IssuingCountry, s.Applicant.IDType = text(p.country), text("government_id")
	s.Applicant.IdentityNumber, s.OCR.IdentityNumber = text(""), text("")
	switch p.kind {
	case "birth_date":
		s.Applicant.BirthDate, s.OCR.BirthDate = text(a), text(b)
	case "expire_date":
		s.Applicant.ExpireDate, s.OCR.ExpireDate = text(a), text(b)
		s.Applicant.IssueDate, s.OCR.IssueDate = text(""), text("")
	case "identity_number":
		s.Applicant.BirthDate, s.Applicant.Gender, s.OCR.BirthDate, s.OCR.Gender = text(""), text(""), text(""), text("")
		s.Applicant.IdentityNumber, s.OCR.IdentityNumber = text(a), text(b)
	case "curp_number":
		s.Reviewed.CURPNumber, s.OCR.CURPNumber = text(a), text(b)
	case "document_number":
		s.Applicant.DocumentNumber, s.OCR.Number = text(a), text(b)
	}
	for _, r := range compare.Rows(s, now) {
		if r.Field == p.kind {
			return sideless(compare.Outcome{Mark: r.Mark, Rule: r.Rule, Sentence: r.Sentence, Score: r.Score})
		}
	}
	return compare.Outcome{Rule: "no row " + p.kind}
}

// sideless makes a row the same from both sides where its rule names one.
func sideless(o compare.Outcome) compare.Outcome {
	if o.Rule == "missing.ocr" {
		o.Rule = "missing.applicant"
	}
	if o.Mark == compare.Missing || strings.HasPrefix(o.Rule, "number.") {
		o.Sentence = o.Rule
	}
	return o
}

// seenFrom gives an outcome as the other side sees it.
func seenFrom(o compare.Outcome) compare.Outcome {
	o.A, o.B = o.B, o.A
	o.Differs[0], o.Differs[1] = o.Differs[1], o.Differs[0]
	return o
}

// pairs reads the tables: pairs.tsv by kinds of rule, pairs_customs.tsv by customs of countries.
func pairs(t testing.TB) []pair {
	return append(pairsIn(t, "testdata/pairs.tsv"), pairsIn(t, "testdata/pairs_customs.tsv")...)
}

// pairsIn reads one; lines that begin with # say what the lines under them are about.
func pairsIn(t testing.TB, table string) []pair {
	raw, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	about := ""
	for _, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")[1:] {
		if heading, ok := strings.CutPrefix(line, "# "); ok {
			about = heading
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 5 {
			t.Fatalf("%s: line %q has %d columns, want 5", table, line, len(c))
		}
		kind, country, _ := strings.Cut(c[0], " ")
		out = append(out, pair{kind, country, c[1], c[2], c[3], c[4], about})
	}
	return out
}

// longestSentence is three differences of a name in two lines of a narrow pane.
const longestSentence = 200

func TestPairsGetTheExpectedMarkAndRuleFromBothSides(t *testing.T) {
	all := pairs(t)
	if len(all) < 900 {
		t.Fatalf("%d pairs, want at least 900", len(all))
	}
	for i := range all {
		p := &all[i]
		got, back := p.outcome()
		if got.Mark != markIDs[p.mark] || got.Rule != p.rule {
			t.Errorf("%s %s %q | %q: got mark %s rule %s (%.2f), want %s %s", p.kind, p.country, p.a, p.b, got.Mark, got.Rule, got.Score, p.mark, p.rule)
		}
		if got != back {
			t.Errorf("%s %q | %q: %+v one way, %+v the other", p.kind, p.a, p.b, got, back)
		}
		if got.Sentence == "" || len(got.Sentence) > longestSentence {
			t.Errorf("%s %q | %q: sentence %q is empty or too long", p.kind, p.a, p.b, got.Sentence)
		}
	}
}

// TestNoPairIsGravelyWrong reads the headings of the table: whatever rule a pair gets, one person's names never conflict,
// and the names of two people are never the same.
func TestNoPairIsGravelyWrong(t *testing.T) {
	two := 0
	for _, p := range pairs(t) {
		o := names(p.a, p.b)
		switch {
		case strings.HasPrefix(p.about, "One person") && o.Mark > compare.Close:
			t.Errorf("%s: %q and %q: %s by %s", p.about, p.a, p.b, o.Mark, o.Rule)
		case strings.HasPrefix(p.about, "Different people"):
			two++
			if o.Mark <= compare.SameByRule {
				t.Errorf("%s: %q and %q: %s by %s", p.about, p.a, p.b, o.Mark, o.Rule)
			}
		}
	}
	if two < 150 {
		t.Errorf("%d pairs of different people, want at least 150", two)
	}
}
