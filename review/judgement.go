package review

import (
	"cmp"
	"slices"
	"strings"

	"kycdesk/assets"
)

// Judgement is what the record says of a reject reason. A rejection cannot be taken back and is mailed at once, so that
// a reason is held against the facts as an approval is against the blockers.
type Judgement uint8

// The judgements. CannotSay is the zero value: what an eye judges, what is not on record, and what is not understood in
// every copy that is there, is neither supported nor contradicted.
const (
	CannotSay Judgement = iota
	Fits
	Refuted
)

var judgementWords = []string{CannotSay: "cannot tell", Fits: "fits", Refuted: "refuted"}

// String returns the judgement in words: fits, refuted, cannot tell.
func (j Judgement) String() string { return wordOf(judgementWords, j, "cannot tell") }

// Judged is one reject reason held against a case.
type Judged struct {
	Code      string // of the catalogue
	Judgement Judgement
	Words     string // why; safe for a terminal and without a personal value: {} stands where Value belongs
	Value     Value  // what says so; masking applies. Empty where the words say all
	Suggested bool   // a finding of the case names the code
	Proposed  bool   // plain arithmetic on what every copy says supports it, so that a sheet may open with it

	contradicted bool // every copy contradicts it, whether or not something beside them speaks for it
}

// Why returns the words with the value in them as show gives it.
func (j *Judged) Why(show func(v Value) string) string {
	if !strings.Contains(j.Words, valueMark) {
		return j.Words
	}
	return strings.Replace(j.Words, valueMark, show(j.Value), 1)
}

// valueMark stands for the value in the words of a judgement.
const valueMark = "{}"

// verdictOn is what a condition comes to.
type verdictOn struct {
	judgement Judgement
	words     string
	value     Value
}

func cannotSay(why string) verdictOn { return verdictOn{words: why} }

func fits(words string, v Value) verdictOn { return verdictOn{Fits, words, v} }

func refutes(words string, v Value) verdictOn { return verdictOn{Refuted, words, v} }

// Judge says what the record says of a reject code. A code that is not in the catalogue cannot be judged.
func (e *Examination) Judge(code string) Judged {
	if i := slices.IndexFunc(e.judged, func(j Judged) bool { return j.Code == code }); i >= 0 {
		return e.judged[i]
	}
	j := Judged{Code: code, Words: "the case was not read as a whole"}
	if i := suggesting(e.Findings, code); i >= 0 {
		j.Judgement, j.Words, j.Suggested = Fits, e.Findings[i].Sentence, true
	}
	return j
}

// Judgements returns every code of the catalogue held against the case: what fits, then what a finding suggests, then
// what cannot be told, and last what the record refutes.
func (e *Examination) Judgements() []Judged {
	codes := assets.RejectCodes()
	out := make([]Judged, 0, len(codes))
	for _, code := range codes {
		out = append(out, e.Judge(code.Code))
	}
	slices.SortStableFunc(out, func(a, b Judged) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

func (j *Judged) rank() int {
	switch {
	case j.Judgement == Fits:
		return 0
	case j.Judgement == Refuted:
		return 3
	case j.Suggested:
		return 1
	}
	return 2
}

// Refutes returns those of some codes that the record refutes, in their order.
func (e *Examination) Refutes(codes []string) []Judged {
	if e == nil {
		return nil
	}
	var out []Judged
	for _, code := range codes {
		if j := e.Judge(code); j.Judgement == Refuted {
			out = append(out, j)
		}
	}
	return out
}

// Proposed returns the codes that a sheet may open with.
func (e *Examination) Proposed() []string {
	if e == nil {
		return nil
	}
	var out []string
	for i := range e.judged {
		if e.judged[i].Proposed {
			out = append(out, e.judged[i].Code)
		}
	}
	return out
}

// judge holds every code of the catalogue against the case, in the order of the catalogue.
func (c *caseView) judge(findings []Finding) []Judged {
	codes := assets.RejectCodes()
	out := make([]Judged, 0, len(codes))
	for _, code := range codes {
		out = append(out, c.judgeCode(code.Code, findings))
	}
	return out
}

func (c *caseView) judgeCode(code string, findings []Finding) Judged {
	condition := conditions[code]
	said := suggesting(findings, code)
	v := cannotSay(condition.look)
	switch {
	case condition.judge != nil:
		v = condition.judge(c)
	case said >= 0:
		v = verdictOn{judgement: Fits, words: findings[said].Sentence}
		if len(findings[said].Values) > 0 {
			v.value = findings[said].Values[0]
		}
	}
	contradicted := v.judgement == Refuted
	if contradicted {
		if why := c.unsure(code, &condition); why != "" {
			v = cannotSay(why)
		}
	}
	return Judged{
		Code: code, Judgement: v.judgement, Words: v.words, Value: v.value, Suggested: said >= 0,
		Proposed: v.judgement == Fits && condition.proposes && said >= 0, contradicted: contradicted,
	}
}

// suggesting is the place of the first finding that names a code, or -1.
func suggesting(findings []Finding, code string) int {
	for i := range findings {
		if findings[i].RejectCode == code {
			return i
		}
	}
	return -1
}

// withoutContradicted takes the code off a finding where every copy contradicts it: an earlier picture may have shown what
// the document on file does not. The agent may still give the reason, and nobody suggests it.
func withoutContradicted(findings []Finding, judged []Judged) {
	for i := range judged {
		if !judged[i].contradicted {
			continue
		}
		for k := range findings {
			if findings[k].RejectCode == judged[i].Code {
				findings[k].RejectCode = ""
			}
		}
	}
}
