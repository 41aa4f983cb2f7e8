package desk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"kycdesk/review"
	"kycdesk/review/journal"
)

// Reveal records that masked fields of a case were shown to the agent. The reason is sealed: it can be personal.
func (d *Desk) Reveal(ctx context.Context, caseID string, r review.Reveal) error {
	j := d.Journal()
	if j == nil {
		return &Problem{
			Kind: "journal opening", What: "the reveal could not be recorded: the journal is not open",
			Safe: "The fields are masked again.", Next: "Try again when the header says that the journal is open.",
		}
	}
	r.Fields = slices.Sorted(slices.Values(r.Fields))
	payload, err := json.Marshal(sealedLook{Why: r.Why})
	if err != nil {
		return recordProblem(err)
	}
	_, err = j.Append(ctx, journal.Event{
		Kind: journal.KindReveal, CaseID: caseID, Actor: d.cfg.Agent, Detail: "shown: " + strings.Join(r.Fields, ", "), Payload: payload,
	})
	if err == nil {
		d.sawMasked(caseID, r)
		return nil
	}
	d.once.Latched(err)
	p := recordProblem(err)
	p.Safe = "The fields are masked again; nothing was sent."
	return p
}
