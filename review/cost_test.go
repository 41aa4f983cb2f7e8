package review_test

import (
	"runtime"
	"testing"

	"kycdesk/argos"
)

// cost is what examining a record takes of memory: counts, since the clock of a machine that does other work shows nothing.
type cost struct{ allocations, bytes float64 }

func costOf(runs int, s argos.Submission) cost {
	allocations := testing.AllocsPerRun(runs, func() { examine(s) })
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // as AllocsPerRun does
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		examine(s)
	}
	runtime.ReadMemStats(&after)
	return cost{allocations, float64(after.TotalAlloc-before.TotalAlloc) / float64(runs)}
}

// TestAnOrdinaryRecordIsExaminedForLittle holds what the agent's next case costs. The limits are a fifth above what it
// takes; what takes more reads a value again that was read, or copies what it only looks at.
func TestAnOrdinaryRecordIsExaminedForLittle(t *testing.T) {
	name := clean()
	applicantName("김철수")(&name)
	name.OCR.FullName = text("KIM CHULSOO")
	thin := argos.Submission{ID: text("zz9ex0demo001"), KYC: argos.KYC{Result: text("pending")}}
	for what, c := range map[string]struct {
		s    argos.Submission
		most cost
	}{
		"the sample with every field": {full(t), cost{560, 64 << 10}},
		"a case without a finding":    {clean(), cost{190, 33 << 10}},
		"a name in another script":    {name, cost{420, 48 << 10}},
		"a list row":                  {thin, cost{4, 4 << 10}},
	} {
		got := costOf(20, c.s)
		t.Logf("%-28s %4.0f allocations, %6.0f bytes", what, got.allocations, got.bytes)
		if got.allocations > c.most.allocations || got.bytes > c.most.bytes {
			t.Errorf("%s takes %.0f allocations and %.0f bytes; at most %.0f and %.0f", what, got.allocations, got.bytes, c.most.allocations, c.most.bytes)
		}
	}
}
