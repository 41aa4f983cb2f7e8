package review

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// filterToken is one piece of a filter's text.
type filterToken struct {
	kind     tokenKind
	from, to int    // bytes
	text     string // of a word or value; unquoted
	quoted   bool
	open     bool // a quote that was not closed
}

type tokenKind uint8

const (
	wordToken  tokenKind = iota
	valueToken           // what stands after an operator
	operatorToken
	openToken
	closeToken
)

// scanFilter cuts a filter into tokens. It takes any text: what is wrong is for the parser to say.
func scanFilter(s string) []filterToken {
	var out []filterToken
	afterOperator := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		t := filterToken{kind: wordToken, from: i}
		switch op := operatorAt(s[i:]); {
		case r == '"':
			t.text, t.to, t.open = unquoteFilter(s, i)
			t.quoted = true
		case r == '(':
			t.kind, t.to = openToken, i+1
		case r == ')':
			t.kind, t.to = closeToken, i+1
		case afterOperator:
			t.to = i + wordEnd(s[i:], false)
			t.text = s[i:t.to]
		case op != "":
			t.kind, t.to, t.text = operatorToken, i+len(op), op
		default:
			t.to = i + wordEnd(s[i:], true)
			t.text = s[i:t.to]
		}
		if afterOperator && t.kind == wordToken {
			t.kind = valueToken
		}
		afterOperator = t.kind == operatorToken
		out = append(out, t)
		i = t.to
	}
	return out
}

// operators as they may be written, the longer ones first, and what they mean.
var filterOperators = [...]struct{ written, means string }{
	{"!=", "!="},
	{"<=", "<="},
	{">=", ">="},
	{"≠", "!="},
	{"≤", "<="},
	{"≥", ">="},
	{"=", "="},
	{"<", "<"},
	{">", ">"},
	{"~", "~"},
	{":", ":"},
}

func operatorAt(s string) string {
	for _, op := range filterOperators {
		if strings.HasPrefix(s, op.written) {
			return op.written
		}
	}
	return ""
}

// wordEnd returns where the word at the start of s ends. A value may hold the characters of operators.
func wordEnd(s string, stopAtOperator bool) int {
	for i, r := range s {
		if unicode.IsSpace(r) || r == '(' || r == ')' || r == '"' || stopAtOperator && operatorAt(s[i:]) != "" {
			return i
		}
	}
	return len(s)
}

// unquoteFilter reads what stands in quotes at s[from]; a backslash takes the next character as it is.
func unquoteFilter(s string, from int) (text string, to int, open bool) {
	var b strings.Builder
	for i := from + 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), i + 1, false
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String(), len(s), true
}

func quoteFilter(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
