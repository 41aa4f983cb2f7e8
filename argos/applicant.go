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
func (c *Client) Applicant(ctx context.Context, applicantID Text) (cases []Duplicate, err error) {
	if !validID(applicantID.raw) {
		return nil, &Error{Op: opApplicant, Kind: InvalidField, Field: "applicant_id", Err: errBadID}
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
		return nil, absent(err)
	}
	return cases, nil
}

// DecodeDuplicates decodes the bare array of §3, or the envelope of other answers. Rows without a case id are left out:
// they lead nowhere. The errors are those of DecodePage.
func DecodeDuplicates(b []byte) ([]Duplicate, error) {
	env, err := openEnvelope(b)
	if err != nil {
		return nil, err
	}
	if env.Items == nil {
		_, text := extract(b)
		return nil, &Error{Op: opApplicant, Kind: Malformed, Server: NewText(text), Err: errNoItems}
	}
	cases := []Duplicate{}
	for item := range items(env.Items) {
		if len(cases) == rowsMax {
			return nil, &Error{Op: opApplicant, Kind: TooBig, Err: errBomb}
		}
		var d Duplicate
		if lenient(item, &d) == nil && !d.CaseID.IsEmpty() {
			cases = append(cases, d)
		}
	}
	return cases, nil
}
