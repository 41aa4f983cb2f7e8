package decide

import (
	"charm.land/bubbles/v2/key"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// table is what can be done on a sheet. reasonKeys are the keys of the reject reasons. A correction that does not go with
// the decision takes two steps, s and y, and the second shows what is written.
func table(reasonKeys []string) layer.Table[*Layer] {
	return layer.Table[*Layer]{
		{Action: action.Action{ID: "reason", Keys: action.BindAs("digits, letters", "reasons", reasonKeys...), Help: "pick a reason; approving: go to a blocker", Where: action.InSheet, Foot: 20}, Off: (*Layer).nothingToPick, Do: (*Layer).reason},
		{Action: action.Action{ID: "confirm", Keys: action.Bind("confirm", "y"), Help: "confirm, while no text field has the focus", Where: action.InSheet, Foot: 10, Decides: true, Dims: true}, Off: (*Layer).incomplete, Do: (*Layer).confirm},
		{Action: action.Action{ID: "write", Keys: action.Bind("write", "enter"), Help: "type into the next text field", Where: action.InSheet}, Do: (*Layer).write},
		{Action: action.Action{ID: "drop", Keys: action.Bind("drop it", "D"), Help: "drop a decision that was not sent", Where: action.InSheet, Foot: 50, Decides: true}, Off: (*Layer).notOffered, Do: (*Layer).drop},
		{Action: action.Action{ID: "corrections", Keys: action.Bind("correct", "C"), Help: "correct fields of the case; approving only", Where: action.InSheet, Foot: 30}, Off: (*Layer).notApproving, Do: (*Layer).correct},
		{Action: action.Action{ID: "next-correctable", Keys: action.Bind("next field", "j", "down"), Help: "next field; in the question: scroll down", Where: action.InCorrections | action.InAsked}, Do: (*Layer).nextValue},
		{Action: action.Action{ID: "previous-correctable", Keys: action.Bind("previous field", "k", "up"), Help: "previous field; in the question: scroll up", Where: action.InCorrections | action.InAsked}, Do: (*Layer).previousValue},
		{Action: action.Action{ID: "take-value", Keys: action.BindAs("o r a", "take", TakeKeys()...), Help: "take a value: OCR, reviewed, applicant", Where: action.InCorrections, Foot: 10}, Do: (*Layer).takeValue},
		{Action: action.Action{ID: "type-value", Keys: action.Bind("type", "t", "enter"), Help: "type a value", Where: action.InCorrections, Foot: 20}, Do: (*Layer).typeValue},
		{Action: action.Action{ID: "show-value", Keys: action.Bind("show", "R"), Help: "show this field's values in full", Where: action.InCorrections, Foot: 40}, Do: (*Layer).showValue},
		{Action: action.Action{ID: "ask-correction", Keys: action.Bind("write", "s"), Help: "write now what the decision cannot carry", Where: action.InCorrections, Foot: 30}, Off: (*Layer).nothingToWrite, Do: (*Layer).ask},
		{Action: action.Action{ID: "close-corrections", Keys: action.Bind("back", "esc", "q", "C"), Help: "back by one step; what is chosen stays", Where: action.InCorrections | action.InAsked, Foot: 50}, Do: (*Layer).leave},
		{Action: action.Action{ID: "write-correction", Keys: action.Bind("write it", "y"), Help: "write the correction, once", Where: action.InAsked, Foot: 10, Decides: true, Dims: true}, Off: (*Layer).unwritable, Do: (*Layer).writeCorrection},
	}
}

var acts = table(nil)

// Actions are the keys of the sheet. reasonKeys are those of the reject reasons (see review.Reasons).
func Actions(reasonKeys []string) []action.Action { return table(reasonKeys).Actions() }

func (l *Layer) nothingToPick() string {
	if !l.Picks() {
		return "an approval takes no reasons, and no blocker stands against this one"
	}
	return ""
}

func (l *Layer) notOffered() string {
	if l.Op == "" {
		return "only a decision that was not sent can be dropped; esc closes the sheet"
	}
	return ""
}

func (l *Layer) notApproving() string {
	if l.Verdict() != review.Approve {
		return "corrections go with an approval only"
	}
	return ""
}

func (l *Layer) nothingToWrite() string {
	if len(l.Pending()) == 0 {
		return "nothing is chosen that does not go with the decision"
	}
	return ""
}

// reason picks a reason, or goes to a blocker's section when approving.
func (l *Layer) reason(key string) layer.Intent {
	if blocker := l.Press(key); blocker != nil {
		return layer.All{layer.Close{}, GoTo{blocker}}
	}
	return nil
}

func (l *Layer) write(string) layer.Intent { return l.Next(1) }

func (l *Layer) leave(string) layer.Intent { return l.Leave() }

func (l *Layer) drop(string) layer.Intent { return layer.All{layer.Close{}, Drop{l.Op, l.CaseID()}} }

func (l *Layer) correct(string) layer.Intent {
	if l.Sending() {
		return layer.Hint("a correction is on its way: wait until it was read back")
	}
	l.OpenCorrections()
	return nil
}

func (l *Layer) nextValue(string) layer.Intent {
	l.MoveField(1)
	return nil
}

func (l *Layer) previousValue(string) layer.Intent {
	l.MoveField(-1)
	return nil
}

func (l *Layer) takeValue(key string) layer.Intent {
	if why := l.Take(key); why != "" {
		return layer.Hint(why)
	}
	return nil
}

func (l *Layer) typeValue(string) layer.Intent {
	l.TypeValue()
	return nil
}

// showValue asks for the values of the field at the cursor to be shown, or hides them.
func (l *Layer) showValue(string) layer.Intent {
	if kind := l.FieldKind(); !l.FieldShown() && l.env.Masks.Hidden(kind) {
		return layer.Reveal{Kind: kind, Sheet: true}
	}
	l.HideField()
	return nil
}

func (l *Layer) ask(string) layer.Intent {
	if why := l.Ask(l.env.Now); why != "" {
		return layer.Hint("write: " + why)
	}
	return nil
}

// writeCorrection hands the correction to the desk. The sheet stays open and waits for what the case then shows.
func (l *Layer) writeCorrection(string) layer.Intent {
	return Correct{l.CaseID(), l.Exam(), l.Write()}
}

// onApproval is how keys of the sheet are written where it approves, if they do something else there: it has blockers to go
// to, and no reasons.
var onApproval = map[string]key.Help{"reason": {Key: "digits", Desc: "go to blocker"}}

// Other is how the footer writes the keys that do something else now, by id.
func (l *Layer) Other() map[string]key.Help {
	if l == nil || l.Verdict() != review.Approve {
		return nil
	}
	return onApproval
}
