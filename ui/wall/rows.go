package wall

import (
	"bytes"
	"strconv"
)

// rows spares the link what is on the screen already. The renderer repaints every row that holds a wide character in
// every frame, whether it changed or not; on a queue of Korean and Japanese names that is thirty times the bytes of the
// change itself. A repaint starts with "erase to the end" in the first column. When the text and looks that follow are
// the ones last painted in that row, nothing touched the row since, and the renderer then places the cursor absolutely,
// the repaint is left out. Whatever is not certain is sent.
type rows struct {
	height int
	y      int  // row of the cursor, -1 when not known
	first  bool // the cursor is in the first column
	region bool // a scroll region is set: a line feed may move rows
	pen    []byte
	blind  bool // the look is a longer story than pen holds
	memo   map[int]painted
	open   bool // a repaint is being read
	from   int  // where it began in the output
	start  []byte
	text   []byte
}

// painted is what a row was last painted with, and the look it was begun in.
type painted struct{ pen, text string }

// penMost bounds the remembered look; the renderer resets it long before.
const penMost = 256

func newRows() *rows { return &rows{y: -1, memo: map[int]painted{}} }

// resize forgets everything when the screen has another height.
func (r *rows) resize(height int) {
	if height != r.height {
		r.height = height
		r.forget()
	}
}

func (r *rows) forget() {
	clear(r.memo)
	r.y, r.first, r.open = -1, false, false
}

// touch forgets one row, or all where it is not known which.
func (r *rows) touch() {
	if r.y < 0 {
		clear(r.memo)
		return
	}
	delete(r.memo, r.y)
}

// char follows one character that was put to out[:n].
func (r *rows) char(out []byte, b []byte) []byte {
	switch b[0] {
	case '\r':
		out = r.close(out[:len(out)-1], true)
		r.first = true
		return append(out, '\r')
	case '\n':
		out = r.close(out[:len(out)-1], false)
		r.down()
		return append(out, '\n')
	case '\b', '\t':
		out = r.close(out[:len(out)-1], false)
		r.first = false
		return append(out, b[0])
	}
	if r.open {
		r.text = append(r.text, b...)
	} else {
		r.touch()
	}
	r.first = false
	return out
}

func (r *rows) down() {
	switch {
	case r.region || r.y >= r.height-1 && r.y >= 0:
		r.forget()
	case r.y >= 0:
		r.y++
	}
}

// sequence follows one control sequence that was put to out; n is its length.
func (r *rows) sequence(out []byte, n int) []byte {
	seq := out[len(out)-n:]
	if seq[1] != '[' {
		return r.plain(out, n, seq[1])
	}
	final, params := seq[n-1], seq[2:n-1]
	switch final {
	case 'm':
		r.look(seq, params)
		return out
	case 'K':
		return r.erase(out, n, params)
	case 'b':
		if r.open {
			r.text = append(r.text, seq...)
			return out
		}
	}
	absolute := bytes.IndexByte([]byte("HfG`EF"), final) >= 0
	out = r.closeBefore(out, n, absolute)
	r.move(final, params)
	return out
}

// plain is a sequence without parameters, or a string to the terminal.
func (r *rows) plain(out []byte, n int, kind byte) []byte {
	out = r.closeBefore(out, n, false)
	switch kind {
	case 'M':
		if r.region || r.y <= 0 {
			r.forget()
		} else {
			r.y--
		}
	case '8':
		r.y, r.first = -1, false
	}
	return out
}

func (r *rows) look(seq, params []byte) {
	if r.open {
		r.text = append(r.text, seq...)
	}
	if len(params) == 0 || string(params) == "0" {
		r.pen, r.blind = r.pen[:0], false
		return
	}
	if len(r.pen)+len(seq) > penMost {
		r.blind = true
		return
	}
	r.pen = append(r.pen, seq...)
}

// erase may be the beginning of a repaint.
func (r *rows) erase(out []byte, n int, params []byte) []byte {
	out = r.closeBefore(out, n, false)
	if !r.first || r.y < 0 || r.blind || len(params) > 0 && string(params) != "0" {
		r.touch()
		return out
	}
	r.open, r.from = true, len(out)-n
	r.start, r.text = append(r.start[:0], r.pen...), r.text[:0]
	return out
}

// move follows the cursor.
func (r *rows) move(final byte, params []byte) {
	switch final {
	case 'H', 'f':
		row, column, _ := bytes.Cut(params, []byte(";"))
		r.y, r.first = number(row)-1, number(column) == 1
	case 'd':
		r.y = number(params) - 1
	case 'G', '`':
		r.first = number(params) == 1
	case 'A', 'F':
		r.shift(-number(params))
		r.first = r.first || final == 'F'
	case 'B', 'e', 'E':
		r.shift(number(params))
		r.first = r.first || final == 'E'
	case 'C', 'D', 'a', 'I', 'Z':
		r.first = false
	case 'X', 'P', '@', 'b':
		r.touch()
	case 'J', 'L', 'M', 'S', 'T':
		clear(r.memo)
	case 'r':
		r.forget()
		top, bottom, _ := bytes.Cut(params, []byte(";"))
		r.region = len(params) > 0 && (number(top) > 1 || number(bottom) < r.height)
	case 'h', 'l':
		if !harmless(params) {
			r.forget()
		}
	}
}

func (r *rows) shift(by int) {
	if r.y >= 0 {
		r.y = min(max(r.y+by, 0), max(r.height-1, 0))
	}
}

// harmless reports whether a mode leaves the rows and the cursor alone: cursor shown, paste, focus, synchronised output,
// width of clusters.
func harmless(params []byte) bool {
	switch string(params) {
	case "?25", "?2004", "?1004", "?2026", "?2027", "?12":
		return true
	}
	return false
}

// closeBefore ends an open repaint that the last n bytes of out come after.
func (r *rows) closeBefore(out []byte, n int, absolute bool) []byte {
	if !r.open {
		return out
	}
	tail := append([]byte(nil), out[len(out)-n:]...)
	return append(r.close(out[:len(out)-n], absolute), tail...)
}

// close ends an open repaint at the end of out. It is taken back when it would paint what is there, and when the column
// in which it leaves the cursor does not matter.
func (r *rows) close(out []byte, absolute bool) []byte {
	if !r.open {
		return out
	}
	r.open = false
	if r.blind {
		r.touch()
		return out
	}
	now := painted{string(r.start), string(r.text)}
	was, known := r.memo[r.y]
	r.memo[r.y] = now
	if !absolute || !known || was != now {
		return out
	}
	out = out[:r.from]
	if !bytes.Equal(r.start, r.pen) {
		out = append(append(out, "\x1b[m"...), r.pen...)
	}
	return out
}

// endOfWrite ends a repaint that may go on in the next write: what it will be is not known.
func (r *rows) endOfWrite() {
	if r.open {
		r.open = false
		r.touch()
	}
}

// number reads a parameter; an absent one is 1.
func number(p []byte) int {
	n, err := strconv.Atoi(string(p))
	if err != nil || n < 1 {
		return 1
	}
	return n
}
