package argos

import (
	"context"
	"iter"
	"time"
)

// Row is what the console takes from a list row (§2.4): a twentieth of a Submission, since a sweep decodes every row of
// the project and forgets nearly all of them.
type Row struct {
	ID, Name    Text // Name as in Submission.DisplayName
	Nationality Text // of the applicant data
	Result      Text // kyc.result, an open string
	CreatedAt   time.Time
	PendingAt   time.Time // both UTC, zero where the service gave none that can be read (§2.5)
	Score       Number    // ARGOS score
	Deleted     bool      // some field says that the case was deleted (§15 no. 8)
}

// RowPage is one page of a list, its rows in short.
type RowPage = Paged[Row]

// Row returns the submission in short.
func (s *Submission) Row() Row {
	a := &s.Applicant
	r := Row{
		ID: s.ID, Name: s.DisplayName(), Nationality: a.Nationality, Result: s.KYC.Result,
		CreatedAt: s.CreatedAt.At, PendingAt: s.PendingAt.At, Score: s.ArgosScore, Deleted: s.IsDeleted(),
	}
	return r
}

// DecodeRows decodes a list answer as DecodePage does, with the same errors, into rows in short.
func DecodeRows(b []byte) (RowPage, error) {
	if page, ok := plainRows(b); ok {
		return page, nil
	}
	r := newRowReader()
	return decodeItems(b, r.item)
}

// RowPages reads page after page as Pages does, with its rows in short.
func (c *Client) RowPages(ctx context.Context, q ListQuery) iter.Seq2[RowPage, error] {
	return pages(ctx, c, q, DecodeRows, func(r *Row) Text { return r.ID })
}
