package ui

import (
	tea "charm.land/bubbletea/v2"
	"kycdesk/review"

	"kycdesk/ui/picture"
)

// pictureActions are the keys of the pictures.
func pictureActions() []Action {
	return []Action{
		{ID: "pictures", Title: "pictures", Help: "the pictures large, or close them", Keys: []string{"p"}, Where: lists | InPictures, Foot: 9, Off: needsPicture, do: (*App).togglePictures},
		{ID: "picture", Title: "which", Help: "one of the pictures; 5 portrait and selfie", Keys: []string{"1", "2", "3", "4", "5"}, Shown: "1-5", Where: InPictures, Foot: 1, do: (*App).choosePicture},
		{ID: "zoom-in", Title: "zoom", Help: "zoom in and out", Keys: []string{"+", "="}, Shown: "+ -", Where: InPictures, Foot: 2, do: (*App).zoomIn},
		{ID: "zoom-out", Title: "zoom out", Keys: []string{"-"}, Where: InPictures, do: (*App).zoomOut},
		{ID: "zoom-whole", Title: "whole", Help: "the whole picture again", Keys: []string{"0"}, Where: InPictures, Foot: 3, do: (*App).zoomWhole},
		{ID: "pan", Title: "move", Help: "move a picture that is zoomed in", Keys: []string{"h", "j", "k", "l", "left", "down", "up", "right"}, Shown: "h j k l", Where: InPictures, Foot: 4, do: (*App).pan},
		{ID: "rotate", Title: "turn", Help: "turn left or right", Keys: []string{"<", ">"}, Shown: "< >", Where: InPictures, Foot: 5, do: (*App).rotate},
		{ID: "blink", Title: "blink", Help: "portrait and selfie in turn, one scale", Keys: []string{"b"}, Where: InPictures, Foot: 5, do: (*App).blinkPictures},
		{ID: "contrast", Title: "contrast", Help: "raise the contrast, or not", Keys: []string{"c"}, Where: InPictures, Foot: 6, do: (*App).contrast},
		{ID: "invert", Title: "invert", Help: "light for dark, or not", Keys: []string{"i"}, Where: InPictures, Foot: 7, do: (*App).invert},
	}
}

// togglePictures shows the pictures in the whole pane, or what was there before. Asking for them shows them, where they
// are hidden until asked for.
func (a *App) togglePictures(string) tea.Cmd {
	if a.focus == InPictures && (a.large || !a.column()) {
		a.closePictures()
		return nil
	}
	if a.focus != InPictures {
		a.cameFrom = a.focus
	}
	if a.picturesHidden() {
		if why := a.journalOff(); why != "" {
			a.notices.hint(a.now, "pictures: "+why)
			return nil
		}
	}
	a.focus, a.large = InPictures, true
	if !a.picturesHidden() {
		return nil
	}
	a.asked = a.currentID()
	a.notices.hint(a.now, "the pictures of this case are shown; that is on record")
	return revealEffect(a.ctx, a.desk, a.asked, review.Reveal{Fields: []string{picturesField}})
}

// closePictures goes back to where p was pressed.
func (a *App) closePictures() {
	a.focus, a.large = InCase, false
	if a.cameFrom == InQueue {
		a.focus = InQueue
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
		a.notices.hint(a.now, "the whole picture is on the screen: + zooms in")
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
