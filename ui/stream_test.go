package ui_test

import (
	"image/color"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// calm is the key rules' one number, written down here a second time on purpose.
const calm = 250 * time.Millisecond

// stream plays one random input and knows the key rules in their plainest form: what a person at the screen could see
// and do. It looks at frames and at the desk only, never into the program.
type stream struct {
	screen
	t         *testing.T
	rnd       *rand.Rand
	w, h      int
	keys      []string
	sheet     string    // the sheet on the screen, "" for none
	sheetFrom time.Time // the earliest moment at which it can have been drawn
	question  bool
	askedFrom time.Time
	input     time.Time // the last key or paste
	log       []string
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
	s.input = s.Clock.Now()
	s.observe(s.Clock.Now())
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
		keys = append(keys, a.Keys...)
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == ";" || k == "ctrl+z" })
	for range 12 { // what decides comes more often than chance would have it
		keys = append(keys, "y", "a", "r")
	}
	return append(keys, "1", "1", "1", "esc", "esc")
}

func (s *stream) step() {
	switch n := s.rnd.IntN(100); {
	case n < 50:
		s.key(s.pick())
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
	before := s.Clock.Now()
	s.Advance(by)
	s.observe(before)
}

func (s *stream) key(k string) { s.send(k, uitest.Key(k)) }

// send delivers messages and judges what they brought about.
func (s *stream) send(name string, msgs ...tea.Msg) {
	for _, msg := range msgs {
		decided, dropped, sheet, now := len(s.desk.Decided()), len(s.desk.Dropped()), s.sheet, s.Clock.Now()
		typing := s.Model.View().Cursor != nil
		s.log = append(s.log, now.Format("05.000")+" "+name)
		s.Send(msg)
		k, isKey := msg.(tea.KeyPressMsg)
		quiet := now.Sub(s.input) >= calm && !k.IsRepeat
		pressed := func(keys ...string) bool { return isKey && slices.Contains(keys, k.String()) }
		if n := len(s.desk.Decided()) - decided; n > 0 {
			s.must(n == 1, "one key made several decisions")
			s.must(pressed("y", "ㅛ") && quiet && !typing, "a decision without a calm y outside text fields")
			s.must(sheet != "" && now.Sub(s.sheetFrom) >= calm, "a decision on a sheet that was not on the screen long enough")
			last := s.desk.Decided()[decided]
			s.must(strings.EqualFold(string(last.Verdict()), sheet), "another verdict than the sheet's")
			s.must(last.Seen() != nil && last.Seen().ID == last.CaseID(), "a decision on another case's facts")
		}
		if len(s.desk.Dropped()) > dropped {
			s.must(pressed("D") && quiet && !typing, "dropped without a calm D")
			s.must(sheet != "" && now.Sub(s.sheetFrom) >= calm || s.question && now.Sub(s.askedFrom) >= calm, "dropped unseen")
		}
		if isKey {
			s.input = now
		}
		if _, is := msg.(tea.PasteMsg); is {
			s.input = now
		}
		s.observe(now)
		if s.sheet != "" && sheet == "" && pressed("a", "r", "ㅁ", "ㄱ") {
			s.must(quiet && !typing, "a sheet was opened by a key that was not calm")
		}
		if s.Left {
			return
		}
	}
}

// observe reads from the frame which sheet it shows, and since when.
func (s *stream) observe(earliest time.Time) {
	whole(s.t, s.Frames[len(s.Frames)-1], s.w, s.h)
	text, sheet := s.Screen(), ""
	if strings.Contains(text, "y confirms") || strings.Contains(text, "The applicant will read") || strings.Contains(text, "Gate ") {
		switch {
		case strings.Contains(text, "REJECT"):
			sheet = "reject"
		case strings.Contains(text, "APPROVE"):
			sheet = "approve"
		}
	}
	if sheet != s.sheet {
		s.sheet, s.sheetFrom = sheet, earliest
	}
	if asks := strings.Contains(text, "not sent yet"); asks != s.question {
		s.question, s.askedFrom = asks, earliest
	}
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
	for range 12 {
		s.Press("esc")
		s.must(!s.Left, "esc quit")
	}
	s.Advance(time.Minute)
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
		s.Press("tab")
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

// TestBytesThroughTheRealParserDecideNothing feeds bytes, as a terminal would send them, to Bubble Tea's own parser.
// There a paste that holds its own end marker does become key presses.
func TestBytesThroughTheRealParserDecideNothing(t *testing.T) {
	var now atomic.Int64
	now.Store(uitest.NewClock().Now().UnixNano())
	clock := func() time.Time { return time.Unix(0, now.Load()).UTC() }
	later := func() { now.Add(int64(time.Second)) }
	d := uitest.NewDesk(clock, uitest.Hard()...)
	app, err := ui.New(ui.Options{Desk: d, Agent: "mina.park@example.org", Now: clock, Theme: theme.Dark()})
	if err != nil {
		t.Fatal(err)
	}
	in, keyboard := io.Pipe()
	answered, ended := make(chan struct{}, 1), make(chan error, 1)
	p := tea.NewProgram(app, tea.WithContext(t.Context()), tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithWindowSize(110, 35),
		tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if _, is := msg.(tea.CursorPositionMsg); is {
				answered <- struct{}{}
			}
			return msg
		}))
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	// feed writes bytes and waits until all of them have been handled: the report after them comes last.
	feed := func(bytes string) {
		t.Helper()
		if _, err := io.WriteString(keyboard, bytes+"\x1b[7;9R"); err != nil {
			t.Fatal(err)
		}
		select {
		case <-answered:
		case <-time.After(10 * time.Second):
			t.Fatalf("%q was never handled", bytes)
		}
	}
	pieces := []string{
		"\x1b[200~y\x1b[201~yyyy", "\x1b[200~a\nr\x1b[201~", "yyy", "ayry", "r1yy", "\x1b]11;rgb:1e1e/1e1e/2e2e\x07y", "\x1b[?2027;2$yy",
		"\x1b[?62;22cy", "\x1bP1+r524742\x1b\\y", "\xe3\x85\x81\xe3\x85\x9b", "\x1b[121;1:2uy", "\x1b[Iy", "\x1b[200~" + strings.Repeat("y", 5000) + "\x1b[201~y",
	}
	rnd := rand.New(rand.NewPCG(3, 9))
	for i := range 120 {
		later()
		feed("r")
		later()
		feed("1")
		feed(pieces[i%len(pieces)] + pieces[rnd.IntN(len(pieces))])
		if n := len(d.Decided()); n != 0 {
			t.Fatalf("round %d: bytes that came at once made %d decisions", i, n)
		}
		later()
		feed("\x1b[27u")
		later()
		feed("\x1b[27u")
	}
	later()
	feed("a")
	later()
	feed("y")
	later()
	feed("")
	p.Quit()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if n := len(d.Decided()); n != 1 {
		t.Errorf("%d decisions after one calm a and y: this test proves nothing", n)
	}
}
