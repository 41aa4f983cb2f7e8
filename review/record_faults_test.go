package review_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// single reads a record of testdata/faults as the service answers it, singly and as a row of a list.
func single(t *testing.T, name string) (argos.Submission, argos.RowPage) {
	t.Helper()
	record, err := os.ReadFile(filepath.Join("testdata", "faults", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	answer := bytes.Join([][]byte{[]byte(`{"Items":[`), record, []byte(`]}`)}, nil)
	sub, err := argos.DecodeSubmission(answer)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	rows, err := argos.DecodeRows(answer)
	if err != nil || len(rows.Rows) != 1 {
		t.Fatalf("%s: %d rows, %v", name, len(rows.Rows), err)
	}
	return sub, rows
}

// KIND: a part that cannot be read is named, is unknown, and everything else of the record is used.
func TestARecordWithAnUnreadablePartOpensAndSaysWhich(t *testing.T) {
	for name, want := range map[string]struct{ sentence, where, received string }{
		"record-nested-201-deep": {"A part of the record nests too deeply to be read; it counts as unknown", "zz[0]", "bytes"},
		"row-bare-nan":           {"A part of the record is not JSON; it counts as unknown", "argos_score", "NaN"},
	} {
		sub, rows := single(t, name)
		e := review.Examine(sub, review.DefaultPolicy(), faultsDay)
		if e.State != review.Pending || review.StateOfRow(rows.Rows[0]) != review.Pending || !e.Gate.Open() || len(e.Comparison) == 0 {
			t.Errorf("%s: state %s, gate %+v, %d rows compared", name, e.State, e.Gate, len(e.Comparison))
		}
		if len(e.Findings) != 1 || e.Findings[0].ID != "record.unread" || e.Findings[0].Severity != review.Warning ||
			e.Findings[0].RejectCode != "" || e.Findings[0].Sentence != want.sentence {
			t.Errorf("%s: %+v", name, e.Findings)
			continue
		}
		v := e.Findings[0].Values
		if !strings.HasPrefix(v[0].Text.String(), want.where) || !strings.Contains(v[1].Text.String(), want.received) {
			t.Errorf("%s: %+v", name, v)
		}
		if _, err := review.EvidenceOf(sub.Record, nil); err != nil {
			t.Errorf("%s: nothing could be decided on it: %v", name, err)
		}
	}
	for _, name := range []string{"near-nested-20-deep", "near-deleted-in-a-sentence"} {
		sub, rows := single(t, name)
		e := review.Examine(sub, review.DefaultPolicy(), faultsDay)
		if e.State != review.Pending || review.StateOfRow(rows.Rows[0]) != review.Pending || len(e.Findings) != 1 || e.Findings[0].ID != "clean.no_rule_speaks" {
			t.Errorf("%s: %s %+v", name, e.State, e.Findings)
		}
	}
}

// KIND: the fuller reading of a deletion has the word wherever a state is asked for.
func TestATombstoneIsDeletedWhereverItsWordsStand(t *testing.T) {
	for _, name := range []string{"tombstone-in-an-unknown-key", "tombstone-in-ocr-name", "tombstone-gate-open"} {
		sub, rows := single(t, name)
		e := review.Examine(sub, review.DefaultPolicy(), faultsDay)
		if e.State != review.Deleted || review.StateOf(sub) != review.Deleted || review.StateOfRow(rows.Rows[0]) != review.Deleted {
			t.Errorf("%s: examined %s, row %s", name, e.State, review.StateOfRow(rows.Rows[0]))
		}
		if e.Gate.Open() || e.Gate.Shut == "" {
			t.Errorf("%s: gate %+v", name, e.Gate)
		}
		for _, f := range e.Findings {
			if f.RejectCode != "" || f.ID != "case.deleted" {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

// KIND: in a state in which nothing can be decided the gate is shut and no draft becomes a decision, findings or none.
func TestAStateInWhichNothingCanBeDecidedShutsTheGate(t *testing.T) {
	for word, state := range map[string]review.State{
		"pending": review.Pending, " PENDING ": review.Pending, "approved": review.Approved, "rejected": review.Rejected,
		"incomplete": review.Incomplete, "Deleted Submission": review.Deleted, "on_hold": review.Unknown, "": review.Unknown,
	} {
		s := full(t)
		s.KYC.Result, s.Record = text(word), nil
		e := review.Examine(s, review.DefaultPolicy(), now)
		if e.State != state || (e.Gate.Shut == "") != (state == review.Pending) || e.Gate.Open() && state != review.Pending {
			t.Errorf("%q: state %s, gate shut by %q", word, e.State, e.Gate.Shut)
		}
		for _, verdict := range []review.Verdict{review.Approve, review.Reject} {
			_, err := review.Draft{
				CaseID: e.ID, Verdict: verdict, Reasons: reasonsFor(verdict), Agent: "reviewer@example.com", At: now, Seen: e,
				Override: "looked at in person",
			}.Decide()
			if (err == nil) != (state == review.Pending) {
				t.Errorf("%q: %s: %v", word, verdict, err)
			}
		}
	}
}

func reasonsFor(v review.Verdict) []string {
	if v == review.Reject {
		return []string{"expired_id"}
	}
	return nil
}
