package ui

import (
	"slices"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/filter"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
	"kycdesk/ui/memo"
	"kycdesk/ui/pictures"
	"kycdesk/ui/queue"
	"kycdesk/ui/reading"
	"kycdesk/ui/views"
)

// row is an action of the screen itself: what it asks before it works, nil for nothing, and what it wants.
type row struct {
	action.Action
	off  func(*subject) string
	want layer.Intent
}

// Actions returns the action table: whatever an agent can do by key. reasonKeys are the keys of the reject reasons (see
// review.Reasons).
func Actions(reasonKeys []string) []action.Action {
	return slices.Concat(
		of(caseRows), reading.Actions(), decide.Actions(reasonKeys), of(fieldRows), leave.Actions(), views.Actions(), bulk.Verbs(),
		pictures.Actions(), filter.Actions(), queue.SnoozeActions(), find.Actions(), memo.Actions(), aml.Actions(),
		bulk.Actions(reasonKeys), of(commonRows),
	)
}

func of(rows []row) []action.Action {
	out := make([]action.Action, len(rows))
	for i := range rows {
		out[i] = rows[i].Action
	}
	return out
}

// KeyTable returns all keys as a Markdown table, for the documentation.
func KeyTable() string { return action.Markdown(Actions(reasonKeysOf(review.Reasons()))) }

// caseRows move in the list and in the case, and act on the case that the screen is about.
var caseRows = []row{
	{Action: action.Action{ID: "down", Keys: action.Bind("down", "j", "down"), Help: "next row, or scroll down", Where: action.Lists | action.InBeside | action.InHelp}, want: layer.Down},
	{Action: action.Action{ID: "up", Keys: action.Bind("up", "k", "up"), Help: "previous row, or scroll up", Where: action.Lists | action.InBeside | action.InHelp}, want: layer.Up},
	{Action: action.Action{ID: "half-down", Keys: action.Bind("half a page down", "ctrl+d"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan}, want: layer.HalfDown},
	{Action: action.Action{ID: "half-up", Keys: action.Bind("half a page up", "ctrl+u"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan}, want: layer.HalfUp},
	{Action: action.Action{ID: "page-down", Keys: action.Bind("a page down", "pgdown"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan | action.InHelp}, want: layer.PageDown},
	{Action: action.Action{ID: "page-up", Keys: action.Bind("a page up", "pgup"), Where: action.Lists | action.InBeside | action.InSheet | action.InPlan | action.InHelp}, want: layer.PageUp},
	{Action: action.Action{ID: "top", Keys: action.Bind("first", "g", "home"), Where: action.Lists | action.InBeside | action.InHelp}, want: layer.Top},
	{Action: action.Action{ID: "bottom", Keys: action.Bind("last", "G", "end"), Where: action.Lists | action.InBeside | action.InHelp}, want: layer.Bottom},
	{Action: action.Action{ID: "open", Keys: action.Bind("open", "enter", "right"), Help: "open the case", Where: action.InQueue | action.InToday | action.InFlags | action.InFound, Foot: 10}, off: (*subject).noCase, want: layer.Focus(action.InCase)},
	{Action: action.Action{ID: "back", Keys: action.Bind("to the queue", "left"), Where: action.InCase}, want: layer.Focus(action.InQueue)},
	{Action: action.Action{ID: "approve", Keys: action.Bind("approve", "a"), Help: "open the decision sheet to approve", Where: action.Lists, Foot: 20, Dims: true}, off: (*subject).undecidable, want: decideOn{review.Approve}},
	{Action: action.Action{ID: "reject", Keys: action.Bind("reject", "r"), Help: "open the decision sheet to reject", Where: action.Lists, Foot: 30, Dims: true}, off: (*subject).undecidable, want: decideOn{review.Reject}},
	{Action: action.Action{ID: "offered", Keys: action.Bind("decide again", "O"), Help: "open the oldest decision that was not sent", Where: action.Lists, Foot: 40}, off: (*subject).noOffer, want: openOffered},
	{Action: action.Action{ID: "repeat", Keys: action.Bind("last reasons", "."), Help: "open the sheet with the last reasons", Where: action.Lists}, off: (*subject).unrepeatable, want: repeatLast},
	{Action: action.Action{ID: "note", Keys: action.Bind("note", "m"), Help: "write a note about the case", Where: action.Lists, Foot: 102}, off: (*subject).unnotable, want: writeNote},
}

// fieldRows are the keys of text fields, and what scrolls around them.
var fieldRows = []row{
	{Action: action.Action{ID: "sheet-down", Keys: action.Bind("scroll down", "down"), Where: action.InSheet | action.InPlan}, want: layer.Down},
	{Action: action.Action{ID: "sheet-up", Keys: action.Bind("scroll up", "up"), Where: action.InSheet | action.InPlan}, want: layer.Up},
	{Action: action.Action{ID: "leave-field", Keys: action.Bind("done typing", "esc"), Help: "leave the text field and keep the text", Where: action.InField, Foot: 10}, want: undo},
	{Action: action.Action{ID: "accept-field", Keys: action.Bind("new line", "enter"), Help: "new line; in a search: keep it", Where: action.InField}, want: accept},
	{Action: action.Action{ID: "next-field", Keys: action.Bind("next field", "tab"), Where: action.InField, Foot: 20}, want: shift(1)},
	{Action: action.Action{ID: "previous-field", Keys: action.Bind("previous field", "shift+tab"), Where: action.InField}, want: shift(-1)},
}

// commonRows work in more places than one pane.
var commonRows = []row{
	{Action: action.Action{ID: "take-back", Keys: action.Bind("take back", "z"), Help: "take back the newest held, or this one", Where: action.Everywhere, Foot: 40}, off: (*subject).nothingHeld, want: layer.TakeBack{}},
	{Action: action.Action{ID: "focus", Keys: action.Bind("focus", "tab"), Help: "next pane, picture or text field", Where: action.Everywhere, Foot: 120}, want: shift(1)},
	{Action: action.Action{ID: "focus-back", Keys: action.Bind("focus back", "shift+tab"), Help: "previous pane, picture or text field", Where: action.Everywhere}, want: shift(-1)},
	{Action: action.Action{ID: "help", Keys: action.Bind("help", "?"), Help: "every key, or close this", Where: action.Everywhere | action.InCorrections | action.InHelp, Foot: 140}, want: help},
	{Action: action.Action{ID: "undo", Keys: action.Bind("back", "esc"), Help: "undo the innermost thing, lose nothing", Where: action.Everywhere | action.InHelp | action.InBlank, Foot: 150}, want: undo},
	{Action: action.Action{ID: "quit", Keys: action.Bind("back, quit", "q"), Help: "back, then quit", Where: action.Everywhere | action.InHelp, Foot: 160}, want: back},
	{Action: action.Action{ID: "blank", Keys: action.Bind("blank", "ctrl+b"), Help: "blank the screen, or show it again", Where: action.Always}, want: blank},
	{Action: action.Action{ID: "redraw", Keys: action.Bind("redraw", "ctrl+l"), Help: "draw the screen again", Where: action.Always}, want: redraw},
	{Action: action.Action{ID: "suspend", Keys: action.Bind("suspend", "ctrl+z"), Help: "back to the shell; fg returns", Where: action.Always}, want: suspend},
	{Action: action.Action{ID: "leave", Keys: action.Bind("leave", "ctrl+c"), Help: "leave; a second time leaves at once", Where: action.Always}, want: leaveNow},
}
