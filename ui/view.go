package ui

import (
	"context"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/queue"
)

// rhythmActions are the keys that keep a shift flowing: put a case off, repeat the last reasons.
func rhythmActions() []row {
	return []row{
		{action.Action{ID: "repeat", Keys: action.Bind("last reasons", "."), Help: "open the sheet with the last reasons", Where: action.Lists}, unrepeatable, (*App).repeat},
		{action.Action{ID: "snooze", Keys: action.Bind("snooze", "S"), Help: "put the case off for a time", Where: action.Lists}, unsnoozable, (*App).startSnooze},
	}
}

func unrepeatable(s *Situation) string {
	if !s.Repeats && s.Past == "" {
		return "nothing was decided in this session yet"
	}
	return undecidable(s)
}

func unsnoozable(s *Situation) string {
	switch {
	case s.Past != "":
		return s.Past
	case s.Case == "":
		return needsCase(s)
	case s.Journal != "":
		return s.Journal
	case s.Open != "":
		return "a decision on this case is " + s.Open + "; wait until it is settled"
	}
	return ""
}

// repeat opens the sheet with the verdict and the reasons of the last decision. Nothing that was entered for this case
// before is overwritten.
func (a *App) repeat(string) tea.Cmd {
	cmd := a.openSheet(a.lastDraft.Verdict)
	if s := a.deciding(); s != nil {
		s.Suggest(a.lastDraft.Reasons)
	}
	return cmd
}

func (a *App) startSnooze(string) tea.Cmd {
	ask, words := queue.AskSnooze(a.env, a.currentID())
	a.stack.Push(ask)
	a.notices.hint(a.env.Now, words)
	return nil
}

// snoozed puts the case off, and goes on where the cursor is on it.
func (a *App) snoozed(s queue.Snoozed) tea.Cmd {
	if a.visit == "" && a.queue.Cursor() == s.CaseID {
		a.queue.NextUndecided()
	}
	return snoozeEffect(a.ctx, a.desk, s.CaseID, s.Until)
}

func snoozeEffect(ctx context.Context, d Desk, id string, until time.Time) tea.Cmd {
	return effect(snoozedMsg{id, until, errBroken}, func() tea.Msg { return snoozedMsg{id, until, d.Snooze(ctx, id, until)} })
}

type snoozedMsg struct {
	id    string
	until time.Time
	err   error
}

func (m snoozedMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.problem(m.id, "snooze: "+problemOf(m.err, "the case stays in the queue", "try again"))
		return nil
	}
	a.notices.hint(a.env.Now, "snoozed until "+m.until.In(a.env.Now.Location()).Format("15:04")+": it comes back by itself")
	return nil
}

// awake leaves out the rows that are snoozed. Without any it is the queue itself.
func awake(s *desk.Snapshot) []*desk.Row {
	if len(s.Snoozed) == 0 {
		return s.Queue
	}
	rows := make([]*desk.Row, 0, len(s.Queue))
	for _, r := range s.Queue {
		if _, off := s.Snoozed[r.ID]; !off {
			rows = append(rows, r)
		}
	}
	return rows
}

// snoozedWords counts the rows that are hidden, "" for none.
func snoozedWords(s *desk.Snapshot) string {
	if n := len(s.Snoozed); n > 0 {
		return strconv.Itoa(n) + " snoozed"
	}
	return ""
}
