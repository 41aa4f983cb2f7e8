package desk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// given is one decision of the drill, as the agent gave it.
type given struct {
	caseID, op string
	verdict    review.Verdict
	comment    string // as sent
}

// storm is a console in front of a service at its worst.
type storm struct {
	t      *testing.T
	rng    *rand.Rand
	server *sandbox.Server
	reader *argos.Client
	*station
	given []given
	tries int
	told  int // decisions that an earlier one of the same case, confirmed late, told the truth for
}

// TestUnderEveryFaultADecisionIsSentOnceAndToldAsItIs decides case after case while calls fail in every way that the
// stand-in knows, and compares the journal with what the service did. KYCDESK_CALLS sets how many calls.
func TestUnderEveryFaultADecisionIsSentOnceAndToldAsItIs(t *testing.T) {
	t.Parallel()
	seed := uint64(size("KYCDESK_SEED", 1))
	s := newStand(t, seed)
	st := &storm{t: t, rng: rand.New(rand.NewPCG(seed, 3)), server: s, reader: newClient(t, s, nil)}
	st.station = newStation(t, s, -1, nil)
	for calls := 0; calls < size("KYCDESK_CALLS", 3000); calls = st.calls() {
		st.decideOneCase()
		if t.Failed() {
			return
		}
	}
	st.calm()
	st.audit()
	t.Logf("%d calls, %d decisions, %d beaten by an earlier call of their own case, faults %v", st.calls(), len(st.given),
		st.told, s.Stats().Faults)
}

func (st *storm) calls() int {
	stats := st.server.Stats()
	return stats.Calls["single"] + stats.Calls["review"]
}

// decideOneCase gives a decision on a new case, and again when the console hands it back; sometimes a late call lands
// in between.
func (st *storm) decideOneCase() {
	id, err := st.server.Arrive(sandbox.KindClean)
	if err != nil {
		st.t.Fatal(err)
	}
	for range 2 + st.rng.IntN(5) {
		st.tries++
		g := given{caseID: id, verdict: [...]review.Verdict{review.Approve, review.Reject}[st.rng.IntN(2)]}
		dec := decision(st.t, st.calmReader(), id, g.verdict, fmt.Sprintf("Try %d.", st.tries))
		if st.rng.IntN(4) == 0 {
			st.server.Settle()
		}
		st.spoil(id)
		e, err := st.carry(st.t, dec)
		if p := (*desk.Problem)(nil); errors.As(err, &p) && p.Kind == "open decision" {
			return // a late call landed while this one was being written
		}
		if err != nil {
			st.t.Fatalf("case %s: %v", id, err)
		}
		g.op, g.comment = e.Op, dec.Comment()
		st.given = append(st.given, g)
		if s := st.desk.Snapshot(); s.Stopped != nil || e.Phase == desk.Refused {
			st.desk.Refresh()
		}
		if e.Phase != desk.NotApplied {
			return
		}
	}
}

// calmReader reads without faults, as what an agent saw before the storm.
func (st *storm) calmReader() *argos.Client {
	if err := st.server.SetFaults(nil); err != nil {
		st.t.Fatal(err)
	}
	return st.reader
}

// spoil draws what goes wrong with the calls of the next decision. A reading may name another status once: a service
// that keeps to a lie cannot be told from one that tells the truth.
func (st *storm) spoil(id string) {
	after := st.rng.IntN(2) == 0
	var faults []sandbox.Fault
	for _, do := range []string{"429", "500", "502", "413", "html", "delay", "drop-before", "drop-after", "truncate", "other-id", "other-status", "late"} {
		f := sandbox.Fault{On: "review", Do: do, Probability: 0.05, After: after}
		if do == "late" {
			f.Probability = 0.1
			f.DelayMS = int(time.Hour / time.Millisecond)
		}
		faults = append(faults, f)
		if do != "other-status" && do != "late" {
			faults = append(faults, sandbox.Fault{On: "single", Do: do, Probability: 0.02})
		}
	}
	for _, message := range sandbox.ReviewErrors() {
		faults = append(faults, sandbox.Fault{On: "review", Do: "error", Message: message, Probability: 0.01})
	}
	if err := st.server.SetFaults(faults); err != nil {
		st.t.Fatal(err)
	}
	if st.rng.IntN(5) == 0 {
		if err := st.server.Next(sandbox.Fault{On: "single", Do: "other-status", Case: id}); err != nil {
			st.t.Fatal(err)
		}
	}
}

