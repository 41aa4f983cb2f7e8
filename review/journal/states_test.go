package journal_test

import (
	"errors"
	"fmt"
	"testing"

	"kycdesk/review/journal"
)

// ways leads to each state from the first.
var ways = map[journal.State][]journal.State{
	journal.Held:       {},
	journal.Sent:       {journal.Sent},
	journal.Unknown:    {journal.Sent, journal.Unknown},
	journal.NotApplied: {journal.Sent, journal.Unknown, journal.NotApplied},
	journal.Confirmed:  {journal.Sent, journal.Confirmed},
	journal.Refused:    {journal.Sent, journal.Refused},
	journal.Conflict:   {journal.Sent, journal.Conflict},
	journal.TakenBack:  {journal.TakenBack},
	journal.Dropped:    {journal.Dropped},
}

// legal is written out by hand, apart from the table under test.
var legal = map[string]bool{
	"held > sent": true, "held > taken back": true, "held > not applied": true, "held > conflict": true, "held > dropped": true,
	"sent > confirmed": true, "sent > refused": true, "sent > conflict": true, "sent > unknown": true,
	"unknown > confirmed": true, "unknown > conflict": true, "unknown > not applied": true,
	"not applied > confirmed": true, "not applied > conflict": true, "not applied > dropped": true,
}

func TestOnlyLegalStepsAreRecorded(t *testing.T) {
	j := open(t, options(stateDir(t)))
	targets := append(journal.States(), "", "draft", "somewhere else")
	for _, from := range journal.States() {
		for _, to := range targets {
			name := fmt.Sprintf("%s > %s", from, to)
			op := intend(t, j, approve(name))
			advance(t, j, op.ID, ways[from]...)
			err := j.Advance(t.Context(), op.ID, to, "")
			var illegal *journal.IllegalTransitionError
			switch {
			case legal[name] && err != nil:
				t.Errorf("%s: %v", name, err)
			case !legal[name] && (!errors.As(err, &illegal) || illegal.From != from || illegal.To != to):
				t.Errorf("%s: %v", name, err)
			}
			want := from
			if legal[name] {
				want = to
			}
			if now, err := j.Find(t.Context(), op.ID); err != nil || now.State != want {
				t.Errorf("%s: stands as %s, %v", name, now.State, err)
			}
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestOnlySettledDecisionsFreeTheirCase(t *testing.T) {
	settled := map[journal.State]bool{
		journal.Confirmed: true, journal.Refused: true, journal.Conflict: true, journal.TakenBack: true, journal.Dropped: true,
	}
	j := open(t, options(stateDir(t)))
	for state, way := range ways {
		op := intend(t, j, approve(string(state)))
		advance(t, j, op.ID, way...)
		_, err := j.Intend(t.Context(), approve(string(state)))
		if state.Settled() != settled[state] || (err == nil) != settled[state] {
			t.Errorf("%s: settled %v, a new decision: %v", state, state.Settled(), err)
		}
	}
	if journal.State("somewhere else").Settled() || journal.State("").Known() {
		t.Error("a word that is no state counts as settled or known")
	}
}

func TestNeverSentIsNeverConfirmed(t *testing.T) {
	j := open(t, options(stateDir(t)))
	op := intend(t, j, approve("case-1"))
	advance(t, j, op.ID, journal.NotApplied)
	var illegal *journal.IllegalTransitionError
	if err := j.Advance(t.Context(), op.ID, journal.Confirmed, ""); !errors.As(err, &illegal) {
		t.Errorf("got %v", err)
	}
	advance(t, j, op.ID, journal.Conflict)
}

func TestUnknownDecisionCannotMove(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	op := intend(t, j, approve("case-1"))
	var unknown *journal.UnknownOpError
	if err := j.Advance(t.Context(), "no such op", journal.Sent, ""); !errors.As(err, &unknown) {
		t.Errorf("an op that is not there: %v", err)
	}
	o := options(dir)
	o.Origin = another
	if err := open(t, o).Advance(t.Context(), op.ID, journal.Sent, ""); !errors.As(err, &unknown) {
		t.Errorf("an op of another origin: %v", err)
	}
}
