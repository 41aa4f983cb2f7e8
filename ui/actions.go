package ui

import tea "charm.land/bubbletea/v2"

// Place is a set of places on the screen in which a key can mean something.
type Place uint32

// The places. Exactly one has the keyboard at any time.
const (
	InQueue Place = 1 << iota
	InCase
	InPictures
	InSheet
	InField // a text field: the sheet's fields, the filter
	InHelp
	InQuestion    // the question asked before leaving
	InBlank       // the blanked screen
	InCorrections // the fields that can be corrected, on the decision sheet
	InAsked       // the second question before a correction is written
	InVerb        // after ; in the queue: what to do with the marks
	InPlan        // the plan of a bulk run, and the run
	InSnooze      // how long a case is put off
	InToday       // the list of what was decided today, in the place of the queue
	InBeside      // another case, read-only, beside the one on the desk
	InNote        // the note editor
	InMemo        // the question before a note is written to the memo too
	InFlags       // the list of approved cases with AML matches, in the place of the queue
	InFound       // the list of cases that were found, in the place of the queue
	InFind        // the line in which an id, an e-mail or a user id is typed
	InMatch       // the panel of a verdict on an AML match, or of its report
	InFilter      // the line of / and T in the queue
)

const (
	// Everywhere is where an agent works; text fields and overlays are apart, so that their keys never leak.
	Everywhere = InQueue | InToday | InFlags | InFound | InCase | InPictures | InSheet | InPlan | InBeside
	// Always is every place, text fields and overlays included.
	Always = Everywhere | InField | InHelp | InQuestion | InBlank | InCorrections | InAsked | InVerb | InSnooze | InNote | InMemo | InMatch | InFind | InFilter
	lists  = InQueue | InToday | InFlags | InFound | InCase
)

// Action is one thing that an agent can do by key. The table of actions drives key matching, the footer, the help
// overlay and the documentation, so that they cannot disagree.
type Action struct {
	ID      string
	Title   string   // what the footer says
	Help    string   // what the help and the key table say; Title when empty
	Keys    []string // as Bubble Tea spells them; the first is the one shown
	Shown   string   // how the keys are written where many belong together: "1-9"
	Where   Place
	Foot    int  // place in the footer, smallest first; 0 is never in the footer
	Decides bool // it confirms: the guard applies
	Dims    bool // it stays in the footer, dim, while it does nothing
	Off     func(*Situation) string
	Foots   func(*Situation) (keys, title string) // how the footer writes it, where that differs with the situation
	do      func(*App, string) tea.Cmd
}

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
	Writing  bool   // a decision is being recorded
	Stale    bool   // the open sheet shows an older version of its case
	Offered  bool   // decisions wait to be decided again
	FromOld  bool   // the open sheet shows such a decision
	Filtered bool
	Picture  bool   // the case has a picture
	WhatIf   string // why the ages of a face-age condition cannot be moved
	Picks    bool   // the open sheet has reasons or blockers
	Missing  string // the first thing that the open sheet still needs

	Repeats     bool   // a decision was made whose reasons can be repeated
	Marks       int    // marked cases
	Run         bool   // there was a bulk run
	Running     bool   // it is under way
	PlanGone    bool   // the open plan was confirmed
	PlanWords   bool   // reasons can be picked for it
	PlanMissing string // the first thing that it still needs

	Flags        bool   // the Red flags view is on the screen
	Match        string // the AML match under the cursor, "" when none is on the screen
	NoReport     bool   // it has no id to ask for its report with
	MatchOffer   bool   // a verdict of an earlier case of the same person is offered on it
	Panel        bool   // the panel of a verdict or report is open
	PanelReport  bool
	PanelBusy    bool
	PanelMoved   bool   // its match is different now
	PanelMissing string // what it still needs
	LastReason   bool   // there is a reason to take again

	Approving bool          // the open sheet approves
	Note      noteSituation // what the note editor's keys ask about

	Unwritten bool // it has corrections that do not go with the decision and were not written

	Twin     bool // the cursor is at another case that can be opened
	Searched bool // something is looked for in the raw record
}

