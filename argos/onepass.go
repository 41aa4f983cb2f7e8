package argos

// depthOnePass is how deep a list answer is read without doubt; one of 100 rows is 4 deep.
const depthOnePass = 32

// onePass reads JSON in one pass and by the letter. What is no JSON, too deep, or has an escape in a name sets doubt;
// from then on nothing that it returns means anything, and it comes to its end soon.
type onePass struct {
	b       []byte
	at      int
	depth   int
	objects int
	doubt   bool
	deleted bool // some string was the mark of a deleted case
}

// peek returns the next byte, 0 at the end and in doubt.
func (p *onePass) peek() byte {
	if p.doubt || p.at >= len(p.b) {
		return 0
	}
	return p.b[p.at]
}

func (p *onePass) space() {
	for p.at < len(p.b) && (p.b[p.at] == ' ' || p.b[p.at] == '\n' || p.b[p.at] == '\t' || p.b[p.at] == '\r') {
		p.at++
	}
}

// must steps over a byte, and over the space around it.
func (p *onePass) must(c byte) {
	p.space()
	if p.peek() != c {
		p.doubt = true
		return
	}
	p.at++
	p.space()
}

// members reads an object; each must read the value of its member.
func (p *onePass) members(each func(key []byte)) {
	p.objects++
	p.list('{', '}', func() {
		key := p.name()
		if p.must(':'); !p.doubt {
			each(key)
		}
	})
}

// items reads an array; each must read one value.
func (p *onePass) items(each func()) { p.list('[', ']', each) }

func (p *onePass) list(open, end byte, each func()) {
	if p.must(open); p.peek() == end {
		p.at++
		return
	}
	if p.depth++; p.depth > depthOnePass {
		p.doubt = true
	}
	for !p.doubt {
		each()
		if p.space(); p.peek() != ',' {
			break
		}
		p.must(',')
	}
	if p.peek() != end {
		p.doubt = true
		return
	}
	p.at++
	p.depth--
}

// name reads a member's name, which no sample escapes.
func (p *onePass) name() []byte {
	from := p.at
	if p.peek() != '"' || p.text() || p.doubt {
		p.doubt = true
		return nil
	}
	return p.b[from+1 : p.at-1]
}

// value reads any value and returns its JSON, nil in doubt.
func (p *onePass) value() []byte {
	from := p.at
	switch p.peek() {
	case '"':
		p.text()
	case '{':
		p.members(func([]byte) { p.value() })
	case '[':
		p.items(func() { p.value() })
	case 't':
		p.literal("true")
	case 'f':
		p.literal("false")
	case 'n':
		p.literal("null")
	default:
		p.number()
	}
	if p.doubt {
		return nil
	}
	return p.b[from:p.at]
}

func (p *onePass) literal(word string) {
	if len(p.b)-p.at < len(word) || string(p.b[p.at:p.at+len(word)]) != word {
		p.doubt = true
		return
	}
	p.at += len(word)
}

// text steps over a string and reports whether it holds an escape.
func (p *onePass) text() (escaped bool) {
	from := p.at
	escaped = p.string()
	if p.at-from >= leastOfTombstone && !p.doubt && isTombstone(p.b[from:p.at]) {
		p.deleted = true
	}
	return escaped
}

func (p *onePass) string() (escaped bool) {
	for p.at++; p.at < len(p.b); p.at++ {
		switch c := p.b[p.at]; {
		case c > '"' && c != '\\': // nearly all of them
		case c == '"':
			p.at++
			return escaped
		case c < ' ':
			p.doubt = true
			return escaped
		case c == '\\':
			escaped = true
			if p.at++; !p.escape() {
				p.doubt = true
				return escaped
			}
		}
	}
	p.doubt = true
	return escaped
}

// escape reports whether a valid escape stands after the backslash, and steps to its last byte.
func (p *onePass) escape() bool {
	if p.at >= len(p.b) {
		return false
	}
	switch p.b[p.at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		if len(p.b)-p.at <= 4 {
			return false
		}
		for range 4 {
			p.at++
			if c := p.b[p.at]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
				return false
			}
		}
		return true
	}
	return false
}

// number steps over a number: -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?
func (p *onePass) number() {
	if p.peek() == '-' {
		p.at++
	}
	if p.peek() == '0' {
		p.at++
	} else {
		p.digits()
	}
	if p.peek() == '.' {
		p.at++
		p.digits()
	}
	if p.peek()|0x20 == 'e' {
		p.at++
		if c := p.peek(); c == '+' || c == '-' {
			p.at++
		}
		p.digits()
	}
}

// digits steps over one or more.
func (p *onePass) digits() {
	from := p.at
	for p.at < len(p.b) && p.b[p.at] >= '0' && p.b[p.at] <= '9' {
		p.at++
	}
	p.doubt = p.doubt || p.at == from
}
