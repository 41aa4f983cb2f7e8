package ui_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/firstrun"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// typed is a text as the keys that type it, for scenes.
func typed(keys []string, s string, then ...string) []string {
	return append(append(slices.Clone(keys), strings.Split(s, "")...), then...)
}

// deskScenes are the places that need more than the hard people: a full record, matches, a link that is down.
func deskScenes(t *testing.T) []scene {
	t.Helper()
	full, flags := []func(*desk.Snapshot){fullRecord(t)}, []func(*desk.Snapshot){flaggedPeople(t)}
	twin := []func(*desk.Snapshot){twins}
	section := func(key string, then ...string) []string { return append([]string{"enter", key}, then...) }
	after := func(n int) []string { return section("9", slices.Repeat([]string{"]"}, n)...) }
	return []scene{
		{"face", section("3"), full},
		{"age", section("4"), full},
		{"age-what-if", section("4", ">", ">"), full},
		{"document", section("6"), full},
		{"attempts", section("7"), full},
		{"network", section("8"), full},
		{"bank", after(1), full},
		{"options", after(3), full},
		{"history", after(4), full},
		{"raw-search", typed([]string{"enter", "G", "/"}, "live", "enter"), full},
		{"beside", append(after(0), "enter"), twin},
		{"red-flags", []string{"w"}, flags},
		{"aml", []string{"w", "enter", "5"}, flags},
		{"verdict", typed([]string{"w", "enter", "5", "f"}, "born 40 years apart"), flags},
		{"note", typed([]string{"enter", "m"}, "O'Neil-Müller called"), nil},
		{"corrections", []string{"enter", "a", "C", "j"}, full},
		{"snooze", []string{"enter", "S"}, nil},
		{"held", []string{"enter", "a", "y"}, nil},
		{"leaving", []string{"enter", "a", "y", "q", "q"}, nil},
		{"today", []string{"enter", "a", "y", "q", "w", "w"}, nil},
		{"marked", []string{"space", "j", "j", "space", ";"}, nil},
		{"approve-match", []string{"enter", "a"}, []func(*desk.Snapshot){matchedPeople(t)}},
		{"masked", section("2"), []func(*desk.Snapshot){numbers(t)}},
		{"plan-loses", []string{"space", "j", "space", "j", "j", "space", ";", "r", "3", "b"}, nil},
		{"plan-left-out", []string{"space", "j", "space", "j", "j", "space", ";", "r", "3", "enter"}, nil},
		{"plan", []string{"space", "j", "space", ";", "r", "1", "enter"}, nil},
		{"filter", typed([]string{"/"}, "김"), nil},
		{"trouble", nil, []func(*desk.Snapshot){trouble}},
	}
}

