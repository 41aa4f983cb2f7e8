package ui

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// sendAndQuit ends every hold and leaves when nothing is on its way any more.
func (a *App) sendAndQuit(string) tea.Cmd {
	a.leaving = true
	return emptyEffect(a.ctx, "send", a.desk.SendNow)
}

// keepAndQuit leaves at once: what is held stays in the journal and is offered at the next start.
func (a *App) keepAndQuit(string) tea.Cmd { return a.end() }

// dropAndQuit gives up what is held and leaves when nothing is on its way any more.
func (a *App) dropAndQuit(string) tea.Cmd {
	a.leaving = true
	return emptyEffect(a.ctx, "drop", a.desk.DropHeld)
}

// emptyEffect asks the desk to empty its outbox in one way or the other.
func emptyEffect(ctx context.Context, how string, do func(context.Context) error) tea.Cmd {
	return effect(emptiedMsg{how, errBroken}, func() tea.Msg { return emptiedMsg{how, do(ctx)} })
}

type emptiedMsg struct {
	how string
	err error
}

// apply stays when the desk could not do it: leaving would then leave something behind that the agent did not choose.
func (m emptiedMsg) apply(a *App) tea.Cmd {
	if m.err == nil {
		a.notices.settled("leave")
		return nil
	}
	a.leaving = false
	a.notices.problem("leave", m.how+": "+problemOf(m.err, "what is held is still held", "k keeps it for the next start"))
	return nil
}

// unanswerable says why the question before leaving cannot be answered yet.
func unanswerable(s *Situation) string {
	if s.Writing {
		return "a decision is still being recorded; press it again in a moment"
	}
	return ""
}

// undroppable says why nothing can be dropped before leaving.
func undroppable(s *Situation) string {
	if why := unanswerable(s); why != "" {
		return why
	}
	if !s.Held {
		return "nothing is held any more: what is on its way cannot be dropped"
	}
	return ""
}

// namedInQuestion is how many held decisions the question names.
const namedInQuestion = 4

// questionLines asks what to do about decisions that are held or on their way.
func (a *App) questionLines() []string {
	held, moving, lines := 0, len(a.recording), []string{""}
	for i := range a.snap.Outbox {
		e := &a.snap.Outbox[i]
		switch {
		case e.Phase == desk.UnknownYet || a.recording[e.CaseID]:
		case e.Phase != desk.Held:
			moving++
		default:
			held++
			if held <= namedInQuestion {
				lines = append(lines, "       "+a.heldLine(e))
			}
		}
	}
	lines[0] = strconv.Itoa(held) + " held, not sent yet"
	if moving > 0 {
		lines[0] += "; " + strconv.Itoa(moving) + " on the way to the service"
	}
	if held > namedInQuestion {
		lines = append(lines, "       and "+strconv.Itoa(held-namedInQuestion)+" more")
	}
	lines = append(lines, "")
	if a.leaving {
		return append(lines, "leaving as soon as nothing is on its way ...", "", "k      quit now; what is held is offered at the next start", "esc    stay")
	}
	keep := "k      keep for next time: offered first at the next start"
	if a.opt.Demo {
		keep = "k      quit; the demo keeps nothing for next time"
	}
	return append(
		lines, "s      send now, then quit", keep, "D      drop: nothing is sent, the cases stay pending",
		"z      take the newest back", "esc    stay",
	)
}

// heldLine names a held decision and what keeps it, if anything does.
func (a *App) heldLine(e *desk.Entry) string {
	name, _ := a.theme.Measure.Cut(a.masks.Name(e.Name), 24)
	if name == "" {
		name = e.CaseID
	}
	s := string(e.Verdict) + " " + field.Clean(name, false)
	if e.Detail != "" {
		s += ": " + field.Clean(e.Detail, false)
	}
	return s
}

// questionRows draws the question in the middle of the body.
func (a *App) questionRows(w, h int) []string {
	lines := a.questionLines()
	out := make([]string, h)
	top := max(0, (h-len(lines))/2)
	for i := range out {
		var l text.Line
		l.Start(a.theme.Measure, w, "")
		if k := i - top; k >= 0 && k < len(lines) {
			look := a.theme.Body
			if k == 0 {
				look = a.theme.Strong
			}
			l.To(max(1, (w-62)/2)).Put(look, lines[k])
		}
		out[i] = l.String()
	}
	return out
}
