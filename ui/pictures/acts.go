package pictures

import (
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/picture"
)

var acts = layer.Table[*Album]{
	{Action: action.Action{ID: "pictures", Keys: action.Bind("pictures", "p"), Help: "the pictures large, or close them", Where: action.Lists | action.InPictures, Foot: 91}, Off: (*Album).none, Do: (*Album).toggle},
	{Action: action.Action{ID: "picture", Keys: action.BindAs("1-5", "which", "1", "2", "3", "4", "5"), Help: "one of the pictures; 5 portrait and selfie", Where: action.InPictures, Foot: 10}, Do: (*Album).choose},
	{Action: action.Action{ID: "zoom-in", Keys: action.BindAs("+ -", "zoom", "+", "="), Help: "zoom in and out", Where: action.InPictures, Foot: 20}, Do: closer(1)},
	{Action: action.Action{ID: "zoom-out", Keys: action.Bind("zoom out", "-"), Where: action.InPictures}, Do: closer(-1)},
	{Action: action.Action{ID: "zoom-whole", Keys: action.Bind("whole", "0"), Help: "the whole picture again", Where: action.InPictures, Foot: 30}, Do: look(picture.View.Whole)},
	{Action: action.Action{ID: "pan", Keys: action.BindAs("h j k l", "move", "h", "j", "k", "l", "left", "down", "up", "right"), Help: "move a picture that is zoomed in", Where: action.InPictures, Foot: 40}, Do: (*Album).pan},
	{Action: action.Action{ID: "rotate", Keys: action.BindAs("< >", "turn", "<", ">"), Help: "turn left or right", Where: action.InPictures, Foot: 50}, Do: (*Album).rotate},
	{Action: action.Action{ID: "blink", Keys: action.Bind("blink", "b"), Help: "portrait and selfie in turn, one scale", Where: action.InPictures, Foot: 50}, Do: (*Album).blink},
	{Action: action.Action{ID: "contrast", Keys: action.Bind("contrast", "c"), Help: "raise the contrast, or not", Where: action.InPictures, Foot: 60}, Do: look(contrast)},
	{Action: action.Action{ID: "invert", Keys: action.Bind("invert", "i"), Help: "light for dark, or not", Where: action.InPictures, Foot: 70}, Do: look(invert)},
}

// Actions are the keys of the pictures.
func Actions() []action.Action { return acts.Actions() }

func look(change func(picture.View) picture.View) func(*Album, string) layer.Intent {
	return func(b *Album, _ string) layer.Intent {
		b.Look(change)
		return nil
	}
}

func closer(by int) func(*Album, string) layer.Intent {
	return look(func(v picture.View) picture.View { return v.Closer(by) })
}

func contrast(v picture.View) picture.View {
	v.Contrast = !v.Contrast
	return v
}

func invert(v picture.View) picture.View {
	v.Invert = !v.Invert
	return v
}

func (b *Album) choose(key string) layer.Intent {
	b.Choose(int(key[0] - '0'))
	return nil
}

func (b *Album) blink(string) layer.Intent {
	b.Blink()
	return nil
}

func (b *Album) pan(key string) layer.Intent {
	if b.View().Zoom == 0 {
		return layer.Hint("the whole picture is on the screen: + zooms in")
	}
	step := map[string][2]int{
		"h": {-1, 0}, "left": {-1, 0}, "l": {1, 0}, "right": {1, 0}, "k": {0, -1}, "up": {0, -1}, "j": {0, 1}, "down": {0, 1},
	}[key]
	b.Look(func(v picture.View) picture.View { return v.Moved(step[0], step[1]) })
	return nil
}

func (b *Album) rotate(key string) layer.Intent {
	quarter := 1
	if key == "<" {
		quarter = -1
	}
	b.Look(func(v picture.View) picture.View { return v.Turned(quarter) })
	return nil
}

func (b *Album) none() string {
	if c := b.env.Snap.Cases[b.scene.ID]; c == nil || c.Exam == nil || !Any(c) {
		return "this case has no picture that could be read"
	}
	return ""
}

// toggle shows the pictures in the whole pane, or what was there before. Where they are hidden that is a reveal like any
// other: it wants a reason, and is recorded.
func (b *Album) toggle(string) layer.Intent {
	here := b.env.Focus == action.InPictures
	if here && (b.large || !b.scene.Column) {
		return b.Leave()
	}
	if !here {
		b.from = b.env.Focus
	}
	if b.Hidden() {
		return layer.Reveal{Kind: mask.KindNamed(Kind), Pictures: true}
	}
	b.large = true
	return layer.Focus(action.InPictures)
}

// Reveal shows the hidden pictures of the case on the screen until the agent leaves it.
func (b *Album) Reveal() { b.asked, b.large = b.scene.ID, true }

// Leave goes back to where the pictures were asked for.
func (b *Album) Leave() layer.Intent {
	to := action.InCase
	if b.from == action.InQueue {
		to = action.InQueue
	}
	b.large, b.from = false, 0
	return layer.Focus(to)
}

// Large reports whether one of them has the room of the case too.
func (b *Album) Large() bool { return b.large }

// Small gives the room back.
func (b *Album) Small() { b.large = false }
