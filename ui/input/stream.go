package input

import (
	"slices"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	tea "charm.land/bubbletea/v2"
)

// stamped is one byte with when it was read, and in which read.
type stamped struct {
	c    byte
	read int
	at   time.Time
}

// Stream is the terminal's input and what it was asked, without a goroutine or a clock of its own. Bytes go in by Read,
// time by Tick, and messages come out by Take, in the order of the stream. Use NewStream.
type Stream struct {
	asks
	decoder uv.EventDecoder
	reads   int
	held    []stamped // the beginning of something that more has to come of
	parked  []stamped // the beginning of a reply between whose parts keys came
	paste   []byte
	pasting bool
	gaveUp  string    // the beginning of what may have been a reply that was last taken for keys: its rest may still come
	escaped time.Time // and when
	key     time.Time // the last key or paste
	out     []tea.Msg
}

// NewStream returns the input of a terminal about which the environment says this much.
func NewStream(e Environment) *Stream {
	s := &Stream{}
	s.asks = newAsks(e, func(m tea.Msg) { s.out = append(s.out, m) })
	return s
}

// Take returns the messages that are ready, in the order of the stream.
func (s *Stream) Take() []tea.Msg {
	out := s.out
	s.out = nil
	return out
}

// Read takes what one read of the terminal brought.
func (s *Stream) Read(p []byte, now time.Time) {
	if len(p) == 0 {
		return
	}
	s.Tick(now)
	s.reads++
	in := make([]stamped, len(p))
	for i, c := range p {
		in[i] = stamped{c, s.reads, now}
	}
	s.run(append(s.held, s.unpark(in)...), now)
	s.markBurst()
}

// unpark puts the beginning of a reply before the bytes that go on with it.
func (s *Stream) unpark(in []stamped) []stamped {
	if s.parked == nil || len(s.held) > 0 {
		return in
	}
	whole := append(s.parked[:len(s.parked):len(s.parked)], in...)
	if next := plain(whole[:len(s.parked)+1]); !begins(next) && replyOf(next) == 0 {
		return in
	}
	s.parked = nil
	return whole
}

// Next is when Tick has something to do if nothing is read before; false for never.
func (s *Stream) Next(now time.Time) (time.Time, bool) {
	at, set := s.next()
	sooner := func(t time.Time) {
		if !set || t.Before(at) {
			at, set = t, true
		}
	}
	if len(s.held) > 0 && !s.pasting {
		sooner(s.held[len(s.held)-1].at.Add(s.patience(s.held, now)))
		sooner(now.Add(escapeWithin)) // what is owed may change
	}
	if len(s.parked) > 0 {
		sooner(s.parked[len(s.parked)-1].at.Add(replyWithin))
	}
	return at, set
}

// Tick gives up waiting for what did not come.
func (s *Stream) Tick(now time.Time) {
	s.tick(now)
	if n := len(s.parked); n > 0 && now.Sub(s.parked[n-1].at) >= replyWithin {
		s.forget()
	}
	for len(s.held) > 0 && !s.pasting && now.Sub(s.held[len(s.held)-1].at) >= s.patience(s.held, now) {
		s.giveUp(now)
	}
}

// forget gives up what was put aside. It is too late for it to count, but what came byte by byte may have been typed.
func (s *Stream) forget() {
	if len(s.parked) > 0 && !together(s.parked) {
		lost := Lost{Keys: []string{"esc"}}
		for _, b := range s.parked[1:] {
			lost.Keys = append(lost.Keys, string(b.c))
		}
		s.out = append(s.out, lost)
	}
	s.parked = nil
}

// patience is how long the beginning of something waits for its rest.
func (s *Stream) patience(b []stamped, now time.Time) time.Duration {
	if !begins(plain(b)) {
		return escapeWithin
	}
	return s.waits(b[0].at, now)
}

// giveUp takes for keys what was waited for in vain. Pieces of which several bytes came at once were never typed: they
// are a reply that broke off, and are dropped.
func (s *Stream) giveUp(now time.Time) {
	held := s.held
	s.held = nil
	if held[0].c != 0x1b || len(held) > 2 && together(held) {
		return
	}
	s.pressEscape(held, now)
	s.run(held[1:], now)
}

// pressEscape takes the escape at the beginning of b for the key, and a bracket behind it too.
func (s *Stream) pressEscape(b []stamped, now time.Time) {
	s.gaveUp, s.escaped = "\x1b", now
	if len(b) > 1 && b[1].c == '[' {
		s.gaveUp = "\x1b["
	}
	s.press(uv.KeyPressEvent{Code: uv.KeyEscape}, b[0])
}

// together reports whether several of these bytes came in one read.
func together(b []stamped) bool {
	for i := 1; i < len(b); i++ {
		if b[i].read == b[i-1].read {
			return true
		}
	}
	return false
}

// run tells apart what stands in b; what cannot be told yet is held.
func (s *Stream) run(b []stamped, now time.Time) {
	s.held = nil
	for len(b) > 0 {
		if s.pasting {
			b = s.pasted(b, now)
			continue
		}
		if n := s.lateRest(b, now); n > 0 {
			b = b[n:]
			continue
		}
		if n := s.interrupted(b, now); n > 0 {
			s.forget()
			s.parked, b = b[:n:n], b[n:]
			continue
		}
		what, n := measure(plain(b))
		if what == sequence && apart(b[:n]) && replyOf(plain(b[:n])) == 0 {
			what, n = escape, 1 // these were keys
		}
		switch what {
		case cut:
			s.held = b
			return
		case escape:
			s.pressEscape(b, now)
		case text:
			n = s.characters(b[:n])
		default:
			s.whole(b[:n], now)
		}
		b = b[n:]
	}
}

