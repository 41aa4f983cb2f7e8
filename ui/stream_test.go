package ui_test

import (
	"image/color"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/input"
	"kycdesk/ui/uitest"
)

// calm is how long what is confirmed has to be on the screen, and burst how close two keys are one: the key rules' two
// numbers, written down here a second time on purpose.
const calm, burst = 250 * time.Millisecond, 40 * time.Millisecond

// stream plays one random input and knows the key rules in their plainest form: what a person at the screen could see
// and do. It looks at frames, at what the terminal has shown, and at the desk only, never into the program.
type stream struct {
	screen
	t       *testing.T
	rnd     *rand.Rand
	w, h    int
	keys    []string
	input   time.Time // the last key or paste
	last    pressed   // the last one, unless something came after it
	several bool      // it came in one read with others
	decided int
	dropped int
	log     []string
}

// pressed is a key and what its presser could see.
type pressed struct {
	key     string
	at      time.Time
	alone   bool // no repeat, and no other key close to it
	typing  bool
	seen    string // what is confirmed, as the terminal had shown it
	shownAt time.Time
	now     string // the same, as the program had drawn it
}

// marker is what was typed before the stream begins; it must still be there at the end.
const marker = "daylight"

// TestNoRandomInputBreaksTheKeyRules is "Must show 5": keys, bursts, pastes with end markers, replies of the terminal,
// resizes and changes under the sheet, on a clock that is moved by hand. KYCDESK_STREAMS sets how many: 10000 takes half an hour.
func TestNoRandomInputBreaksTheKeyRules(t *testing.T) {
	n := 120
	if more, err := strconv.Atoi(os.Getenv("KYCDESK_STREAMS")); err == nil {
		n = more
	}
	base := uint64(time.Now().UnixNano())
	if again, err := strconv.ParseUint(os.Getenv("KYCDESK_STREAM_SEED"), 10, 64); err == nil {
		base, n = again, 1
	}
	decided := 0
	for i := range n {
		decided += playStream(t, base+uint64(i))
	}
	t.Logf("%d streams from seed %d, %d decisions", n, base, decided)
	if n >= 120 && decided < n/20 {
		t.Error("hardly anything was decided: this proves nothing")
	}
}

func playStream(t *testing.T, seed uint64) int {
	t.Helper()
	s := &stream{screen: open(t, 110, 35), t: t, rnd: rand.New(rand.NewPCG(seed, 5)), w: 110, h: 35, keys: streamKeys()}
	defer func() {
		if t.Failed() {
			t.Fatalf("seed %d (KYCDESK_STREAM_SEED repeats it): %s\n%s", seed, strings.Join(s.log, " "), s.Screen())
		}
	}()
	s.Press("r", "1", "tab")
	s.Type(marker)
	s.Press("esc")
	s.input = s.Clock.Now().Add(-burst) // esc
	s.Answers = []time.Duration{0, 0, 20 * time.Millisecond, 200 * time.Millisecond, 3 * time.Second, -1}[s.rnd.IntN(6)]
	for range 8 + s.rnd.IntN(16) {
		s.step()
		if s.Left || t.Failed() {
			break
		}
	}
	s.ladder()
	return len(s.desk.Decided())
}

// streamKeys are all keys of the table but those of bulk work, whose rules are tested with it.
func streamKeys() []string {
	keys := []string{"ㅁ", "ㄱ", "ㅛ", "x", "enter", "Y", "A"}
	for _, a := range ui.Actions([]string{"1", "2", "b"}) {
		keys = append(keys, a.Keys.Keys()...)
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == ";" || k == "ctrl+z" })
	for range 12 { // what decides comes more often than chance would have it
		keys = append(keys, "y", "a", "r")
	}
	return append(keys, "1", "1", "1", "esc", "esc")
}

