package theme_test

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

var colour = regexp.MustCompile(`(38|48);2;(\d+);(\d+);(\d+)`)

// colours returns the relative luminance of a style's ink and paper by WCAG 2; absent ones are NaN.
func colours(s text.Style) (ink, paper float64) {
	ink, paper = math.NaN(), math.NaN()
	for _, m := range colour.FindAllStringSubmatch(string(s), -1) {
		l := 0.2126*linear(m[2]) + 0.7152*linear(m[3]) + 0.0722*linear(m[4])
		if m[1] == "38" {
			ink = l
		} else {
			paper = l
		}
	}
	return ink, paper
}

func linear(s string) float64 {
	n, _ := strconv.Atoi(s)
	c := float64(n) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

func contrast(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	return (a + 0.05) / (b + 0.05)
}

func looks(t *theme.Theme) map[string]text.Style {
	return map[string]text.Style{
		"secondary": t.Secondary, "faint": t.Faint, "accent": t.Accent, "blocker": t.Blocker, "warning": t.Warning,
		"info": t.Info, "good": t.Good, "gone": t.Gone, "marked": t.Marked, "rule": t.Rule,
	}
}

func bases(t *theme.Theme) map[string]text.Style {
	return map[string]text.Style{
		"selected": t.Selected, "resting": t.Resting, "field": t.Field, "notice": t.Notice, "bar": t.Bar,
	}
}

func TestTextIsReadable(t *testing.T) {
	for _, c := range []struct {
		theme *theme.Theme
		back  float64
	}{{theme.Dark(), 0}, {theme.Light(), 1}} {
		for name, st := range looks(c.theme) {
			ink, _ := colours(st)
			if got := contrast(ink, c.back); !(got >= 4.5) {
				t.Errorf("%s %s has %.1f:1 on the background, want 4.5", c.theme.Name, name, got)
			}
		}
		for name, st := range bases(c.theme) {
			ink, paper := colours(st)
			if got := contrast(ink, paper); !(got >= 7) {
				t.Errorf("%s %s has %.1f:1, want 7", c.theme.Name, name, got)
			}
		}
	}
}

func TestSeveritiesStayReadableUnderTheCursor(t *testing.T) {
	for _, th := range []*theme.Theme{theme.Dark(), theme.Light()} {
		for _, base := range []text.Style{th.Selected, th.Resting} {
			_, paper := colours(base)
			for _, st := range []text.Style{th.Secondary, th.Accent, th.Blocker, th.Warning, th.Info, th.Good} {
				ink, _ := colours(st)
				if got := contrast(ink, paper); got < 4.5 {
					t.Errorf("%s %q has %.1f:1 under the cursor", th.Name, st, got)
				}
			}
		}
	}
}

func TestMonoHasNoColour(t *testing.T) {
	th := theme.Mono()
	for _, styles := range []map[string]text.Style{looks(th), bases(th)} {
		for name, st := range styles {
			if regexp.MustCompile(`[34][0-9]|;`).MatchString(string(st)) {
				t.Errorf("%s is %q", name, st)
			}
		}
	}
}

func TestSignsAreOneCellAndSeveritiesDiffer(t *testing.T) {
	for _, g := range []theme.Glyphs{theme.Unicode(), theme.ASCII()} {
		for _, s := range []string{
			g.Cursor, g.Mark, g.Unknown, g.Bullet, g.More, g.Blocker, g.Warning, g.Info, g.Clear, g.Same, g.Close, g.Missing,
			g.Differs, g.Invalid, g.Held, g.Sending, g.Question, g.Done, g.Failed, g.Mismatch, g.Horizontal, g.Vertical,
			g.Up, g.Down, g.BarFull, g.BarEmpty,
		} {
			if text.CodePoints.Width(s) != 1 || text.Graphemes.Width(s) != 1 {
				t.Errorf("%q is not one cell", s)
			}
		}
		if g.Blocker == g.Warning || g.Warning == g.Info || g.Info == g.Clear {
			t.Error("severities share a sign")
		}
	}
}

func TestThemesAreNotChangedByDerivingOne(t *testing.T) {
	th := theme.Dark()
	other := th.WithGlyphs(theme.ASCII()).WithMeasure(text.Graphemes)
	if th.Glyphs == other.Glyphs || th.Measure == other.Measure {
		t.Error("the original changed, or the copy did not")
	}
}