// calm ends the storm: late calls take effect, and the console has time to see them.
func (st *storm) calm() {
	st.calmReader()
	st.server.Settle()
	const patience = 30 * time.Second
	quiet := time.Now()
	for end := st.clock.elapsed() + 5*time.Minute; st.clock.elapsed() < end; {
		select {
		case <-st.clock.waiting:
			st.clock.next()
			quiet = time.Now()
		case <-time.After(time.Second):
			switch s := st.desk.Snapshot(); {
			case len(s.Outbox)+len(s.Offered) == 0:
				return // nothing is open, so there is nothing to wait for
			case time.Since(quiet) > patience:
				st.t.Fatalf("the console waits for nothing, and has %d decisions open", len(s.Outbox)+len(s.Offered))
			}
		}
	}
	st.runUntil(st.t, "the link up again", func(s *desk.Snapshot) bool { return s.Link.Up })
}

// audit holds the journal against the service's own record.
func (st *storm) audit() {
	j, stats := st.desk.Journal(), st.server.Stats()
	byCase := map[string][]given{}
	for _, g := range st.given {
		byCase[g.caseID] = append(byCase[g.caseID], g)
	}
	for id, all := range byCase {
		story, states, sent := st.story(id)
		if stats.Cases[id].Received != sent || len(stats.Cases[id].Accepted) > 1 {
			st.t.Errorf("case %s: %d calls for %d recorded, %d accepted: %v", id, stats.Cases[id].Received, sent,
				len(stats.Cases[id].Accepted), states)
		}
		ops := make([]journal.Op, len(all))
		for i, g := range all {
			var err error
			if ops[i], err = j.Find(st.t.Context(), g.op); err != nil {
				st.t.Fatal(err)
			}
		}
		for i, g := range all {
			st.compare(g, ops, i, stats.Cases[id].Accepted, story)
		}
	}
	if _, err := j.Verify(st.t.Context()); err != nil {
		st.t.Errorf("the journal: %v", err)
	}
}

// story is all that the journal holds of the decisions on a case.
func (st *storm) story(id string) (story []journal.Entry, states []string, sent int) {
	story, err := st.desk.Journal().List(st.t.Context(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindDecision}})
	if err != nil {
		st.t.Fatal(err)
	}
	states, sent = history(st.t, st.desk, id)
	return story, states, sent
}

// compare holds the i-th decision on a case against what the service accepted on it.
func (st *storm) compare(g given, ops []journal.Op, i int, accepted []sandbox.Accepted, story []journal.Entry) {
	op, later := ops[i], ops[i+1:]
	status := map[review.Verdict]string{review.Approve: "approved", review.Reject: "rejected"}[g.verdict]
	inForce := len(accepted) == 1 && accepted[0].Status == status && accepted[0].Comment == g.comment
	wrong := ""
	switch op.State {
	case journal.Confirmed:
		if !inForce {
			wrong = "confirmed and not in force"
		}
	case journal.Dropped: // replaced by a later one, which must say so when the earlier took effect after all
		if inForce && !told(later) {
			wrong = "in force, replaced, and nothing says so"
		}
	case journal.NotApplied, journal.Refused, journal.Conflict:
		switch {
		case !inForce || told(ops[i:i+1]):
		case confirmedBefore(story, op):
			st.told++
		default:
			wrong = "in force and told otherwise"
		}
	default:
		wrong = "not settled after the storm"
	}
	if wrong == "" {
		return
	}
	st.t.Errorf("case %s op %s: %s: %s, %q; accepted %+v", g.caseID, g.op, wrong, op.State, op.Detail, accepted)
	for _, e := range story {
		st.t.Logf("  %d %s op %s %s %s, replaces %q: %s", e.Seq, e.Time.Format(time.TimeOnly), e.Op, e.Verdict, e.State, e.Replaces, e.Detail)
	}
}

// confirmedBefore reports whether an earlier decision on the case was told to be in force before this one was recorded:
// a lost call can land, and be seen, between the agent's reading of the case and the next decision on it. Two approvals
// look the same at the service, so that the later one, which was never sent, seems to be in force too.
func confirmedBefore(story []journal.Entry, op journal.Op) bool {
	for _, e := range story {
		if e.Op == op.ID {
			return false
		}
		if e.State == journal.Confirmed {
			return true
		}
	}
	return false
}

// told reports whether one of the decisions says that its case was decided by this agent.
func told(ops []journal.Op) bool {
	return slices.ContainsFunc(ops, func(op journal.Op) bool {
		return op.State == journal.Confirmed || strings.Contains(op.Detail, "took effect late")
	})
}
