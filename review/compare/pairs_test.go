package compare_test

import (
	"os"
	"strings"
	"testing"

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

type pair struct{ kind, a, b, mark, rule string }

// seenFrom gives an outcome as the other side sees it.
func seenFrom(o compare.Outcome) compare.Outcome {
	o.A, o.B = o.B, o.A
	return o
}

// pairs reads the table; lines that begin with # say what the lines under them are about.
func pairs(t testing.TB) []pair {
	raw, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for _, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")[1:] {
		if line == "" || line[0] == '#' {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 5 {
			t.Fatalf("line %q has %d columns, want 5", line, len(c))
		}
		out = append(out, pair{c[0], c[1], c[2], c[3], c[4]})
	}
	return out
}

func TestPairsGetTheExpectedMarkAndRuleFromBothSides(t *testing.T) {
	all := pairs(t)
	if len(all) < 400 {
		t.Fatalf("%d pairs, want at least 400", len(all))
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
		if got.Sentence == "" || len(got.Sentence) > 90 {
			t.Errorf("%s %q | %q: sentence %q is empty or too long", p.kind, p.a, p.b, got.Sentence)
		}
	}
}
