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

// canvas is the terminal that a command draws a picture in: its size in cells, and how it shows pictures.
type canvas struct {
	cols, rows int
	opt        picture.Options
}

// The most that is drawn: beyond it, the cells of a photograph say nothing more.
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
	c = canvas{cols: min(int(size.Col), canvasCols), rows: min(int(size.Row)-2, canvasRows)}
	if c.cols < 1 || c.rows < 1 { // a terminal that does not say how large it is
		c.cols, c.rows = 80, 22
	}
	c.opt = picture.Options{
		Mode: picture.Palette256, Glyphs: glyphsOf(getenv), Light: lightBackground(getenv("COLORFGBG")),
		Tolerance: picture.DefaultTolerance,
	}
	switch {
	case noColor(getenv):
		c.opt.Mode = picture.Mono
	case strings.Contains(getenv("COLORTERM"), "truecolor"), strings.Contains(getenv("COLORTERM"), "24bit"):
		c.opt.Mode = picture.TrueColour
	}
	return c, true
}

// glyphsOf chooses what pictures are laid out of: the fonts of the Linux console have upper and lower halves only.
func glyphsOf(getenv func(string) string) picture.Glyphs {
	if getenv("TERM") == "linux" {
		return picture.HalfGlyphs
	}
	return picture.Mosaic
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
	return picture.Draw(decoded.Image, c.cols, rows, picture.View{}, c.opt), nil
}

// caption says what is really seen.
func (c canvas) caption() string { return c.opt.Words() + ": not enough to judge a face" }
