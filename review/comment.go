package review

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// Fill holds what a standard comment leaves open. Zero values leave the comment's general wording.
type Fill struct {
	AgeLimit int    // years
	Country  string // English short name
}

// FillFor takes what is true of a case from its examination: the age limit where one is named and understood, and the
// country that the project refuses. Anything else stays in general words; nil gives the zero Fill.
func FillFor(e *Examination) Fill {
	if e == nil {
		return Fill{}
	}
	c := caseView{sub: &e.Submission, policy: e.Policy}
	limit, _ := c.namedLimit()
	return Fill{AgeLimit: limit, Country: e.refusedCountry()}
}

// refusedCountry names the country that the project refuses by its list, "" where none is known to be refused.
func (e *Examination) refusedCountry() string {
	for _, code := range []string{"id_info_blacklist", "blacklistCountry"} {
		if j := e.Judge(code); j.Judgement == Fits {
			return countryName(j.Value.Text)
		}
	}
	return ""
}

func countryName(t Text) string {
	code := compare.Country(shortText(t))
	for _, c := range assets.Countries() {
		if c.Alpha3 == code {
			return c.Name
		}
	}
	return ""
}

// RenderComment makes the one comment that the applicant gets: the standard text of each reason in the order of the
// catalogue, each text once, then the agent's own words. So the order of picking and picking twice change nothing. It is
// one line without control characters, in the catalogue's language but for the own words. Unknown codes give nothing.
func RenderComment(codes []string, own string, fill Fill) string {
	var parts []string
	for _, r := range assets.RejectCodes() {
		if r.Comment == "" || !slices.Contains(codes, r.Code) {
			continue
		}
		if text := fill.in(r.Comment); !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if own = oneLine(own); own != "" && !slices.Contains(parts, own) {
		parts = append(parts, own)
	}
	return strings.Join(parts, " ")
}

func (f Fill) in(comment string) string {
	age, country := "under the age limit", "from this country"
	if f.AgeLimit > 0 {
		age = "under " + strconv.Itoa(f.AgeLimit) + " years old"
	}
	if f.Country != "" {
		country = "from " + f.Country
	}
	return strings.NewReplacer("under {age} years old", age, "from {country}", country).Replace(comment)
}

// oneLine joins lines and drops what an applicant's mail reader could stumble over: control characters, bidi controls
// and other invisible ones. The two joiners stay, because some scripts cannot be written without them.
func oneLine(s string) string {
	s = strings.Map(sentAs, strings.ToValidUTF8(s, ""))
	return strings.Trim(strings.Join(strings.Fields(s), " "), "\u200c\u200d ")
}

// sentAs is what becomes of a character on its way to the applicant; below 0 it is left out.
func sentAs(r rune) rune {
	switch {
	case unicode.IsPrint(r) || r == '\u200c' || r == '\u200d':
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp):
		return -1
	default:
		return r
	}
}

// The service's limit is not known (§15 no. 14). From longComment on the length is a question; beyond mostComment it is
// a mistake, such as a file given for a line: all standard texts and a full field of own words stay below.
const (
	longComment = 500
	mostComment = 4000
)

// CommentWarnings says what an agent should think about before an applicant reads the text (§15 no. 14 and 15). None
// of it stops a decision.
func CommentWarnings(text string) []string {
	var out []string
	if n := utf8.RuneCountInString(text); n > longComment {
		out = append(out, "the comment has "+strconv.Itoa(n)+" characters; the service's limit is not known")
	}
	if !utf8.ValidString(text) {
		out = append(out, "the comment has broken characters; they are left out")
	}
	return append(out, disclosures(text)...)
}
