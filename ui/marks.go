package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
)

// markActions are the keys that mark cases for a bulk run.
func markActions() []row {
	return []row{
		{action.Action{ID: "mark", Keys: action.Bind("mark", "space"), Help: "mark the case, or take its mark away", Where: action.InQueue, Foot: 10}, needsCase, (*App).mark},
		{action.Action{ID: "range", Keys: action.Bind("range", "v"), Help: "begin a range, and at its other end mark it", Where: action.InQueue}, needsCase, (*App).markRange},
		{action.Action{ID: "mark-matches", Keys: action.Bind("mark matches", "T"), Help: "mark the rows that a filter takes", Where: action.InQueue}, nil, (*App).startMarking},
		{action.Action{ID: "clear-marks", Keys: action.Bind("clear marks", "V"), Where: action.InQueue}, needsMarks, (*App).clearMarks},
		{action.Action{ID: "verb", Keys: action.Bind("verb", ";"), Help: "choose what to do with the marked cases", Where: action.InQueue, Foot: 4}, needsMarksOrRun, (*App).startVerb},
	}
}

func needsMarks(s *Situation) string {
	if s.Marks == 0 {
		return "no case is marked: space marks one, v a range, T by filter"
	}
	return ""
}

func needsMarksOrRun(s *Situation) string {
	if s.Run {
		return ""
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
	a.stack.Push(bulk.Ask(a.env, a.queue, a.planWords, a.opt.Cap))
	return nil
}
