package review

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Filter chooses rows of the queue. The language is that of `/` and `T` on the screen, of `queue --filter` and of saved
// views; FilterFields lists what it can ask about. The zero value takes every row. A Filter is immutable.
type Filter struct{ root filterNode }

// FilterError says what is wrong with a filter, and where. Nothing was filtered with it.
type FilterError struct {
	Offset int    // bytes before the place
	Column int    // the same place in characters, from 1
	What   string // what was found and what was expected; it can quote the filter
}

func (e *FilterError) Error() string { return "column " + strconv.Itoa(e.Column) + ": " + e.What }

// ParseFilter reads a filter. Blank text is the filter that takes every row. Errors: *FilterError.
//
//	filter     = all { "or" all }
//	all        = one { [ "and" ] one }
//	one        = "not" one | "(" filter ")" | comparison | text
//	comparison = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | ":" ) value
//	text       = word { word } | '"' anything '"'
//
// Words side by side are one piece of text, spaces included, which a row must hold in what it shows.
func ParseFilter(s string) (Filter, error) {
	if len(s) > filterMost {
		return Filter{}, filterError(s, filterMost, "a filter ends here at the latest: it is too long")
	}
	p := filterParser{source: s, tokens: scanFilter(s)}
	if len(p.tokens) == 0 {
		return Filter{}, nil
	}
	root, err := p.any(0)
	if err == nil && !p.done() {
		err = p.unexpected()
	}
	if err != nil {
		return Filter{}, err
	}
	return Filter{root}, nil
}

// filterMost bounds the text of a filter, in bytes.
const filterMost = 4096

func filterError(s string, offset int, what string) *FilterError {
	offset = min(offset, len(s))
	return &FilterError{Offset: offset, Column: utf8.RuneCountInString(s[:offset]) + 1, What: what}
}

// IsEmpty reports whether the filter takes every row.
func (f Filter) IsEmpty() bool { return f.root == nil }

// String returns the filter in its plainest form; ParseFilter makes the same filter of it again.
func (f Filter) String() string {
	if f.root == nil {
		return ""
	}
	var b strings.Builder
	f.root.print(&b)
	return b.String()
}

// And returns the filter that takes what both take.
func (f Filter) And(g Filter) Filter {
	switch {
	case f.root == nil:
		return g
	case g.root == nil:
		return f
	}
	return Filter{filterAll{f.root, g.root}}
}

// Match says whether the filter takes a row at a moment. It allocates nothing.
func (f Filter) Match(r *FilterRow, now time.Time) FilterAnswer {
	if f.root == nil {
		return Takes
	}
	return f.root.match(r, now)
}

// NeedsText reports whether the filter looks at the texts of a FilterRow; where it does not they may be left empty.
func (f Filter) NeedsText() bool {
	return f.uses(func(x *filterField) bool {
		return x.kind == textKind || x.kind == countryKind || x.kind == idTypeKind
	}, true)
}

// NeedsTime reports whether a row's answer can change with nothing but time.
func (f Filter) NeedsTime() bool {
	return f.uses(func(x *filterField) bool { return x.kind == durationKind || x.kind == slaKind }, false)
}

// uses reports whether some comparison is of such a field, or, if text says so, whether there is free text.
func (f Filter) uses(field func(*filterField) bool, text bool) bool {
	found := false
	if f.root != nil {
		f.root.walk(func(n filterNode) {
			switch n := n.(type) {
			case *filterText:
				found = found || text
			case *filterComparison:
				found = found || field(n.field)
			}
		})
	}
	return found
}

// FilterAnswer is the answer to a question about a row. A value that is not known is never false.
type FilterAnswer uint8

// The answers. NotRead will be Takes or Leaves once the case was read singly; NoValue stays as it is: the case has no such
// value.
const (
	Leaves FilterAnswer = iota
	NoValue
	NotRead
	Takes
)

// FilterRow is what a filter looks at: one row of the queue as it is shown, so that what is masked cannot be found. Texts
// are folded by FoldText.
type FilterRow struct {
	Text     string // Name, Country, IDType and ID, a line each
	Name     string
	Country  string
	IDType   string // not known before the case was read
	ID       string
	Recalled bool // nothing but the id and the state is known, from an earlier session
	Read     bool // the case was read singly: ID type, age, severity, findings and flags are known
	Age      int  // years; -1: the case has none
	Score    float64
	HasScore bool
	Severity Severity
	Findings int
	Flags    Flags
	State    string    // where the agent's own decision stands, else the state of the case
	Created  time.Time // zero: not known
	Pending  time.Time // likewise; waiting counts from here
	Due      time.Time // when the case is over its SLA; zero: there is none
}
