package field

import "strings"

// Prose wraps the text to w cells like Rows, but between words where it can. A space that does not fit hangs at the end
// of its row; whoever draws the row cuts it.
func (f *Field) Prose(w int, measure func(string) int) (rows []string, x, y int) {
	w = max(2, w)
	spans, used := f.spans(w, measure)
	for i, s := range spans {
		if f.at >= s.from && f.at < s.to {
			x, y = min(measure(strings.Join(f.text[s.from:f.at], "")), w-1), i // of the row as a whole, as the terminal counts it
		}
		rows = append(rows, strings.TrimSuffix(strings.Join(f.text[s.from:s.to], ""), "\n"))
	}
	if f.at == len(f.text) {
		x, y = min(used, w-1), len(rows)-1
	}
	return rows, x, y
}

// MoveRow moves the cursor by some rows as Prose draws them, at the same column as far as there is one.
func (f *Field) MoveRow(by, w int, measure func(string) int) {
	w = max(2, w)
	_, x, y := f.Prose(w, measure)
	spans, _ := f.spans(w, measure)
	to := min(max(0, y+by), len(spans)-1)
	if to == y {
		return
	}
	s := spans[to]
	at, used := s.from, 0
	for at < s.to && f.text[at] != "\n" && used+cells(f.text[at], measure) <= x {
		used += cells(f.text[at], measure)
		at++
	}
	if at == s.to && to < len(spans)-1 && at > s.from { // the place after its last character belongs to the next row
		at--
	}
	f.at = at
}

// span is one row: the characters from, up to to, a line break at its end included.
type span struct{ from, to int }

// spans divides the text into rows and says how wide the last one is. There is at least one.
func (f *Field) spans(w int, measure func(string) int) (rows []span, last int) {
	from, used, gap := 0, 0, 0 // gap: where the word begins that the row ends in, 0 for none
	for i, c := range f.text {
		if c == "\n" {
			rows = append(rows, span{from, i + 1})
			from, used, gap = i+1, 0, 0
			continue
		}
		cw := cells(c, measure)
		if used+cw > w && c != " " {
			cut := i
			if gap > from {
				cut = gap
			}
			rows = append(rows, span{from, cut})
			from, used, gap = cut, 0, 0
			for _, moved := range f.text[cut:i] {
				used += cells(moved, measure)
			}
		}
		used += cw
		if c == " " {
			gap = i + 1
		}
	}
	rows = append(rows, span{from, len(f.text)})
	if used >= w && f.at == len(f.text) { // the cursor needs a row of its own
		rows, used = append(rows, span{len(f.text), len(f.text)}), 0
	}
	return rows, used
}

// cells is the width of one character. Most are plain letters, and a long text is measured with every key.
func cells(c string, measure func(string) int) int {
	if len(c) == 1 && c[0] >= ' ' && c[0] < 0x7f {
		return 1
	}
	return measure(c)
}

// Len returns how many runes the field holds, and how many it takes; 0 is any.
func (f *Field) Len() (runes, limit int) {
	return f.runes, f.limit
}
