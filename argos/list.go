package argos

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// RequestType asks for a part of the data only (§2.1); the zero value asks for all of it.
type RequestType string

// The parts that can be asked for.
const (
	RequestKYC    RequestType = "kyc"
	RequestAML    RequestType = "aml"
	RequestData   RequestType = "data"
	RequestOthers RequestType = "others"
)

// ListQuery selects what a list holds. There is no filter for status: that is done on what comes back (§2.8).
type ListQuery struct {
	Count       int       // rows a page, 0 means 100; the service may send more or fewer
	Start, End  time.Time // calendar days as written in their own zone; zero is open. Whether they count is unknown (§15 no. 5)
	RequestType RequestType
	UserID      Text
	Email       Text
	Next        Cursor // from the page before
}

// countDefault rows make a page of some 70 kB.
const countDefault = 100

// List reads one page. Days are sent as YYYY-MM-DD, and once more as YYYYMMDD where the service refuses the query;
// the form that worked is remembered (§2.1).
func (c *Client) List(ctx context.Context, q ListQuery) (Page, error) {
	return list(ctx, c, q, DecodePage)
}

func list[T any](ctx context.Context, c *Client, q ListQuery, decode func([]byte) (Paged[T], error)) (Paged[T], error) {
	compact := c.compactDates.Load()
	page, err := listOnce(ctx, c, q, compact, decode)
	if compact || q.Start.IsZero() && q.End.IsZero() || !blamesQuery(err) {
		return page, err
	}
	if again, errAgain := listOnce(ctx, c, q, true, decode); errAgain == nil {
		c.compactDates.Store(true)
		return again, nil
	}
	return page, err
}

func listOnce[T any](
	ctx context.Context, c *Client, q ListQuery, compact bool, decode func([]byte) (Paged[T], error),
) (page Paged[T], err error) {
	err = c.get(ctx, call{
		op: opList, path: "/submission", query: q.values(compact), accept: "application/json",
		timeout: c.cfg.Timeouts.Get, limit: jsonMax,
		read: func(a answer) (err error) { page, err = decode(a.body); return withStatus(err, a.status) },
	})
	if err != nil {
		return Paged[T]{}, err
	}
	return page, nil
}

// values renders the query. The cursor's parts are echoed byte for byte; only the URL's own encoding is added.
func (q ListQuery) values(compact bool) url.Values {
	layout := time.DateOnly
	if compact {
		layout = "20060102"
	}
	count := q.Count
	if count <= 0 {
		count = countDefault
	}
	v := url.Values{"count": {strconv.Itoa(count)}}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	if !q.Start.IsZero() {
		set("start_date", q.Start.Format(layout))
	}
	if !q.End.IsZero() {
		set("end_date", q.End.Format(layout))
	}
	set("request_type", string(q.RequestType))
	set("userid", q.UserID.raw)
	set("email", q.Email.raw)
	set("nextpage_id", q.Next.ID.raw)
	set("nextpage_date", q.Next.CreatedAt.raw)
	return v
}

// blamesQuery reports a 400 that names the query.
func blamesQuery(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == 400 && (e.Field == "query" || strings.Contains(strings.ToLower(e.Server.raw), "query"))
}

// Pages reads page after page from q on, and ends with the last page or the first error. Rows seen before are left
// out. It stops where the page key is missing, or is the one just used; where the keys go round in a circle, the last
// page says so in Cycle (§2.2). A page without rows does not end it. It remembers the ids: some 60 MB for a million.
func (c *Client) Pages(ctx context.Context, q ListQuery) iter.Seq2[Page, error] {
	return pages(ctx, c, q, DecodePage, func(s *Submission) Text { return s.ID })
}

func pages[T any](
	ctx context.Context, c *Client, q ListQuery, decode func([]byte) (Paged[T], error), id func(*T) Text,
) iter.Seq2[Paged[T], error] {
	return func(yield func(Paged[T], error) bool) {
		seen := make(map[Text]struct{})
		used := map[Cursor]struct{}{q.Next: {}}
		if q.Count <= 0 {
			q.Count = countDefault
		}
		for full := q.Count; ; q.Count = min(full, 2*q.Count) {
			page, err := list(ctx, c, q, decode)
			for ; err != nil && q.Count > 1 && ofContent(err); page, err = list(ctx, c, q, decode) {
				q.Count = max(1, q.Count/10) // one bad row, or many large ones: fewer at a time may do
			}
			if err != nil {
				yield(Paged[T]{}, err)
				return
			}
			page.Rows = unseenRows(page.Rows, seen, id)
			_, circle := used[page.Next]
			last := page.Next.IsZero() || page.Next == q.Next
			page.Cycle = circle && !last
			if !yield(page, nil) || last || circle {
				return
			}
			used[page.Next] = struct{}{}
			q.Next = page.Next
		}
	}
}

// ofContent reports whether a page could not be had for what is in it.
func ofContent(err error) bool {
	switch KindOf(err) {
	case TooBig, Malformed, Truncated:
		return true
	}
	return false
}

// unseenRows keeps the rows whose id is new. A row without an id cannot be told from others and is kept.
func unseenRows[T any](rows []T, seen map[Text]struct{}, id func(*T) Text) []T {
	kept := rows[:0]
	for i := range rows {
		key := id(&rows[i])
		if _, old := seen[key]; old {
			continue
		}
		if !key.IsEmpty() {
			seen[key] = struct{}{}
		}
		kept = append(kept, rows[i])
	}
	return kept
}
