package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// pictureActions are the keys of the pictures.
func pictureActions() []row {
	return []row{
		{action.Action{ID: "pictures", Keys: action.Bind("pictures", "p"), Help: "the pictures large, or close them", Where: action.Lists | action.InPictures, Foot: 91}, needsPicture, (*App).togglePictures},
	}
}

// togglePictures shows the pictures in the whole pane, or what was there before. Where they are hidden that is a reveal
// like any other: it wants a reason, and is recorded.
func (a *App) togglePictures(string) tea.Cmd {
	if a.focus == action.InPictures && (a.large || !a.column()) {
		a.closePictures()
		return nil
	}
	if a.focus != action.InPictures {
		a.cameFrom = a.focus
	}
	if a.album.Hidden() {
		return a.askReveal(layer.Reveal{Kind: mask.KindNamed("pictures"), Pictures: true})
	}
	a.focus, a.large = action.InPictures, true
	return nil
}

// revealedPictures shows the pictures of the case until the agent leaves it, and has that recorded.
func (a *App) revealedPictures(why string) tea.Cmd {
	a.focus, a.large = action.InPictures, true
	id := a.currentID()
	a.album.Ask(id)
	a.notices.hint(a.env.Now, "the pictures of this case are shown; that is on record")
	return revealEffect(a.ctx, a.desk, id, review.Reveal{Fields: []string{"pictures"}, Why: why})
}

// closePictures goes back to where p was pressed.
func (a *App) closePictures() {
	a.focus, a.large = action.InCase, false
	if a.cameFrom == action.InQueue {
		a.focus = action.InQueue
	}
	a.cameFrom = 0
}
