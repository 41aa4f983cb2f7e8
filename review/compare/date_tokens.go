package compare

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens are the parts of a written date. Numbers may hold '?' for a digit that is hidden or not known.
type tokens struct {
	ok        bool // every part is understood
	numbers   []string
	monthAt   int       // how many numbers stand before the month
	months    []monthOf // what the month's words can mean; empty where the month is a number
	calendar  Calendar  // that a sign or an era names; empty where none does
	lookalike bool      // letters were read as digits
	filler    bool      // words that say nothing stand in it
	masked    bool      // a part is hidden
}

// tokensOf takes a date apart.
func tokensOf(s string, on *issuer) tokens {
	t := tokens{ok: true}
	s = withoutTime(s)
	s = t.withoutEra(s, on)
	parts := strings.FieldsFunc(s, isDateSeparator)
	if len(parts) > 12 {
		return tokens{}
	}
	var words []string
	flush := func() {
		t.words(words, on)
		words = words[:0]
	}
	for _, p := range parts {
		for _, piece := range t.pieces(p, on) {
			if isNumberPiece(piece) {
				flush()
				t.numbers = append(t.numbers, piece)
				continue
			}
			words = append(words, piece)
		}
	}
	flush()
	t.withoutRepeatedYear()
	t.withoutRepeatedMonth()
	t.ok = t.ok && (!t.lookalike || !t.filler) // "Q2 of 1980" has no digit for a Q
	return t
}

func isDateSeparator(r rune) bool {
	return strings.ContainsRune(" -./,\\'_()[]:|년월일年月日", r)
}

// withoutTime cuts a time of day off a full date.
func withoutTime(s string) string {
	if len(s) > 12 && (s[10] == 'T' || s[10] == ' ') && isDigit(s[11]) && strings.IndexByte(s[11:], ':') >= 0 {
		return s[:10]
	}
	return s
}

// withoutEra writes a year of a Japanese era as one of ours.
func (t *tokens) withoutEra(s string, on *issuer) string {
	for _, e := range eras {
		for _, name := range e.names {
			if len(name) == 1 && on.country != "JPN" && on.country != "" {
				continue
			}
			if at, end, n := eraYear(s, name); n > 0 {
				t.calendar = Japanese
				return s[:at] + " " + strconv.Itoa(e.before+n) + " " + s[end:]
			}
		}
	}
	return s
}

// eraYear finds an era's name with a year behind it. A single sign counts at the start only.
func eraYear(s, name string) (at, end, year int) {
	at = strings.Index(s, name)
	if at < 0 || utf8.RuneCountInString(name) == 1 && at > 0 {
		return 0, 0, 0
	}
	rest := strings.TrimLeft(s[at+len(name):], " .")
	end = len(s) - len(rest)
	if after, ok := strings.CutPrefix(rest, "元"); ok {
		return at, len(s) - len(after), 1
	}
	n := 0
	for n < len(rest) && isDigit(rest[n]) {
		n++
	}
	if n == 0 || n > 2 {
		return 0, 0, 0
	}
	return at, end + n, num(rest[:n])
}

// pieces cuts a part at the borders of letters and digits, unless its letters are look-alikes of digits.
func (t *tokens) pieces(p string, on *issuer) []string {
	if allDigits(p) {
		return []string{p}
	}
	runs := runsOf(p)
	known := !slices.ContainsFunc(runs, func(r string) bool { return !allDigits(r) && !t.isKnown(r, on) })
	if known {
		return t.hidden(runs)
	}
	if digits, _, ok := asDigits(p); ok {
		t.lookalike = true
		return []string{digits}
	}
	return t.hidden(runs)
}

// isKnown reports whether a run without digits is a word of dates, or signs for what is not known.
func (t *tokens) isKnown(r string, on *issuer) bool {
	_, calendar := calendarMarks()[r]
	return unknownDigits(r) != "" || fillers()[r] || calendar || romanMonths[r] == 0 && len(monthsOf(r, on)) > 0
}

// hidden puts what is hidden or not known into the numbers: 90<<<< is 90????, XX is ??.
func (t *tokens) hidden(runs []string) []string {
	var out []string
	joined := false
	for _, r := range runs {
		u := unknownDigits(r)
		switch {
		case u == "" && !allDigits(r):
			out, joined = append(out, r), false
			continue
		case u == "":
			u = r
		case strings.ContainsFunc(r, isMask) || strings.Contains(r, "#"):
			t.masked = true
		}
		if joined {
			out[len(out)-1] += u
		} else {
			out = append(out, u)
		}
		joined = true
	}
	return out
}

// unknownDigits gives a '?' for each sign of a run that stands for digits not known: XX, <<, **, ????, ••.
func unknownDigits(r string) string {
	n := 0
	for _, c := range r {
		if c != 'X' && c != '<' && c != '?' && c != '#' && !isMask(c) {
			return ""
		}
		n++
	}
	if n < 2 || n > 8 || n%2 == 1 {
		return ""
	}
	return strings.Repeat("?", n)
}

