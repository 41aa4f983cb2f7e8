package ui_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// TestATypistLosesHardlyAKey plays decisions at the pace of a practised person, 80 to 400 ms between keys and 400 to
// 1,500 ms before the one that confirms, on terminals that take some time to answer. Lost is a decision that met "did not
// count", and one whose key was lost without a word.
func TestATypistLosesHardlyAKey(t *testing.T) {
	const decisions = 100
	for _, c := range []struct {
		answers time.Duration
		most    int
	}{{5 * time.Millisecond, 2}, {50 * time.Millisecond, 2}, {210 * time.Millisecond, 2}, {400 * time.Millisecond, 100}} {
		said, silent := typist(t, decisions, c.answers)
		t.Logf("a terminal that answers after %v: %d of %d decisions met \"did not count\", %d keys were lost without a word", c.answers, said, decisions, silent)
		if said+silent > c.most {
			t.Errorf("more than %d of %d", c.most, decisions)
		}
	}
}

func typist(t *testing.T, n int, answers time.Duration) (said, silent int) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(7, uint64(answers)))
	s := open(t, 110, 35)
	s.Answers = answers
	between := func(least, most int) { s.Advance(time.Duration(least+rnd.IntN(most-least)) * time.Millisecond) }
	for range n {
		fill(s)
		between(500, 1600) // looks at the case
		met, before := false, len(s.desk.Decided())
		keys := []string{"a"}
		if rnd.IntN(10) < 9 {
			keys = []string{"r", "1", "2", "4"}[:2+rnd.IntN(3)]
		}
		for _, k := range keys {
			s.Send(uitest.Key(k))
			if !strings.ContainsAny(k, "ar") {
				met = met || s.Shows("did not count")
			}
			between(80, 400)
		}
		between(320, 1100)
		for range 5 {
			s.Send(uitest.Key("y"))
			s.Advance(450 * time.Millisecond)
			if len(s.desk.Decided()) > before {
				break
			}
			if s.Shows("did not count") {
				met = true
			} else {
				silent++
			}
			between(600, 1500)
		}
		if len(s.desk.Decided()) == before {
			t.Fatalf("nothing was decided:\n%s", s.Screen())
		}
		if met {
			said++
		}
	}
	return said, silent
}

// fill keeps a case without blockers under the cursor.
func fill(s screen) {
	now := s.Clock.Now()
	s.desk.Publish(func(d *desk.Snapshot) {
		p := *uitest.Hard()[0]
		p.ID = "sub_" + now.Format("150405.000")
		d.Outbox, d.Queue = nil, []*desk.Row{p.Row()}
		d.Cases[p.ID] = p.Case(now)
	})
	s.Advance(0)
}
