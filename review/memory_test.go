package review_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

var memoryKey = []byte("the journal's evidence key")

// listed is a case of one person with a match whose list names its date for the whole answer.
func listed(id, date string) argos.Submission {
	s := clean()
	s.ID = text(id)
	matched(1)(&s)
	s.AML.RawData = json.RawMessage(`{"list_date":"` + date + `","profiles":[{"resource_id":"r1","name":"Somebody Listed"}]}`)
	return s
}

func given(seq int64, s argos.Submission, v review.MatchVerdict) review.GivenVerdict {
	return review.GivenVerdict{
		Seq: seq, CaseID: s.ID.Raw(), Match: "r1", Verdict: v, Reason: "Born elsewhere", Actor: "mina@example.org", At: now,
		Evidence: review.MatchEvidenceOf(s, review.ScreeningOf(s).Matches[0], memoryKey),
	}
}

func stands(m *review.Memory, s argos.Submission) review.Standing {
	return m.Standing(s, review.ScreeningOf(s).Matches[0], review.Asking{Agent: "mina@example.org", Key: memoryKey})
}

func TestTheNewestInTheJournalCountsInWhateverOrderItWasHeard(t *testing.T) {
	s := listed("zz9a", "2026-03-01")
	for _, order := range [][]int{{1, 2, 3}, {3, 2, 1}, {2, 3, 1, 3}} {
		var m review.Memory
		for _, n := range order {
			m.Add(given(int64(n), s, review.MatchVerdicts()[n-1]))
		}
		if got := stands(&m, s); got.Verdict != review.CannotRuleOut || len(got.Judged) != 3 || got.Counting().Seq != 3 {
			t.Errorf("heard as %v: %+v", order, got)
		}
	}
}

func TestAVerdictEndsWithTheDateOfTheWholeList(t *testing.T) {
	was, is := listed("zz9a", "2026-03-01"), listed("zz9a", "2026-04-01")
	var m review.Memory
	m.Add(given(1, was, review.DifferentPerson))
	if got := stands(&m, was); got.Open() {
		t.Errorf("nothing changed: %+v", got)
	}
	if got := stands(&m, is); !got.Open() || strings.Join(got.Changed, ", ") != "list entry: list date" {
		t.Errorf("the list is newer: %+v", got)
	}
}

func TestAVerdictFromBeforeTheListDateWasKeptStands(t *testing.T) {
	s := listed("zz9a", "2026-03-01")
	old := given(1, s, review.DifferentPerson)
	delete(old.Evidence.Entry, "list date")
	old.Evidence.Person = nil
	raw, err := json.Marshal(old.Evidence)
	if err == nil {
		old.Evidence = review.MatchEvidence{}
		err = json.Unmarshal(raw, &old.Evidence)
	}
	if err != nil {
		t.Fatal(err)
	}
	var m review.Memory
	m.Add(old)
	if got := stands(&m, s); got.Open() {
		t.Errorf("it ended though only the program is newer: %+v", got)
	}
}

func TestTheNewestVerdictOnThePersonIsOfferedOrNone(t *testing.T) {
	first, second, third := listed("zz9a", "2026-03-01"), listed("zz9b", "2026-04-01"), listed("zz9c", "2026-03-01")
	var m review.Memory
	m.Add(given(1, first, review.DifferentPerson))
	m.Decided("zz9c", nil)
	if o := stands(&m, third).Offer(); o == nil || o.Seq != 1 {
		t.Fatalf("offered %+v", o)
	}
	m.Add(given(2, second, review.SamePerson)) // by a newer list
	if s := stands(&m, third); s.Offer() != nil || len(s.Judged) != 2 || s.Judged[0].Bearing != review.Ended {
		t.Errorf("an older verdict is offered over a newer one: %+v", s)
	}
	var unasked review.Memory
	unasked.Add(given(1, first, review.DifferentPerson))
	if o := stands(&unasked, third).Offer(); o != nil {
		t.Errorf("offered before it is known who decided the case: %+v", o)
	}
}

func TestEvidenceHoldsNoValueInTheOpen(t *testing.T) {
	s := listed("zz9a", "2026-03-01")
	s.UserID = text("user-4711")
	raw, err := json.Marshal(given(1, s, review.SamePerson).Evidence)
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{
		"user-4711", s.DisplayName().Raw(), s.Applicant.BirthDate.Raw(), s.Applicant.DocumentNumber.Raw(), "Somebody", "2026-03-01", `"r1"`,
	} {
		if value == "" || strings.Contains(strings.ToUpper(string(raw)), strings.ToUpper(value)) {
			t.Errorf("%q is readable in %s", value, raw)
		}
	}
}
