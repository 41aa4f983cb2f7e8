package journal_test

import (
	"testing"

	"kycdesk/review/journal"
)

// step records one step of a memo write or a correction.
type step func(j *journal.Journal, id string, state string) string

// calls are the two kinds of calls that are no decisions.
func calls(t *testing.T) map[string]step {
	event := func(state string) journal.Event {
		return journal.Event{CaseID: "case-1", State: state, Payload: []byte(unfinished)}
	}
	recorded := func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	return map[string]step{
		"memo": func(j *journal.Journal, id, state string) string {
			return recorded(j.AppendMemo(t.Context(), id, event(state)))
		},
		"correction": func(j *journal.Journal, id, state string) string {
			return recorded(j.AppendCorrection(t.Context(), id, event(state)))
		},
		"correction of the release before, without an id": func(j *journal.Journal, _, state string) string {
			e := event(state)
			e.Kind = journal.KindCorrection
			if _, err := j.Append(t.Context(), e); err != nil {
				t.Fatal(err)
			}
			return ""
		},
	}
}

func adoptCalls(t *testing.T, j *journal.Journal) []journal.Entry {
	t.Helper()
	got, err := j.AdoptCalls(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func orphans(t *testing.T, j *journal.Journal) bool {
	t.Helper()
	found, err := j.Orphans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestACallWithoutAnOutcomeIsTakenOverOnceItsProcessIsGone(t *testing.T) {
	for name, record := range calls(t) {
		t.Run(name, func(t *testing.T) {
			dir := stateDir(t)
			writer, other, third := open(t, options(dir)), open(t, options(dir)), open(t, options(dir))
			done := record(writer, "", "sent")
			record(writer, done, "confirmed")
			left := record(writer, "", "sent")
			for _, j := range []*journal.Journal{writer, other} {
				if got := adoptCalls(t, j); len(got) != 0 || orphans(t, j) {
					t.Errorf("while it is being written: %+v", got)
				}
			}
			closeJournal(t, writer)
			if !orphans(t, other) {
				t.Error("nothing is known of what it left")
			}
			got := adoptCalls(t, other)
			if len(got) != 1 || got[0].Op != left || string(got[0].Payload) != unfinished {
				t.Fatalf("after it ended: %+v", got)
			}
			if more := adoptCalls(t, third); len(more) != 0 || orphans(t, third) {
				t.Errorf("a second process got it too: %+v", more)
			}
			closeJournal(t, other) // it dies as well before it found out
			if got := adoptCalls(t, third); len(got) != 1 || string(got[0].Payload) != unfinished {
				t.Fatalf("after the second ended: %+v", got)
			}
			record(third, left, "unknown")
			if got := adoptCalls(t, third); len(got) != 0 || orphans(t, third) {
				t.Errorf("once its outcome is recorded: %+v", got)
			}
			if _, err := third.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestADecisionOfAProcessThatIsGoneIsAnOrphanUntilItIsTakenOver(t *testing.T) {
	dir := stateDir(t)
	writer, other := open(t, options(dir)), open(t, options(dir))
	if _, err := writer.Intend(t.Context(), approve("case-1")); err != nil {
		t.Fatal(err)
	}
	if orphans(t, other) || orphans(t, writer) {
		t.Error("a living process's decision passes for an orphan")
	}
	closeJournal(t, writer)
	for range 2 { // asking takes nothing
		if !orphans(t, other) {
			t.Fatal("nothing is known of what it left")
		}
	}
	if ops, err := other.Adopt(t.Context()); err != nil || len(ops) != 1 {
		t.Fatalf("adopted %+v, %v", ops, err)
	}
	if orphans(t, other) {
		t.Error("it is still an orphan")
	}
}
