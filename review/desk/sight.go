package desk

import (
	"slices"

	"kycdesk/review"
)

// sights is what was put before the agent's eyes of each case in this session, beside its record. It holds digests and
// names of fields, nothing personal.
type sights map[string]review.Sight

// Saw tells the desk that pictures of a case were on the screen, by image type: they are part of the evidence of a
// decision on it. It never blocks.
func (d *Desk) Saw(caseID string, pictures map[string]*Picture) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.sights[caseID]
	for kind, p := range pictures {
		if p != nil && p.SHA256 != "" {
			s = s.With(review.SeenPicture{Kind: kind, SHA256: p.SHA256, Bytes: p.Bytes, Format: p.Format})
		}
	}
	d.sights[caseID] = s
}

// sawMasked notes that masked fields of a case were shown.
func (d *Desk) sawMasked(caseID string, r review.Reveal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.sights[caseID]
	s.Revealed = append(slices.Clone(s.Revealed), r)
	d.sights[caseID] = s
}

// sightOf is what was seen of a case in this session.
func (d *Desk) sightOf(caseID string) review.Sight {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sights[caseID]
}
