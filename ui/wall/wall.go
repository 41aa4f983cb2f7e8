// Package wall is the second wall between a submission's text and the terminal. The first is argos.Text, which cleans
// every string; this one stands behind the renderer and lets pass only the control sequences that our renderer is known
// to use. What else turns up is dropped and counted: it would be a bug, and it must not reach a terminal.
package wall

import (
	"bytes"
	"io"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sys/unix"

	"kycdesk/ui/input"
)

// File is what a terminal's output has to be for the terminal library to treat it as one.
type File interface {
	io.ReadWriteCloser
	Fd() uintptr
}

// Wall filters what is written to a terminal. One goroutine writes at a time, as the renderer does.
type Wall struct {
	File
	rest    []byte // of a sequence that a write cut in two
	out     []byte
	dropped atomic.Int64
	rows    *rows
	height  func() int // of the screen in rows; 0 when it is not known
	line    Line       // nil: nobody asks
	mark    uint64     // of the newest frame
	marked  bool       // it is in this write
	titled  bool       // the terminal has our title
}

// Line is told what goes to the terminal that it will answer, and asks behind frames whether they were shown.
type Line interface {
	// Asked notes a question of the renderer's.
	Asked(q input.Query)
	// Behind returns what to write behind a frame with this mark.
	Behind(mark uint64) []byte
	// Wrote notes that the newest frame was written.
	Wrote()
}

// Ask has a line told and heard. It is set before the first write.
func (w *Wall) Ask(l Line) *Wall {
	w.line = l
	return w
}

// New puts a wall before a terminal.
func New(f File) *Wall { return NewSized(f, func() int { return heightOf(f.Fd()) }) }

// NewSized is New for an output whose height is told by a function instead of the terminal; 0 means not known.
func NewSized(f File, height func() int) *Wall {
	return &Wall{File: f, rows: newRows(), height: height}
}

// heightOf asks the terminal how many rows it has; 0 when it is none.
func heightOf(fd uintptr) int {
	size, err := unix.IoctlGetWinsize(int(fd), unix.TIOCGWINSZ)
	if err != nil {
		return 0
	}
	return int(size.Row)
}

// Dropped returns how many sequences or characters were held back. It is zero unless something is wrong.
func (w *Wall) Dropped() int64 { return w.dropped.Load() }

// Write passes on what is allowed. It reports all of p as written, since what was dropped is dealt with.
func (w *Wall) Write(p []byte) (int, error) {
	in := p
	if len(w.rest) > 0 {
		in = append(w.rest, p...)
	}
	w.out = w.out[:0]
	w.rows.resize(w.height())
	used := 0
	for used < len(in) {
		n := w.next(in[used:])
		if n == 0 {
			break
		}
		used += n
	}
	w.rest = append([]byte(nil), in[used:]...)
	w.rows.endOfWrite()
	if w.marked {
		w.out = append(w.out, w.line.Behind(w.mark)...)
	}
	if len(w.out) > 0 {
		if _, err := w.File.Write(w.out); err != nil {
			return 0, err
		}
	}
	if w.marked {
		w.marked = false
		w.line.Wrote()
	}
	return len(p), nil
}