// Actions returns the action table. reasonKeys are the keys of the reject reasons (see review.Reasons), which belong
// to the decision sheet.
func Actions(reasonKeys []string) []Action {
	table := []Action{
		{ID: "down", Title: "down", Help: "next row, or scroll down", Keys: []string{"j", "down"}, Where: lists | InBeside | InHelp, do: (*App).down},
		{ID: "up", Title: "up", Help: "previous row, or scroll up", Keys: []string{"k", "up"}, Where: lists | InBeside | InHelp, do: (*App).up},
		{ID: "half-down", Title: "half a page down", Keys: []string{"ctrl+d"}, Where: lists | InBeside | InSheet | InPlan, do: (*App).halfDown},
		{ID: "half-up", Title: "half a page up", Keys: []string{"ctrl+u"}, Where: lists | InBeside | InSheet | InPlan, do: (*App).halfUp},
		{ID: "page-down", Title: "a page down", Keys: []string{"pgdown"}, Where: lists | InBeside | InSheet | InPlan | InHelp, do: (*App).pageDown},
		{ID: "page-up", Title: "a page up", Keys: []string{"pgup"}, Where: lists | InBeside | InSheet | InPlan | InHelp, do: (*App).pageUp},
		{ID: "top", Title: "first", Keys: []string{"g", "home"}, Where: lists | InBeside | InHelp, do: (*App).top},
		{ID: "bottom", Title: "last", Keys: []string{"G", "end"}, Where: lists | InBeside | InHelp, do: (*App).bottom},
		{ID: "open", Title: "open", Help: "open the case", Keys: []string{"enter", "right"}, Where: InQueue | InToday | InFlags | InFound, Foot: 1, Off: needsCase, do: (*App).open},
		{ID: "back", Title: "to the queue", Keys: []string{"left"}, Where: InCase, do: (*App).backKey},
		{ID: "approve", Title: "approve", Help: "open the decision sheet to approve", Keys: []string{"a"}, Where: lists, Foot: 2, Dims: true, Off: undecidable, do: (*App).approve},
		{ID: "reject", Title: "reject", Help: "open the decision sheet to reject", Keys: []string{"r"}, Where: lists, Foot: 3, Dims: true, Off: undecidable, do: (*App).reject},
		{ID: "skip", Title: "skip", Help: "next case; this one comes back at the end", Keys: []string{"s"}, Where: lists, Foot: 5, Off: unskippable, do: (*App).skip},
		{ID: "copy", Title: "copy id", Help: "copy the id of the case", Keys: []string{"y"}, Where: lists, Foot: 11, Off: needsCase, do: (*App).copyID},
		{ID: "filter", Title: "filter", Help: "show only the rows that a filter takes", Keys: []string{"/"}, Where: InQueue, Foot: 9, do: (*App).startFilter},
		{ID: "next-match", Title: "next match", Keys: []string{"n"}, Where: InQueue, Off: needsFilter, do: (*App).nextMatch},
		{ID: "previous-match", Title: "previous match", Keys: []string{"N"}, Where: InQueue, Off: needsFilter, do: (*App).previousMatch},
		{ID: "section", Title: "section", Help: "go to a section of the case", Keys: digits(), Shown: "1-9", Where: InCase | InBeside, Foot: 7, Off: needsRead, do: (*App).section},
		{ID: "next-section", Title: "sections", Help: "next section", Keys: []string{"]"}, Shown: "[ ]", Where: InCase | InBeside, Foot: 6, Off: needsRead, do: (*App).nextSection},
		{ID: "previous-section", Title: "previous section", Keys: []string{"["}, Where: InCase | InBeside, Off: needsRead, do: (*App).previousSection},
		{ID: "differences", Title: "differences", Help: "leave out the fields that are equal, or not", Keys: []string{"d"}, Where: InCase, Foot: 8, Off: needsRead, do: (*App).toggleDifferences},
		{ID: "reveal", Title: "reveal", Help: "show the masked field here for 30 s", Keys: []string{"R"}, Where: InCase, Foot: 10, Off: needsRead, do: (*App).reveal},
		{ID: "offered", Title: "decide again", Help: "open the oldest decision that was not sent", Keys: []string{"O"}, Where: lists, Foot: 4, Off: needsOffered, do: (*App).openOffered},
	}
	table = append(table, whatIfActions()...)
	table = append(table, sheetActions(reasonKeys)...)
	table = append(table, correctionActions()...)
	table = append(table, markActions()...)
	table = append(table, pictureActions()...)
	table = append(table, filterActions()...)
	table = append(table, rhythmActions()...)
	table = append(table, viewActions()...)
	table = append(table, findActions()...)
	table = append(table, besideActions()...)
	table = append(table, noteActions()...)
	table = append(table, amlActions()...)
	table = append(table, planActions(reasonKeys)...)
	return append(table, commonActions()...)
}

