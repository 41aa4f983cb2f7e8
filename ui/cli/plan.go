package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"kycdesk/review"
)

// maxPlanLine bounds one line of input.
const maxPlanLine = 1 << 20

// planReader reads a plan line by line. A line that cannot be used is returned with why, and the next one is read.
type planReader struct {
	in  *bufio.Reader
	now func() time.Time
	n   int
}

func newPlanReader(in io.Reader, now func() time.Time) *planReader {
	return &planReader{in: bufio.NewReaderSize(in, 64<<10), now: now}
}

// numbered is a line of a plan with its number; bad says why it is no decision.
type numbered struct {
	review.PlanLine
	n    int
	text []byte // as it was read; nil of one that is too long
	bad  error
}

// next returns the next line that is not blank; io.EOF at the end.
func (r *planReader) next() (numbered, error) {
	for {
		text, long, err := r.line()
		if err != nil && (!errors.Is(err, io.EOF) || len(text) == 0 && !long) {
			return numbered{}, err
		}
		r.n++
		if r.n == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if text = bytes.TrimSpace(text); len(text) == 0 && !long {
			continue
		}
		l := numbered{n: r.n, text: text}
		if long {
			l.bad = fmt.Errorf("longer than %d bytes", maxPlanLine)
			return l, nil
		}
		l.PlanLine, l.bad = review.ParsePlanLine(text)
		if l.bad == nil {
			l.bad = l.Check(r.now())
		}
		return l, nil
	}
}

// line reads one line of bounded length; of one that is longer it keeps nothing and says so.
func (r *planReader) line() (text []byte, long bool, err error) {
	for {
		part, err := r.in.ReadSlice('\n')
		if !long {
			text = append(text, part...)
		}
		if len(text) > maxPlanLine {
			text, long = nil, true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, long, err
		}
	}
}

// all reads the rest of the plan.
func (r *planReader) all() ([]numbered, error) {
	var out []numbered
	for {
		l, err := r.next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
}
