package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"kycdesk/review"
)

// maxPlanLine bounds one line of input.
const maxPlanLine = 1 << 20

// planReader reads a plan line by line. A line that cannot be used is returned with why, and the next one is read.
type planReader struct {
	in    *bufio.Reader
	n     int
	first map[string]int // submission id -> the line that decides it
}

func newPlanReader(in io.Reader) *planReader {
	return &planReader{in: bufio.NewReaderSize(in, 64<<10), first: make(map[string]int)}
}

// numbered is a line of a plan with its number; bad says why it is no decision.
type numbered struct {
	review.PlanLine
	n   int
	bad error
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
		l := numbered{n: r.n}
		if long {
			l.bad = fmt.Errorf("line %d is longer than %d bytes", r.n, maxPlanLine)
			return l, nil
		}
		l.PlanLine, l.bad = review.ParsePlanLine(text)
		if l.bad != nil {
			l.bad = fmt.Errorf("line %d: %w", r.n, l.bad)
			return l, nil
		}
		if before, twice := r.first[l.SubmissionID]; twice {
			l.bad = fmt.Errorf("line %d decides the same case as line %d; only the first counts", r.n, before)
			return l, nil
		}
		r.first[l.SubmissionID] = r.n
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
