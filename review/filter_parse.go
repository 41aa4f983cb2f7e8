package review

import (
	"strconv"
	"strings"
)

type filterParser struct {
	source string
	tokens []filterToken
	at     int
}

// filterDepth bounds parentheses and "not" inside one another.
const filterDepth = 64

func (p *filterParser) done() bool { return p.at >= len(p.tokens) }

func (p *filterParser) peek() filterToken {
	if p.done() {
		return filterToken{from: len(p.source), to: len(p.source), kind: closeToken}
	}
	return p.tokens[p.at]
}

func (p *filterParser) fail(at filterToken, what string) error {
	return filterError(p.source, at.from, what)
}

// keyword reports whether the next token is this word, unquoted.
func (p *filterParser) keyword(word string) bool {
	return !p.done() && p.tokens[p.at].is(word)
}

func (t filterToken) is(word string) bool {
	return t.kind == wordToken && !t.quoted && strings.EqualFold(t.text, word)
}

func (t filterToken) isKeyword() bool { return t.is("and") || t.is("or") || t.is("not") }

// any reads alternatives.
func (p *filterParser) any(depth int) (filterNode, error) {
	first, err := p.all(depth)
	if err != nil || !p.keyword("or") {
		return first, err
	}
	list := filterAny{first}
	for p.keyword("or") {
		p.at++
		next, err := p.all(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, next)
	}
	return list, nil
}

// all reads what must hold together; "and" may be left out.
func (p *filterParser) all(depth int) (filterNode, error) {
	first, err := p.one(depth)
	if err != nil {
		return nil, err
	}
	list := filterAll{first}
	for !p.done() && p.peek().kind != closeToken && !p.keyword("or") {
		if p.keyword("and") {
			p.at++
		}
		next, err := p.one(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, next)
	}
	if len(list) == 1 {
		return first, nil
	}
	return list, nil
}

func (p *filterParser) one(depth int) (filterNode, error) {
	t := p.peek()
	switch {
	case depth > filterDepth:
		return nil, p.fail(t, "too many parentheses or \"not\" inside one another")
	case p.keyword("not"):
		p.at++
		of, err := p.one(depth + 1)
		if err != nil {
			return nil, err
		}
		return filterNot{of}, nil
	case t.kind == openToken:
		return p.group(depth)
	case p.comparing():
		return p.comparison()
	case t.kind == wordToken && !t.isKeyword():
		return p.text()
	}
	return nil, p.unexpected()
}

func (p *filterParser) group(depth int) (filterNode, error) {
	open := p.peek()
	p.at++
	inner, err := p.any(depth + 1)
	if err != nil {
		return nil, err
	}
	if p.done() {
		return nil, filterError(p.source, len(p.source), "expected ) for the ( at column "+strconv.Itoa(filterError(p.source, open.from, "").Column))
	}
	p.at++
	return inner, nil
}

// unexpected words what stands where a word or a field must.
func (p *filterParser) unexpected() error {
	t := p.peek()
	const want = "expected a word or a field"
	switch {
	case p.done() && p.at > 0:
		return p.fail(t, want+" after "+clip(p.source[p.tokens[p.at-1].from:p.tokens[p.at-1].to]))
	case p.done():
		return p.fail(t, want)
	case t.kind == closeToken && p.at > 0 && p.tokens[p.at-1].kind == openToken:
		return p.fail(t, want+" between ( and )")
	case t.kind == closeToken && p.at > 0 && p.tokens[p.at-1].isKeyword():
		return p.fail(t, want+" before )")
	case t.kind == closeToken:
		return p.fail(t, "there is no ( for this )")
	case t.kind == operatorToken:
		return p.fail(t, "expected a field before "+t.text+", such as age"+t.text)
	}
	return p.fail(t, want+" before "+t.text+`; in quotes it is looked for: "`+t.text+`"`)
}

// comparing reports whether a word stands before an operator.
func (p *filterParser) comparing() bool {
	return p.at+1 < len(p.tokens) && p.tokens[p.at].kind == wordToken && p.tokens[p.at+1].kind == operatorToken
}

func (p *filterParser) comparison() (filterNode, error) {
	word, op := p.tokens[p.at], p.tokens[p.at+1]
	field := fieldNamed(word.text)
	if field == nil || word.quoted {
		return nil, p.fail(word, "there is no field "+clip(word.text)+"; "+nearFields(word.text))
	}
	means, ok := field.operator(op.text)
	if !ok {
		return nil, p.fail(op, field.Name+" takes "+strings.Join(field.Operators(), " ")+", not "+op.text)
	}
	p.at += 2
	t := p.peek()
	if t.kind != valueToken {
		return nil, p.fail(t, "expected "+field.want()+" after "+field.Name+op.text)
	}
	if t.open {
		return nil, filterError(p.source, len(p.source), `expected " at the end`)
	}
	p.at++
	n := &filterComparison{field: field, op: means}
	if what := n.take(t.text, t.quoted); what != "" {
		return nil, p.fail(t, what)
	}
	return n, nil
}

// text reads a quoted text, or words up to the next that means something else.
func (p *filterParser) text() (filterNode, error) {
	t := p.tokens[p.at]
	p.at++
	if t.quoted {
		switch {
		case t.open:
			return nil, filterError(p.source, len(p.source), `expected " at the end`)
		case strings.TrimSpace(t.text) == "":
			return nil, p.fail(t, "expected some text between the quotes")
		}
		return newFilterText(t.text), nil
	}
	words := []string{t.text}
	for !p.done() && !p.comparing() {
		next := p.tokens[p.at]
		if next.kind != wordToken || next.quoted || next.isKeyword() {
			break
		}
		words = append(words, next.text)
		p.at++
	}
	return newFilterText(strings.Join(words, " ")), nil
}

// clip keeps a piece of somebody's text short in a message.
func clip(s string) string {
	const most = 24
	if r := []rune(s); len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return s
}
