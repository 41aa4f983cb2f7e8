package input_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/ui/input"
)

// replies are all that a terminal answers to what the console and the library ask.
func replies(l *line) map[string]string {
	return map[string]string{
		"position":  answer(l.frame(2)),
		"mode":      "\x1b[?2027;2$y",
		"keyboard":  "\x1b[?1u",
		"colour":    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
		"colour ST": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
		"name":      "\x1bP>|tmux 3.3a\x1b\\",
		"identity":  "\x1b[>41;379;0c",
		"what":      "\x1b[?62;22c",
	}
}

// TestAReplyIsNeverAKeyHoweverItIsCut cuts each reply that is owed at each byte, and at all of them, with gaps up to
// five seconds.
func TestAReplyIsNeverAKeyHoweverItIsCut(t *testing.T) {
	gaps := []time.Duration{0, 10 * time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond, 5 * time.Second}
	tried := 0
	for name := range replies(warm()) {
		for cut := 0; cut <= len(replies(warm())[name]); cut++ {
			for _, gap := range gaps {
				l := warm()
				reply := replies(l)[name]
				pieces := []string{reply[:min(cut, len(reply))], reply[min(cut, len(reply)):]}
				if cut == 0 { // at each byte
					pieces = strings.Split(reply, "")
				}
				for _, p := range pieces {
					l.read(p)
					l.wait(gap)
				}
				l.wait(time.Minute)
				if l.keys() != "" {
					t.Fatalf("%s cut at %d with gaps of %v: keys %q", name, cut, gap, l.keys())
				}
				if name == "position" && !slices.Equal(l.shown(), []uint64{2}) {
					t.Fatalf("%s cut at %d with gaps of %v: shown %v", name, cut, gap, l.shown())
				}
				tried++
			}
		}
	}
	t.Logf("%d ways", tried)
}

// TestKeysBetweenThePartsOfAReplyStayKeys types between the parts of a reply, and after it.
func TestKeysBetweenThePartsOfAReplyStayKeys(t *testing.T) {
	for _, key := range []string{"y", "D", "j", "\r", "\t"} {
		for cut := 3; cut < 7; cut++ {
			l := warm()
			reply := answer(l.frame(2))
			l.read(reply[:min(cut, len(reply)-1)])
			l.wait(time.Second)
			l.read(key)
			l.wait(time.Second)
			l.read(reply[min(cut, len(reply)-1):])
			l.wait(time.Minute)
			if n := len(strings.Fields(l.keys())); n != 1 || !slices.Equal(l.shown(), []uint64{2}) {
				t.Errorf("%q in %q at %d: keys %q, shown %v", key, reply, cut, l.keys(), l.shown())
			}
		}
	}
}

func TestTheRestOfAReplyIsSwallowedAlsoAfterItsBeginningWasTakenForEscape(t *testing.T) {
	l := newLine(input.Environment{})
	reply := answer(l.frame(1))
	l.wait(3 * time.Second) // it counts as silent
	l.read(reply[:1])
	l.wait(time.Second)
	l.read(reply[1:])
	l.wait(time.Minute)
	if l.keys() != "esc" {
		t.Errorf("keys %q", l.keys())
	}
}

func TestEscapeIsQuickWhereNothingIsOwed(t *testing.T) {
	silent := newLine(input.Environment{})
	silent.frame(1)
	silent.wait(5 * time.Second)
	silent.frame(2)
	for name, l := range map[string]*line{"after the answer": warm(), "on a silent terminal": silent} {
		l.got = nil
		l.read("\x1b")
		l.wait(50 * time.Millisecond)
		if l.keys() != "esc" {
			t.Errorf("%s: after 50 ms %q", name, l.keys())
		}
	}
}

func TestWhatATerminalDoesNotKnowIsNotWaitedFor(t *testing.T) {
	for name, e := range map[string]input.Environment{"a terminal": {}, "a multiplexer": {Multiplexer: true}} {
		l := newLine(e)
		l.read(answer(l.frame(1)))
		l.Asked(input.Colour, l.now) // and it never says
		l.take()
		l.read(answer(l.frame(1)))
		l.got = nil
		l.read("\x1b")
		l.wait(50 * time.Millisecond)
		if l.keys() != "esc" {
			t.Errorf("%s: after 50 ms %q", name, l.keys())
		}
	}
}

func TestEscapeWaitsAtMostSixSecondsForAReplyThatIsOwed(t *testing.T) {
	l := warm()
	l.frame(2)
	l.read("\x1b")
	l.wait(5990 * time.Millisecond)
	early := l.keys()
	l.wait(20 * time.Millisecond)
	if early != "" || l.keys() != "esc" {
		t.Errorf("%q, then %q", early, l.keys())
	}
	l = warm()
	reply := answer(l.frame(2))
	l.read("\x1b")
	l.wait(200 * time.Millisecond)
	l.read(reply)
	if l.keys() != "esc" {
		t.Errorf("the reply tells nothing: %q", l.keys())
	}
}
