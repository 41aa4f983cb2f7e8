package cli_test

import (
	"io"
	"regexp"
	"sync"
	"time"
)

// answering stands for a terminal that says where its cursor is and what it is, in the order asked. It looks at what was
// written to it, however that was cut.
type answering struct {
	mu     sync.Mutex
	rest   []byte
	Delay  time.Duration
	Silent bool
	Asked  int // cursor reports asked for
	Pace   int // bytes a second that the line takes; 0: as many as come

	still  bool
	goesOn chan struct{}
}

// silence stops answering, or begins again.
func (a *answering) silence(on bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.Silent = on
}

// later answers after that time from now on.
func (a *answering) later(by time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.Delay = by
}

func (a *answering) stall(on bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.still == on {
		return
	}
	a.still = on
	if on {
		a.goesOn = make(chan struct{})
		return
	}
	close(a.goesOn)
}

// room is as much of a buffer as is read at once.
func (a *answering) room(buf []byte) []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.Pace > 0 {
		return buf[:a.Pace/20]
	}
	return buf
}

// hold keeps what was read from being seen while the line stands still, and at the pace of the line.
func (a *answering) hold() {
	a.mu.Lock()
	goesOn, pace := a.goesOn, a.Pace
	a.mu.Unlock()
	if goesOn != nil {
		<-goesOn
	}
	if pace > 0 {
		time.Sleep(time.Second / 20)
	}
}

var asked = regexp.MustCompile(`\x1b\[(\d+);(\d+)H\x1b\[6n|\x1b\[>c|\x1b\[\?(\d+)\$p|\x1b\[\?u`)

// read takes what the program wrote and answers it.
func (a *answering) read(p []byte, to io.Writer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.rest = append(a.rest, p...)
	used := 0
	for _, m := range asked.FindAllSubmatchIndex(a.rest, -1) {
		used = m[1]
		if reply := a.reply(m); reply != "" && !a.Silent {
			a.say(reply, to)
		}
	}
	a.rest = append([]byte(nil), a.rest[max(used, len(a.rest)-32):]...)
}

func (a *answering) reply(m []int) string {
	part := func(i int) string { return string(a.rest[m[2*i]:m[2*i+1]]) }
	switch {
	case m[2] >= 0:
		a.Asked++
		return "\x1b[" + part(1) + ";" + part(2) + "R"
	case m[6] >= 0:
		return "\x1b[?" + part(3) + ";0$y"
	case a.rest[m[0]+2] == '?':
		return "" // no such keyboard
	}
	return "\x1b[>41;379;0c"
}

// say answers at once, or after the time that the line takes.
func (a *answering) say(reply string, to io.Writer) {
	if a.Delay == 0 {
		_, _ = io.WriteString(to, reply) // the program may have ended
		return
	}
	time.AfterFunc(a.Delay, func() { _, _ = io.WriteString(to, reply) })
}
