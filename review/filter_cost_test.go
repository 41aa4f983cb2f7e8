package review_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kycdesk/review"
)

// manyRows is a queue of n rows, half of them read.
func manyRows(n int) []*review.FilterRow {
	names := []string{"김철수", "O'Neil-Müller", "山田太郎", "Ng", "नमस्ते कुमार", "Maximiliane Freifrau von Hohenlohe"}
	out := make([]*review.FilterRow, n)
	for i := range out {
		r := seen(names[i%len(names)], []string{"KOR", "DEU", "JPN"}[i%3], []string{"passport", "residence permit"}[i%2], fmt.Sprintf("sub_%06d", i))
		r.Age, r.Findings, r.Severity = 15+i%60, i%4, review.Severity(i%3)
		r.Flags.AML, r.Pending = i%7 == 0, filterNow.Add(-time.Duration(i)*time.Minute)
		if i%2 == 0 {
			r = thin(r)
		}
		out[i] = r
	}
	return out
}

const costly = `(freifrau or sub_09 or name~"kumar") and not (age<18 or flag=A) and (severity>=warning or country=Germany) waiting>2h`

func TestMatchingAllocatesNothing(t *testing.T) {
	rows := manyRows(100)
	f, err := review.ParseFilter(costly)
	if err != nil {
		t.Fatal(err)
	}
	var counts [4]int
	if got := testing.AllocsPerRun(10, func() {
		for _, r := range rows {
			counts[f.Match(r, filterNow)]++
		}
	}); got != 0 {
		t.Errorf("%.0f allocations, want none", got)
	}
	if slices.Max(counts[:]) == 0 {
		t.Error("nothing was matched")
	}
}

// The budget is 50 ms for 100,000 cases.
func BenchmarkFilter100k(b *testing.B) {
	rows := manyRows(100_000)
	for _, text := range []string{"freifrau", "waiting>2h", costly} {
		b.Run(text[:min(len(text), 12)], func(b *testing.B) {
			f, err := review.ParseFilter(text)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				for _, r := range rows {
					f.Match(r, filterNow)
				}
			}
		})
	}
}
