package desk

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/desk/store"
)

// Verdicts is what agents have judged at one service, read from a journal that stays open meanwhile; for commands that
// have no desk. A nil one knows of nothing that was judged.
type Verdicts struct {
	memory review.Memory
	asking review.Asking
	j      store.Reader
	origin string
}

// OpenVerdicts reads the verdicts of a journal. Origin is the service that the cases live at, agent is who asks.
func OpenVerdicts(ctx context.Context, j store.Reader, origin, agent string) (*Verdicts, error) {
	v := &Verdicts{asking: review.Asking{Agent: agent, Key: j.EvidenceKey()}, j: j, origin: origin}
	found, _, err := recallVerdicts(ctx, j, origin, 0)
	if err != nil {
		return nil, err
	}
	for _, x := range found {
		v.memory.Add(x)
	}
	return v, nil
}

// On returns the examination with what was judged of its matches. Where that is not known it comes back as it is: it then
// says so, and its gate is shut.
func (v *Verdicts) On(ctx context.Context, e *review.Examination) *review.Examination {
	if v == nil || len(e.Screening.Matches) == 0 {
		return e
	}
	actors, err := deciders(ctx, v.j, v.origin, e.Submission.ID.Raw())
	if err != nil {
		return e
	}
	v.memory.Decided(e.Submission.ID.Raw(), actors)
	return e.With(v.memory.Added(e, v.asking))
}
