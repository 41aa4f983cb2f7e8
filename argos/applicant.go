package argos

import (
	"context"
	"net/url"
)

// Duplicate is one case of an approved person, as GET /submission/applicant lists it (§3). Email and Key may be absent.
type Duplicate struct {
	CaseID Text `json:"submission_id"`
	Key    Text `json:"duplicated_information"` // equal for cases with the same particulars
	Email  Text `json:"email"`
}

// Applicant lists all cases of one approved person, that case among them; applicantID is Submission.ApplicantID, which
// approved cases only have. An applicant that the service does not know is NotFound or an empty list (§3).
func (c *Client) Applicant(ctx context.Context, applicantID Text) (cases Paged[Duplicate], err error) {
	if !validID(applicantID.raw) {
		return cases, &Error{Op: opApplicant, Kind: InvalidField, Field: "applicant_id", Err: errBadID}
	}
	err = c.get(ctx, call{
		op: opApplicant, path: "/submission/applicant", query: url.Values{"applicant_id": {applicantID.raw}},
		accept: "application/json", timeout: c.cfg.Timeouts.Get, limit: jsonMax,
		read: func(a answer) (err error) {
			cases, err = DecodeDuplicates(a.body)
			return withStatus(err, a.status)
		},
	})
	if err != nil {
		return Paged[Duplicate]{}, absent(err)
	}
	return cases, nil
}

// DecodeDuplicates decodes the bare array of §3, or the envelope of other answers. Rows without a case id are left out:
// they lead nowhere. What cannot be read at all is in Unread. The errors are those of DecodePage.
func DecodeDuplicates(b []byte) (Paged[Duplicate], error) {
	var none Paged[Duplicate]
	env, err := openEnvelope(b)
	if err != nil {
		return none, err
	}
	if err := env.noList(opApplicant, b); err != nil {
		return none, err
	}
	cases := Paged[Duplicate]{Bytes: len(b), Rows: []Duplicate{}}
	budget := objectsMax
	for item := range items(env.items) {
		if len(cases.Rows)+len(cases.Unread) == rowsMax {
			return none, &Error{Op: opApplicant, Kind: TooBig, Err: errBomb}
		}
		if string(item) == "null" {
			continue
		}
		row, bad := mend(item, duplicateShape(), budget)
		if bad == nil {
			bad = unusable(row.faults)
		}
		if bad != nil {
			cases.Unread = append(cases.Unread, unreadRow(item, row, *bad))
			continue
		}
		budget -= row.objects
		var d Duplicate
		if lenient(row.json, &d) == nil && !d.CaseID.IsEmpty() {
			cases.Rows = append(cases.Rows, d)
		}
	}
	return cases, nil
}
