package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"kycdesk/review/desk/photo"
	"kycdesk/ui/picture"
)

// canvas is the terminal that a command draws a picture in: its size in cells, and how it is told colours.
type canvas struct {
	cols, rows int
	mode       picture.Mode
	light      bool // its background, where the environment tells
}

// The most that is drawn: beyond it, half blocks of a photograph say nothing more.
const (
	canvasCols = 160
	canvasRows = 60
)

// canvasOf looks at what is written to; ok is false where that is no terminal.
func canvasOf(out io.Writer, getenv func(string) string) (c canvas, ok bool) {
	f, isFile := out.(*os.File)
	if !isFile {
		return canvas{}, false
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return canvas{}, false
	}
	c = canvas{cols: min(int(size.Col), canvasCols), rows: min(int(size.Row)-2, canvasRows), mode: picture.Palette256}
	if c.cols < 1 || c.rows < 1 { // a terminal that does not say how large it is
		c.cols, c.rows = 80, 22
	}
	c.light = lightBackground(getenv("COLORFGBG"))
	switch {
	case noColor(getenv):
		c.mode = picture.Mono
	case strings.Contains(getenv("COLORTERM"), "truecolor"), strings.Contains(getenv("COLORTERM"), "24bit"):
		c.mode = picture.TrueColour
	}
	return c, true
}

// lightBackground reads what some terminals say of their colours, "foreground;background" by number: 7 and 15 are white.
func lightBackground(colours string) bool {
	return strings.HasSuffix(colours, ";7") || strings.HasSuffix(colours, ";15")
}

// draw turns bytes from the service into rows of the terminal.
func (c canvas) draw(b []byte) ([]string, error) {
	decoded, err := photo.Decode(b, 2*max(c.cols, 2*c.rows))
	if err != nil {
		return nil, fmt.Errorf("the picture cannot be drawn; give -o with a new file to save it as it is: %w", err)
	}
	w, h := decoded.Image.Bounds().Dx(), decoded.Image.Bounds().Dy()
	rows := min(c.rows, max(1, (c.cols*h+2*w-1)/(2*w))) // no blank rows under a wide picture
	opt := picture.Options{Mode: c.mode, Light: c.light, Tolerance: picture.DefaultTolerance}
	return picture.Draw(decoded.Image, c.cols, rows, picture.View{}, opt), nil
}

// caption says what is really seen.
func (c canvas) caption() string {
	if c.mode == picture.Mono {
		return "characters: not enough to judge a face"
	}
	return "half blocks: not enough to judge a face"
}