// apart reports whether the parts of a sequence came further apart than a terminal sends those of a key. A key with alt
// comes in one piece, or it is two keys.
func apart(b []stamped) bool {
	if len(b) == 2 {
		return b[0].read != b[1].read
	}
	for i := 1; i < len(b); i++ {
		if b[i].at.Sub(b[i-1].at) >= escapeWithin {
			return true
		}
	}
	return false
}

// interrupted reports how much of b is the beginning of a reply that is owed and that other input came into: the reply
// goes on later. Two bytes are too few to tell it from keys, unless they came at once.
func (s *Stream) interrupted(b []stamped, now time.Time) int {
	if b[0].c != 0x1b || !s.owes(now) {
		return 0
	}
	least := 3
	if len(b) > 1 && b[1].c == '[' && together(b[:2]) {
		least = 2
	}
	for n := least; n < len(b); n++ {
		if !begins(plain(b[:n])) {
			return 0
		}
		next := plain(b[:n+1])
		if b[n].read == b[n-1].read || begins(next) || replyOf(next) != 0 {
			continue
		}
		if b[n].at.Sub(b[n-1].at) >= escapeWithin || s.meansNothing(plain(b)) {
			return n
		}
		s.gaveUp, s.escaped = string(next[:n]), now // a key in two pieces, or one that came into a reply
		return 0
	}
	return 0
}

// meansNothing reports whether what stands at the beginning of b is neither a key nor anything else that is known.
func (s *Stream) meansNothing(b []byte) bool {
	what, n := measure(b)
	if what != sequence {
		return what == escape
	}
	switch _, e := s.decoder.Decode(b[:n]); e.(type) {
	case nil, uv.UnknownEvent, uv.UnknownCsiEvent:
		return true
	}
	return false
}

// lateRest reports how much of b is the rest of a reply that came in one read behind keys, after its beginning was taken
// for keys or put aside.
func (s *Stream) lateRest(b []stamped, now time.Time) int {
	n := 1
	for n < len(b) && b[n].read == b[0].read {
		n++
	}
	rest := string(plain(b[:n]))
	if length := restOf(string(plain(s.parked)), rest); length > 0 {
		whole := slices.Concat(s.parked, b[:length])
		s.parked = nil
		s.whole(whole, now)
		return length
	}
	if s.escaped.IsZero() || now.Sub(s.escaped) >= replyWithin {
		return 0
	}
	length := restOf(s.gaveUp, rest)
	if length > 0 {
		s.escaped = time.Time{}
	}
	return length
}

// restOf returns how much of b completes a reply that began so, 0 when it does not.
func restOf(beginning, b string) int {
	if beginning == "" {
		return 0
	}
	reply := []byte(beginning + b)
	what, n := measure(reply)
	if what != sequence || replyOf(reply[:n]) == 0 {
		return 0
	}
	return n - len(beginning)
}

func plain(b []stamped) []byte {
	out := make([]byte, len(b))
	for i := range b {
		out[i] = b[i].c
	}
	return out
}

// characters presses one character, with the marks that belong to it, and returns its length.
func (s *Stream) characters(b []stamped) int {
	n, e := s.decoder.Decode(plain(b))
	if n == 0 {
		return len(b)
	}
	if k, is := e.(uv.KeyPressEvent); is {
		s.press(k, b[n-1])
	}
	return n
}

// whole handles a control character or a sequence that is complete.
func (s *Stream) whole(b []stamped, now time.Time) {
	seq := plain(b)
	if kind := replyOf(seq); kind != 0 {
		s.escaped = time.Time{}
		s.forget() // replies come one after the other: it was none
		if !s.answered(kind, seq, now) {
			_, e := s.decoder.Decode(seq)
			s.pass(e)
		}
		return
	}
	_, e := s.decoder.Decode(seq)
	switch e := e.(type) {
	case uv.KeyPressEvent:
		s.press(e, b[len(b)-1])
	case uv.PasteStartEvent:
		s.pasting, s.paste = true, nil
	default:
		s.pass(e)
	}
}

// pass hands on what is neither a key nor a paste. What has no meaning is dropped.
func (s *Stream) pass(e uv.Event) {
	switch e.(type) {
	case nil, uv.UnknownEvent, uv.UnknownCsiEvent, uv.UnknownOscEvent, uv.UnknownDcsEvent, uv.UnknownSs3Event, uv.UnknownApcEvent, uv.CursorPositionEvent, uv.PasteEndEvent:
	default:
		s.out = append(s.out, e)
	}
}

func (s *Stream) press(k uv.KeyPressEvent, last stamped) {
	burst := !s.key.IsZero() && last.at.Sub(s.key) < BurstWithin
	s.key = last.at
	s.out = append(s.out, Key{KeyPressMsg: tea.KeyPressMsg(k), At: last.at, Burst: burst, read: last.read})
	s.ask(last.at)
}

// markBurst marks the keys of this read when they are several.
func (s *Stream) markBurst() {
	var several []int
	for i, m := range s.out {
		if k, is := m.(Key); is && k.read == s.reads {
			several = append(several, i)
		}
	}
	if len(several) < 2 {
		return
	}
	for _, i := range several {
		k, _ := s.out[i].(Key)
		k.Burst = true
		s.out[i] = k
	}
}
