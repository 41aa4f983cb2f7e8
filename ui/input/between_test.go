package input_test

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/ui/input"
)

// TestTheRestOfAReplyIsNoKeyWhateverWasTypedIntoIt cuts a reply that is owed at each byte, as terminals and lines send it,
// with a key between the parts or in the read of the second.
func TestTheRestOfAReplyIsNoKeyWhateverWasTypedIntoIt(t *testing.T) {
	gaps := []time.Duration{0, 20 * time.Millisecond, 50 * time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond, 700 * time.Millisecond, 1200 * time.Millisecond}
	for _, typed := range []string{"y", "D", "j", "\r", "jk", "j|k"} {
		for _, reply := range []string{"", "\x1b[?2027;2$y", "\x1b[>41;379;0c", "\x1b[?62;22c"} {
			for _, gap := range gaps {
				for _, first := range []bool{false, true} { // the key comes in the read of the rest
					for cut := 1; ; cut++ {
						l := warm()
						asked, whole := answer(l.frame(2)), reply
						if whole == "" {
							whole = asked
						}
						if cut == len(whole) {
							break
						}
						l.typeInto(whole, cut, typed, gap, first)
						l.mustBeKeys(t, whole, cut, typed, gap)
					}
				}
			}
		}
	}
}

func (l *line) typeInto(reply string, cut int, typed string, gap time.Duration, first bool) {
	l.read(reply[:cut])
	l.wait(gap)
	keys := slices.Collect(pieces(typed))
	for i, k := range keys {
		if first && i == len(keys)-1 {
			l.read(k + reply[cut:])
			break
		}
		l.read(k)
		l.wait(gap)
	}
	if !first {
		l.read(reply[cut:])
	}
	l.wait(time.Minute)
}

// mustBeKeys allows what was typed, and before it the escape that the beginning of the reply may have been.
func (l *line) mustBeKeys(t *testing.T, reply string, cut int, typed string, gap time.Duration) {
	t.Helper()
	want := map[string]string{"\r": "enter", "jk": "j k", "j|k": "j k"}[typed]
	if want == "" {
		want = typed
	}
	got := strings.ReplaceAll(l.keys(), "*", "")
	if gap < 50*time.Millisecond && len(strings.Fields(got)) <= 1+len(strings.Fields(want)) && !strings.ContainsAny(got, "0123456789;$?>") {
		return // what comes so soon may be read with the beginning as one key, such as an arrow
	}
	if got != want && (cut > 1 || got != "esc "+want) {
		t.Errorf("%q in %q at %d, gap %v: keys %q", typed, reply, cut, gap, l.keys())
	}
}

func pieces(typed string) iter.Seq[string] { return strings.SplitSeq(typed, "|") }

// TestKeysThatLookLikeAReplyNeverVanishWithoutAWord types the beginning of a reply that is owed, before it comes whole,
// before another key, and before nothing at all.
func TestKeysThatLookLikeAReplyNeverVanishWithoutAWord(t *testing.T) {
	for _, typed := range []string{"\x1b|[|1", "\x1b|[|1|1", "\x1b|[|1|;", "\x1b|[|?|2"} {
		for name, then := range map[string]func(l *line, reply string){
			"the reply":              func(l *line, reply string) { l.read(reply) },
			"another key":            func(l *line, _ string) { l.read("j") },
			"another key, the reply": func(l *line, reply string) { l.read("j"); l.wait(time.Second); l.read(reply) },
			"keys like it again":     func(l *line, reply string) { l.read("\x1b"); l.wait(time.Second); l.read(reply) },
			"nothing":                func(*line, string) {},
		} {
			l := warm()
			reply := answer(l.frame(2))
			for p := range pieces(typed) {
				l.read(p)
				l.wait(300 * time.Millisecond)
			}
			then(l, reply)
			l.wait(time.Minute)
			want := strings.ReplaceAll(strings.ReplaceAll(typed, "\x1b", "esc"), "|", " ")
			var lost []string
			for _, m := range l.got {
				if m, is := m.(input.Lost); is {
					lost = append(lost, strings.Join(m.Keys, " "))
				}
			}
			counted := strings.HasPrefix(l.keys(), want)
			if told := slices.Equal(lost, []string{want}); told == counted {
				t.Errorf("%q, then %s: keys %q, said to be lost %q", typed, name, l.keys(), lost)
			}
		}
	}
}
