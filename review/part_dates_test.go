package review_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// A date without its day, or without its month, is every day that it can be: where all of them have passed the document
// has expired, where none has it is valid, and between lies a warning that says what is not given.
func TestAnExpiryWithoutItsDayIsEveryDayOfIt(t *testing.T) {
	for _, c := range []struct {
		date, now string
		want      review.Severity
	}{
		{"11/2026", "2026-11-01", review.Info},
		{"11/2026", "2026-11-02", review.Warning},
		{"11/2026", "2026-11-30", review.Warning},
		{"11/2026", "2026-12-01", review.Blocker},
		{"2026-11", "2026-11-30", review.Warning},
		{"Nov 2026", "2026-11-15", review.Warning},
		{"2026-11-00", "2026-11-15", review.Warning},
		{"2026", "2026-01-01", review.Info},
		{"2026", "2026-11-30", review.Warning},
		{"2026", "2027-01-01", review.Blocker},
		{"12/2026", "2026-11-30", review.Info},
		{"2026-11-30", "2026-11-30", review.Info},
		{"พ.ย. 2569", "2026-11-15", review.Warning},
	} {
		s := clean()
		expires(c.date)(&s)
		e := review.Examine(s, review.DefaultPolicy(), called(c.now+"T12:00:00Z").At)
		var said *review.Finding
		got := review.Info
		for i := range e.Findings {
			if id := e.Findings[i].ID; strings.HasPrefix(id, "document.expired") && e.Findings[i].Severity > got {
				said, got = &e.Findings[i], e.Findings[i].Severity
			}
		}
		if got != c.want {
			t.Errorf("%s on %s: %v, want %v: %+v", c.date, c.now, got, c.want, e.Findings)
		}
		if got == review.Warning && (!strings.Contains(said.Sentence, "not given") || said.RejectCode != "") {
			t.Errorf("%s on %s: %q with the code %q", c.date, c.now, said.Sentence, said.RejectCode)
		}
		if got > review.Info && slices.ContainsFunc(e.Findings, func(f review.Finding) bool { return f.ID == "clean.no_rule_speaks" }) {
			t.Errorf("%s on %s is called clean", c.date, c.now)
		}
	}
}

// The same is true of a permitted stay.
func TestAStayWithoutItsDayIsEveryDayOfIt(t *testing.T) {
	for date, want := range map[string]string{"2026-03": "depends", "2026-02": "has ended", "2026-04": ""} {
		s := clean()
		s.Applicant.ExpiryDateOfStayKor = argos.NewText(date)
		said := ""
		for _, f := range review.Examine(s, review.DefaultPolicy(), now).Findings {
			if f.ID == "document.stay_ended" {
				said = f.Sentence
			}
		}
		if (said == "") != (want == "") || !strings.Contains(said, want) {
			t.Errorf("a stay until %s: %q, want %q", date, said, want)
		}
	}
}
