package queue

import (
	"strings"

	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// filter narrows the list to the rows that hold a piece of text in what they show.
type filter struct {
	query string   // as typed
	fold  string   // the same, folded for comparing
	keys  []string // what each row shows, folded; made on first use, one for each row
	buf   []byte   // to make a key in
}

func (f *filter) on() bool { return f.fold != "" }

// SetFilter shows only the rows whose name, id, country or ID type hold query, whatever its case; "" shows all again.
// The cursor stays on its case if that is shown, else it goes to the next one that is.
func (p *Pane) SetFilter(query string) {
	fold := strings.ToLower(strings.TrimSpace(query))
	p.filter.query = query
	if fold == p.filter.fold {
		return
	}
	heirs, line := p.heirs(), p.cursor-p.top
	p.filter.fold = fold
	if fold == "" {
		p.filter.keys = nil
	}
	p.match()
	p.settle(heirs, line)
}

// Filter returns the filter as it was set.
func (p *Pane) Filter() string { return p.filter.query }

// Matches returns how many rows the filter leaves and of how many.
func (p *Pane) Matches() (shown, of int) { return p.Len(), len(p.rows) }

// NextMatch moves to the next row of the filtered list, from the end on to the top.
func (p *Pane) NextMatch() bool { return p.filter.on() && p.step(1) }

// PrevMatch moves to the row before in the filtered list, from the top on to the end.
func (p *Pane) PrevMatch() bool { return p.filter.on() && p.step(-1) }

func (p *Pane) step(d int) bool {
	n := p.Len()
	if n == 0 {
		return false
	}
	p.moveTo((p.cursor + d + n) % n)
	return true
}

func (p *Pane) refilter() {
	heirs, line := p.heirs(), p.cursor-p.top
	p.match()
	p.settle(heirs, line)
}

// match finds the rows that the filter leaves.
func (p *Pane) match() {
	p.found = p.found[:0]
	if !p.filter.on() {
		return
	}
	if p.filter.keys == nil {
		p.filter.keys = make([]string, len(p.rows))
	}
	for i, r := range p.rows {
		if p.filter.keys[i] == "" {
			p.filter.keys[i] = p.filter.searchKey(r, p.masks)
		}
		if strings.Contains(p.filter.keys[i], p.filter.fold) {
			p.found = append(p.found, int32(i))
		}
	}
}

// carry keeps the keys of rows that are in both lists, which is nearly all of them: cleaning a hundred thousand names
// again on every publication would be felt.
func (f *filter) carry(old, rows []*desk.Row) {
	if f.keys == nil {
		return
	}
	keys, j := make([]string, len(rows)), 0
	for i, r := range rows {
		for k := j; k < len(old) && k < j+4; k++ {
			if old[k] == r {
				keys[i], j = f.keys[k], k+1
				break
			}
		}
	}
	f.keys = keys
}

// searchKey is what a row shows, folded; a hidden name cannot be found by it.
func (f *filter) searchKey(r *desk.Row, m text.Masks) string {
	f.buf = f.buf[:0]
	for _, s := range [...]string{
		m.Apply("name", text.Safe(r.Name.String())), r.Country.String(), text.Words(r.IDType.String()), r.ID,
	} {
		f.buf = append(appendFolded(f.buf, s), '\n')
	}
	return string(f.buf)
}

// appendFolded appends s as strings.ToLower has it, without a string in between for ASCII.
func appendFolded(b []byte, s string) []byte {
	n := len(b)
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			return append(b[:n], strings.ToLower(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