// fullRecord gives the first case every field that a record can have, under its own hard name.
func fullRecord(t *testing.T) func(*desk.Snapshot) {
	t.Helper()
	var record map[string]any
	for _, path := range []string{"../review/testdata/full.json", "casefile/testdata/straddling.json"} {
		raw, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(raw, &record)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	record["data"].(map[string]any)["full_name"] = "김철수"
	record["kyc"].(map[string]any)["result"] = "pending"
	return func(s *desk.Snapshot) { s.Cases["sub_0001"] = examinedAs(t, record, s.Cases["sub_0001"]) }
}

// examinedAs is a case with another record.
func examinedAs(t *testing.T, record map[string]any, c *desk.Case) *desk.Case {
	t.Helper()
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var sub argos.Submission
	if err := json.Unmarshal(raw, &sub); err != nil {
		t.Fatal(err)
	}
	sub.Record = raw
	file := *c
	file.Exam = review.Examine(sub, review.DefaultPolicy(), file.ReadAt)
	file.Exam.ID = file.ID
	return &file
}

// flaggedPeople fills the view of red flags.
func flaggedPeople(t *testing.T) func(*desk.Snapshot) {
	t.Helper()
	return func(s *desk.Snapshot) {
		s.FlagSweep = desk.Sweep{Complete: true, Rows: 3}
		for i, name := range []string{"O'Neil-Müller", "김철수", "محمد بن سلمان"} {
			c := flaggedCase(t, "flag_"+string(rune('1'+i)), name, 3-i, uitest.NewClock().Now())
			s.Cases[c.ID] = c
			s.RedFlags = append(s.RedFlags, &desk.RedFlag{
				ID: c.ID, Named: true, Name: argos.NewText(name), Level: argos.NewText("HIGH"), Score: 99,
				Matches: 3 - i, Open: 3 - i, Icons: []string{"SAN", "PEP"}, State: review.Approved,
			})
		}
	}
}

// numbers gives the first case numbers in every copy, one of them as the service masks it, under a hard name.
func numbers(t *testing.T) func(*desk.Snapshot) {
	t.Helper()
	cases, err := uitest.JudgedCases()
	if err != nil {
		t.Fatal(err)
	}
	record := map[string]any{"submission_id": "sub_0001"}
	for part, raw := range cases[1].Parts {
		var member any
		if err := json.Unmarshal(raw, &member); err != nil {
			t.Fatal(err)
		}
		record[part] = member
	}
	for _, part := range []string{"data", "ocr", "review"} {
		record[part].(map[string]any)["identityNumber"] = "900403-2******"
	}
	record["data"].(map[string]any)["full_name"] = "김철수"
	return func(s *desk.Snapshot) { s.Cases["sub_0001"] = examinedAs(t, record, s.Cases["sub_0001"]) }
}

// matchedPeople gives the first case two AML matches that nobody has judged, with a name that reads from the right.
func matchedPeople(t *testing.T) func(*desk.Snapshot) {
	t.Helper()
	return func(s *desk.Snapshot) {
		s.Cases["sub_0001"] = matchedCase(t, "sub_0001", "محمد بن سلمان", review.Pending, 2, uitest.NewClock().Now())
	}
}

// trouble is a service that cannot be reached and a journal that cannot be written.
func trouble(s *desk.Snapshot) {
	now := uitest.NewClock().Now()
	s.Link = desk.Link{Retry: now.Add(20 * time.Second), Problem: &desk.Problem{
		What: "the service cannot be reached", Safe: "what you typed and decided is kept", Next: "the console keeps trying",
	}}
	s.Journal = desk.JournalState{Problem: &desk.Problem{
		What: "the journal cannot be written: no space is left on the device", Safe: "nothing was sent",
		Next: "make room; the console tries again",
	}}
}

// TestTheFirstRunFormIsAsItWasRead holds the form of the first start to the frames that a person looked at.
func TestTheFirstRunFormIsAsItWasRead(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		w, h := size[0], size[1]
		for look, th := range map[string]*theme.Theme{"colour": theme.Dark(), "mono": theme.Mono()} {
			form := firstrun.New(t.Context(), firstrun.Options{
				Theme:   th,
				Keyring: errors.New("the keyring is locked"),
				BaseURL: func(string) error { return nil },
				Key:     func([]byte) error { return errors.New("a key is one word") },
				Email:   func(string) error { return errors.New("wants an e-mail address such as you@example.com") },
				Phrase:  func(_, _ []byte) error { return nil },
				Finish:  func(context.Context, firstrun.Answers) error { return nil },
			})
			d := uitest.Drive(form, uitest.NewClock(), w, h)
			d.Type("https://rest.example.com/v3")
			d.Press("tab")
			d.Type("O'Neil-Müller")
			d.Press("tab", "tab", "1")
			frame := d.Frames[len(d.Frames)-1]
			for _, row := range strings.Split(frame, "\n") {
				if n := text.Width(row); n > w {
					t.Fatalf("a row is %d cells wide in %d", n, w)
				}
			}
			compareFrame(t, look, "first-run", w, h, uitest.Readable(frame, th))
		}
	}
}
