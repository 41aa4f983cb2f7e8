package pictures

import (
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/picture"
)

// Kind is the mask of pictures, and what a reveal of them is journalled as.
const Kind = "pictures"

// Album is the pictures of the case on the screen: the pane that they have of their own, the pair inside the case where
// they have none, and what is drawn of them and of the next cases. Use NewAlbum.
type Album struct {
	layer.Acts[*Album]
	*Pane
	env   *layer.Env
	how   picture.Options
	light bool // the terminal's background is light
	cache *cache
	asked string       // the case whose hidden pictures are shown
	large bool         // they have the room of the case too
	from  action.Place // where they were asked for
	scene Scene        // what they were shown in last
	hung  []hanging    // what the case was given
	of    string       // the case it was given for
	seen  told         // what the desk was told of it
}

// hanging is what the case shows under one label.
type hanging struct {
	label   string
	order   Order
	ready   bool
	caption string
}

// NewAlbum returns an album without a case. how is what the terminal can show.
func NewAlbum(env *layer.Env, how picture.Options) *Album {
	b := &Album{Pane: New(env.Theme), env: env, how: how, cache: newCache()}
	b.Acts = layer.Acts[*Album]{On: b, Table: acts}
	return b
}

// File is the case, which shows the pair above its sections.
type File interface {
	ClearPictures()
	SetPicture(label string, rows []string, caption string)
}

// Scene is what the pictures are shown in.
type Scene struct {
	ID           string
	Case         *desk.Case // nil while it is not read
	Next         []*desk.Case
	W, H         int  // of the pane
	Large        bool // it has the room of the case too
	Column       bool // it has a column of its own
	Focus        bool
	Blank        bool // nothing of anybody is shown
	Cols, Rows   int  // the room of each of the two pictures inside the case
	Full, FullIn int  // the same where nothing lies over the case: that of the next one
	Beside       bool // the next case has the pane too
}

// Sync brings the pictures in line and returns what is to be drawn, for the next cases too: their pictures then are in the
// frame that shows them first.
func (b *Album) Sync(file File, s Scene) []Order {
	b.settle(s)
	if s.Blank {
		return nil // nothing of anybody is drawn behind a blank screen
	}
	if s.Column || b.Hidden() {
		s.Cols, s.Rows, s.Full, s.FullIn = 0, 0, 0, 0
	}
	want := append(pairOrders(s.Case, s.Cols, s.Rows), b.Orders()...)
	for _, next := range s.Next {
		want = append(want, pairOrders(next, s.Full, s.FullIn)...)
		if s.Beside {
			want = append(want, b.Ahead(next)...)
		}
	}
	var draw []Order
	for _, o := range want {
		if b.lacks(o) {
			draw = append(draw, o)
		}
	}
	b.hangPair(file, s)
	b.Hang(b.cache.get)
	return draw
}

func (b *Album) settle(s Scene) {
	b.scene = s
	if s.ID != b.asked {
		b.asked = ""
	}
	c := s.Case
	if c == nil || c.Exam == nil || s.Blank {
		c = nil
	}
	b.SetHidden(b.Hidden())
	b.SetSize(s.W, s.H, s.Large)
	b.SetHow(b.Blocks().Words())
	b.SetFocus(s.Focus)
	b.SetCase(s.ID, b.env.Masks, c)
}

// Hidden reports whether the agent has to ask before pictures are shown.
func (b *Album) Hidden() bool { return b.env.Masks.Hidden(mask.KindNamed(Kind)) && b.asked == "" }

// Hide hides again what was asked for.
func (b *Album) Hide() { b.asked = "" }

func pairOrders(c *desk.Case, cols, rows int) []Order {
	var out []Order
	for _, s := range Pair(c) {
		if s.Of != nil {
			out = append(out, s.Order(cols, rows, picture.View{}))
		}
	}
	return out
}

// lacks reports whether a picture is to be drawn, and notes that it is being drawn then.
func (b *Album) lacks(o Order) bool {
	if o.W < 1 || o.H < 1 || b.cache.busy[o] {
		return false
	}
	if _, done := b.cache.get(o); done {
		return false
	}
	b.cache.busy[o] = true
	return true
}

// Drew takes a picture; rows is nil when drawing failed. One that nobody waits for any more is dropped.
func (b *Album) Drew(o Order, rows []string, blank bool) {
	if blank || !b.cache.busy[o] {
		delete(b.cache.busy, o) // drawn for a screen that was blanked since
		return
	}
	b.cache.put(o, rows)
}

// Blocks says how pictures are drawn on this terminal.
func (b *Album) Blocks() picture.Options {
	opt := b.how
	opt.Light = b.light
	if b.env.Theme.Plain() {
		opt.Mode = picture.Mono
	}
	if opt.Tolerance == 0 {
		opt.Tolerance = picture.DefaultTolerance
	}
	return opt
}

// Redraw makes a change to the terminal, and has pictures drawn anew when they would be drawn in another way then.
func (b *Album) Redraw(file File, change func()) {
	before := b.Blocks()
	change()
	if b.Blocks() != before {
		b.Wipe(file)
	}
}

// SetLight says that the terminal's background is light.
func (b *Album) SetLight(on bool) { b.light = on }

// SetMode says what the terminal can show of a picture.
func (b *Album) SetMode(m picture.Mode) { b.how.Mode = m }

// hangPair tells the case what to show above its sections, only where that changed: setting a picture lays the pane out
// again.
func (b *Album) hangPair(file File, s Scene) {
	room := s.Cols > 0 || b.Hidden()
	if s.ID != b.of || !room {
		if len(b.hung) > 0 {
			file.ClearPictures()
		}
		b.of, b.hung = s.ID, nil
	}
	if s.Case == nil || s.Case.Exam == nil || s.Column || !room {
		return
	}
	hung := make([]hanging, 0, 2)
	for _, shot := range Pair(s.Case) {
		h := hanging{label: shot.Label, caption: b.caption(shot)}
		if shot.Of != nil {
			h.order = shot.Order(s.Cols, s.Rows, picture.View{})
			_, h.ready = b.cache.get(h.order)
		}
		hung = append(hung, h)
	}
	if len(b.hung) > 0 && (b.hung[0].label != hung[0].label || len(b.hung) != len(hung)) {
		file.ClearPictures()
		b.hung = nil
	}
	for i, h := range hung {
		if b.hung == nil || b.hung[i] != h {
			cells, _ := b.cache.get(h.order)
			file.SetPicture(h.label, cells, h.caption)
		}
	}
	b.hung = hung
}

// caption says what the agent is really looking at.
func (b *Album) caption(s Shot) string {
	switch {
	case b.Hidden():
		return "hidden; p shows it"
	case s.Of == nil:
		return s.Missing
	}
	return Verdict(b.Blocks().Words(), s.Face)
}

// Wipe forgets everything drawn of anybody.
func (b *Album) Wipe(file File) {
	file.ClearPictures()
	b.Forget()
	b.cache, b.asked, b.hung, b.of, b.seen = newCache(), "", nil, "", told{}
	b.SetCase("", b.env.Masks, nil)
	b.Hang(b.cache.get)
}
