package pictures

import (
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/picture"
	"kycdesk/ui/theme"
)

// The presets, as their keys count them.
const (
	front = iota
	back
	self
	letter
	pair
	presets
)

// single is the image type of each preset that shows one picture.
var single = [...]string{front: idFront, back: idBack, self: selfie, letter: address}

// Pane is the pictures of one case. Use New.
type Pane struct {
	theme  *theme.Theme
	how    string // what pictures are made of: "mosaic"
	focus  bool
	large  bool // pictures have the room of a screen and not of a column
	hidden bool // until they are asked for
	file   *desk.Case
	id     string
	masks  mask.Set
	name   string // of the person, as it may be shown
	preset int
	alone  int // of the pair: 0 beside each other, 1 or 2 the one that is shown in the place of both
	views  [presets]picture.View

	w, h  int
	bands []band
	rows  []string
	ready []bool // which orders were there when rows were made
	stale bool
}

// New returns a pane without a case.
func New(th *theme.Theme) *Pane {
	return &Pane{theme: th, how: "mosaic", preset: pair, stale: true}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(th *theme.Theme) { set(p, &p.theme, th) }

// SetHow says what the pictures are made of.
func (p *Pane) SetHow(how string) { set(p, &p.how, how) }

// SetFocus says whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { set(p, &p.focus, on) }

// SetHidden says that nothing is shown until the agent asks for it.
func (p *Pane) SetHidden(on bool) { set(p, &p.hidden, on) }

// SetSize gives the size that Rows will be asked for. In a column the pair stands above the other pictures; large, one
// or two have all the room.
func (p *Pane) SetSize(w, h int, large bool) {
	set(p, &p.w, w)
	set(p, &p.h, h)
	set(p, &p.large, large)
}

// SetCase shows the pictures of a case, nil for none, under masks. Another case is seen whole and upright, in the preset
// that was chosen last.
func (p *Pane) SetCase(id string, masks mask.Set, c *desk.Case) {
	if id != p.id {
		p.views, p.alone = [presets]picture.View{}, 0
	}
	set(p, &p.id, id)
	if c == p.file && masks == p.masks {
		return
	}
	set(p, &p.masks, masks)
	set(p, &p.file, c)
	p.name = ""
	if c != nil && c.Exam != nil {
		p.name, _ = p.theme.Measure.Cut(mask.New(masks, c.Exam.Values()).Text(mask.KindNamed("name"), c.Exam.Submission.DisplayName()), nameMost)
	}
}

// nameMost is more cells than a title has; cleaning a name costs too much to do it with every frame.
const nameMost = 500

// set changes one thing that the rows depend on.
func set[T comparable](p *Pane, at *T, to T) {
	if *at != to {
		*at, p.stale = to, true
	}
}

// Choose shows one of the presets: 1 front, 2 back, 3 selfie, 4 address, 5 portrait and selfie.
func (p *Pane) Choose(n int) {
	if n >= 1 && n <= presets {
		set(p, &p.preset, n-1)
		set(p, &p.alone, 0)
	}
}

// Blink shows portrait and selfie in turn, in one place and at one scale.
func (p *Pane) Blink() {
	next := 1
	if p.preset == pair && p.alone == 1 {
		next = 2
	}
	set(p, &p.preset, pair)
	set(p, &p.alone, next)
}

// Look changes how the pictures on show are seen.
func (p *Pane) Look(change func(picture.View) picture.View) {
	set(p, &p.views[p.preset], change(p.views[p.preset]))
}

// View returns how the pictures on show are seen.
func (p *Pane) View() picture.View { return p.views[p.preset] }

// Orders returns the renderings that the pane needs now, and those that the next key of a blink will need.
func (p *Pane) Orders() []Order {
	p.settle()
	out := ordersOf(p.bands)
	if p.preset == pair && p.alone > 0 && p.file != nil {
		other := *p
		other.alone = 3 - p.alone
		out = append(out, ordersOf(other.arrange())...)
	}
	return out
}

// Ahead returns the renderings that the pane would need for another case as it comes up.
func (p *Pane) Ahead(c *desk.Case) []Order {
	if p.hidden {
		return nil
	}
	other := *p
	other.file, other.views, other.alone = c, [presets]picture.View{}, 0
	return ordersOf(other.arrange())
}

// Open reports whether the pane has room and shows what is in it.
func (p *Pane) Open() bool { return !p.hidden && p.file != nil && p.w > 0 && p.h > 0 }

// Draws reports whether a picture stands in the pane now, as pixels and not as words.
func (p *Pane) Draws(of *desk.Picture) bool {
	if !p.Open() {
		return false
	}
	i := 0 // counts as ordersOf does
	for b := range p.bands {
		for _, s := range p.bands[b].spots {
			if s.shot.Of == nil {
				continue
			}
			if s.shot.Of == of && i < len(p.ready) && p.ready[i] {
				return true
			}
			i++
		}
	}
	return false
}

func ordersOf(bands []band) []Order {
	var out []Order
	for i := range bands {
		for _, s := range bands[i].spots {
			if s.shot.Of != nil {
				out = append(out, s.order)
			}
		}
	}
	return out
}

// Hang takes the renderings that are ready and lays the pane out where that changed something.
func (p *Pane) Hang(drawn func(Order) ([]string, bool)) {
	p.settle()
	var ready []bool
	var cells [][]string
	for _, o := range ordersOf(p.bands) {
		rows, ok := drawn(o)
		cells, ready = append(cells, rows), append(ready, ok)
	}
	if p.rows != nil && same(ready, p.ready) {
		return
	}
	p.ready = ready
	p.compose(cells)
}

func same(a, b []bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// settle arranges the pane anew after a change.
func (p *Pane) settle() {
	if p.stale {
		p.bands, p.rows, p.ready, p.stale = p.arrange(), nil, nil, false
	}
}

// Forget drops every rendering, as the screen is blanked.
func (p *Pane) Forget() { p.rows, p.stale = nil, true }
