package argos

import (
	"context"
	"errors"
	"strings"
)

// MonitorRecord is one person under ongoing AML monitoring (§7.5). The counts say how matches were judged in the
// dashboard, which is the only place where they can be; Status is an open word.
//
// Only reading is offered. Registering and deleting records changes what the project pays for and, deleting, cannot be
// undone; neither is part of reviewing a case.
type MonitorRecord struct {
	ID             Text   `json:"id"`
	CaseID         Text   `json:"submissionId"`
	Name           Text   `json:"name"`
	BirthDate      Text   `json:"dob"`
	Nationality    Text   `json:"nationality"`
	Email          Text   `json:"email"`
	Status         Text   `json:"status"`
	Memo           Text   `json:"memo"`
	Tags           Texts  `json:"tags"`
	Admin          Text   `json:"admin"`
	UpdatedAt      Time   `json:"updateTime"`
	Open           Number `json:"openCount"`
	FalsePositives Number `json:"falsePositiveCount"`
	TruePositives  Number `json:"truePositiveCount"`
	Discarded      Number `json:"discardedCount"`

	Faults []Fault `json:"-"` // the parts that could not be read; they count as absent
}

var errPathWord = errors.New("an id in a path holds letters, digits, dots, hyphens and underscores only")

// Monitor reads one monitoring record (§7.5). No call lists worklists or records: the ids come from outside. An unknown
// one is NotFound; a record of another id than the one asked for is OtherCase, and nothing of it is returned.
func (c *Client) Monitor(ctx context.Context, worklist, record string) (r MonitorRecord, err error) {
	for field, id := range map[string]string{"worklistId": worklist, "recordId": record} {
		if !pathWord(id) {
			return MonitorRecord{}, &Error{Op: opMonitor, Kind: InvalidField, Field: field, Err: errPathWord}
		}
	}
	err = c.get(ctx, call{
		op: opMonitor, path: "/submission/aml/monitor/" + worklist + "/" + record, accept: "application/json",
		timeout: c.cfg.Timeouts.Get, limit: jsonMax,
		read: func(a answer) (err error) {
			if r, err = DecodeMonitorRecord(a.body); err == nil && r.ID.raw != record {
				err = &Error{Kind: OtherCase}
			}
			return withStatus(err, a.status)
		},
	})
	if err != nil {
		return MonitorRecord{}, absent(err)
	}
	return r, nil
}

// pathWord keeps an id from reaching another path than its own.
func pathWord(id string) bool {
	const plain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_."
	return strings.Trim(id, plain) == "" && strings.Trim(id, ".") != ""
}

// DecodeMonitorRecord decodes a record (§7.5). A part that cannot be read is in Faults and absent otherwise. An answer
// without an id is NotFound, with what the service said; the other errors are those of DecodePage.
func DecodeMonitorRecord(b []byte) (MonitorRecord, error) {
	if err := checkAnswer(b); err != nil {
		return MonitorRecord{}, err
	}
	got, bad := mend(b, monitorShape(), objectsMax)
	if bad != nil {
		return MonitorRecord{}, brokenItem(b, bad.Kind)
	}
	r := MonitorRecord{Faults: got.faults}
	if err := lenient(got.json, &r); err != nil {
		return MonitorRecord{}, brokenJSON(err)
	}
	if r.ID.IsEmpty() {
		if isWrapped(b) {
			return MonitorRecord{}, &Error{Op: opMonitor, Kind: Encrypted}
		}
		_, text := extract(b)
		return MonitorRecord{}, &Error{Op: opMonitor, Kind: NotFound, Server: NewText(text)}
	}
	return r, nil
}
