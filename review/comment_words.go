package review

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// suspicionWords reveal screening or suspicion. In many countries telling a person is an offence. Those of up to four
// Latin letters count only as whole words; the others also inside a word. Korean ones stand here without spaces.
var suspicionWords = []string{
	"aml", "pep", "peps", "cft", "sar", "ofac", "fiu", "fatf", "kofiu", "rca",
	"money laundering", "laundering", "sanction", "politically exposed", "terror", "watchlist", "watch list", "blacklist",
	"blocklist", "suspic", "suspect", "fraud", "forged", "forgery", "counterfeit", "red flag", "adverse media", "criminal",
	"high risk", "high-risk", "risk score", "screening", "law enforcement", "financial intelligence", "interpol",
	"자금세탁", "제재", "의심", "혐의", "테러", "위조", "범죄", "정치적주요인물", "요주의", "감시대상", "블랙리스트", "고위험", "금융사기", "금융정보분석원",
	"blanqueo", "lavado de dinero", "lavagem de dinheiro", "sancion", "洗钱", "洗錢", "制裁", "恐怖", "マネーロンダリング", "テロ", "反社",
}

// internalWords are of notes that staff write to each other.
var internalWords = []string{
	"internal", "staff only", "for staff", "confidential", "do not tell", "don't tell", "do not inform", "don't inform",
	"do not disclose", "note to self", "fyi", "todo", "tbd", "escalat", "supervisor", "compliance team", "compliance officer",
	"my colleague", "second reviewer", "argos score", "four eyes", "내부", "대외비", "상급자", "알리지마", "컴플라이언스팀", "준법감시",
}

// disclosures says which words of a text for an applicant tell what an applicant must not be told.
func disclosures(text string) []string {
	var out []string
	t := wordsOf(text)
	if found := t.among(suspicionWords); len(found) > 0 {
		out = append(out, quoted(found)+" may tell the applicant about a suspicion")
	}
	if found := t.among(internalWords); len(found) > 0 {
		out = append(out, quoted(found)+" may be a note for staff")
	}
	return out
}

// LookAgain says what in a rejection wants a second look before the applicant reads it: words that reveal a suspicion,
// the note for staff, another case's id, the agent's own address. None of it stops the decision; an approval has none.
func (d Draft) LookAgain() []string {
	if d.Verdict != Reject {
		return nil
	}
	text := RenderComment(d.Reasons, d.Comment, FillFor(d.Seen))
	out := disclosures(text)
	lower := strings.ToLower(text)
	if note := strings.ToLower(oneLine(d.Note)); len(note) >= 8 && strings.Contains(lower, note) {
		out = append(out, "the note for staff stands in it word for word")
	}
	if d.Agent != "" && strings.Contains(lower, strings.ToLower(d.Agent)) {
		out = append(out, "it names the e-mail address that signs")
	}
	if d.Seen != nil && namesATwin(text, d.Seen) {
		out = append(out, "it names another person's case")
	}
	return out
}

// LookAgain is as that of the draft.
func (d Decision) LookAgain() []string { return d.d.LookAgain() }

func namesATwin(text string, e *Examination) bool {
	for _, ids := range [][]Text{e.Submission.DuplicateUsers, e.Submission.DuplicateFaces} {
		for _, id := range first(ids, mostRepeats) {
			if raw := strings.TrimSpace(shortText(id)); len(raw) >= 6 && raw != e.ID && strings.Contains(text, raw) {
				return true
			}
		}
	}
	return false
}

// comparedText is a text in the forms in which words are looked for in it.
type comparedText struct {
	lower  string   // folded, with single spaces
	joined string   // the same without spaces
	words  []string // and its words; letters that stand alone are joined: "A.M.L." is aml
}

func wordsOf(text string) comparedText {
	lower := strings.ToLower(norm.NFKC.String(oneLine(text)))
	t := comparedText{lower: lower, joined: strings.ReplaceAll(lower, " ", "")}
	spelt := ""
	for _, w := range strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) == 1 {
			spelt += w
			continue
		}
		t.words, spelt = append(t.words, spelt, w), ""
	}
	t.words = append(t.words, spelt)
	return t
}

// among returns which words are in the text, without those that a longer one found covers.
func (t comparedText) among(list []string) []string {
	var out []string
	for _, w := range list {
		if t.has(w) && !slices.ContainsFunc(out, func(o string) bool { return strings.Contains(o, w) }) {
			out = append(out, w)
		}
	}
	return out
}

func (t comparedText) has(word string) bool {
	switch {
	case word[0] >= 0x80:
		return strings.Contains(t.joined, word)
	case len(word) <= 4:
		return slices.Contains(t.words, word)
	}
	return strings.Contains(t.lower, word)
}

func quoted(words []string) string { return `"` + strings.Join(words, `", "`) + `"` }
