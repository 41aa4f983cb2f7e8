package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/text"
)

// markActions are the keys that mark cases for a bulk run.
func markActions() []row {
	return []row{
		{action.Action{ID: "mark", Keys: action.Bind("mark", "space"), Help: "mark the case, or take its mark away", Where: action.InQueue, Foot: 10}, needsCase, (*App).mark},
		{action.Action{ID: "range", Keys: action.Bind("range", "v"), Help: "begin a range, and at its other end mark it", Where: action.InQueue}, needsCase, (*App).markRange},
		{action.Action{ID: "mark-matches", Keys: action.Bind("mark matches", "T"), Help: "mark the rows that a filter takes", Where: action.InQueue}, nil, (*App).startMarking},
		{action.Action{ID: "clear-marks", Keys: action.Bind("clear marks", "V"), Where: action.InQueue}, needsMarks, (*App).clearMarks},
		{action.Action{ID: "verb", Keys: action.Bind("verb", ";"), Help: "choose what to do with the marked cases", Where: action.InQueue, Foot: 4}, needsMarksOrRun, (*App).startVerb},
		{action.Action{ID: "plan-approve", Keys: action.Bind("approve them", "a"), Help: "plan to approve the marked cases", Where: action.InVerb, Foot: 1, Dims: true}, unplannable, (*App).planApproval},
		{action.Action{ID: "plan-reject", Keys: action.Bind("reject them", "r"), Help: "plan to reject the marked cases", Where: action.InVerb, Foot: 2, Dims: true}, unplannable, (*App).planRejection},
		{action.Action{ID: "last-run", Keys: action.Bind("last run", "l"), Help: "look at the last bulk run", Where: action.InVerb, Foot: 3}, needsRun, (*App).showRun},
		{action.Action{ID: "no-verb", Keys: action.Bind("back", "esc", "q"), Help: "do nothing with the marks", Where: action.InVerb, Foot: 4}, nil, (*App).leaveVerb},
	}
}

func needsMarks(s *Situation) string {
	if s.Marks == 0 {
		return "no case is marked: space marks one, v a range, T by filter"
	}
	return ""
}

func needsRun(s *Situation) string {
	if !s.Run {
		return "there was no bulk run yet"
	}
	return ""
}

func needsMarksOrRun(s *Situation) string {
	if s.Run {
		return ""
	}
	return needsMarks(s)
}

// unplannable says why no plan can be made now.
func unplannable(s *Situation) string {
	switch {
	case s.Stopped != "":
		return s.Stopped
	case s.Journal != "":
		return s.Journal
	case s.Running:
		return "another bulk run is under way: l shows it"
	}
	return needsMarks(s)
}

func (a *App) mark(string) tea.Cmd {
	a.visit = ""
	if !a.queue.Mark() {
		a.notices.hint(a.env.Now, "mark: this case cannot be decided any more")
	}
	return nil
}

func (a *App) markRange(string) tea.Cmd {
	a.visit = ""
	if a.queue.Ranging() {
		a.queue.EndRange()
		return nil
	}
	a.queue.BeginRange()
	a.notices.hint(a.env.Now, "range: move to its other end, v marks it, esc gives it up")
	return nil
}

func (a *App) clearMarks(string) tea.Cmd {
	a.notices.hint(a.env.Now, strconv.Itoa(a.queue.MarkCount())+" marks taken away")
	a.queue.ClearMarks()
	return nil
}

// startMarking opens the line for the text to mark by, with what the filter holds.
func (a *App) startMarking(string) tea.Cmd {
	a.openFilter(true)
	return nil
}

func (a *App) startVerb(string) tea.Cmd {
	a.verb = true
	return nil
}

func (a *App) leaveVerb(string) tea.Cmd {
	a.verb = false
	return nil
}

// verbRow asks what to do with the marked cases.
func (a *App) verbRow(l *text.Line) {
	t := a.env.Theme
	l.Put(t.Strong, strconv.Itoa(a.queue.MarkCount())+" marked").Put(t.Body, ": ")
	l.Put(t.Accent, "a").Put(t.Body, " plan to approve them, ").Put(t.Accent, "r").Put(t.Body, " plan to reject them, ")
	l.Put(t.Accent, "esc").Put(t.Body, " back")
}
