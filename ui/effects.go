package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/picture"
	"kycdesk/ui/pictures"
)

// Every effect takes what it needs by value and never the App. A panic in one becomes the message given for it: Bubble
// Tea would print its value, and values are personal.
func effect(broken tea.Msg, do func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if recover() != nil {
				msg = broken
			}
		}()
		return do()
	}
}

var errBroken = errors.New("the console itself failed at this step; look at the outbox before you decide again")

func decideEffect(ctx context.Context, d Desk, decision review.Decision) tea.Cmd {
	id, verdict := decision.CaseID(), decision.Verdict()
	return effect(decidedMsg{id, verdict, errBroken}, func() tea.Msg {
		return decidedMsg{id, verdict, d.Decide(ctx, decision)}
	})
}

func takeBackEffect(ctx context.Context, d Desk) tea.Cmd {
	return effect(tookBackMsg{err: errBroken}, func() tea.Msg {
		entry, err := d.TakeBack(ctx)
		return tookBackMsg{entry, err}
	})
}

func dropEffect(ctx context.Context, d Desk, op, id string) tea.Cmd {
	return effect(droppedMsg{id, errBroken}, func() tea.Msg { return droppedMsg{id, d.Drop(ctx, op)} })
}

// drawEffect turns a picture into cells.
func drawEffect(o pictures.Order, opt picture.Options) tea.Cmd {
	return effect(pictureDrawnMsg{order: o}, func() tea.Msg {
		return pictureDrawnMsg{o, picture.Draw(o.Of.Image, o.W, o.H, o.View, opt)}
	})
}

// deskChangedMsg says that there is a newer snapshot.
type deskChangedMsg struct{}

// decidedMsg is the desk's answer to a decision: nil means that it is on disk and held.
type decidedMsg struct {
	id      string
	verdict review.Verdict
	err     error
}

type tookBackMsg struct {
	entry desk.Entry
	err   error
}

type droppedMsg struct {
	id  string
	err error
}
