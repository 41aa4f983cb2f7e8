package wall

import (
	"bytes"
	"strconv"

	"kycdesk/ui/input"
)

// The renderer writes a frame in one piece when it is its own time, and what belongs to a frame can come with it only in
// the window's title: so a frame carries its mark there. The title that the terminal gets never changes.
const (
	title   = "kycdesk"
	setIt   = "\x1b]2;"
	endIt   = "\a"
	between = " "
)

// Titled is the window title of a frame with a mark. Another serial makes the renderer write the frame's title once more,
// so that something can be asked behind it.
func Titled(mark, serial uint64) string {
	return title + between + strconv.FormatUint(mark, 10) + "." + strconv.FormatUint(serial, 10)
}

// markOf reads the mark from a title.
func markOf(kind byte, seq []byte) (mark uint64, is bool) {
	if kind != ']' {
		return 0, false
	}
	rest, is := bytes.CutPrefix(seq, []byte(setIt+title+between))
	if !is {
		return 0, false
	}
	number, _, _ := bytes.Cut(rest, []byte("."))
	mark, err := strconv.ParseUint(string(number), 10, 64)
	return mark, err == nil
}

// frame notes that the frame with this mark is in this write, and titles the window when it is not yet.
func (w *Wall) frame(mark uint64, n int) int {
	w.mark, w.marked = mark, true
	if !w.titled {
		w.titled = true
		w.out = append(w.out, setIt+title+endIt...)
	}
	return n
}

// asks tells the line what the renderer asks of the terminal.
func (w *Wall) asks(kind byte, seq []byte) {
	if w.line == nil {
		return
	}
	if kind == ']' && bytes.HasPrefix(seq, []byte(setIt)) {
		w.titled = false // the library takes the title back when it lets the terminal go
	}
	if q := queryOf(kind, seq); q != 0 {
		w.line.Asked(q)
	}
}

// queryOf returns which question a sequence is, 0 for none.
func queryOf(kind byte, seq []byte) input.Query {
	switch kind {
	case ']':
		if bytes.Contains(seq, []byte(";?")) {
			return input.Colour
		}
	case 'P':
		return input.Name // of what passes, only a question is a DCS
	case '[':
		return queryCSI(string(seq[2:len(seq)-1]), seq[len(seq)-1])
	}
	return 0
}

func queryCSI(params string, final byte) input.Query {
	switch {
	case final == 'n' && params == "6":
		return input.CursorPosition
	case final == 'c' && params != "" && params[0] == '>':
		return input.Identity
	case final == 'c':
		return input.Attributes
	case final == 'p' && bytes.HasSuffix([]byte(params), []byte("$")):
		return input.Mode
	case final == 'u' && params == "?":
		return input.KeyboardFlags
	case final == 'q' && params != "" && params[0] == '>':
		return input.Name
	}
	return 0
}
