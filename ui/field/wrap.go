package field

import "strings"

// Rows wraps the text to w cells and says where the cursor is among the rows. There is at least one row. measure is
// the width function of the program.
func (f *Field) Rows(w int, measure func(string) int) (rows []string, x, y int) {
	w = max(2, w) // a wide character must fit
	from, used := 0, 0
	end := func(to int) { rows, from, used = append(rows, strings.Join(f.text[from:to], "")), to, 0 }
	for i, c := range f.text {
		cw := cells(c, measure)
		if c != "\n" && used+cw > w {
			end(i)
		}
		if i == f.at {
			x, y = used, len(rows)
		}
		if c == "\n" {
			end(i)
			from = i + 1
			continue
		}
		used += cw
	}
	if f.at == len(f.text) {
		if used == w {
			end(len(f.text))
		}
		x, y = used, len(rows)
	}
	end(len(f.text))
	return rows, min(x, w-1), y
}
