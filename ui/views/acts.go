package views

import (
	"strconv"

	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
)

// WatchRedFlags has the AML pages read from now on.
type WatchRedFlags struct{}

// LeaveFound goes back from the list of found cases to where the agent was.
type LeaveFound struct{}

var acts = layer.Table[*Lists]{
	{Action: action.Action{ID: "filter", Keys: action.Bind("filter", "/"), Help: "show only the rows that a filter takes", Where: action.InQueue, Foot: 90}, Do: (*Lists).filter},
	{Action: action.Action{ID: "next-match", Keys: action.Bind("next match", "n"), Where: action.InQueue}, Off: (*Lists).noFilter, Do: (*Lists).nextMatch},
	{Action: action.Action{ID: "previous-match", Keys: action.Bind("previous match", "N"), Where: action.InQueue}, Off: (*Lists).noFilter, Do: (*Lists).previousMatch},
	{Action: action.Action{ID: "mark", Keys: action.Bind("mark", "space"), Help: "mark the case, or take its mark away", Where: action.InQueue, Foot: 101}, Off: (*Lists).NoCase, Do: (*Lists).mark},
	{Action: action.Action{ID: "range", Keys: action.Bind("range", "v"), Help: "begin a range, and at its other end mark it", Where: action.InQueue}, Off: (*Lists).NoCase, Do: (*Lists).markRange},
	{Action: action.Action{ID: "mark-matches", Keys: action.Bind("mark matches", "T"), Help: "mark the rows that a filter takes", Where: action.InQueue}, Do: (*Lists).markMatches},
	{Action: action.Action{ID: "clear-marks", Keys: action.Bind("clear marks", "V"), Where: action.InQueue}, Off: (*Lists).noMarks, Do: (*Lists).clearMarks},
	{Action: action.Action{ID: "verb", Keys: action.Bind("verb", ";"), Help: "choose what to do with the marked cases", Where: action.InQueue, Foot: 40}, Off: (*Lists).noMarksOrRun, Do: (*Lists).verb},
	{Action: action.Action{ID: "view", Keys: action.Bind("view", "w"), Help: "pending, red flags, decided today, your views", Where: action.InLists, Foot: 92}, Do: (*Lists).view},
}

// Actions are the keys of the lists.
func Actions() []action.Action { return acts.Actions() }

// NoCase says that there is no case to act on, "" when there is one.
func (l *Lists) NoCase() string {
	if l.CaseID() == "" {
		return "there is no case under the cursor"
	}
	return ""
}

func (l *Lists) noFilter() string {
	if l.Queue.Filter() == "" {
		return "there is no filter: / sets one"
	}
	return ""
}

func (l *Lists) noMarks() string { return bulk.NoMarks(l.Queue) }

func (l *Lists) noMarksOrRun() string {
	if l.env.Snap.Run != nil {
		return ""
	}
	return l.noMarks()
}

func (l *Lists) filter(string) layer.Intent      { return l.narrow(false) }
func (l *Lists) markMatches(string) layer.Intent { return l.narrow(true) }

// narrow opens the line for a filter, or for what to mark by.
func (l *Lists) narrow(marking bool) layer.Intent {
	l.visit = ""
	return layer.Open{Layer: filter.Open(l.env, l.Queue, marking)}
}

func (l *Lists) nextMatch(string) layer.Intent {
	l.Queue.NextMatch()
	return nil
}

func (l *Lists) previousMatch(string) layer.Intent {
	l.Queue.PrevMatch()
	return nil
}

func (l *Lists) mark(string) layer.Intent {
	l.visit = ""
	if !l.Queue.Mark() {
		return layer.Hint("mark: this case cannot be decided any more")
	}
	return nil
}

func (l *Lists) markRange(string) layer.Intent {
	l.visit = ""
	if l.Queue.Ranging() {
		l.Queue.EndRange()
		return nil
	}
	l.Queue.BeginRange()
	return layer.Hint("range: move to its other end, v marks it, esc gives it up")
}

func (l *Lists) clearMarks(string) layer.Intent {
	n := l.Queue.MarkCount()
	l.Queue.ClearMarks()
	return layer.Hint(strconv.Itoa(n) + " marks taken away")
}

func (l *Lists) verb(string) layer.Intent {
	return layer.Open{Layer: bulk.Ask(l.env, l.Queue, l.plans, l.most)}
}

// view shows the next list. Each keeps its cursor, and the pending cases their marks.
func (l *Lists) view(string) layer.Intent {
	if l.kind == Found {
		return LeaveFound{}
	}
	l.visit = ""
	if l.next(); l.kind == RedFlags {
		return WatchRedFlags{}
	}
	return nil
}
