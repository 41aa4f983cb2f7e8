package field

// Rows wraps the text to w cells and says where the cursor is among the rows. There is at least one row. measure is
// the width function of the program.
func (f *Field) Rows(w int, measure func(string) int) (rows []string, x, y int) {
	w = max(2, w) // a wide character must fit
	line, used := "", 0
	end := func() { rows, line, used = append(rows, line), "", 0 }
	for i, c := range f.text {
		cw := measure(c)
		if c != "\n" && used+cw > w {
			end()
		}
		if i == f.at {
			x, y = used, len(rows)
		}
		if c == "\n" {
			end()
			continue
		}
		line, used = line+c, used+cw
	}
	if f.at == len(f.text) {
		if used == w {
			end()
		}
		x, y = used, len(rows)
	}
	return append(rows, line), min(x, w-1), y
}
