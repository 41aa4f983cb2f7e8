package uitest

import (
	"context"
	"maps"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Verdict is one call of Judge.
type Verdict struct {
	CaseID, Match, Reason string
	Verdict               review.MatchVerdict
}

// Judge keeps the verdict and shows it on the case, or answers Fail.
func (d *Desk) Judge(_ context.Context, seen *review.Examination, match string, v review.MatchVerdict, reason string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.Verdicts = append(d.Verdicts, Verdict{seen.ID, match, reason, v})
	d.publish(func(s *desk.Snapshot) {
		c := *s.Cases[seen.ID]
		stands := maps.Clone(c.Exam.Added.Verdicts)
		if stands == nil {
			stands = map[string]review.Standing{}
		}
		given := review.EarlierVerdict{Verdict: v, Reason: reason, Actor: "mina.park@example.org", At: d.Now(), Bearing: review.Counts}
		stands[match] = review.Standing{Verdict: v, Judged: append([]review.EarlierVerdict{given}, stands[match].Judged...)}
		c.Exam = c.Exam.With(review.Added{Verdicts: stands})
		s.Cases[seen.ID] = &c
		s.RedFlags = slices.Clone(s.RedFlags)
		for i, r := range s.RedFlags {
			if r.ID == seen.ID {
				row := *r
				row.Open = max(0, r.Open-1)
				s.RedFlags[i] = &row
			}
		}
	})
	return nil
}

// SaveReport pretends that the report was written, or answers Fail.
func (d *Desk) SaveReport(_ context.Context, _ string, _ review.Match, path string) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return "", d.Fail
	}
	d.Reports = append(d.Reports, path)
	return path, nil
}

// WatchRedFlags counts that the view was opened; from then on its pages are asked for.
func (d *Desk) WatchRedFlags() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Watched++
	d.publish(func(s *desk.Snapshot) { s.FlagSweep.Asked = true })
}
