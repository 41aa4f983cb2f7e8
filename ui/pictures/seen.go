package pictures

import "kycdesk/review/desk"

// told is the pictures of a case that the desk was last told about, in the order of pictures.Kinds.
type told struct {
	caseID   string
	pictures [KindCount]*desk.Picture
}

// Seen returns which pictures of a case on the screen are drawn, when that changed: a decision rests on them too. One that
// cannot be drawn is seen as the words that stand in its place. It is nil when there is no news.
func (b *Album) Seen(c *desk.Case) map[string]*desk.Picture {
	if c == nil || len(c.Pictures) == 0 {
		return nil
	}
	now, any := told{caseID: c.ID}, false
	for i, kind := range Kinds() {
		if p := c.Pictures[kind]; p != nil && b.onShow(p) {
			now.pictures[i], any = p, true
		}
	}
	if !any || now == b.seen {
		return nil
	}
	b.seen = now
	told := make(map[string]*desk.Picture, len(now.pictures))
	for i, kind := range Kinds() {
		if p := now.pictures[i]; p != nil {
			told[kind] = p
		}
	}
	return told
}

// onShow reports whether a picture is on the screen.
func (b *Album) onShow(p *desk.Picture) bool {
	if p.Image == nil {
		return !b.Hidden() && (len(b.hung) > 0 || b.Open())
	}
	for _, h := range b.hung {
		if h.ready && h.order.Of == p {
			return true
		}
	}
	return b.Draws(p)
}
