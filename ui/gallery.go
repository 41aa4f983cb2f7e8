package ui

import (
	"kycdesk/review/desk"
)

// kinds are the pictures that are shown, in their order on the screen.
var kinds = [...]struct{ id, label string }{{"idImage", "ID front"}, {"selfieImage", "Selfie"}}

// pictureKey names one rendering. The picture itself is part of it, so that a new version is drawn anew.
type pictureKey struct {
	of   *desk.Picture
	w, h int
}

// shelfSize is how many renderings are kept: those of this case and the next ones, small and large.
const shelfSize = 48

// gallery keeps pictures as rows of cells, the least recently used going first.
type gallery struct {
	drawn map[pictureKey][]string
	order []pictureKey
	busy  map[pictureKey]bool
	hung  map[string]hanging // what the case pane was given, by label
	of    string             // the case it was given for
	large int                // which picture is shown large
}

// hanging is what the pane shows under one label.
type hanging struct {
	key     pictureKey
	ready   bool
	caption string
}

func newGallery() *gallery {
	return &gallery{drawn: make(map[pictureKey][]string), busy: make(map[pictureKey]bool)}
}

func (g *gallery) turn(step int) { g.large += step }

// get returns a rendering and notes that it was wanted.
func (g *gallery) get(k pictureKey) ([]string, bool) {
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

func (g *gallery) put(k pictureKey, rows []string) {
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
