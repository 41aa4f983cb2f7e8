package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/review/journal"
)

// payload opens the journal with a key and reads the sealed part of the first decision.
func payload(t *testing.T, o journal.Options) (op journal.Op, problem error) {
	t.Helper()
	j := open(t, o)
	defer j.Close() //nolint:errcheck // read only for this purpose
	all, err := j.Unsettled(t.Context())
	if err != nil || len(all) == 0 {
		t.Fatalf("%d decisions, %v", len(all), err)
	}
	return all[0], j.KeyProblem()
}

func TestAnotherAPIKeyOpensNothingAndBreaksNothing(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, approve("case-1"))
	o := options(dir)
	o.Wrap = []byte("another invented API key")
	op, problem := payload(t, o)
	var keys *journal.KeysError
	if op.Payload != nil || !op.Closed || !errors.As(problem, &keys) {
		t.Errorf("payload %q, closed %v, problem %v", op.Payload, op.Closed, problem)
	}
	k := open(t, o)
	made := intend(t, k, approve("case-2"))
	if !bytes.Equal(made.Payload, approve("").Payload) {
		t.Errorf("the new one's payload: %q", made.Payload)
	}
	if _, err := k.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if bytes.Equal(k.EvidenceKey(), j.EvidenceKey()) {
		t.Error("the evidence key opened with another API key")
	}
	if op, problem := payload(t, options(dir)); op.Closed || len(op.Payload) == 0 {
		t.Errorf("the first key again: closed %v, %v", op.Closed, problem)
	}
}

func TestWithoutAPIKeyNothingPersonalIsRecorded(t *testing.T) {
	dir := stateDir(t)
	intend(t, open(t, options(dir)), approve("case-1"))
	o := options(dir)
	o.Wrap = nil
	j := open(t, o)
	if _, err := j.Intend(t.Context(), approve("case-2")); !errors.Is(err, journal.ErrNoKey) {
		t.Errorf("got %v", err)
	}
	if j.EvidenceKey() != nil {
		t.Error("there is an evidence key")
	}
	if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindOpen, CaseID: "case-2"}); err != nil {
		t.Errorf("an entry with nothing personal: %v", err)
	}
	if op, _ := payload(t, o); !op.Closed || op.Payload != nil {
		t.Errorf("got %+v", op)
	}
}

func TestNewLoginKeepsEverythingOpen(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, approve("case-1"))
	evidence := j.EvidenceKey()
	o := options(dir)
	o.Wrap = []byte("the key of the new login")
	if err := j.Rewrap(t.Context(), o.Wrap); err != nil {
		t.Fatal(err)
	}
	op, problem := payload(t, o)
	if op.Closed || len(op.Payload) == 0 || problem != nil {
		t.Errorf("with the new key: closed %v, %v", op.Closed, problem)
	}
	if op, _ := payload(t, options(dir)); !op.Closed {
		t.Error("the old key still opens it")
	}
	if !bytes.Equal(evidence, open(t, o).EvidenceKey()) || len(evidence) != 32 {
		t.Error("the evidence key changed")
	}
	if made := intend(t, j, approve("case-2")); made.Closed {
		t.Error("the process that re-wrapped cannot read its own entries")
	}
}

func TestSigningInLaterOpensWhatWasClosed(t *testing.T) {
	dir := stateDir(t)
	intend(t, open(t, options(dir)), approve("case-1"))
	o := options(dir)
	o.Wrap = nil
	j := open(t, o)
	if err := j.Rewrap(t.Context(), options(dir).Wrap); err != nil {
		t.Fatal(err)
	}
	all, err := j.Unsettled(t.Context())
	if err != nil || len(all) != 1 || all[0].Closed {
		t.Errorf("got %+v, %v", all, err)
	}
}

func TestLostOrDamagedKeyFileIsSaidAndLivedWith(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"lost":        os.Remove,
		"not JSON":    func(path string) error { return os.WriteFile(path, []byte("{\"version\": 1, "), 0o600) },
		"empty":       func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"another":     func(path string) error { return os.WriteFile(path, []byte(`{"version":"1","keys":[7]}`), 0o600) },
		"newer":       func(path string) error { return os.WriteFile(path, []byte(`{"version": 2}`), 0o600) },
		"other bytes": flipWrapped,
	} {
		t.Run(name, func(t *testing.T) {
			dir := stateDir(t)
			j := open(t, options(dir))
			intend(t, j, approve("case-1"))
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			if err := spoil(filepath.Join(dir, "journal.keys")); err != nil {
				t.Fatal(err)
			}
			op, problem := payload(t, options(dir))
			var keys *journal.KeysError
			if !op.Closed || !errors.As(problem, &keys) {
				t.Errorf("closed %v, problem %v", op.Closed, problem)
			}
			if said := problem.Error(); strings.Contains(said, "json") || strings.Contains(said, "unmarshal") {
				t.Errorf("a decoder's words are passed on: %s", said)
			}
			k := open(t, options(dir))
			if made := intend(t, k, approve("case-2")); made.Closed {
				t.Error("a new entry is closed at once")
			}
			if _, err := k.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			if set := names(t, dir); (name == "not JSON" || name == "newer") && !strings.Contains(set, "journal.keys.damaged-") {
				t.Errorf("the damaged file was written over: %s", set)
			}
		})
	}
}

// flipWrapped changes one digit in each wrapped key.
func flipWrapped(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	spoilt := strings.ReplaceAll(string(text), `"wrapped": "`, `"wrapped": "AAAA`)
	return os.WriteFile(path, []byte(spoilt), 0o600)
}

func TestEachMonthHasItsOwnKey(t *testing.T) {
	now := time.Date(2026, 11, 30, 23, 59, 0, 0, time.UTC)
	o := options(stateDir(t))
	o.Now = func() time.Time { return now }
	j := open(t, o)
	note := func() {
		t.Helper()
		if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindNote, Payload: []byte("seen")}); err != nil {
			t.Fatal(err)
		}
	}
	note()
	note()
	now = now.Add(2 * time.Minute)
	note()
	all, err := j.List(t.Context(), journal.Query{})
	if err != nil || len(all) != 3 {
		t.Fatal(len(all), err)
	}
	if all[0].KeyID != all[1].KeyID || all[1].KeyID == all[2].KeyID {
		t.Errorf("keys %q, %q, %q", all[0].KeyID, all[1].KeyID, all[2].KeyID)
	}
}

func TestOneProcessReadsWhatAnotherSealedAfterIt(t *testing.T) {
	dir := stateDir(t)
	a, b := open(t, options(dir)), open(t, options(dir))
	intend(t, b, approve("case-1"))
	all, err := a.Unsettled(t.Context())
	if err != nil || len(all) != 1 || all[0].Closed {
		t.Errorf("got %+v, %v", all, err)
	}
	if !bytes.Equal(a.EvidenceKey(), b.EvidenceKey()) {
		t.Error("they have different evidence keys")
	}
}

func TestSealedPartDoesNotOpenElsewhere(t *testing.T) {
	j, db, _ := fifty(t)
	change(t, db, "UPDATE entries SET sealed = (SELECT sealed FROM kept WHERE case_id = 'case-0' AND state = 'held') WHERE case_id = 'case-1'")
	all, err := j.List(t.Context(), journal.Query{CaseID: "case-1", Limit: 1})
	if err != nil || len(all) != 1 || !all[0].Closed || all[0].Payload != nil {
		t.Errorf("got %+v, %v", all, err)
	}
}
