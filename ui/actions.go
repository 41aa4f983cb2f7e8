package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/filter"
	"kycdesk/ui/find"
	"kycdesk/ui/leave"
	"kycdesk/ui/memo"
	"kycdesk/ui/queue"
)

// row is an action with what it asks before it works and what it does.
type row struct {
	action.Action
	off func(*Situation) string
	do  func(*App, string) tea.Cmd
}

// Actions returns the action table: whatever an agent can do by key.
func Actions(reasonKeys []string) []action.Action {
	rows := actionRows(reasonKeys)
	out := make([]action.Action, len(rows))
	for i := range rows {
		out[i] = rows[i].Action
	}
	return out
}

// KeyTable returns all keys as a Markdown table, for the documentation.
func KeyTable() string { return action.Markdown(Actions(reasonKeysOf(review.Reasons()))) }

// Situation is what an action's Off may ask: where things stand at the moment of the key.
type Situation struct {
	Case     string // id of the case under the cursor, "" when the queue is empty
	CaseOn   bool   // that case is on the screen and was read
	Reading  bool   // it is still being read, or could not be read
	Open     string // the phase of a decision on it that is not settled, "" when there is none
	Past     string // why the view Decided today decides nothing on it, "" in the list of pending cases
	Gone     string // its state when it is no longer pending
	Journal  string // why decisions cannot be recorded, "" when they can
	Stopped  string // why the project accepts no decisions
	Held     bool   // a decision can be taken back
	Offered  bool   // decisions wait to be decided again
	Filtered bool
	Picture  bool   // the case has a picture
	WhatIf   string // why the ages of a face-age condition cannot be moved

	Repeats bool // a decision was made whose reasons can be repeated
	Marks   int  // marked cases
	Run     bool // there was a bulk run

	Flags      bool   // the Red flags view is on the screen
	Match      string // the AML match under the cursor, "" when none is on the screen
	NoReport   bool   // it has no id to ask for its report with
	MatchOffer bool   // a verdict of an earlier case of the same person is offered on it

	NoteSaving bool // a note on this case is being saved

	Twin     bool // the cursor is at another case that can be opened
	Searched bool // something is looked for in the raw record
}

// of are the lines of an open thing, which performs them.
func of(table []action.Action) []row {
	out := make([]row, len(table))
	for i := range table {
		out[i].Action = table[i]
	}
	return out
}

