package layer

// Motion is one kind of movement in a list, a case or a layer.
type Motion uint8

// The motions.
const (
	Down Motion = iota
	Up
	HalfDown
	HalfUp
	PageDown
	PageUp
	Top
	Bottom
)

// Rows is by how many rows a motion scrolls a layer.
func (m Motion) Rows() int {
	const half, full, far = 8, 16, 1 << 20
	return [...]int{Down: 1, Up: -1, HalfDown: half, HalfUp: -half, PageDown: full, PageUp: -full, Top: -far, Bottom: far}[m]
}

// Mover is what moves by motions.
type Mover interface {
	Down()
	Up()
	HalfDown()
	HalfUp()
	PageDown()
	PageUp()
	Top()
	Bottom()
}

// Move moves.
func (m Motion) Move(on Mover) {
	[...]func(Mover){
		Down: Mover.Down, Up: Mover.Up, HalfDown: Mover.HalfDown, HalfUp: Mover.HalfUp,
		PageDown: Mover.PageDown, PageUp: Mover.PageUp, Top: Mover.Top, Bottom: Mover.Bottom,
	}[m](on)
}
