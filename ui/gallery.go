package ui

import "kycdesk/ui/pictures"

// shelfSize is how many renderings are kept: those of this case and the next ones, small and large.
const shelfSize = 64

// gallery keeps pictures as rows of cells, the least recently used going first.
type gallery struct {
	drawn map[pictures.Order][]string
	order []pictures.Order
	busy  map[pictures.Order]bool
	hung  []hanging // what the case pane was given
	of    string    // the case it was given for
	seen  seen      // what the desk was told of it
}

// hanging is what the case pane shows under one label.
type hanging struct {
	label   string
	order   pictures.Order
	ready   bool
	caption string
}

func newGallery() *gallery {
	return &gallery{drawn: make(map[pictures.Order][]string), busy: make(map[pictures.Order]bool)}
}

// get returns a rendering and notes that it was wanted.
func (g *gallery) get(k pictures.Order) ([]string, bool) {
	rows, ok := g.drawn[k]
	if !ok {
		return nil, false
	}
	for i, have := range g.order {
		if have == k {
			g.order = append(append(g.order[:i:i], g.order[i+1:]...), k)
			break
		}
	}
	return rows, true
}

func (g *gallery) put(k pictures.Order, rows []string) {
	delete(g.busy, k)
	if _, have := g.drawn[k]; !have {
		g.order = append(g.order, k)
	}
	g.drawn[k] = rows
	for len(g.order) > shelfSize {
		delete(g.drawn, g.order[0])
		g.order = g.order[1:]
	}
}
