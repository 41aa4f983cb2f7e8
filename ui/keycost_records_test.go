package ui_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

// cost is what a key and its frame took on the goroutine that they wait for.
type cost struct {
	allocs, bytes float64
	took          time.Duration
}

func (c cost) per(n int) cost {
	return cost{c.allocs / float64(n), c.bytes / float64(n), c.took / time.Duration(n)}
}

func (c cost) String() string {
	return fmt.Sprintf("%.0f allocations, %.0f kB, %v", c.allocs, c.bytes/1000, c.took.Round(time.Microsecond))
}

func (c cost) times(base cost) string {
	return fmt.Sprintf("%.2f x allocations, %.2f x bytes, %.1f x time", c.allocs/base.allocs, c.bytes/base.bytes, float64(c.took)/float64(base.took))
}

// meter stands before the console and adds up what its updates and frames cost. What runs beside them is not counted.
type meter struct {
	*ui.App
	on bool
	of cost
}

func (m *meter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	m.measure(func() { _, cmd = m.App.Update(msg) })
	return m, cmd
}

func (m *meter) View() (v tea.View) {
	m.measure(func() { v = m.App.View() })
	return v
}

func (m *meter) measure(do func()) {
	if !m.on {
		do()
		return
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	do()
	m.of.took += time.Since(began)
	runtime.ReadMemStats(&after)
	m.of.allocs += float64(after.Mallocs - before.Mallocs)
	m.of.bytes += float64(after.TotalAlloc - before.TotalAlloc)
}

// costStage opens the console on a case that stands first, at the size where a sheet leaves no room for pictures.
func costStage(t *testing.T, c *desk.Case) (*uitest.Driver, *meter) {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	d.Publish(func(s *desk.Snapshot) {
		s.MemoWrite = true
		row := &desk.Row{ID: c.ID, Name: c.Exam.Submission.DisplayName(), Age: 34, State: review.Pending, Enriched: true}
		s.Queue = append([]*desk.Row{row}, s.Queue...)
		s.Cases[c.ID] = c
	})
	app, err := ui.New(ui.Options{Desk: d, Agent: "mina.park@example.org", Now: clock.Now, Clock: clock, Reports: "/reports"})
	if err != nil {
		t.Fatal(err)
	}
	m := &meter{App: app}
	return uitest.Drive(m, clock, 110, 35), m
}

// costRecords returns a plain case and hostile ones: every text, every list, or one name as long as a megabyte allows.
func costRecords(t *testing.T) (plain *desk.Case, hostile map[string]*desk.Case) {
	t.Helper()
	name := costRecord(t)
	name["data"].(map[string]any)["full_name"] = strings.Repeat("e\u0301", 350_000)
	return costCase(t, costRecord(t)), map[string]*desk.Case{
		"marks":          costCase(t, swell(costRecord(t), strings.Repeat("\u0301", 2_500))),
		"controls":       costCase(t, swell(costRecord(t), strings.Repeat("\x1b[31m\u202e\u200b", 400))),
		"hangul":         costCase(t, swell(costRecord(t), strings.Repeat("김 철수 ", 600))),
		"lists":          costCase(t, lengthen(costRecord(t), 1000)),
		"name":           costCase(t, name),
		"of the sandbox": largestHostile(t),
	}
}

// costRecord is the record of the rules' own tests, pending and with AML matches.
func costRecord(t *testing.T) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "review", "testdata", "full.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r map[string]any
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	r["kyc"].(map[string]any)["result"] = "pending"
	r["aml"] = map[string]any{"currentstatus": "Red Flag", "risk_level_summary": "High", "matches": []any{
		map[string]any{"resource_id": "r1", "argos_number": "A1", "risk_level": "High", "score": 93.0, "risk_icons": []any{"PEP", "SAN-FORMER"}},
		map[string]any{"resource_id": "r2", "argos_number": "A2", "risk_level": "Low", "score": 73.0, "risk_icons": []any{"POI"}},
	}}
	return r
}

// swell adds a text to every text of a record but its id and its result.
func swell(r map[string]any, with string) map[string]any {
	var grow func(key string, v any) any
	grow = func(key string, v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				v[k] = grow(k, e)
			}
		case []any:
			for i, e := range v {
				v[i] = grow("", e)
			}
		case string:
			if key != "submission_id" && key != "result" {
				return v + with
			}
		}
		return v
	}
	grow("", r)
	return r
}

// lengthen repeats every list of a record, but for lists in lists, until it has n entries.
func lengthen(r map[string]any, n int) map[string]any {
	for k, v := range r {
		switch v := v.(type) {
		case map[string]any:
			lengthen(v, n)
		case []any:
			var out []any
			for len(v) > 0 && len(out) < n {
				out = append(out, v...)
			}
			r[k] = out
		}
	}
	return r
}

// costCase serves a record and reads it as the console would.
func costCase(t *testing.T, record map[string]any) *desk.Case {
	t.Helper()
	s, client := standIn(t, sandbox.Options{Cases: 20, PendingShare: 1})
	id := s.Pending()[0]
	for key, v := range record {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if key == "submission_id" {
			continue
		}
		if err := s.Edit(id, key, raw); err != nil {
			t.Fatal(err)
		}
	}
	return costRead(t, client, id)
}

func costRead(t *testing.T, client *argos.Client, id string) *desk.Case {
	t.Helper()
	sub, err := client.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	now := uitest.NewClock().Now()
	return &desk.Case{
		ID: id, Exam: review.Examine(sub, review.DefaultPolicy(), now).With(review.Added{Verdicts: map[string]review.Standing{}}), ReadAt: now,
	}
}

// largestHostile returns the hostile case of the stand-in service that has the longest record.
func largestHostile(t *testing.T) *desk.Case {
	t.Helper()
	s, client := standIn(t, sandbox.Options{Cases: 1000, Seed: 3, PendingShare: 0.5})
	var most *desk.Case
	for _, id := range s.CasesOf(sandbox.KindHostile) {
		if c := costRead(t, client, id); most == nil || len(c.Exam.Submission.Record) > len(most.Exam.Submission.Record) {
			most = c
		}
	}
	return most
}