func (s *stream) step() {
	switch n := s.rnd.IntN(100); {
	case n < 44:
		s.key(s.pick())
	case n < 50: // a person
		s.key([]string{"a", "r"}[s.rnd.IntN(2)])
		s.wait(time.Duration(80+s.rnd.IntN(320)) * time.Millisecond)
		s.key("1")
		s.wait(time.Duration(400+s.rnd.IntN(1100)) * time.Millisecond)
		s.key("y")
	case n < 56: // typed while nobody read
		keys := make([]string, 1+s.rnd.IntN(3))
		for i := range keys {
			keys[i] = []string{"y", "y", "r", "1", "a", "D", "\x1b"}[s.rnd.IntN(7)]
			s.wait(time.Duration(s.rnd.IntN(400)) * time.Millisecond)
		}
		s.readLate(keys)
	case n < 62: // a burst
		for range 2 + s.rnd.IntN(5) {
			s.key(s.pick())
			s.wait(time.Duration(s.rnd.IntN(60)) * time.Millisecond)
		}
	case n < 68: // a held key
		k := uitest.Key(s.pick())
		for range 4 {
			s.send("repeat", k)
			k.IsRepeat = true
			s.wait(30 * time.Millisecond)
		}
	case n < 76: // a paste whose text ends it: the rest arrives as keys
		s.send("paste", tea.PasteStartMsg{}, tea.PasteMsg{Content: "y\r\na\x1b[31m"}, tea.PasteEndMsg{})
		for range 3 {
			s.key([]string{"a", "y", "r"}[s.rnd.IntN(3)])
		}
	case n < 83:
		s.send("reply", s.reply())
	case n < 88:
		s.w, s.h = 40+s.rnd.IntN(140), 10+s.rnd.IntN(50)
		s.send("size", tea.WindowSizeMsg{Width: s.w, Height: s.h})
	case n < 90:
		s.Answers = time.Duration(s.rnd.IntN(3)*s.rnd.IntN(500)) * time.Millisecond
	case n < 91:
		s.Stall(time.Duration(s.rnd.IntN(60000)) * time.Millisecond)
		s.judge()
	default:
		s.change()
	}
	s.wait(time.Duration(s.rnd.IntN(3)*s.rnd.IntN(400)) * time.Millisecond)
}

// pick chooses a key; one that would take text away, or type into the middle of it, is left out while text is typed. A
// window that is too small hides whether it is.
func (s *stream) pick() string {
	k := s.keys[s.rnd.IntN(len(s.keys))]
	if (s.Model.View().Cursor != nil || s.w < 60 || s.h < 16) && (len(k) > 1 && k != "esc" && k != "tab" && k != "enter") {
		return "esc"
	}
	return k
}

func (s *stream) reply() tea.Msg {
	return []tea.Msg{
		tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeNotRecognized},
		tea.BackgroundColorMsg{Color: color.Black},
		tea.CapabilityMsg{Content: "RGB"},
		tea.CursorPositionMsg{X: 3, Y: 9},
		tea.FocusMsg{},
		tea.BlurMsg{},
		tea.ColorProfileMsg{},
		tea.ClipboardMsg{Content: "y"},
		tea.TerminalVersionMsg{Name: "y"},
		tea.KeyReleaseMsg(uitest.Key("y")),
		tea.KeyboardEnhancementsMsg{Flags: 3},
	}[s.rnd.IntN(11)]
}

// change is something that happens at the desk while the agent looks.
func (s *stream) change() {
	what := s.rnd.IntN(6)
	s.log = append(s.log, "change"+strconv.Itoa(what))
	now := s.Clock.Now()
	switch what {
	case 0:
		s.desk.Settle()
	case 1:
		s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready = !d.Journal.Ready })
	case 2:
		s.desk.Publish(func(d *desk.Snapshot) {
			p := uitest.Hard()[s.rnd.IntN(4)]
			p.Expires = "20" + strconv.Itoa(10+s.rnd.IntN(30)) + "-01-01"
			d.Cases[p.ID] = p.Case(now)
		})
	case 3:
		s.desk.Publish(func(d *desk.Snapshot) {
			d.Offered = append(d.Offered, desk.Entry{
				Op: "op-" + strconv.Itoa(s.rnd.IntN(1e6)), CaseID: "sub_0003", Verdict: review.Approve, Phase: desk.NotApplied,
				Since: now.Add(-time.Hour), Draft: &review.Draft{CaseID: "sub_0003", Verdict: review.Approve},
				Changes: []review.Change{{Path: "data.full_name", Label: "Name"}},
			})
		})
	case 4:
		s.desk.Tell("arrived", "", "1 new case arrived")
	case 5:
		s.desk.Publish(func(d *desk.Snapshot) { d.Link.Up = !d.Link.Up })
	}
	s.wait(0)
}

func (s *stream) wait(by time.Duration) {
	s.Advance(by)
	s.judge()
}

func (s *stream) key(k string) { s.send(k, uitest.Key(k)) }

// readLate has keys that were typed one after the other come in one read, through the console's own input.
func (s *stream) readLate(keys []string) {
	in := input.NewStream(input.Environment{Answers: true})
	in.Read([]byte(strings.Join(keys, "")), s.Clock.Now())
	in.Tick(s.Clock.Now().Add(time.Minute))
	for _, m := range in.Take() {
		if k, is := m.(input.Key); is {
			k.Burst = k.Burst || s.Clock.Now().Sub(s.input) < burst // the stream begins anew each time
			s.several = len(keys) > 1
			s.send("late "+k.String(), k)
			s.several = false
		}
	}
}

