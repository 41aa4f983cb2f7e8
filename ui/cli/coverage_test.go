package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kycdesk/assets"
	"kycdesk/review"
)

// sectionNamed finds a section of the screen by the word of the field table.
func sectionNamed(word string) (review.Section, bool) {
	all := review.Sections()
	i := slices.IndexFunc(all, func(s review.Section) bool { return s.String() == word })
	if i < 0 {
		return 0, false
	}
	return all[i], true
}

func shows(screen string, any []string) bool {
	return slices.ContainsFunc(any, func(s string) bool { return strings.Contains(screen, squeeze(s)) })
}

// TestEveryFieldHasItsPlaceOnTheScreen puts a distinct value at every path of the field table, drives the console by
// keys, and finds each value in the section that the table names. What the table hides has a reason, which the console
// shows, and is in the raw record.
func TestEveryFieldHasItsPlaceOnTheScreen(t *testing.T) {
	all, record := markers(t)
	s, id := serving(t, record)
	c := s.console(id, 110, 45)
	seen := map[review.Section]string{}
	for i := range all {
		m := &all[i]
		if m.Path == "submission_id" {
			m.shown = []string{id}
		}
		if m.Section == assets.Hidden || strings.HasPrefix(m.Type, "Bool") {
			continue
		}
		at, ok := sectionNamed(m.Section)
		if !ok {
			t.Errorf("%s: there is no section %q", m.Path, m.Section)
			continue
		}
		if seen[at] == "" {
			seen[at] = c.read(at)
		}
		if !shows(seen[at], m.onScreen()) {
			t.Errorf("%s: %q is not in %v", m.Path, m.onScreen(), at)
		}
	}
	c.hidden(all)
}

// hidden finds what no section shows: its path and reason in Project options, its value in the raw record.
func (c *console) hidden(all []marker) {
	c.t.Helper()
	options, raw := c.read(review.Options), ""
	for i := range all {
		m := &all[i]
		if m.Section != assets.Hidden {
			continue
		}
		if m.Reason == "" || !strings.Contains(options, squeeze(m.Reason)) || !strings.Contains(options, squeeze(m.Path)) {
			c.t.Errorf("%s is hidden, and the console does not say why", m.Path)
		}
		if strings.HasPrefix(m.Path, "nextpageKey") {
			continue // not part of a record
		}
		if raw == "" {
			raw = c.read(review.Raw)
		}
		if !shows(raw, m.onScreen()) {
			c.t.Errorf("%s: %s is not in the raw record", m.Path, m.onScreen())
		}
	}
}

// TestEveryFlagChangesItsSection turns each yes-or-no value over, one after the other, and finds that its section says
// something else.
func TestEveryFlagChangesItsSection(t *testing.T) {
	all, record := markers(t)
	s, id := serving(t, record)
	c := s.console(id, 110, 45)
	for i := range all {
		m := &all[i]
		at, _ := sectionNamed(m.Section)
		if !strings.HasPrefix(m.Type, "Bool") {
			continue
		}
		was := c.read(at)
		top := strings.Split(m.Path, ".")[0]
		name, _, _ := strings.Cut(top, "[")
		plant(record, strings.Split(m.Path, "."), false)
		s.edit(id, name, record[name])
		before := c.desk.Snapshot().Cases[id].Exam
		c.Press("ctrl+r")
		c.until("the case is read again", func() bool { return c.desk.Snapshot().Cases[id].Exam != before })
		if c.read(at) == was {
			t.Errorf("%s: %v says the same of yes and of no", m.Path, at)
		}
		plant(record, strings.Split(m.Path, "."), true)
		s.edit(id, name, record[name])
		before = c.desk.Snapshot().Cases[id].Exam
		c.Press("ctrl+r")
		c.until("the case is read again", func() bool { return c.desk.Snapshot().Cases[id].Exam != before })
	}
}

// TestEveryFieldIsInShowJSON finds the value of every path in what the command prints, masked where it is masked.
func TestEveryFieldIsInShowJSON(t *testing.T) {
	all, record := markers(t)
	s, id := serving(t, record)
	r := s.run("", "show", id, "--json")
	var shown struct {
		Submission map[string]any `json:"submission"`
	}
	if err := json.Unmarshal([]byte(r.out), &shown); err != nil {
		t.Fatalf("%v: %s", err, r.err)
	}
	for i := range all {
		m := &all[i]
		if m.Path == "submission_id" || strings.HasPrefix(m.Path, "nextpageKey") {
			continue
		}
		got := at(shown.Submission, strings.Split(m.Path, "."))
		want := asJSON(t, m.value)
		if asJSON(t, got) == want {
			continue
		}
		if inner, ok := got.(map[string]any); ok {
			got = inner["inner"]
		}
		if hidden := m.onScreen(); len(hidden) == 0 || asJSON(t, got) != asJSON(t, hidden[0]) {
			t.Errorf("%s: %s is %s", m.Path, want, asJSON(t, got))
		}
	}
}

// TestEveryValueOfTheSampleIsFound drives the console over the contract's own full sample (§2.7) and finds each value.
func TestEveryValueOfTheSampleIsFound(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "argos", "testdata", "full.json"))
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Items []map[string]any }
	if err := json.Unmarshal(b, &page); err != nil {
		t.Fatal(err)
	}
	record := page.Items[0]
	record["kyc"].(map[string]any)["result"] = "pending" // the queue lists what is pending; the rest is as printed
	s, id := serving(t, record)
	for _, size := range []struct{ w, h int }{{80, 24}, {140, 45}} {
		c := s.console(id, size.w, size.h)
		screens := map[bool]string{true: c.read(review.Raw)} // by whether the field is hidden from the sections
		for at := review.Summary; at < review.Raw; at++ {
			screens[false] += c.read(at)
		}
		for _, v := range scalars(record, "") {
			if v.path == "submission_id" || v.text == "" {
				continue
			}
			if !shows(screens[hiddenAt(v.path)], v.forms()) {
				t.Errorf("%dx%d: %s: %q is nowhere", size.w, size.h, v.path, v.text)
			}
		}
	}
}

// TestShowPrintsEverySection finds the value of every field of the sections in what people get to read.
func TestShowPrintsEverySection(t *testing.T) {
	all, record := markers(t)
	s, id := serving(t, record)
	out := squeeze(s.run("", "show", id).out)
	for i := range all {
		m := &all[i]
		at, _ := sectionNamed(m.Section)
		switch at {
		case review.Document, review.Attempts, review.Network, review.Duplicates, review.Bank, review.Form, review.Options:
		default:
			continue
		}
		if !strings.HasPrefix(m.Type, "Bool") && !shows(out, m.onScreen()) {
			t.Errorf("%s: %q is not printed", m.Path, m.onScreen())
		}
	}
}
