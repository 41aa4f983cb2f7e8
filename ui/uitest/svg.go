package uitest

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The size of a cell in the drawing, and what the terminal's own colours are drawn as.
const (
	cellWide   = 9
	cellHigh   = 18
	baseline   = 13
	darkPaper  = "#15171b"
	darkInk    = "#e6e9ed"
	lightPaper = "#ffffff"
	lightInk   = "#1b1f24"
)

// look is what a stretch of text is drawn with; "" is the terminal's own.
type look struct {
	ink, paper string
	bold       bool
}

// SVG draws a frame as a picture: what the README shows is then a real frame.
func SVG(frame string, w, h int, dark bool) string {
	paper, ink := lightPaper, lightInk
	if dark {
		paper, ink = darkPaper, darkInk
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15">`+"\n",
		w*cellWide, h*cellHigh)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", paper)
	for y, line := range strings.Split(frame, "\n") {
		drawRow(&b, line, y, ink)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// drawRow draws one row, a stretch of the same look at a time.
func drawRow(b *strings.Builder, line string, y int, ink string) {
	var l look
	x := 0
	for line != "" {
		if strings.HasPrefix(line, "\x1b[") {
			end := strings.IndexByte(line, 'm')
			l = l.after(line[2:end])
			line = line[end+1:]
			continue
		}
		n := strings.IndexByte(line, '\x1b')
		if n < 0 {
			n = len(line)
		}
		x += drawText(b, line[:n], x, y, l, ink)
		line = line[n:]
	}
}

// drawText draws one stretch and returns its width in cells. Runs of spaces are stepped over, so that every word stands
// on its own column whatever font the reader has.
func drawText(b *strings.Builder, s string, x, y int, l look, ink string) int {
	width := ansi.StringWidthWc(s)
	if l.paper != "" {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", x*cellWide, y*cellHigh, width*cellWide, cellHigh, l.paper)
	}
	if l.ink != "" {
		ink = l.ink
	}
	if s != "" && strings.Trim(s, blockGlyphs) == "" {
		for i, r := range []rune(s) {
			drawBlock(b, r, (x+i)*cellWide, y*cellHigh, ink)
		}
		return width
	}
	weight := ""
	if l.bold {
		weight = ` font-weight="bold"`
	}
	at := x
	for _, word := range strings.SplitAfter(s, " ") {
		cells := ansi.StringWidthWc(word)
		if text := strings.TrimRight(word, " "); text != "" {
			fmt.Fprintf(b, `<text x="%d" y="%d" fill="%s"%s textLength="%d" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
				at*cellWide, y*cellHigh+baseline, ink, weight, ansi.StringWidthWc(text)*cellWide, html.EscapeString(text))
		}
		at += cells
	}
	return width
}

// after follows one SGR sequence.
func (l look) after(params string) look {
	part := strings.Split(params, ";")
	for i := 0; i < len(part); i++ {
		switch part[i] {
		case "", "0":
			l = look{}
		case "1":
			l.bold = true
		case "22":
			l.bold = false
		case "39":
			l.ink = ""
		case "49":
			l.paper = ""
		case "38", "48":
			if i+4 < len(part) && part[i+1] == "2" {
				colour := fmt.Sprintf("#%02x%02x%02x", num(part[i+2]), num(part[i+3]), num(part[i+4]))
				if part[i] == "38" {
					l.ink = colour
				} else {
					l.paper = colour
				}
				i += 4
			}
		}
	}
	return l
}

func num(s string) int {
	n, _ := strconv.Atoi(s) // a frame of ours holds numbers only
	return n
}