// sheetActions are the keys of the decision sheet and of text fields.
func sheetActions(reasonKeys []string) []Action {
	return []Action{
		{ID: "reason", Title: "reasons", Help: "pick a reason; approving: go to a blocker", Keys: reasonKeys, Shown: "digits, letters", Where: InSheet, Foot: 2, Off: needsPick, Foots: picksFoot, do: (*App).reason},
		{ID: "confirm", Title: "confirm", Help: "confirm, while no text field has the focus", Keys: []string{"y"}, Where: InSheet, Foot: 1, Decides: true, Dims: true, Off: incomplete, do: (*App).confirm},
		{ID: "write", Title: "write", Help: "type into the next text field", Keys: []string{"enter"}, Where: InSheet, do: (*App).focusNext},
		{ID: "sheet-down", Title: "scroll down", Keys: []string{"down"}, Where: InSheet | InPlan, do: (*App).down},
		{ID: "sheet-up", Title: "scroll up", Keys: []string{"up"}, Where: InSheet | InPlan, do: (*App).up},
		{ID: "drop", Title: "drop it", Help: "drop a decision that was not sent", Keys: []string{"D"}, Where: InSheet, Foot: 5, Decides: true, Off: needsOld, do: (*App).drop},
		{ID: "leave-field", Title: "done typing", Help: "leave the text field and keep the text", Keys: []string{"esc"}, Where: InField, Foot: 1, do: (*App).leaveField},
		{ID: "accept-field", Title: "new line", Help: "new line; in a search: keep it", Keys: []string{"enter"}, Where: InField, do: (*App).fieldEnter},
		{ID: "next-field", Title: "next field", Keys: []string{"tab"}, Where: InField, Foot: 2, do: (*App).focusNext},
		{ID: "previous-field", Title: "previous field", Keys: []string{"shift+tab"}, Where: InField, do: (*App).focusPrevious},
		{ID: "send-now", Title: "send now", Help: "send what is held now, then quit", Keys: []string{"s"}, Where: InQuestion, Foot: 1, Decides: true, Off: unanswerable, do: (*App).sendAndQuit},
		{ID: "keep", Title: "keep", Help: "quit; what is held is offered next time", Keys: []string{"k"}, Where: InQuestion, Foot: 2, Decides: true, Off: unanswerable, do: (*App).keepAndQuit},
		{ID: "drop-held", Title: "drop", Help: "give up what is held, then quit", Keys: []string{"D"}, Where: InQuestion, Foot: 3, Decides: true, Off: undroppable, do: (*App).dropAndQuit},
		{ID: "take-back-question", Title: "take back", Help: "take back the newest held decision", Keys: []string{"z"}, Where: InQuestion, Foot: 4, Off: needsHeld, do: (*App).takeBack},
		{ID: "stay", Title: "stay", Keys: []string{"esc", "q"}, Where: InQuestion, Foot: 5, do: (*App).stay},
	}
}

// commonActions work in more places than one pane.
func commonActions() []Action {
	return []Action{
		{ID: "take-back", Title: "take back", Help: "take back the newest held, or this one", Keys: []string{"z"}, Where: Everywhere, Foot: 4, Off: needsHeld, do: (*App).takeBack},
		{ID: "focus", Title: "focus", Help: "next pane, picture or text field", Keys: []string{"tab"}, Where: Everywhere, Foot: 12, do: (*App).focusNext},
		{ID: "focus-back", Title: "focus back", Help: "previous pane, picture or text field", Keys: []string{"shift+tab"}, Where: Everywhere, do: (*App).focusPrevious},
		{ID: "refresh", Title: "refresh", Help: "read the newest cases and this case again", Keys: []string{"ctrl+r"}, Where: Everywhere, Foot: 17, do: (*App).refresh},
		{ID: "help", Title: "help", Help: "every key, or close this", Keys: []string{"?"}, Where: Everywhere | InCorrections | InHelp, Foot: 14, do: (*App).toggleHelp},
		{ID: "undo", Title: "back", Help: "undo the innermost thing, lose nothing", Keys: []string{"esc"}, Where: Everywhere | InHelp | InBlank, Foot: 15, do: (*App).escape},
		{ID: "quit", Title: "back, quit", Help: "back, then quit", Keys: []string{"q"}, Where: Everywhere | InHelp, Foot: 16, do: (*App).quitKey},
		{ID: "blank", Title: "blank", Help: "blank the screen, or show it again", Keys: []string{"ctrl+b"}, Where: Always, do: (*App).toggleBlank},
		{ID: "redraw", Title: "redraw", Help: "draw the screen again", Keys: []string{"ctrl+l"}, Where: Always, do: (*App).redraw},
		{ID: "suspend", Title: "suspend", Help: "back to the shell; fg returns", Keys: []string{"ctrl+z"}, Where: Always, do: (*App).suspend},
		{ID: "leave", Title: "leave", Help: "leave; a second time leaves at once", Keys: []string{"ctrl+c"}, Where: Always, do: (*App).leave},
	}
}

// picksFoot is what digits and letters do on the sheet: an approval has blockers to go to, and no reasons.
func picksFoot(s *Situation) (keys, title string) {
	if s.Approving {
		return "digits", "go to blocker"
	}
	return "digits, letters", "reasons"
}

func digits() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} }