// next handles one character or sequence at the start of b and returns its length; 0 means that the rest of it has not
// been written yet.
func (w *Wall) next(b []byte) int {
	switch c := b[0]; {
	case c == '\x1b':
		return w.escape(b)
	case c >= 0x20 && c < 0x7f, c == '\n', c == '\r', c == '\b', c == '\t':
		return w.pass(b, 1) // the renderer moves the cursor with these four
	case c < 0x80:
		return w.drop(1)
	}
	if !utf8.FullRune(b) {
		return 0
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 || hidden(r) {
		return w.drop(n)
	}
	return w.pass(b, n)
}

// hidden reports whether a character acts on a terminal or reorders text. The joiners pass: some scripts need them, and
// the cleaner lets them stand only there.
func hidden(r rune) bool {
	if r == '\u200c' || r == '\u200d' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func (w *Wall) pass(b []byte, n int) int {
	w.out = append(w.out, b[:n]...)
	switch {
	case w.rows.height == 0: // without a size nothing is known about the screen
	case b[0] == '\x1b':
		w.out = w.rows.sequence(w.out, n)
	default:
		w.out = w.rows.char(w.out, b[:n])
	}
	return n
}

func (w *Wall) drop(n int) int {
	w.dropped.Add(1)
	return n
}

// longest bounds a sequence: what does not end within it is no sequence of ours.
const longest = 4096

// escape handles one sequence at the start of b.
func (w *Wall) escape(b []byte) int {
	n, kind, ok := measure(b)
	if mark, is := markOf(kind, b[:n]); ok && is && w.line != nil {
		return w.frame(mark, n)
	}
	switch {
	case n == 0 && len(b) < longest:
		return 0
	case n == 0:
		return w.drop(len(b))
	case ok && allowed(kind, b[:n]):
		w.asks(kind, b[:n])
		return w.pass(b, n)
	}
	return w.drop(n)
}

// measure finds the length of a sequence: 0 when it has not ended. kind is the byte after ESC; ok is false for a
// sequence that is broken off by something else.
func measure(b []byte) (n int, kind byte, ok bool) {
	if len(b) < 2 {
		return 0, 0, false
	}
	switch kind = b[1]; kind {
	case '[':
		for i := 2; i < len(b); i++ {
			if c := b[i]; c >= 0x40 && c < 0x7f {
				return i + 1, kind, true
			} else if c < 0x20 || c >= 0x7f {
				return i, kind, false
			}
		}
		return 0, kind, false
	case ']', 'P', '_', '^', 'X':
		for i := 2; i < len(b); i++ {
			if b[i] == '\a' {
				return i + 1, kind, true
			}
			if b[i] == '\x1b' {
				if i+1 == len(b) {
					return 0, kind, false
				}
				return i + 2, kind, b[i+1] == '\\'
			}
		}
		return 0, kind, false
	}
	return 2, kind, true
}

// allowed is the list of what our renderer writes, recorded from the library version in go.mod; a test plays whole
// sessions through it.
func allowed(kind byte, seq []byte) bool {
	switch kind {
	case '[':
		return allowedCSI(seq[2:len(seq)-1], seq[len(seq)-1])
	case ']':
		return allowedOSC(bytes.TrimRight(seq[2:], "\a\x1b\\"))
	case 'P':
		return bytes.HasPrefix(seq, []byte("\x1bP+q")) // asks what the terminal can do
	case 'M', '7', '8', '=', '>': // up one line with scrolling, save and restore the cursor, keypad
		return true
	}
	return false
}

func allowedCSI(params []byte, final byte) bool {
	switch final {
	case 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'Z', 'a', 'd', 'e', 'f', '`', // where the cursor is
		'J', 'K', 'L', 'M', 'P', 'S', 'T', 'X', '@', 'b', 'r', // what is erased, moved, repeated
		'm', 'h', 'l', 'u', 'p': // how it looks; modes, and asking for them; keyboard
		return true
	case 'q':
		return bytes.HasSuffix(params, []byte(" ")) || bytes.HasPrefix(params, []byte(">")) // cursor shape; asks the name
	case 'c', 'n':
		return true // asks what the terminal is, and where the cursor
	case 'W':
		return bytes.Equal(params, []byte("?5"))
	}
	return false
}

// clipboardMost bounds an OSC 52 write: ids only.
const clipboardMost = 128

func allowedOSC(body []byte) bool {
	code, value, _ := bytes.Cut(body, []byte(";"))
	switch string(code) {
	case "2":
		return string(value) == "kycdesk" || len(value) == 0
	case "10", "11", "12":
		return string(value) == "?"
	case "110", "111", "112", "9":
		return len(value) < 16
	case "52":
		return bytes.HasPrefix(value, []byte("c;")) && len(value) < clipboardMost && !bytes.Equal(value, []byte("c;?"))
	}
	return false
}
