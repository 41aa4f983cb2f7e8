package uitest

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/text"
)

// HardNames are texts of applicants that broke a list somewhere: wide, composed, long, empty, or made to.
func HardNames() []string {
	return []string{
		"Ng", "O'Neil-Müller", "김철수", "\u1100\u1175\u11b7\u110e\u1165\u11af", "山田太郎", "नमस्ते", "محمد بن سلمان", "",
		strings.Repeat("long ", 36), strings.Repeat("W", 400), "evil\x1b[31mred", "\u202etxet", "a\rb\nc\td",
		"👨\u200d👩", "\u0301x", "\u06001",
	}
}

// Exact says what is wrong with rows that should be h of w cells each, as the renderer counts, without a control
// character; nil when nothing is.
func Exact(m text.Measure, rows []string, w, h int) error {
	if len(rows) != h {
		return fmt.Errorf("%dx%d: %d rows", w, h, len(rows))
	}
	for i, s := range rows {
		n := ansi.StringWidthWc(s)
		if m == text.Graphemes {
			n = ansi.StringWidth(s)
		}
		if n != w {
			return fmt.Errorf("%dx%d: row %d is %d cells: %q", w, h, i, n, s)
		}
		if strings.ContainsFunc(ansi.Strip(s), func(r rune) bool {
			return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r == 0x200d
		}) {
			return fmt.Errorf("%dx%d: row %d lets a control through: %q", w, h, i, s)
		}
	}
	return nil
}
