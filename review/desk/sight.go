package desk

import (
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
)

// sights is what was put before the agent's eyes of each case in this session, beside its record. It holds digests and
// names of fields, nothing personal.
type sights struct {
	state guarded.Value[map[string]review.Sight]
}

// Saw tells the desk that pictures of a case were on the screen, by image type: they are part of the evidence of a
// decision on it. It never blocks.
func (v *sights) Saw(caseID string, pictures map[string]*Picture) {
	v.see(caseID, func(s review.Sight) review.Sight {
		for kind, p := range pictures {
			if p != nil && p.SHA256 != "" {
				s = s.With(review.SeenPicture{Kind: kind, SHA256: p.SHA256, Bytes: p.Bytes, Format: p.Format})
			}
		}
		return s
	})
}

// sawMasked notes that masked fields of a case were shown.
func (v *sights) sawMasked(caseID string, r review.Reveal) {
	v.see(caseID, func(s review.Sight) review.Sight {
		s.Revealed = append(slices.Clone(s.Revealed), r)
		return s
	})
}

func (v *sights) see(caseID string, more func(review.Sight) review.Sight) {
	v.state.Do(func(m *map[string]review.Sight) {
		if *m == nil {
			*m = map[string]review.Sight{}
		}
		(*m)[caseID] = more((*m)[caseID])
	})
}

// of is what was seen of a case in this session.
func (v *sights) of(caseID string) review.Sight {
	return guarded.Ask(&v.state, func(m *map[string]review.Sight) review.Sight { return (*m)[caseID] })
}
