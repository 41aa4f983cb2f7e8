// Package leave is the question before leaving: what becomes of decisions that are held or on their way.
package leave

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// SendHeld is the answer to leave once what is held was sent.
type SendHeld struct{}

// KeepHeld is the answer to leave at once: what is held is offered at the next start.
type KeepHeld struct{}

// DropHeld is the answer to give up what is held, and leave.
type DropHeld struct{}

// Question is that question.
type Question struct {
	layer.Base
	layer.Acts[*Question]
	env     *layer.Env
	leaving bool // it was answered, and something is still on its way
}

// New returns the question.
func New(env *layer.Env) *Question {
	q := &Question{env: env}
	q.Acts = layer.Acts[*Question]{On: q, Table: rows}
	return q
}

var rows = layer.Table[*Question]{
	{Action: action.Action{ID: "send-now", Keys: action.Bind("send now", "s"), Help: "send what is held now, then quit", Where: action.InQuestion, Foot: 10, Decides: true}, Off: (*Question).unanswerable, Do: (*Question).send},
	{Action: action.Action{ID: "keep", Keys: action.Bind("keep", "k"), Help: "quit; what is held is offered next time", Where: action.InQuestion, Foot: 20, Decides: true}, Off: (*Question).unanswerable, Do: (*Question).keep},
	{Action: action.Action{ID: "drop-held", Keys: action.Bind("drop", "D"), Help: "give up what is held, then quit", Where: action.InQuestion, Foot: 30, Decides: true}, Off: (*Question).undroppable, Do: (*Question).drop},
	{Action: action.Action{ID: "take-back-question", Keys: action.Bind("take back", "z"), Help: "take back the newest held decision", Where: action.InQuestion, Foot: 40}, Off: (*Question).nothingHeld, Do: (*Question).takeBack},
	{Action: action.Action{ID: "stay", Keys: action.Bind("stay", "esc", "q"), Where: action.InQuestion, Foot: 50}, Do: (*Question).stay},
}

// Actions are its keys.
func Actions() []action.Action { return rows.Actions() }

// Place is the question.
func (*Question) Place() action.Place { return action.InQuestion }

// Zone is between header and status line.
func (*Question) Zone() layer.Zone { return layer.Body }

// Leaving reports whether it was answered, so that the program ends as soon as nothing is on its way.
func (q *Question) Leaving() bool { return q.leaving }

// Failed takes the answer back: the desk could not do it. There may be no question.
func (q *Question) Failed() {
	if q != nil {
		q.leaving = false
	}
}

func (q *Question) unanswerable() string {
	if len(q.env.Recording) > 0 {
		return "a decision is still being recorded; press it again in a moment"
	}
	return ""
}

func (q *Question) undroppable() string {
	if why := q.unanswerable(); why != "" {
		return why
	}
	if q.env.Held() == nil {
		return "nothing is held any more: what is on its way cannot be dropped"
	}
	return ""
}

func (q *Question) nothingHeld() string { return q.env.NothingHeld() }

func (q *Question) send(string) layer.Intent {
	q.leaving = true
	return SendHeld{}
}

func (q *Question) keep(string) layer.Intent { return KeepHeld{} }

func (q *Question) drop(string) layer.Intent {
	q.leaving = true
	return DropHeld{}
}

func (q *Question) takeBack(string) layer.Intent { return layer.TakeBack{} }

func (q *Question) stay(string) layer.Intent { return q.Leave() }

// sight identifies what it asks about.
type sight struct {
	held, moving string
	leaving      bool
}

// InSight is every decision that it asks about, by where it stands.
func (q *Question) InSight() any {
	var held, moving strings.Builder
	for i := range q.env.Snap.Outbox {
		e := &q.env.Snap.Outbox[i]
		b := &moving
		if e.Phase == desk.Held {
			b = &held
		}
		b.WriteString(e.Op)
		b.WriteByte(' ')
	}
	return sight{held.String(), moving.String(), q.leaving}
}

// named is how many held decisions the question names.
const named = 4

// lines asks what to do about decisions that are held or on their way.
func (q *Question) lines() []string {
	held, moving, lines := 0, len(q.env.Recording), []string{""}
	for i := range q.env.Snap.Outbox {
		e := &q.env.Snap.Outbox[i]
		switch {
		case e.Phase == desk.UnknownYet || q.env.Recording[e.CaseID]:
		case e.Phase != desk.Held:
			moving++
		default:
			held++
			if held <= named {
				lines = append(lines, "       "+q.line(e))
			}
		}
	}
	lines[0] = strconv.Itoa(held) + " held, not sent yet"
	if moving > 0 {
		lines[0] += "; " + strconv.Itoa(moving) + " on the way to the service"
	}
	if held > named {
		lines = append(lines, "       and "+strconv.Itoa(held-named)+" more")
	}
	lines = append(lines, "")
	if q.leaving {
		return append(lines, "leaving as soon as nothing is on its way ...", "", "k      quit now; what is held is offered at the next start", "esc    stay")
	}
	keep := "k      keep for next time: offered first at the next start"
	if q.env.Demo {
		keep = "k      quit; the demo keeps nothing for next time"
	}
	return append(
		lines, "s      send now, then quit", keep, "D      drop: nothing is sent, the cases stay pending",
		"z      take the newest back", "esc    stay",
	)
}

// line names a held decision and what keeps it, if anything does.
func (q *Question) line(e *desk.Entry) string {
	name, _ := q.env.Theme.Measure.Cut(q.env.Masks.Name(e.Name), 24)
	if name == "" {
		name = e.CaseID
	}
	s := string(e.Verdict) + " " + field.Clean(name, false)
	if e.Detail != "" {
		s += ": " + field.Clean(e.Detail, false)
	}
	return s
}

// Rows draws the question in the middle.
func (q *Question) Rows(w, h int) ([]string, *tea.Cursor) {
	lines := q.lines()
	out := make([]string, h)
	top := max(0, (h-len(lines))/2)
	for i := range out {
		var l text.Line
		l.Start(q.env.Theme.Measure, w, "")
		if k := i - top; k >= 0 && k < len(lines) {
			look := q.env.Theme.Body
			if k == 0 {
				look = q.env.Theme.Strong
			}
			l.To(max(1, (w-62)/2)).Put(look, lines[k])
		}
		out[i] = l.String()
	}
	return out, nil
}
