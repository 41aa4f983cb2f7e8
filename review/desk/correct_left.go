package desk

import (
	"encoding/json"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// reserveLeft keeps decisions and corrections off the cases whose correction was cut off, until it was read back. The
// lock is held.
func (d *Desk) reserveLeft(left []journal.Entry) {
	for i := range left {
		d.fixing[left[i].CaseID] = true
	}
}

// settleCorrections finds out what became of corrections whose console ended before their outcome was recorded. Nothing
// is sent. The agent is told in any case: whoever sent it does not know.
func (d *Desk) settleCorrections(j store.Journal, left []journal.Entry) {
	for i := range left {
		d.settleCorrection(j, &left[i])
	}
}

func (d *Desk) settleCorrection(j store.Journal, e *journal.Entry) {
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.fixing, e.CaseID)
		d.touch()
	}()
	r := &correctionRecord{d: d, j: j, caseID: e.CaseID, id: e.Op}
	var s sealedCorrection
	labels, p := safe(e.Detail), &Problem{What: "its values cannot be read with this API key"}
	if json.Unmarshal(e.Payload, &s) == nil && len(s.Fields) > 0 {
		labels = review.PatchLabels(s.Fields)
		now, shown := d.readBackCorrection(e.CaseID, s.Fields)
		if !shown && d.ctx.Err() != nil {
			return // not known yet: the next console reads on
		}
		if p = nil; !shown {
			p = unknownCorrection(now, s.Fields, &argos.Error{Kind: argos.OutcomeUnknown})
		}
	}
	failed := r.outcome(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	lead := "correction of " + labels + " on case " + safe(e.CaseID) + ": the console ended before its outcome was recorded; "
	if p == nil {
		d.tell("correction", e.CaseID, lead+"the service shows it"+notRecordedYet(failed))
		return
	}
	d.tell("unknown", e.CaseID, lead+safe(p.What)+"; it is not sent again; look at the case"+notRecordedYet(failed))
}

func notRecordedYet(err error) string {
	if err == nil {
		return ""
	}
	return " (the journal could not record this)"
}
