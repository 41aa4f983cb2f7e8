package views

import (
	"cmp"
	"regexp"
	"strconv"

	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
	"kycdesk/ui/filter"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/queue"
)

// WatchRedFlags has the AML pages read from now on.
type WatchRedFlags struct{}

// LeaveFound goes back from the list of found cases to where the agent was.
type LeaveFound struct{}

// Refresh has the newest cases and the case on the screen read again.
type Refresh struct{}

var acts = layer.Table[*Lists]{
	{Action: action.Action{ID: "filter", Keys: action.Bind("filter", "/"), Help: "show only the rows that a filter takes", Where: action.InQueue, Foot: 90}, Do: (*Lists).filter},
	{Action: action.Action{ID: "next-match", Keys: action.Bind("next match", "n"), Where: action.InQueue}, Off: (*Lists).noFilter, Do: (*Lists).nextMatch},
	{Action: action.Action{ID: "previous-match", Keys: action.Bind("previous match", "N"), Where: action.InQueue}, Off: (*Lists).noFilter, Do: (*Lists).previousMatch},
	{Action: action.Action{ID: "mark", Keys: action.Bind("mark", "space"), Help: "mark the case, or take its mark away", Where: action.InQueue, Foot: 101}, Off: (*Lists).NoCase, Do: (*Lists).mark},
	{Action: action.Action{ID: "range", Keys: action.Bind("range", "v"), Help: "begin a range, and at its other end mark it", Where: action.InQueue}, Off: (*Lists).NoCase, Do: (*Lists).markRange},
	{Action: action.Action{ID: "mark-matches", Keys: action.Bind("mark matches", "T"), Help: "mark the rows that a filter takes", Where: action.InQueue}, Do: (*Lists).markMatches},
	{Action: action.Action{ID: "clear-marks", Keys: action.Bind("clear marks", "V"), Where: action.InQueue}, Off: (*Lists).noMarks, Do: (*Lists).clearMarks},
	{Action: action.Action{ID: "verb", Keys: action.Bind("verb", ";"), Help: "choose what to do with the marked cases", Where: action.InQueue, Foot: 40}, Off: (*Lists).noMarksOrRun, Do: (*Lists).verb},
	{Action: action.Action{ID: "skip", Keys: action.Bind("skip", "s"), Help: "next case; this one comes back at the end", Where: action.Lists, Foot: 50}, Off: (*Lists).unskippable, Do: (*Lists).skip},
	{Action: action.Action{ID: "copy", Keys: action.Bind("copy id", "y"), Help: "copy the id of the case", Where: action.Lists, Foot: 110}, Off: (*Lists).NoCase, Do: (*Lists).copyID},
	{Action: action.Action{ID: "snooze", Keys: action.Bind("snooze", "S"), Help: "put the case off for a time", Where: action.Lists}, Off: (*Lists).unsnoozable, Do: (*Lists).snooze},
	{Action: action.Action{ID: "find", Keys: action.Bind("find", "F"), Help: "find cases by id, e-mail or user id", Where: action.Lists, Foot: 130}, Do: (*Lists).find},
	{Action: action.Action{ID: "refresh", Keys: action.Bind("refresh", "ctrl+r"), Help: "read the newest cases and this case again", Where: action.Everywhere, Foot: 170}, Do: (*Lists).refresh},
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

func (l *Lists) unskippable() string {
	if l.Judging() {
		return ""
	}
	return cmp.Or(l.Past(), l.NoCase())
}

func (l *Lists) unsnoozable() string {
	return cmp.Or(l.Past(), l.NoCase(), l.env.Journal(), l.Undecided())
}

// Undecided says that a decision on the case is not settled, "" when there is none.
func (l *Lists) Undecided() string {
	if phase := l.env.Phase(l.CaseID()); phase != "" {
		return "a decision on this case is " + phase + "; wait until it is settled"
	}
	return ""
}

// skip goes on; the case comes back when the others were seen.
func (l *Lists) skip(string) layer.Intent {
	l.visit = ""
	switch l.kind {
	case RedFlags:
		l.Flags.NextOpen()
	case Found:
		l.Found.Down()
	default:
		if !l.Queue.Skip() {
			return layer.Hint("there is no other case to go to")
		}
	}
	return nil
}

// plainID is what a copied id may look like. An id comes from outside like all else, and what is copied is pasted
// into shells.
var plainID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// copyID copies the id of the case. Nothing else is ever copied.
func (l *Lists) copyID(string) layer.Intent {
	id := l.CaseID()
	if !plainID.MatchString(id) {
		return layer.Hint("the id of this case holds characters that are not safe to copy")
	}
	return layer.All{layer.Hint("copied " + id), layer.Copy(id)}
}

func (l *Lists) snooze(string) layer.Intent {
	ask, words := queue.AskSnooze(l.env, l.CaseID())
	return layer.All{layer.Open{Layer: ask}, layer.Hint(words)}
}

// find opens the line for what to look for. Over its own list it holds what was looked for last.
func (l *Lists) find(string) layer.Intent {
	last := find.Ask{}
	if l.kind == Found {
		last = l.asked
	}
	return layer.Open{Layer: find.Open(l.env, last)}
}

func (l *Lists) refresh(string) layer.Intent {
	l.reads.spent, l.reads.asked = 0, nil
	return layer.All{Refresh{}, layer.Hint("reading the newest cases")}
}