// actionRows are all lines of the table. reasonKeys are the keys of the reject reasons (see review.Reasons), which belong
// to the decision sheet.
func actionRows(reasonKeys []string) []row {
	table := []row{
		{action.Action{ID: "down", Keys: action.Bind("down", "j", "down"), Help: "next row, or scroll down", Where: action.Lists | action.InBeside | action.InHelp}, nil, (*App).down},
		{action.Action{ID: "up", Keys: action.Bind("up", "k", "up"), Help: "previous row, or scroll up", Where: action.Lists | action.InBeside | action.InHelp}, nil, (*App).up},
		{action.Action{ID: "half-down", Keys: action.Bind("half a page down", "ctrl+d"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan}, nil, (*App).halfDown},
		{action.Action{ID: "half-up", Keys: action.Bind("half a page up", "ctrl+u"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan}, nil, (*App).halfUp},
		{action.Action{ID: "page-down", Keys: action.Bind("a page down", "pgdown"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan | action.InHelp}, nil, (*App).pageDown},
		{action.Action{ID: "page-up", Keys: action.Bind("a page up", "pgup"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan | action.InHelp}, nil, (*App).pageUp},
		{action.Action{ID: "top", Keys: action.Bind("first", "g", "home"), Where: action.Lists | action.InBeside | action.InHelp}, nil, (*App).top},
		{action.Action{ID: "bottom", Keys: action.Bind("last", "G", "end"), Where: action.Lists | action.InBeside | action.InHelp}, nil, (*App).bottom},
		{action.Action{ID: "open", Keys: action.Bind("open", "enter", "right"), Help: "open the case", Where: action.InQueue | action.InToday | action.InFlags | action.InFound, Foot: 1}, needsCase, (*App).open},
		{action.Action{ID: "back", Keys: action.Bind("to the queue", "left"), Where: action.InCase}, nil, (*App).backKey},
		{action.Action{ID: "approve", Keys: action.Bind("approve", "a"), Help: "open the decision sheet to approve", Where: action.Lists, Foot: 2, Dims: true}, undecidable, (*App).approve},
		{action.Action{ID: "reject", Keys: action.Bind("reject", "r"), Help: "open the decision sheet to reject", Where: action.Lists, Foot: 3, Dims: true}, undecidable, (*App).reject},
		{action.Action{ID: "skip", Keys: action.Bind("skip", "s"), Help: "next case; this one comes back at the end", Where: action.Lists, Foot: 5}, unskippable, (*App).skip},
		{action.Action{ID: "copy", Keys: action.Bind("copy id", "y"), Help: "copy the id of the case", Where: action.Lists, Foot: 11}, needsCase, (*App).copyID},
		{action.Action{ID: "filter", Keys: action.Bind("filter", "/"), Help: "show only the rows that a filter takes", Where: action.InQueue, Foot: 9}, nil, (*App).startFilter},
		{action.Action{ID: "next-match", Keys: action.Bind("next match", "n"), Where: action.InQueue}, needsFilter, (*App).nextMatch},
		{action.Action{ID: "previous-match", Keys: action.Bind("previous match", "N"), Where: action.InQueue}, needsFilter, (*App).previousMatch},
		{action.Action{ID: "section", Keys: action.BindAs("1-9", "section", digits()...), Help: "go to a section of the case", Where: action.InCase | action.InBeside, Foot: 7}, needsRead, (*App).section},
		{action.Action{ID: "next-section", Keys: action.BindAs("[ ]", "sections", "]"), Help: "next section", Where: action.InCase | action.InBeside, Foot: 6}, needsRead, (*App).nextSection},
		{action.Action{ID: "previous-section", Keys: action.Bind("previous section", "["), Where: action.InCase | action.InBeside}, needsRead, (*App).previousSection},
		{action.Action{ID: "differences", Keys: action.Bind("differences", "d"), Help: "leave out the fields that are equal, or not", Where: action.InCase, Foot: 8}, needsRead, (*App).toggleDifferences},
		{action.Action{ID: "reveal", Keys: action.Bind("reveal", "R"), Help: "show the masked field here for 30 s", Where: action.InCase, Foot: 10}, needsRead, (*App).reveal},
		{action.Action{ID: "offered", Keys: action.Bind("decide again", "O"), Help: "open the oldest decision that was not sent", Where: action.Lists, Foot: 4}, needsOffered, (*App).openOffered},
	}
	table = append(table, whatIfActions()...)
	table = append(table, of(decide.Actions(reasonKeys))...)
	table = append(table, fieldActions()...)
	table = append(table, of(leave.Actions())...)
	table = append(append(table, markActions()...), of(bulk.Verbs())...)
	table = append(table, pictureActions()...)
	table = append(table, of(filter.Actions())...)
	table = append(append(table, rhythmActions()...), of(queue.SnoozeActions())...)
	table = append(table, viewActions()...)
	table = append(append(table, findActions()...), of(find.Actions())...)
	table = append(table, besideActions()...)
	table = append(append(table, noteActions()...), of(memo.Actions())...)
	table = append(append(table, amlActions()...), of(aml.Actions())...)
	table = append(table, of(bulk.Actions(reasonKeys))...)
	return append(table, commonActions()...)
}

// fieldActions are the keys of text fields, and what scrolls around them.
func fieldActions() []row {
	return []row{
		{action.Action{ID: "sheet-down", Keys: action.Bind("scroll down", "down"), Where: action.InSheet | action.InPlan}, nil, (*App).down},
		{action.Action{ID: "sheet-up", Keys: action.Bind("scroll up", "up"), Where: action.InSheet | action.InPlan}, nil, (*App).up},
		{action.Action{ID: "leave-field", Keys: action.Bind("done typing", "esc"), Help: "leave the text field and keep the text", Where: action.InField, Foot: 1}, nil, (*App).leaveField},
		{action.Action{ID: "accept-field", Keys: action.Bind("new line", "enter"), Help: "new line; in a search: keep it", Where: action.InField}, nil, (*App).fieldEnter},
		{action.Action{ID: "next-field", Keys: action.Bind("next field", "tab"), Where: action.InField, Foot: 2}, nil, (*App).focusNext},
		{action.Action{ID: "previous-field", Keys: action.Bind("previous field", "shift+tab"), Where: action.InField}, nil, (*App).focusPrevious},
	}
}

// commonActions work in more places than one pane.
func commonActions() []row {
	return []row{
		{action.Action{ID: "take-back", Keys: action.Bind("take back", "z"), Help: "take back the newest held, or this one", Where: action.Everywhere, Foot: 4}, needsHeld, (*App).takeBack},
		{action.Action{ID: "focus", Keys: action.Bind("focus", "tab"), Help: "next pane, picture or text field", Where: action.Everywhere, Foot: 12}, nil, (*App).focusNext},
		{action.Action{ID: "focus-back", Keys: action.Bind("focus back", "shift+tab"), Help: "previous pane, picture or text field", Where: action.Everywhere}, nil, (*App).focusPrevious},
		{action.Action{ID: "refresh", Keys: action.Bind("refresh", "ctrl+r"), Help: "read the newest cases and this case again", Where: action.Everywhere, Foot: 17}, nil, (*App).refresh},
		{action.Action{ID: "help", Keys: action.Bind("help", "?"), Help: "every key, or close this", Where: action.Everywhere | action.InCorrections | action.InHelp, Foot: 14}, nil, (*App).toggleHelp},
		{action.Action{ID: "undo", Keys: action.Bind("back", "esc"), Help: "undo the innermost thing, lose nothing", Where: action.Everywhere | action.InHelp | action.InBlank, Foot: 15}, nil, (*App).escape},
		{action.Action{ID: "quit", Keys: action.Bind("back, quit", "q"), Help: "back, then quit", Where: action.Everywhere | action.InHelp, Foot: 16}, nil, (*App).quitKey},
		{action.Action{ID: "blank", Keys: action.Bind("blank", "ctrl+b"), Help: "blank the screen, or show it again", Where: action.Always}, nil, (*App).toggleBlank},
		{action.Action{ID: "redraw", Keys: action.Bind("redraw", "ctrl+l"), Help: "draw the screen again", Where: action.Always}, nil, (*App).redraw},
		{action.Action{ID: "suspend", Keys: action.Bind("suspend", "ctrl+z"), Help: "back to the shell; fg returns", Where: action.Always}, nil, (*App).suspend},
		{action.Action{ID: "leave", Keys: action.Bind("leave", "ctrl+c"), Help: "leave; a second time leaves at once", Where: action.Always}, nil, (*App).leave},
	}
}

func digits() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} }
