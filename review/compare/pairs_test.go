package compare_test

import (
	"os"
	"strings"
	"testing"

	"kycdesk/review/compare"
)

var markIDs = map[string]compare.Mark{
	"same": compare.Same, "same_by_rule": compare.SameByRule, "close": compare.Close, "missing": compare.Missing,
	"unreadable": compare.Unreadable, "conflict": compare.Conflict, "invalid": compare.Invalid,
}

func names(a, b string) compare.Outcome {
	return compare.Names(compare.Name{Full: a}, compare.Name{Full: b})
}

var kinds = map[string]func(a, b string) compare.Outcome{
	"name": names, "date": compare.Dates, "number": compare.Numbers, "country": compare.Countries,
	"gender": compare.Genders, "id_type": compare.IDTypes, "text": compare.Texts, "address": compare.Addresses,
}

// pair is one line of the table and the heading that it stands under.
type pair struct{ kind, a, b, mark, rule, about string }

// seenFrom gives an outcome as the other side sees it.
func seenFrom(o compare.Outcome) compare.Outcome {
	o.A, o.B = o.B, o.A
	o.Differs[0], o.Differs[1] = o.Differs[1], o.Differs[0]
	return o
}

// pairs reads the table; lines that begin with # say what the lines under them are about.
func pairs(t testing.TB) []pair {
	raw, err := os.ReadFile("testdata/pairs.tsv")
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
			t.Fatalf("line %q has %d columns, want 5", line, len(c))
		}
		out = append(out, pair{c[0], c[1], c[2], c[3], c[4], about})
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
	for _, p := range all {
		f := kinds[p.kind]
		got, back := f(p.a, p.b), seenFrom(f(p.b, p.a))
		if got.Mark != markIDs[p.mark] || got.Rule != p.rule {
			t.Errorf("%s %q | %q: got mark %d rule %s (%.2f), want %s %s", p.kind, p.a, p.b, got.Mark, got.Rule, got.Score, p.mark, p.rule)
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
