package review

import (
	"slices"

	"kycdesk/assets"
)

// ReasonRecord is what the journal keeps of one reject reason of a decision: what the record of the case said of it when
// the agent confirmed, and whose it was. The names are fixed: journals outlive releases. It is sealed with the decision,
// because Value is not masked.
type ReasonRecord struct {
	Code      string `json:"code"`
	Judgement string `json:"judgement"`       // "fits", "refuted", "cannot tell"
	Why       string `json:"why,omitempty"`   // the words of the judgement; {} stands where Value belongs
	Value     string `json:"value,omitempty"` // as it was received or computed
	Field     Mask   `json:"field,omitempty"` // what Value tells of a person
	From      string `json:"from"`            // ReasonKept, ReasonDropped or ReasonAdded
}

// Whose a reason is. The console proposes a reason by picking it when the sheet opens; a plan line has no proposals.
const (
	ReasonKept    = "kept"    // the console proposed it and the agent kept it
	ReasonDropped = "dropped" // the console proposed it and the agent took it out: it was not sent
	ReasonAdded   = "added"   // the agent picked it
)

// ReasonRecords returns what there is to record of the draft's reasons: those that are sent in the order picked, then those
// that were proposed and dropped. An approval has none, and a draft that was loaded from the journal those on record.
func (d Draft) ReasonRecords() []ReasonRecord {
	switch {
	case d.Verdict != Reject:
		return nil
	case d.Seen == nil:
		return slices.Clone(d.recorded)
	}
	var out []ReasonRecord
	for _, code := range d.Reasons {
		from := ReasonAdded
		if slices.Contains(d.Proposed, code) {
			from = ReasonKept
		}
		out = append(out, d.reasonRecord(code, from))
	}
	for _, code := range d.Proposed {
		if !slices.Contains(d.Reasons, code) {
			out = append(out, d.reasonRecord(code, ReasonDropped))
		}
	}
	return out
}

func (d Draft) reasonRecord(code, from string) ReasonRecord {
	j := d.Seen.Judge(code)
	return ReasonRecord{
		Code: code, Judgement: j.Judgement.String(), Why: j.Words, Value: j.Value.Text.Raw(), Field: j.Value.Field, From: from,
	}
}

// proposedIn are the codes that the console had proposed, by what is on record.
func proposedIn(records []ReasonRecord) []string {
	var out []string
	for _, r := range records {
		if r.From != ReasonAdded {
			out = append(out, r.Code)
		}
	}
	return out
}

// Title is the reason's short label, empty for a code that is not in the catalogue.
func (r ReasonRecord) Title() string {
	known, _ := reasonOf(r.Code)
	return known.Title
}

// Because words why the record said so, with the value in it as show gives it.
func (r ReasonRecord) Because(show func(Mask, Text) string) string {
	j := Judged{Words: r.Why, Value: Value{Text: NewText(r.Value), Field: assets.MaskRead(string(r.Field))}}
	return j.Why(func(v Value) string { return show(v.Field, v.Text) })
}

// ReasonsOnRecord returns the reasons of a recorded decision: with what was said of them, or the bare codes where an older
// release did not judge them.
func (r Recorded) ReasonsOnRecord() []ReasonRecord {
	if len(r.recorded) > 0 || r.Verdict != Reject {
		return slices.Clone(r.recorded)
	}
	out := make([]ReasonRecord, 0, len(r.Reasons))
	for _, code := range r.Reasons {
		out = append(out, ReasonRecord{Code: code})
	}
	return out
}
