package cli_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// console is the whole screen on a real desk, which reads a real service over HTTP.
type console struct {
	*uitest.Driver
	t    *testing.T
	desk *desk.Desk
	id   string
	w, h int
}

// serving makes the oldest pending case of a stand-in be this record.
func serving(t *testing.T, record map[string]any) (*service, string) {
	t.Helper()
	s := newService(t, sandbox.Options{Cases: 40, Seed: 1})
	id := s.server.Pending()[0]
	s.put(id, record)
	return s, id
}

func (s *service) put(id string, record map[string]any) {
	s.t.Helper()
	sub, err := s.client().Submission(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	var was map[string]json.RawMessage
	if err := json.Unmarshal(sub.Record, &was); err != nil {
		s.t.Fatal(err)
	}
	for name := range was {
		if _, ok := record[name]; !ok && name != "submission_id" {
			s.edit(id, name, nil)
		}
	}
	for name, v := range record {
		if name != "submission_id" {
			s.edit(id, name, v)
		}
	}
}

func (s *service) edit(id, path string, v any) {
	s.t.Helper()
	if err := s.server.Edit(id, path, json.RawMessage(asJSON(s.t, v))); err != nil {
		s.t.Fatal(err)
	}
}

// console opens the screen on a case, with the keys in it.
func (s *service) console(id string, w, h int) *console {
	s.t.Helper()
	client := s.client()
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true, Opening: id,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: filepath.Join(s.t.TempDir(), "state"), Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey),
				Actor: sandbox.DefaultAdmin, Now: time.Now,
			})
		},
	})
	s.t.Cleanup(func() { _ = d.Close() })
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{
		Desk: d, Agent: sandbox.DefaultAdmin, Project: "test", Opening: id, Now: clock.Now, Clock: clock, Theme: theme.Dark(),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	c := &console{uitest.Drive(app, clock, w, h), s.t, d, id, w, h}
	c.until("the case is read", func() bool {
		snap := d.Snapshot()
		return snap.Cases[id] != nil && snap.Cases[id].Exam != nil && len(snap.Queue) > 0 && snap.Journal.Ready
	})
	c.until("the queue is on the screen", func() bool { return strings.Contains(c.Footer(), "enter open") })
	c.Press("enter")
	c.until("the case is on the screen", func() bool { return c.Shows(id, "Summary") })
	return c
}

// until lets the desk work and the screen follow, with a deadline.
func (c *console) until(what string, done func() bool) {
	c.t.Helper()
	for end := time.Now().Add(20 * time.Second); !done(); {
		if time.Now().After(end) {
			c.t.Fatalf("it did not happen in time that %s:\n%s", what, c.Screen())
		}
		time.Sleep(5 * time.Millisecond)
		c.Advance(100 * time.Millisecond)
	}
	c.Advance(100 * time.Millisecond)
}

// column returns the rows of the case's own pane.
func (c *console) column() []string {
	rows := c.Rows()
	from, to := 0, c.w
	if c.w >= 100 {
		var lines []int
		for x, r := range []rune(cells(rows[1])) {
			if r == '│' {
				lines = append(lines, x)
			}
		}
		if len(lines) > 0 {
			from = lines[0] + 1
		}
		if len(lines) > 1 {
			to = lines[1]
		}
	}
	out := make([]string, 0, len(rows))
	for _, r := range rows[1 : len(rows)-2] {
		out = append(out, ansi.Cut(r, from, to))
	}
	return out
}

// cells writes one rune a cell.
func cells(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		if ansi.StringWidth(string(r)) == 2 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// section returns the line that names the sections.
func (c *console) section() string {
	if rows := c.column(); len(rows) > 3 {
		return rows[3]
	}
	return ""
}

// isIn reports whether a section is the one on the screen.
func (c *console) isIn(s review.Section) bool {
	word, _, _ := strings.Cut(s.Title(), " ")
	line := c.section()
	_, after, ok := strings.Cut(line, "▌")
	return ok && strings.HasPrefix(strings.TrimLeft(after, "0123456789 "), word)
}

// read goes to a section by keys and returns all that the case's pane shows until the next one begins, without spaces.
func (c *console) read(s review.Section) string {
	c.t.Helper()
	c.Press("g")
	for range 20 {
		if c.isIn(s) {
			break
		}
		c.Press("]")
	}
	if !c.isIn(s) {
		c.t.Fatalf("] does not reach %v:\n%s", s, c.Screen())
	}
	var b strings.Builder
	last := ""
	for c.isIn(s) && c.Screen() != last {
		last = c.Screen()
		for _, row := range c.column() {
			if s != review.Raw && strings.HasPrefix(row, " Raw ─") {
				break
			}
			b.WriteString(row)
		}
		c.Press("ctrl+d")
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
