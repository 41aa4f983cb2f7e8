package wall_test

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// screen is a small terminal: enough of one to tell whether two streams of our renderer leave the same picture.
type screen struct {
	w, h, x, y  int
	top, bottom int
	pen         string
	cells       [][]string
	last        string
}

func newScreen(w, h int) *screen {
	s := &screen{w: w, h: h, bottom: h - 1}
	for range h {
		s.cells = append(s.cells, make([]string, w))
	}
	return s
}

func (s *screen) String() string {
	var b strings.Builder
	for _, row := range s.cells {
		fmt.Fprintf(&b, "%q\n", row)
	}
	return b.String()
}

func (s *screen) write(p string) {
	for p != "" {
		switch {
		case strings.HasPrefix(p, "\x1b["):
			end := 2 + strings.IndexFunc(p[2:], func(r rune) bool { return r >= 0x40 && r < 0x7f })
			s.csi(p[2:end], p[end])
			p = p[end+1:]
		case strings.HasPrefix(p, "\x1bM"):
			if s.y == s.top {
				s.scroll(-1)
			} else {
				s.y--
			}
			p = p[2:]
		case p[0] == '\r':
			s.x, p = 0, p[1:]
		case p[0] == '\n':
			s.lineFeed()
			p = p[1:]
		case p[0] == '\b':
			s.x, p = max(0, s.x-1), p[1:]
		default:
			r, n := utf8.DecodeRuneInString(p)
			s.put(string(r))
			p = p[n:]
		}
	}
}

func (s *screen) put(g string) {
	w := ansi.StringWidth(g)
	if w == 0 {
		if s.x > 0 {
			s.cells[s.y][s.x-1] += g
		}
		return
	}
	if s.x+w > s.w {
		s.x = s.w - w
	}
	s.cells[s.y][s.x] = s.pen + g
	if w == 2 {
		s.cells[s.y][s.x+1] = "wide"
	}
	s.x, s.last = min(s.x+w, s.w), g
}

func (s *screen) lineFeed() {
	if s.y == s.bottom {
		s.scroll(1)
	} else if s.y < s.h-1 {
		s.y++
	}
}

func (s *screen) scroll(n int) { s.shift(s.top, n) }

// shift moves the rows from top to the bottom of the region up by n, or down where n is negative.
func (s *screen) shift(top, n int) {
	for ; n > 0; n-- {
		copy(s.cells[top:s.bottom+1], s.cells[top+1:s.bottom+1])
		s.cells[s.bottom] = make([]string, s.w)
	}
	for ; n < 0; n++ {
		copy(s.cells[top+1:s.bottom+1], s.cells[top:s.bottom])
		s.cells[top] = make([]string, s.w)
	}
}

func (s *screen) csi(params string, final byte) {
	part := strings.Split(params, ";")
	n := func(i int) int {
		if i < len(part) {
			if v, err := strconv.Atoi(part[i]); err == nil {
				return v
			}
		}
		return 0
	}
	one := max(1, n(0))
	row := s.cells[s.y]
	at := min(s.x, s.w-1)
	switch final {
	case 'm':
		s.sgr(params)
	case 'H', 'f':
		s.y, s.x = min(one, s.h)-1, min(max(1, n(1)), s.w)-1
	case 'd':
		s.y = min(one, s.h) - 1
	case 'G', '`':
		s.x = min(one, s.w) - 1
	case 'A':
		s.y = max(0, s.y-one)
	case 'B':
		s.y = min(s.h-1, s.y+one)
	case 'C':
		s.x = min(s.w-1, at+one)
	case 'D':
		s.x = max(0, at-one)
	case 'I':
		s.x = min(s.w-1, (at/8+one)*8)
	case 'Z':
		s.x = max(0, ((at+7)/8-one)*8)
	case 'K':
		s.erase(s.y, n(0), at)
	case 'J':
		s.erase(s.y, n(0), at)
		for y := range s.h {
			if n(0) == 2 || n(0) == 0 && y > s.y || n(0) == 1 && y < s.y {
				s.cells[y] = make([]string, s.w)
			}
		}
	case 'X':
		clear(row[at:min(s.w, at+one)])
	case 'P':
		copy(row[at:], row[min(s.w, at+one):])
		clear(row[max(at, s.w-one):])
	case '@':
		copy(row[min(s.w, at+one):], row[at:])
		clear(row[at:min(s.w, at+one)])
	case 'b':
		for range one {
			s.put(s.last)
		}
	case 'L':
		s.shift(s.y, -one)
	case 'M':
		s.shift(s.y, one)
	case 'S':
		s.scroll(one)
	case 'T':
		s.scroll(-one)
	case 'r':
		s.top, s.bottom, s.x, s.y = 0, s.h-1, 0, 0
		if params != "" {
			s.top, s.bottom = n(0)-1, n(1)-1
		}
	}
}

func (s *screen) erase(y, how, at int) {
	switch how {
	case 0:
		clear(s.cells[y][at:])
	case 1:
		clear(s.cells[y][:at+1])
	case 2:
		clear(s.cells[y])
	}
}

// sgr keeps the look in a normal form: the foreground, the background, bold.
func (s *screen) sgr(params string) {
	fg, bg, bold := "", "", ""
	if s.pen != "" {
		looks := strings.Split(s.pen, "|")
		fg, bg, bold = looks[0], looks[1], looks[2]
	}
	part := strings.Split(params, ";")
	for i := 0; i < len(part); i++ {
		switch part[i] {
		case "", "0":
			fg, bg, bold = "", "", ""
		case "1":
			bold = "b"
		case "22":
			bold = ""
		case "39":
			fg = ""
		case "49":
			bg = ""
		case "38", "48":
			colour := strings.Join(part[i:min(len(part), i+5)], ";")
			if part[i] == "38" {
				fg = colour
			} else {
				bg = colour
			}
			i += 4
		}
	}
	s.pen = fg + "|" + bg + "|" + bold + "|"
	if s.pen == "|||" {
		s.pen = ""
	}
}
