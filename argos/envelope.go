package argos

import (
	"bytes"
	"strings"
)

// envelope is the outer shape of every answer to GET /submission (§2.3): its parts as they stand there, not read yet.
type envelope struct{ items, next []byte }

// openEnvelope finds the parts of an answer. It goes by brackets, so that what breaks inside an item stays inside it.
func openEnvelope(b []byte) (envelope, error) {
	if err := checkAnswer(b); err != nil {
		return envelope{}, err
	}
	b = bytes.TrimSpace(b)
	env := envelope{items: b} // a bare array, as in §3
	switch b[0] {
	case '{':
		env = envelope{}
		if err := env.read(b); err != nil {
			return envelope{}, err
		}
	case '[':
		if end := endOfValue(b, 0); end != len(b) {
			return envelope{}, brokenAnswer(end)
		}
	default:
		return envelope{}, brokenAnswer(0)
	}
	if env.items == nil && isWrapped(b) {
		return envelope{}, &Error{Op: opRead, Kind: Encrypted}
	}
	return env, nil
}

// read takes the members of the outer object. Items given twice are an error: to use one list would lose the other's
// cases in silence.
func (e *envelope) read(b []byte) error {
	at := spaceFrom(b, 1)
	for at < len(b) && b[at] == '"' {
		end := endOfValue(b, at)
		if end < 0 {
			return brokenAnswer(end)
		}
		name := unquoted(b[at:end])
		if at = spaceFrom(b, end); at >= len(b) || b[at] != ':' {
			return brokenAnswer(within(b, at))
		}
		at = spaceFrom(b, at+1)
		if end = endOfValue(b, at); end < 0 {
			return brokenAnswer(end)
		}
		if part := e.part(name); part != nil {
			if *part != nil {
				return &Error{Op: opList, Kind: Malformed, Err: errTwoLists}
			}
			*part = b[at:end]
		}
		if at = spaceFrom(b, end); at < len(b) && b[at] == ',' {
			if at = spaceFrom(b, at+1); at < len(b) && b[at] != '"' {
				return brokenAnswer(at)
			}
			continue
		}
		break
	}
	if at == len(b)-1 && b[at] == '}' {
		return nil
	}
	return brokenAnswer(within(b, at))
}

// within returns -1 for a place behind the end.
func within(b []byte, at int) int {
	if at >= len(b) {
		return -1
	}
	return at
}

// part returns the place of a member; encoding/json takes names in any case, and so does this.
func (e *envelope) part(name string) *[]byte {
	switch {
	case strings.EqualFold(name, "Items"):
		return &e.items
	case strings.EqualFold(name, "nextpageKey"):
		return &e.next
	}
	return nil
}

// noList is the error of an answer that has no list of items, nil for one that has. Nothing at all, null and anything that
// is no list say alike that it is not known which cases there are: only an empty list says that there are none.
func (e *envelope) noList(op string, answer []byte) error {
	if len(e.items) > 0 && (e.items[0] == '[' || e.items[0] == '{') {
		return nil
	}
	_, text := extract(answer)
	return &Error{Op: op, Kind: Malformed, Server: NewText(text), Err: errNoItems}
}

// brokenAnswer tells an answer that stops in the middle from one that is garbage; at is below 0 where the end came too
// soon.
func brokenAnswer(at int) *Error {
	if at < 0 {
		return &Error{Op: opRead, Kind: Truncated, Err: errStops}
	}
	return &Error{Op: opRead, Kind: Malformed, Err: errNoList}
}

// endOfValue returns the index after the value that begins at `from`, by its brackets alone, or -1 where it does not end.
func endOfValue(b []byte, from int) int {
	if from >= len(b) {
		return -1
	}
	depth := 0
	for i := from; i < len(b); i++ {
		switch b[i] {
		case '"':
			if i = endOfString(b, i); i == len(b) {
				return -1
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return i
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

func spaceFrom(b []byte, at int) int {
	for at < len(b) && (b[at] == ' ' || b[at] == '\n' || b[at] == '\t' || b[at] == '\r') {
		at++
	}
	return at
}

// checkAnswer refuses what is too big to decode, or plainly no JSON.
func checkAnswer(b []byte) error {
	trimmed := bytes.TrimSpace(b)
	switch {
	case len(b) > jsonMax:
		return &Error{Op: opRead, Kind: TooBig}
	case len(trimmed) == 0:
		return &Error{Op: opRead, Kind: Truncated, Err: errNoContent}
	case looksLikeHTML(trimmed):
		return &Error{Op: opRead, Kind: HTML}
	}
	return nil
}

// checkJSON is checkAnswer for what is decoded as it stands: it refuses what is too deep or has too many parts as well.
func checkJSON(b []byte) error {
	if err := checkAnswer(b); err != nil {
		return err
	}
	if isBomb(b) {
		return &Error{Op: opRead, Kind: TooBig, Err: errBomb}
	}
	return nil
}
