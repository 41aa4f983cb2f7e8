package queue

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// Snoozed puts a case off until a time.
type Snoozed struct {
	CaseID string
	Until  time.Time
}

// Snooze asks how long a case is put off. What it asks stands in the status line.
type Snooze struct {
	layer.Base
	layer.Acts[*Snooze]
	env    *layer.Env
	caseID string
}

// AskSnooze returns the question about a case, and how it is put.
func AskSnooze(env *layer.Env, caseID string) (*Snooze, string) {
	s := &Snooze{env: env, caseID: caseID}
	s.Acts = layer.Acts[*Snooze]{On: s, Rows: snoozes}
	return s, "snooze for: 1  15 minutes, 2  an hour, 3  until tomorrow at 8; esc back"
}

var snoozes = layer.Table[*Snooze]{
	{Action: action.Action{ID: "snooze-for", Keys: action.BindAs("1 2 3", "15 min, 1 h, tomorrow", "1", "2", "3"), Help: "15 minutes, an hour, or tomorrow at 8", Where: action.InSnooze, Foot: 1}, Do: (*Snooze).until},
	{Action: action.Action{ID: "no-snooze", Keys: action.Bind("back", "esc", "q"), Help: "do not put it off", Where: action.InSnooze, Foot: 2}, Do: (*Snooze).leave},
}

// SnoozeActions are its keys.
func SnoozeActions() []action.Action { return snoozes.Actions() }

// Place is the question.
func (*Snooze) Place() action.Place { return action.InSnooze }

// Zone is none of its own.
func (*Snooze) Zone() layer.Zone { return layer.Nowhere }

// Rows draws nothing.
func (*Snooze) Rows(int, int) ([]string, *tea.Cursor) { return nil, nil }

func (s *Snooze) leave(string) layer.Intent { return s.Leave() }

func (s *Snooze) until(key string) layer.Intent {
	return layer.All{layer.Close{}, Snoozed{s.caseID, snoozeEnd(key, s.env.Now)}}
}

// snoozeEnd is the end of a snooze that begins now.
func snoozeEnd(key string, now time.Time) time.Time {
	const morning = 8
	switch key {
	case "1":
		return now.Add(15 * time.Minute)
	case "2":
		return now.Add(time.Hour)
	}
	y, m, d := now.Date()
	return time.Date(y, m, d+1, morning, 0, 0, 0, now.Location())
}