func isNumberPiece(p string) bool { return strings.Trim(p, "0123456789?") == "" }

// runsOf cuts a text where digits, letters and other signs meet.
func runsOf(s string) []string {
	var out []string
	start, before := 0, -1
	for i, r := range s {
		class := 2
		switch {
		case r >= '0' && r <= '9':
			class = 0
		case isLetterOrMark(r):
			class = 1
		}
		if before >= 0 && class != before {
			out = append(out, s[start:i])
			start = i
		}
		before = class
	}
	return append(out, s[start:])
}

// words reads the words that stand in a row: months, in one language or several, signs of a calendar, and fillers.
func (t *tokens) words(words []string, on *issuer) {
	for i := 0; i < len(words); {
		n := t.month(words[i:], on)
		switch c, calendar := calendarMarks()[words[i]]; {
		case n > 0:
			i += n
			continue
		case calendar:
			t.calendar = c
		case fillers()[words[i]]:
			t.filler = true
		case strings.TrimFunc(words[i], unicode.IsPunct) == "":
		case len(t.months) > 0 || i+1 < len(words) && len(monthsOf(words[i+1], on)) > 0: // the month in another language
		default:
			t.ok = false
		}
		i++
	}
}

// mostMonthWords is how many words the name of a month can have.
const mostMonthWords = 3

// month reads a month at the beginning of words and says how many it took. A second name has to agree with the first.
func (t *tokens) month(words []string, on *issuer) int {
	for n := min(mostMonthWords, len(words)); n > 0; n-- {
		found := monthsOf(strings.Join(words[:n], ""), on)
		if len(found) == 0 {
			continue
		}
		if len(t.months) == 0 {
			t.months, t.monthAt = found, len(t.numbers)
			return n
		}
		t.months = slices.DeleteFunc(slices.Clone(t.months), func(m monthOf) bool { return !slices.Contains(found, m) })
		if len(t.months) == 0 {
			t.ok = false
		}
		return n
	}
	return 0
}

// withoutRepeatedYear takes out a year that stands twice, as beside its era or in two calendars: 2029年(令和11年),
// 주체67(1978)년.
func (t *tokens) withoutRepeatedYear() {
	if len(t.numbers) < 2 {
		return
	}
	x, y := t.numbers[0], t.numbers[1]
	switch {
	case isYear(x) && x == y:
		t.numbers = t.numbers[1:]
	case len(t.numbers) != 4 || isHidden(x) || isHidden(y):
	case isYear(y) && t.yearOfOurs(x) == num(y):
		t.numbers, t.calendar = t.numbers[1:], ""
	case isYear(x) && t.yearOfOurs(y) == num(x):
		t.numbers, t.calendar = append([]string{x}, t.numbers[2:]...), ""
	}
}

// yearOfOurs is a year of the calendar that the date names, where its years begin as ours do; 0 elsewhere.
func (t *tokens) yearOfOurs(year string) int {
	if t.calendar != Juche && t.calendar != Minguo && t.calendar != Buddhist {
		return 0
	}
	first, _, _ := calendarRules[t.calendar].days(num(year), 1, 1)
	return first.year
}

// withoutRepeatedMonth takes out a month that stands as a number beside its name, as in the passports of China and Korea:
// 26 6月/JUN 2033.
func (t *tokens) withoutRepeatedMonth() {
	at := t.monthAt - 1
	if len(t.months) == 0 || len(t.numbers) != 3 || at < 0 || at >= len(t.numbers) || !isPart(t.numbers[at]) || isHidden(t.numbers[at]) {
		return
	}
	said := num(t.numbers[at])
	if slices.ContainsFunc(t.months, func(m monthOf) bool { return m.month == said }) {
		t.numbers = slices.Delete(t.numbers, at, at+1)
	}
}

// digitOf gives the digit that OCR may have taken for each letter.
var digitOf = map[rune]rune{'O': '0', 'Q': '0', 'D': '0', 'I': '1', 'L': '1', '|': '1', 'Z': '2', 'S': '5', 'G': '6', 'B': '8'}

// asDigits reads a part as a number; letters that look like digits count when the part has a digit.
func asDigits(p string) (digits string, swapped, ok bool) {
	if allDigits(p) {
		return p, false, true
	}
	seen := false
	out := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			seen = true
			return r
		}
		if d, found := digitOf[r]; found {
			return d
		}
		return -1
	}, p)
	return out, true, seen && len(out) == len(p)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// num reads at most nine digits, so that it cannot overflow.
func num(s string) int {
	n, _ := strconv.Atoi(s[:min(len(s), 9)])
	return n
}
