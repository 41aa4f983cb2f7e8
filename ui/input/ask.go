package input

import (
	"bytes"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Nudge asks for one more frame, since something waits to be written behind it. It changes nothing on the screen.
type Nudge struct{}

// Environment is what is known of a terminal before it was asked.
type Environment struct {
	Multiplexer bool // something between us and the terminal may answer in its place
	Answers     bool // mosh is between: it answers from its own copy of the screen, and passes nothing on
}

// Emulator is what answers a question.
type Emulator uint8

// The emulators. From Screen on they answer in the place of a terminal that may be away, and pass no question on.
const (
	NotTold Emulator = iota
	Terminal
	Tmux
	Screen
	Mosh
	Multiplexer
)

// inPlace reports whether an answer says nothing about what a terminal has shown.
func (e Emulator) inPlace() bool { return e >= Screen }

// question is one that the terminal still owes the reply to.
type question struct {
	kind     Query
	far      bool // asked of the terminal around tmux
	row, col int  // where the cursor stood, which is what tells one cursor report from another
	mark     uint64
	at       time.Time
}

// asks is what the terminal was asked and which frames it has shown.
type asks struct {
	env     Environment
	tell    func(tea.Msg)
	level   Level
	near    Emulator // who answers us
	far     Emulator // who answers through tmux
	open    []question
	done    []question // answered lately: what comes twice is told by them
	began   time.Time  // when it was asked for the first time
	farFrom time.Time  // the same, through tmux
	told    bool       // it answered once
	farTold bool
	exact   bool // its cursor reports say where the cursor was
	asked   int
	fence   bool   // something was asked that may never be answered: a cursor report behind it tells
	serial  uint64 // grows when a frame is wanted to ask behind
	resting bool
	trip    time.Duration // of the newest reply

	mark      uint64    // of the newest frame on its way
	written   uint64    // of the newest frame that was written
	writtenAt time.Time // and when
	nearMark  uint64    // newest frame that tmux took
	shown     uint64    // newest frame that the terminal has shown
}

func newAsks(e Environment, tell func(tea.Msg)) asks {
	a := asks{env: e, tell: tell}
	if e.Answers {
		a.near = Mosh
		a.setLevel(Written)
	}
	return a
}

// Level returns how well the terminal can tell that it has shown a frame.
func (a *asks) Level() Level { return a.level }

// Serial grows when a frame is wanted to ask behind: also when the last question was lost, as where the terminal was
// away, so that what goes on being drawn is asked about again.
func (a *asks) Serial(now time.Time) uint64 {
	if a.lost(now) {
		a.serial++
	}
	return a.serial
}

// lost reports whether something waits to be acknowledged and no question about it is open any more.
func (a *asks) lost(now time.Time) bool {
	return a.level != Written && a.near != NotTold && a.mark > a.shown && !a.resting && !a.waiting(now)
}

// Who returns what answers next to us, and what answers through tmux.
func (a *asks) Who() (near, far Emulator) { return a.near, a.far }

// Asked notes that the terminal library asked something.
func (a *asks) Asked(q Query, now time.Time) {
	a.begin(now)
	a.open = append(a.open, question{kind: q, at: now})
	a.fence = true
	if a.near != NotTold && !a.waiting(now) {
		a.nudge()
	}
}

func (a *asks) begin(now time.Time) {
	if a.began.IsZero() {
		a.began = now
	}
}

// rowsAsked and colsAsked are the places that the cursor is asked in: from the second row on, since a report from the
// first reads as a key, and within the smallest window.
const rowsAsked, colsAsked = 14, 40

// Behind returns what to write behind a frame with this mark, so that the terminal says when it has shown it: nothing
// while an older question is open.
func (a *asks) Behind(mark uint64, now time.Time) []byte {
	a.mark = mark
	if a.resting || a.waiting(now) {
		return nil
	}
	switch {
	case a.fence && a.told:
		return a.question(false, mark, now)
	case a.near.inPlace() || a.far.inPlace():
		return nil
	case a.near == NotTold || mark > a.shown && mark > a.nearMark:
		return a.question(false, mark, now)
	case a.nearMark > a.shown:
		return a.question(true, a.nearMark, now)
	}
	return nil
}

// waiting reports whether a cursor report is owed that may still come: one question at a time.
func (a *asks) waiting(now time.Time) bool {
	return slices.ContainsFunc(a.open, func(q question) bool { return q.kind == CursorPosition && now.Sub(q.at) < a.worth(q) })
}

// worth is how long a question keeps the next one from being asked.
func (a *asks) worth(q question) time.Duration {
	if q.far && !a.farTold {
		return silentAfter
	}
	return replyWithin
}

// openMost bounds what is remembered of a terminal that answers nothing.
const openMost = 32

// question asks where the cursor is, from a place of its own and back.
func (a *asks) question(far bool, mark uint64, now time.Time) []byte {
	a.begin(now)
	a.asked++
	a.open = a.open[max(0, len(a.open)-openMost):]
	q := question{CursorPosition, far, 2 + a.asked%rowsAsked, 1 + a.asked/rowsAsked%colsAsked, mark, now}
	var out []byte
	if far && a.far == NotTold || !far && a.near == NotTold {
		out = append(out, "\x1b[>c"...)
		a.open = append(a.open, question{kind: Identity, far: far, at: now})
	}
	out = append(out, "\x1b7\x1b["+strconv.Itoa(q.row)+";"+strconv.Itoa(q.col)+"H\x1b[6n\x1b8"...)
	a.open = append(a.open, q)
	if !far {
		a.fence = false
		return out
	}
	if a.farFrom.IsZero() {
		a.farFrom = now
	}
	out = bytes.ReplaceAll(out, []byte{0x1b}, []byte{0x1b, 0x1b})
	return append(append([]byte("\x1bPtmux;"), out...), "\x1b\\"...)
}

// Wrote notes that the newest frame was taken by the other end of the line.
func (a *asks) Wrote(now time.Time) {
	if a.written == a.mark {
		return
	}
	a.written, a.writtenAt = a.mark, now
	if a.level == Written {
		a.show(a.written, now)
	}
}

func (a *asks) show(mark uint64, at time.Time) {
	if a.level == Acknowledged || a.level == Passthrough {
		a.shown = max(a.shown, mark)
	}
	a.tell(Shown{mark, at})
}

func (a *asks) setLevel(l Level) {
	if a.level == l {
		return
	}
	a.level = l
	a.tell(l)
	if l == Written && a.written > 0 {
		a.show(a.written, a.writtenAt)
	}
}

// nudge wants one more frame when there is something to ask behind it.
func (a *asks) nudge() {
	if (a.mark > a.shown || a.fence) && !a.resting {
		a.serial++
		a.tell(Nudge{})
	}
}

// ask wants a frame when a key comes and the last question was lost.
func (a *asks) ask(now time.Time) {
	if a.lost(now) {
		a.nudge()
	}
}

// answered takes a reply and reports whether it was one of ours; others are for the library.
func (a *asks) answered(kind Query, seq []byte, now time.Time) bool {
	row, col := 0, 0
	if kind == CursorPosition {
		row, col = position(seq)
	}
	i := slices.IndexFunc(a.open, func(q question) bool {
		return q.kind == kind && (kind != CursorPosition || q.row == row && q.col == col)
	})
	if i < 0 && kind == CursorPosition && !a.exact && !slices.ContainsFunc(a.done, func(q question) bool { return q.row == row && q.col == col }) {
		i = slices.IndexFunc(a.open, func(q question) bool { return q.kind == kind }) // it does not say where the cursor was
	} else if i >= 0 && kind == CursorPosition {
		a.exact = true
	}
	if i < 0 {
		return kind == CursorPosition
	}
	q := a.open[i]
	later := slices.Clone(a.open[i+1:])
	a.open = append(slices.DeleteFunc(a.open[:i], func(o question) bool { return o.far == q.far }), later...) // replies come in order
	a.told, a.farTold, a.trip = true, a.farTold || q.far, now.Sub(q.at)
	switch kind {
	case Identity:
		a.identified(q.far, seq)
		return true
	case CursorPosition:
		a.done = append(a.done[max(0, len(a.done)-7):], q)
		a.reported(q, now)
		return true
	}
	return false
}

// The identities of those that answer in a terminal's place.
const (
	tmuxIs   = "\x1b[>84;"
	screenIs = "\x1b[>83;"
	moshIs   = "\x1b[>1;10;0c"
)

func (a *asks) identified(far bool, seq []byte) {
	who := &a.near
	if far {
		who = &a.far
	}
	switch {
	case bytes.HasPrefix(seq, []byte(tmuxIs)) && !far:
		*who = Tmux
	case bytes.HasPrefix(seq, []byte(tmuxIs)):
		*who = Multiplexer
	case bytes.HasPrefix(seq, []byte(screenIs)):
		*who = Screen
	case string(seq) == moshIs:
		*who = Mosh
	}
}

// reported takes a cursor report: the terminal has shown what stood before the question.
func (a *asks) reported(q question, now time.Time) {
	who := &a.near
	if q.far {
		who = &a.far
	}
	if *who == NotTold {
		*who = Terminal
		if !q.far && a.env.Multiplexer {
			*who = Multiplexer
		}
	}
	switch {
	case who.inPlace():
		a.setLevel(Written)
		if !a.fence {
			return
		}
	case *who == Tmux:
		a.nearMark = max(a.nearMark, q.mark) // tmux writes what it passes through before the text of the same write
	case q.far:
		a.setLevel(Passthrough)
		a.show(q.mark, now)
	default:
		a.setLevel(Acknowledged)
		a.show(q.mark, now)
	}
	a.nudge()
}

// owes reports whether a reply may be under way. A terminal that never answered owes nothing.
func (a *asks) owes(now time.Time) bool {
	return slices.ContainsFunc(a.open, func(q question) bool { return a.may(q, now) })
}

// may reports whether a question may still be answered.
func (a *asks) may(q question, now time.Time) bool {
	if q.kind != CursorPosition && now.Sub(q.at) >= replyWithin {
		return false // not every terminal knows every question
	}
	if q.far {
		return a.farTold || now.Sub(a.farFrom) < silentAfter
	}
	return a.told || now.Sub(a.began) < silentAfter
}

// waits is how long what may be the beginning of a reply waits for its rest.
func (a *asks) waits(since, now time.Time) time.Duration {
	switch {
	case !a.owes(now):
		return escapeWithin
	case a.told:
		return replyWithin
	}
	return max(escapeWithin, a.began.Add(silentAfter).Sub(since))
}

// next is when a terminal that never answers counts as silent.
func (a *asks) next() (time.Time, bool) {
	if a.level != Unknown || a.began.IsZero() {
		return time.Time{}, false
	}
	if a.near == Tmux && !a.farFrom.IsZero() {
		return a.farFrom.Add(silentAfter), true
	}
	return a.began.Add(silentAfter), !a.told
}

func (a *asks) tick(now time.Time) {
	if at, set := a.next(); set && !now.Before(at) {
		a.setLevel(Written)
	}
}

// Owes reports whether a reply may be under way.
func (s *Stream) Owes(now time.Time) bool { return s.owes(now) }

// RestWithin is how long it is worth to wait for replies before the terminal is given to somebody else.
func (a *asks) RestWithin() time.Duration {
	return min(max(time.Second, 2*a.trip), longestRest)
}

// longestRest bounds that on the slowest line.
const longestRest = 4 * time.Second

// Rest stops asking, or begins again.
func (a *asks) Rest(on bool) { a.resting = on }
