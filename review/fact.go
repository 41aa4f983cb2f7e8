package review

import (
	"strconv"
	"time"

	"kycdesk/argos"
	"kycdesk/assets"
)

// Fact is one value of a case with what it is, as a section shows it.
type Fact struct {
	Path   string // where the record has it ("kyc.attempts[0].retryCode"), "" when it was worked out here
	Label  string
	Value  Text
	Field  Mask   // what it tells of a person; the zero value is for words of the console
	Note   string // what it means, safe for a terminal
	Notice bool   // deserves the agent's eye
}

// Block is a group of facts under one heading.
type Block struct {
	Title string // "" where the heading of the section is enough
	Facts []Fact
	More  int    // how many the record has beyond what is shown
	Note  string // what a reader has to know about all of them
}

// IsEmpty reports whether the record has nothing for this block.
func (b *Block) IsEmpty() bool { return len(b.Facts) == 0 && b.More == 0 }

// listed is how many entries of one list a section shows: a record with thousands stays readable, and Raw has them all.
const listed = 20

// add appends a fact unless the record has no value for it.
func (b *Block) add(path, label string, value Text, more ...func(*Fact)) {
	if value.IsEmpty() {
		return
	}
	f := Fact{Path: path, Label: label, Value: value, Field: assets.MaskAt(path).OfText()}
	if path == "" {
		f.Field = ""
	}
	for _, m := range more {
		m(&f)
	}
	b.Facts = append(b.Facts, f)
}

// masked gives a fact that is not a value of the record the mask of what it was made from.
func masked(m Mask) func(*Fact) { return func(f *Fact) { f.Field = m } }

func note(s string) func(*Fact) { return func(f *Fact) { f.Note = s } }

// noticeIf marks a fact where cond holds, and says why.
func noticeIf(cond bool, why string) func(*Fact) {
	return func(f *Fact) {
		if cond {
			f.Notice, f.Note = true, why
		}
	}
}

// numberText writes a figure, as it was sent where it is no number.
func numberText(n argos.Number) Text { return sentText(n) }

// yesNo words a flag, as it was sent where it is neither; absent is empty, because the service treats absent and null alike (§2.6).
func yesNo(f argos.Flag) Text {
	switch {
	case !f.Set:
		return f.Sent
	case f.Value:
		return NewText("yes")
	}
	return NewText("no")
}

// moment words a time in UTC to the millisecond where it could be read (§2.5), else as it was received.
func moment(t argos.Time) Text {
	if t.At.IsZero() {
		return t.Text
	}
	return NewText(stamp(t.At))
}

func stamp(t time.Time) string {
	if t.Nanosecond() == 0 {
		return t.UTC().Format("2006-01-02 15:04:05 UTC")
	}
	return t.UTC().Format("2006-01-02 15:04:05.000 UTC")
}

// at writes the path of an element of a list.
func at(list string, i int, member string) string {
	return list + "[" + strconv.Itoa(i) + "]." + member
}

// filled leaves out blocks that the record has nothing for.
func filled(blocks ...Block) []Block {
	var out []Block
	for _, b := range blocks {
		if !b.IsEmpty() {
			out = append(out, b)
		}
	}
	return out
}
