package ui

import (
	"kycdesk/review/desk"
	"kycdesk/ui/pictures"
)

// seen is the pictures of a case that the desk was last told about, in the order of pictures.Kinds.
type seen struct {
	caseID   string
	pictures [pictures.KindCount]*desk.Picture
}

// tellSeen tells the desk which pictures of the case are drawn, when that changed: a decision rests on them too. One that
// cannot be drawn is seen as the words that stand in its place.
func (a *App) tellSeen(c *desk.Case) {
	if c == nil || len(c.Pictures) == 0 || a.covered() {
		return
	}
	now, any := seen{caseID: c.ID}, false
	for i, kind := range pictures.Kinds() {
		if p := c.Pictures[kind]; p != nil && a.onShow(p) {
			now.pictures[i], any = p, true
		}
	}
	if !any || now == a.gallery.seen {
		return
	}
	a.gallery.seen = now
	told := make(map[string]*desk.Picture, len(now.pictures))
	for i, kind := range pictures.Kinds() {
		if p := now.pictures[i]; p != nil {
			told[kind] = p
		}
	}
	a.desk.Saw(now.caseID, told)
}

// onShow reports whether a picture is on the screen.
func (a *App) onShow(p *desk.Picture) bool {
	if p.Image == nil {
		return !a.picturesHidden() && (len(a.gallery.hung) > 0 || a.pictures.Open())
	}
	for _, h := range a.gallery.hung {
		if h.ready && h.order.Of == p {
			return true
		}
	}
	return a.pictures.Draws(p)
}
