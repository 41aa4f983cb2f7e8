package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/text"
)

// markActions are the keys that mark cases for a bulk run.
func markActions() []Action {
	return []Action{
		{ID: "mark", Title: "mark", Help: "mark the case, or take its mark away", Keys: []string{"space"}, Where: InQueue, Foot: 10, Off: needsCase, do: (*App).mark},
		{ID: "range", Title: "range", Help: "begin a range, and at its other end mark it", Keys: []string{"v"}, Where: InQueue, Off: needsCase, do: (*App).markRange},
		{ID: "mark-matches", Title: "mark matches", Help: "mark the rows that a filter takes", Keys: []string{"T"}, Where: InQueue, do: (*App).startMarking},
		{ID: "clear-marks", Title: "clear marks", Keys: []string{"V"}, Where: InQueue, Off: needsMarks, do: (*App).clearMarks},
		{ID: "verb", Title: "verb", Help: "choose what to do with the marked cases", Keys: []string{";"}, Where: InQueue, Foot: 4, Off: needsMarksOrRun, do: (*App).startVerb},
		{ID: "plan-approve", Title: "approve them", Help: "plan to approve the marked cases", Keys: []string{"a"}, Where: InVerb, Foot: 1, Dims: true, Off: unplannable, do: (*App).planApproval},
		{ID: "plan-reject", Title: "reject them", Help: "plan to reject the marked cases", Keys: []string{"r"}, Where: InVerb, Foot: 2, Dims: true, Off: unplannable, do: (*App).planRejection},
		{ID: "last-run", Title: "last run", Help: "look at the last bulk run", Keys: []string{"l"}, Where: InVerb, Foot: 3, Off: needsRun, do: (*App).showRun},
		{ID: "no-verb", Title: "back", Help: "do nothing with the marks", Keys: []string{"esc", "q"}, Where: InVerb, Foot: 4, do: (*App).leaveVerb},
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
		a.notices.hint(a.now, "mark: this case cannot be decided any more")
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
	a.notices.hint(a.now, "range: move to its other end, v marks it, esc gives it up")
	return nil
}

func (a *App) clearMarks(string) tea.Cmd {
	a.notices.hint(a.now, strconv.Itoa(a.queue.MarkCount())+" marks taken away")
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
	t := a.theme
	l.Put(t.Strong, strconv.Itoa(a.queue.MarkCount())+" marked").Put(t.Body, ": ")
	l.Put(t.Accent, "a").Put(t.Body, " plan to approve them, ").Put(t.Accent, "r").Put(t.Body, " plan to reject them, ")
	l.Put(t.Accent, "esc").Put(t.Body, " back")
}
