package queue

import (
	"strings"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// searched is what a row shows, folded, a line each: name, country, ID type, id.
type searched struct {
	all                   string
	name, country, idType int // where each ends
}

// searchedOf cleans and folds what a row shows; a hidden name cannot be found by it.
func searchedOf(r *desk.Row, m mask.Set) searched {
	name := review.FoldText(text.Safe(m.Name(r.Name)))
	country := review.FoldText(m.Text("", r.Country))
	idType := review.FoldText(text.Words(m.Text("", r.IDType)))
	return searched{
		all:  strings.Join([]string{name, country, idType, review.FoldText(r.ID)}, "\n"),
		name: len(name), country: len(name) + 1 + len(country), idType: len(name) + len(country) + len(idType) + 2,
	}
}

// FilterRow returns a row as a filter sees it: with what is masked hidden. sla is 0 for none.
func FilterRow(r *desk.Row, m mask.Set, sla time.Duration) review.FilterRow {
	var out review.FilterRow
	s := searchedOf(r, m)
	fillRow(&out, r, &s, sla)
	return out
}

// fillRow makes a row of the queue what a filter asks, in place: a hundred thousand of them are asked at once. s is nil
// where no text is asked for.
func fillRow(out *review.FilterRow, r *desk.Row, s *searched, sla time.Duration) {
	*out = review.FilterRow{
		Read: r.Enriched, Recalled: r.Recalled, Age: r.Age, Score: r.Score, HasScore: r.HasScore, Severity: r.Severity, Findings: r.Findings,
		Flags: r.Flags, State: string(r.Outbox), Created: r.CreatedAt, Pending: r.PendingAt,
		Due: review.Policy{SLA: sla}.Due(r.PendingAt),
	}
	switch {
	case out.State != "":
	case r.State == "":
		out.State = string(review.Pending)
	default:
		out.State = string(r.State)
	}
	if s != nil {
		out.Text, out.Name, out.Country = s.all, s.all[:s.name], s.all[s.name+1:s.country]
		out.IDType, out.ID = s.all[s.country+1:s.idType], s.all[s.idType+1:]
	}
}

// searched returns what a row shows, folded, made once and kept.
func (p *Pane) searched(i int) *searched {
	if p.filter.texts == nil {
		p.filter.texts = make([]searched, len(p.rows))
	}
	if s := &p.filter.texts[i]; s.all == "" {
		*s = searchedOf(p.rows[i], p.masks)
	}
	return &p.filter.texts[i]
}

// carry keeps the texts of rows that are in both lists, which is nearly all of them: cleaning a hundred thousand names
// again on every publication would be felt. A row that did not just move by a few places is looked up.
func (f *filter) carry(old, rows []*desk.Row) {
	if f.texts == nil {
		return
	}
	const near = 4
	var places map[*desk.Row]int // of every old row; made when somebody moved far
	texts, j, lost := make([]searched, len(rows)), 0, 0
	for i, r := range rows {
		k := j
		for k < len(old) && k < j+near && old[k] != r {
			k++
		}
		if k == len(old) || k == j+near {
			if lost++; lost <= near {
				continue
			}
			if places == nil {
				places = make(map[*desk.Row]int, len(old))
				for at, o := range old {
					places[o] = at
				}
			}
			var known bool
			if k, known = places[r]; !known {
				continue
			}
		}
		texts[i], j, lost = f.texts[k], k+1, 0
	}
	f.texts = texts
}