// send delivers messages, and remembers what could be seen when they came.
func (s *stream) send(name string, msgs ...tea.Msg) {
	for _, msg := range msgs {
		now := s.Clock.Now()
		s.log = append(s.log, now.Format("05.000")+" "+name)
		k, isKey := msg.(tea.KeyPressMsg)
		if late, is := msg.(input.Key); is {
			k, isKey = late.KeyPressMsg, true
		}
		_, isPaste := msg.(tea.PasteMsg)
		if isKey || isPaste {
			s.last = pressed{
				key: k.String(), at: now, alone: isKey && now.Sub(s.input) >= burst && !k.IsRepeat && !s.several, typing: s.Model.View().Cursor != nil,
				seen: confirmed(s.Shown), shownAt: s.ShownAt, now: confirmed(s.Frames[len(s.Frames)-1]),
			}
			s.input = now
		}
		s.Send(msg)
		s.judge()
		if s.Left {
			return
		}
	}
}

// judge looks at what was decided or dropped since it looked last, and holds it against the last key.
func (s *stream) judge() {
	whole(s.t, s.Frames[len(s.Frames)-1], s.w, s.h)
	now, k := s.Clock.Now(), &s.last
	seen := k.seen != "" && k.seen == k.now && now.Sub(k.shownAt) >= calm && !k.at.Before(k.shownAt)
	if n := len(s.desk.Decided()) - s.decided; n > 0 {
		s.must(n == 1, "one key made several decisions")
		s.must(slices.Contains([]string{"y", "ㅛ"}, k.key) && k.alone && !k.typing, "a decision without a y alone outside text fields")
		s.must(now.Sub(k.at) >= burst && now.Sub(s.input) >= burst, "a decision before it was certain that no other key came with it")
		s.must(seen, "a decision on what the terminal had not shown for long enough: "+k.seen+" shown at "+k.shownAt.Format("05.000")+", drawn "+k.now)
		last := s.desk.Decided()[s.decided]
		s.must(strings.Contains(k.now, strings.ToUpper(string(last.Verdict()))), "another verdict than the sheet's")
		s.must(last.Seen() != nil && last.Seen().ID == last.CaseID(), "a decision on another case's facts")
		k.key = "" // it made its decision
	}
	if len(s.desk.Dropped()) > s.dropped {
		s.must(k.key == "D" && k.alone && !k.typing && seen, "dropped without a D alone on what was shown")
		k.key = ""
	}
	s.decided, s.dropped = len(s.desk.Decided()), len(s.desk.Dropped())
}

// confirmed is the part of a frame that says what a confirming key would do, "" where it shows nothing to confirm.
func confirmed(frame string) string {
	var out []string
	for row := range strings.Lines(ansi.Strip(frame)) {
		if _, right, cut := strings.Cut(row, "│"); cut {
			row = right
		}
		for _, sign := range []string{"▌REJECT", "▌APPROVE", "y confirms", "y once more", "not sent yet", "Confirmed before, not sent"} {
			if strings.Contains(row, sign) {
				out = append(out, strings.TrimSpace(row))
				break
			}
		}
	}
	return strings.Join(out, "\n")
}

func (s *stream) must(ok bool, why string) {
	s.t.Helper()
	if !ok {
		s.t.Error(why)
	}
}

// ladder climbs out of everything by esc, which must come to an end without quitting, and then looks for the text.
func (s *stream) ladder() {
	if s.Left || s.t.Failed() {
		return
	}
	s.Send(tea.WindowSizeMsg{Width: 110, Height: 45})
	s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready, d.Link.Up, d.Offered = true, true, nil })
	s.w, s.h = 110, 45
	s.Answers = 0
	for range 12 {
		s.Press("esc")
		s.must(!s.Left, "esc quit")
	}
	s.Advance(time.Minute)
	s.judge()
	s.Send(tea.FocusMsg{}) // drawn at this very moment
	top := s.Screen()
	s.Send(uitest.Key("esc"))
	s.must(s.Screen() == top, "esc still changes something after twelve times")
	s.must(s.Model.View().Cursor == nil, "a text field has the focus at the top of the ladder")
	if r := s.rowOf("sub_0001"); r == nil || r.Outbox != "" {
		return
	}
	s.Press("g", "r")
	if s.Shows("REJECT") && s.Shows("김철수") {
		for range 4 { // the comment is one of up to four fields, and a small screen shows one at a time
			if s.Press("tab"); s.Shows(marker) {
				break
			}
		}
		s.must(s.Shows(marker), "typed text was lost")
	}
}

func (s *stream) rowOf(id string) *desk.Row {
	for _, r := range s.desk.Snapshot().Queue {
		if r.ID == id {
			return r
		}
	}
	return nil
}
