package bulk

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Marks are the marked cases.
type Marks interface {
	Marked() []string
	MarkCount() int
}

// Verb asks what to do with the marked cases.
type Verb struct {
	layer.Base
	layer.Acts[*Verb]
	env   *layer.Env
	marks Marks
	words Words
	limit int
}

// Ask returns the question. words keeps what is entered for a plan, of which at most limit cases go.
func Ask(env *layer.Env, marks Marks, words Words, limit int) *Verb {
	v := &Verb{env: env, marks: marks, words: words, limit: limit}
	v.Acts = layer.Acts[*Verb]{On: v, Rows: verbs}
	return v
}

var verbs = layer.Table[*Verb]{
	{Action: action.Action{ID: "plan-approve", Keys: action.Bind("approve them", "a"), Help: "plan to approve the marked cases", Where: action.InVerb, Foot: 1, Dims: true}, Off: (*Verb).unplannable, Do: planning(review.Approve)},
	{Action: action.Action{ID: "plan-reject", Keys: action.Bind("reject them", "r"), Help: "plan to reject the marked cases", Where: action.InVerb, Foot: 2, Dims: true}, Off: (*Verb).unplannable, Do: planning(review.Reject)},
	{Action: action.Action{ID: "last-run", Keys: action.Bind("last run", "l"), Help: "look at the last bulk run", Where: action.InVerb, Foot: 3}, Off: (*Verb).noRun, Do: (*Verb).run},
	{Action: action.Action{ID: "no-verb", Keys: action.Bind("back", "esc", "q"), Help: "do nothing with the marks", Where: action.InVerb, Foot: 4}, Do: (*Verb).leave},
}

// Verbs are the keys of the question.
func Verbs() []action.Action { return verbs.Actions() }

// Place is after the key of the question.
func (*Verb) Place() action.Place { return action.InVerb }

// Zone is the status line.
func (*Verb) Zone() layer.Zone { return layer.Line }

// NoMarks says that no case is marked, "" when one is.
func NoMarks(m Marks) string {
	if m.MarkCount() == 0 {
		return "no case is marked: space marks one, v a range, T by filter"
	}
	return ""
}

func (v *Verb) noRun() string {
	if v.env.Snap.Run == nil {
		return "there was no bulk run yet"
	}
	return ""
}

// unplannable says why no plan can be made now.
func (v *Verb) unplannable() string {
	if why := v.env.Undecided(); why != "" {
		return why
	}
	if run := v.env.Snap.Run; run != nil && run.Active() {
		return "another bulk run is under way: l shows it"
	}
	return NoMarks(v.marks)
}

// planning opens the plan of a verdict over the marks, and has the cases read that it rests on.
func planning(verdict review.Verdict) func(*Verb, string) layer.Intent {
	return func(v *Verb, _ string) layer.Intent {
		p := plan(v.env, v.words, v.limit, verdict, v.marks.Marked())
		return layer.All{layer.Close{}, layer.Open{Layer: p}, p.Reads()}
	}
}

// run looks at the last run again.
func (v *Verb) run(string) layer.Intent {
	return layer.All{layer.Close{}, layer.Open{Layer: Open(v.env, Show(v.env.Theme, v.env.Masks, v.env.Snap.Run))}}
}

func (v *Verb) leave(string) layer.Intent { return v.Leave() }

// Rows asks.
func (v *Verb) Rows(w, _ int) ([]string, *tea.Cursor) {
	t := v.env.Theme
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Put(t.Strong, strconv.Itoa(v.marks.MarkCount())+" marked").Put(t.Body, ": ")
	l.Put(t.Accent, "a").Put(t.Body, " plan to approve them, ").Put(t.Accent, "r").Put(t.Body, " plan to reject them, ")
	l.Put(t.Accent, "esc").Put(t.Body, " back")
	return []string{l.String()}, nil
}
