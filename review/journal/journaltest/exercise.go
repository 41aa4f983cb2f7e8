package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Who is a console that opens a record.
type Who struct {
	Origin string // the service whose cases it decides
	Actor  string // the admin e-mail that its entries are by
	Host   string
	Key    []byte // what personal values are sealed with; nil seals nothing and opens nothing
	Now    func() time.Time
}

// Record is one record under test, empty at first.
type Record struct {
	// Open opens it as a console of its own, as a process on this machine or another would. Close is how one is gone.
	Open func(context.Context, Who) (store.Journal, error)
	// Away cuts the record off from every console, or brings it back. Nil where that cannot be done.
	Away func(away bool)
	// Lose loses the answer to the next commit, which is carried out or not. Nil for a store that has another proof of
	// what it does then; Late makes what was not carried out land now, if it still can, and is nil where it never can.
	Lose func(carriedOut bool)
	Late func()
}

// Exercise runs the suite on records that fresh makes. A store that passes it keeps the contract of package store as far
// as its methods show it; that what is acknowledged survives the machine is for its own drills to show.
func Exercise(t *testing.T, fresh func(*testing.T) Record) {
	t.Helper()
	for _, part := range [][]exercise{decisionExercises, adoptionExercises, eventExercises, noteExercises, troubleExercises} {
		for _, x := range part {
			t.Run(x.says, func(t *testing.T) {
				x.run(&rig{T: t, record: fresh(t), clock: noon})
			})
		}
	}
}

// exercise is one sentence of the contract and how it is tried.
type exercise struct {
	says string
	run  func(*rig)
}

// noon is when every exercise begins: no time in it is near midnight.
var noon = time.Date(2030, 5, 17, 12, 0, 0, 0, time.UTC)

// The services and the agents of the exercises.
const (
	service   = "https://kyc.example"
	elsewhere = "https://other.example"
	lee       = "lee@desk.example"
)

// rig is what an exercise works with. Every console of it reads a clock that moves a second at each look.
type rig struct {
	*testing.T
	record Record
	clock  time.Time
}

func (r *rig) who() Who {
	return Who{Origin: service, Actor: lee, Host: "jump-1", Key: []byte("an API key"), Now: func() time.Time {
		r.clock = r.clock.Add(time.Second)
		return r.clock
	}}
}

func (r *rig) console() store.Journal { return r.consoleOf(r.who()) }

func (r *rig) consoleOf(w Who) store.Journal {
	r.Helper()
	j, err := r.record.Open(r.Context(), w)
	r.must(err)
	r.Cleanup(func() { _ = j.Close() })
	return j
}

func (r *rig) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// intend records a decision.
func (r *rig) intend(j store.Decisions, caseID string) journal.Op {
	r.Helper()
	op, err := j.Intend(r.Context(), intentOn(caseID))
	r.must(err)
	return op
}

func intentOn(caseID string) journal.Intent {
	return journal.Intent{
		CaseID: caseID, Verdict: "approve", Payload: []byte(`{"who":"O'Neil-Müller 김철수"}`), Evidence: []byte(`{"total":"1"}`), Policy: "p1",
	}
}

// advance takes a decision from state to state.
func (r *rig) advance(j store.Decisions, op string, states ...journal.State) {
	r.Helper()
	for _, s := range states {
		r.must(j.Advance(r.Context(), op, s, "on its way"))
	}
}

// stands checks where a decision is.
func (r *rig) stands(j store.Outcomes, op string, want journal.State) {
	r.Helper()
	if got, err := j.Find(r.Context(), op); err != nil || got.State != want {
		r.Errorf("the decision is %q (%v), want %q", got.State, err, want)
	}
}

// entries returns the whole record, and checks that its numbers have no gap and that its chain holds.
func (r *rig) entries(j store.Journal) []journal.Entry {
	r.Helper()
	all, err := j.List(r.Context(), journal.Query{Limit: 1 << 20})
	r.must(err)
	for i := range all {
		if all[i].Seq != int64(i)+1 {
			r.Fatalf("entry %d stands at place %d", all[i].Seq, i+1)
		}
	}
	head, err := j.Verify(r.Context())
	r.must(err)
	newest, err := j.Head(r.Context())
	if err != nil || newest != head || head.Count != int64(len(all)) {
		r.Errorf("the head is %+v (%v), verified %+v of %d entries", newest, err, head, len(all))
	}
	return all
}

// unmoved runs a write that must fail, and checks that it recorded nothing.
func (r *rig) unmoved(j store.Journal, write func() error) error {
	r.Helper()
	before, err := j.Head(r.Context())
	r.must(err)
	failed := write()
	if failed == nil {
		r.Fatal("it was recorded")
	}
	if after, err := j.Head(r.Context()); err != nil || after != before {
		r.Errorf("after %v the head is %+v (%v), was %+v", failed, after, err, before)
	}
	return failed
}

// isA reports whether err is of a type.
func isA[E error](err error) bool {
	_, is := errors.AsType[E](err)
	return is
}
