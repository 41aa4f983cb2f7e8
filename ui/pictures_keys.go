package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/picture"
)

// pictureActions are the keys of the pictures.
func pictureActions() []row {
	return []row{
		{action.Action{ID: "pictures", Keys: action.Bind("pictures", "p"), Help: "the pictures large, or close them", Where: action.Lists | action.InPictures, Foot: 9}, needsPicture, (*App).togglePictures},
		{action.Action{ID: "picture", Keys: action.BindAs("1-5", "which", "1", "2", "3", "4", "5"), Help: "one of the pictures; 5 portrait and selfie", Where: action.InPictures, Foot: 1}, nil, (*App).choosePicture},
		{action.Action{ID: "zoom-in", Keys: action.BindAs("+ -", "zoom", "+", "="), Help: "zoom in and out", Where: action.InPictures, Foot: 2}, nil, (*App).zoomIn},
		{action.Action{ID: "zoom-out", Keys: action.Bind("zoom out", "-"), Where: action.InPictures}, nil, (*App).zoomOut},
		{action.Action{ID: "zoom-whole", Keys: action.Bind("whole", "0"), Help: "the whole picture again", Where: action.InPictures, Foot: 3}, nil, (*App).zoomWhole},
		{action.Action{ID: "pan", Keys: action.BindAs("h j k l", "move", "h", "j", "k", "l", "left", "down", "up", "right"), Help: "move a picture that is zoomed in", Where: action.InPictures, Foot: 4}, nil, (*App).pan},
		{action.Action{ID: "rotate", Keys: action.BindAs("< >", "turn", "<", ">"), Help: "turn left or right", Where: action.InPictures, Foot: 5}, nil, (*App).rotate},
		{action.Action{ID: "blink", Keys: action.Bind("blink", "b"), Help: "portrait and selfie in turn, one scale", Where: action.InPictures, Foot: 5}, nil, (*App).blinkPictures},
		{action.Action{ID: "contrast", Keys: action.Bind("contrast", "c"), Help: "raise the contrast, or not", Where: action.InPictures, Foot: 6}, nil, (*App).contrast},
		{action.Action{ID: "invert", Keys: action.Bind("invert", "i"), Help: "light for dark, or not", Where: action.InPictures, Foot: 7}, nil, (*App).invert},
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
	if a.picturesHidden() {
		return a.askReveal(layer.Reveal{Kind: mask.KindNamed(picturesField), Pictures: true})
	}
	a.focus, a.large = action.InPictures, true
	return nil
}

// revealedPictures shows the pictures of the case until the agent leaves it, and has that recorded.
func (a *App) revealedPictures(why string) tea.Cmd {
	a.focus, a.large = action.InPictures, true
	a.asked = a.currentID()
	a.notices.hint(a.env.Now, "the pictures of this case are shown; that is on record")
	return revealEffect(a.ctx, a.desk, a.asked, review.Reveal{Fields: []string{picturesField}, Why: why})
}

// closePictures goes back to where p was pressed.
func (a *App) closePictures() {
	a.focus, a.large = action.InCase, false
	if a.cameFrom == action.InQueue {
		a.focus = action.InQueue
	}
	a.cameFrom = 0
}

func (a *App) choosePicture(key string) tea.Cmd {
	a.pictures.Choose(int(key[0] - '0'))
	return nil
}

func (a *App) blinkPictures(string) tea.Cmd {
	a.pictures.Blink()
	return nil
}

func (a *App) see(change func(picture.View) picture.View) tea.Cmd {
	a.pictures.Look(change)
	return nil
}

func (a *App) zoomIn(string) tea.Cmd {
	return a.see(func(v picture.View) picture.View { return v.Closer(1) })
}

func (a *App) zoomOut(string) tea.Cmd {
	return a.see(func(v picture.View) picture.View { return v.Closer(-1) })
}

func (a *App) zoomWhole(string) tea.Cmd { return a.see(picture.View.Whole) }

func (a *App) pan(key string) tea.Cmd {
	if a.pictures.View().Zoom == 0 {
		a.notices.hint(a.env.Now, "the whole picture is on the screen: + zooms in")
		return nil
	}
	step := map[string][2]int{
		"h": {-1, 0}, "left": {-1, 0}, "l": {1, 0}, "right": {1, 0}, "k": {0, -1}, "up": {0, -1}, "j": {0, 1}, "down": {0, 1},
	}[key]
	return a.see(func(v picture.View) picture.View { return v.Moved(step[0], step[1]) })
}

func (a *App) rotate(key string) tea.Cmd {
	quarter := 1
	if key == "<" {
		quarter = -1
	}
	return a.see(func(v picture.View) picture.View { return v.Turned(quarter) })
}

func (a *App) contrast(string) tea.Cmd {
	return a.see(func(v picture.View) picture.View {
		v.Contrast = !v.Contrast
		return v
	})
}

func (a *App) invert(string) tea.Cmd {
	return a.see(func(v picture.View) picture.View {
		v.Invert = !v.Invert
		return v
	})
}
