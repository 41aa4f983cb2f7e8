package review

import (
	"strings"
	"unicode"
)

// memoRule is also told where a case is decided.
const memoRule = "memo.on_file"

// memoRules are about what colleagues wrote on the case. They come last among rules of one severity: the memo is read after
// the facts that it may be about.
var memoRules = []rule{
	{
		id: memoRule, severity: Warning, section: History,
		about:  "A colleague left a memo on the case; no language is understood here, so that every memo with words counts",
		source: "§5.5",
		check: func(c *caseView) []hit {
			memo := c.sub.Memo.Text
			return once(saysSomething(memo), "A memo is on file", Value{Label: "memo", Text: quote(memo), Field: "text"})
		},
	},
}

// Memo quotes the memo that a colleague left on the case, empty where there is none or the policy does not ask.
func (e *Examination) Memo() Text {
	if e == nil || !e.raised(memoRule) {
		return Text{}
	}
	return quote(e.Submission.Memo.Text)
}

// mostQuoted is how many characters of a memo a finding quotes; the whole of it is in its section.
const mostQuoted = 200

// quote cuts a text to what a finding can hold.
func quote(t Text) Text {
	n := 0
	for i := range t.Raw() {
		if n == mostQuoted {
			return NewText(t.Raw()[:i] + " …")
		}
		n++
	}
	return t
}

func saysSomething(t Text) bool {
	return strings.ContainsFunc(t.Raw(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
