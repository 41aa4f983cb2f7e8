package house_test

import "testing"

// upward is how many arrows run up in each package whose files had grown into one another. They were counted when the
// splitting began (at 81685f4); the number now may only get smaller, and goes down to a third.
var upward = map[string]struct{ began, now int }{
	"kycdesk/ui":          {96, 26},
	"kycdesk/review/desk": {65, 55},
}

// TestFewerReferencesRunUp prints the figures: go test ./ui/cli/house -run RunUp -v
func TestFewerReferencesRunUp(t *testing.T) {
	wanted, exports := load(t, "kycdesk/ui", "kycdesk/review/desk", "kycdesk/review/desk/once", "kycdesk/review", "kycdesk/ui/cli", "kycdesk/ui/casefile")
	for _, p := range wanted {
		a := arrowsOf(t, p, exports)
		all, up := a.up(a.order())
		limit, watched := upward[p.ImportPath]
		t.Logf("%s: %d files, %d arrows, %d up (at the beginning %d)", p.ImportPath, len(p.GoFiles), all, up, limit.began)
		if watched && up > limit.now {
			t.Errorf("%s: %d references run up, and were %d: have the lower file not know the upper one", p.ImportPath, up, limit.now)
		}
	}
}

func TestTheOrderIsTheOneWithTheFewestArrowsUp(t *testing.T) {
	a := arrows{
		"main": {"flow": true}, "flow": {"types": true, "steps": true}, "steps": {"types": true, "flow": true}, "types": {},
	}
	if all, up := a.up(a.order()); all != 5 || up != 1 {
		t.Errorf("%v: %d arrows, %d up, want 5 and 1", a.order(), all, up)
	}
}
