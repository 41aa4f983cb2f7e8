package argos_test

import (
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

func TestMemoComesBackWhereTheServiceTakesIt(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60, MemoWrite: true}, nil)
	if !s.Hello().MemoWrite {
		t.Error("the first line does not announce it")
	}
	const text = "김철수 called back\nsecond \"document\" <promised>"
	for _, id := range s.Pending()[:3] {
		if err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, text); err != nil {
			t.Fatal(err)
		}
		got, err := c.Submission(t.Context(), id)
		if err != nil || got.Memo.Text.Raw() != text || got.Memo.UpdatedAt.At.IsZero() {
			t.Errorf("read back %q of %v, %v", got.Memo.Text.Raw(), got.Memo.UpdatedAt.At, err)
		}
		if got.KYC.Result.Raw() != "pending" {
			t.Errorf("the memo moved the case to %s", got.KYC.Result)
		}
		if n := s.Stats().Cases[id].PatchReceived; n != 1 {
			t.Errorf("%d requests were sent", n)
		}
	}
}

func TestMemoIsRefusedWhereTheServiceDoesNotTakeIt(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60}, nil)
	id := s.Pending()[0]
	before, err := c.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, "hello"); argos.KindOf(err) != argos.InvalidField {
		t.Errorf("got %v", err)
	}
	after, err := c.Submission(t.Context(), id)
	if err != nil || string(after.Record) != string(before.Record) {
		t.Errorf("the case changed, %v", err)
	}
}

func TestMemoThatMayHaveArrivedIsUnknownAndNotSentAgain(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60, MemoWrite: true}, func(cfg *argos.Config) {
		cfg.Timeouts.Post = time.Second
	})
	id := s.Pending()[0]
	if err := s.Next(sandbox.Fault{On: "patch", Do: "drop-after"}); err != nil {
		t.Fatal(err)
	}
	if err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, "hello"); argos.KindOf(err) != argos.OutcomeUnknown {
		t.Errorf("got %v", err)
	}
	got, err := c.Submission(t.Context(), id)
	if err != nil || got.Memo.Text.Raw() != "hello" {
		t.Errorf("read back %q, %v", got.Memo.Text.Raw(), err)
	}
	if n := s.Stats().Cases[id].PatchReceived; n != 1 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestMemosThatCannotBeRightAreNotSent(t *testing.T) {
	s := serve(t, text(200, `{"message":"Data Processing Success."}`))
	c, _ := clientFor(t, s.URL, nil)
	for _, m := range [...]struct{ id, admin, text string }{
		{"", "r@example.com", "x"},
		{"a1", " ", "x"},
		{"a1", "r@example.com", " \n"},
		{"a1", "r@example.com", "a\x1b[2J"},
		{"a1", "r@example.com", "a\xff"},
	} {
		if err := c.WriteMemo(t.Context(), m.id, m.admin, m.text); argos.KindOf(err) != argos.InvalidField {
			t.Errorf("%q: %v", m, err)
		}
	}
	if n := len(s.requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}
