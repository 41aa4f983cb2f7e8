package review

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// filterComparison asks for one field.
type filterComparison struct {
	field     *filterField
	op        string
	value     string   // as it is printed
	none      bool     // asks for rows without a value
	spellings []string // of a text, country or ID type, folded
	number    float64  // of a number, severity or flag
	length    time.Duration
	from, to  time.Time // the day or minute
}

// take reads the value and says what is wrong with it, "" for nothing.
func (n *filterComparison) take(s string, quoted bool) string {
	wrong := "expected " + n.field.want() + ", not " + clip(s)
	if strings.TrimSpace(s) == "" {
		return "expected " + n.field.want()
	}
	n.value = strings.ToLower(s)
	equality := n.op == "=" || n.op == "!="
	switch {
	case n.value == "none" && !quoted && n.field.canMiss() && n.op != "~":
		n.none = true
		if !equality {
			return "none goes with = and != only"
		}
		return ""
	case n.field.kind == durationKind && equality:
		return n.field.Name + " takes " + strings.Join(n.field.Operators(), " ") + ", and = with none only"
	}
	switch n.field.kind {
	case textKind, countryKind, idTypeKind:
		n.value = s
		n.spell(s)
	case numberKind:
		if !n.takeNumber(s) {
			return wrong
		}
	case severityKind, stateKind, slaKind:
		i := slices.Index(n.field.words(), n.value)
		if i < 0 {
			return wrong
		}
		n.number = float64(i)
	case flagKind:
		return n.takeFlag(s, wrong)
	case durationKind:
		if n.length, n.value = parseLength(n.value); n.value == "" {
			return wrong
		}
	case dayKind:
		if !n.takeDay(s) {
			return wrong
		}
	}
	return ""
}

// canMiss reports whether a case may have no value of this field, so that "none" is a question.
func (f *filterField) canMiss() bool {
	switch f.kind {
	case stateKind, severityKind, slaKind:
		return false
	default:
		return f.Name != "findings" && f.Name != "id"
	}
}

func (n *filterComparison) spell(s string) {
	switch n.field.kind {
	case countryKind:
		n.spellings = countrySpellings(s)
	case idTypeKind:
		n.spellings = idTypeSpellings(s)
	default:
		n.spellings = []string{FoldText(strings.TrimSpace(s))}
	}
}

// takeNumber accepts plain decimals only: no exponent, no sign, nothing that is not a number.
func (n *filterComparison) takeNumber(s string) bool {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.Trim(s, "0123456789.") != "" || len(s) > 9 {
		return false
	}
	n.number, n.value = x, strconv.FormatFloat(x, 'f', -1, 64)
	return true
}

func (n *filterComparison) takeFlag(s, wrong string) string {
	for i, f := range flagKinds {
		if strings.EqualFold(s, f.Letter) || strings.EqualFold(s, f.Word) {
			n.number, n.value = float64(i), f.Letter
			return ""
		}
	}
	return wrong
}

func (n *filterComparison) takeDay(s string) bool {
	s = strings.ToUpper(s)
	for _, form := range []struct {
		layout string
		lasts  time.Duration
	}{{time.DateOnly, 24 * time.Hour}, {"2006-01-02T15:04", time.Minute}} {
		if t, err := time.Parse(form.layout, s); err == nil {
			n.from, n.to, n.value = t, t.Add(form.lasts), s
			return true
		}
	}
	return false
}

var lengthUnits = [...]struct {
	letter byte
	of     time.Duration
}{{'w', 7 * 24 * time.Hour}, {'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}, {'s', time.Second}}

// parseLength reads a time such as 2h30m and returns it with its plainest form, "" when it is none.
func parseLength(s string) (time.Duration, string) {
	const longest = 10 * 365 * 24 * time.Hour
	var sum time.Duration
	for rest := s; rest != ""; {
		i := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if i < 1 || i > 8 {
			return 0, ""
		}
		count, err := strconv.Atoi(rest[:i])
		unit := slices.IndexFunc(lengthUnits[:], func(u struct {
			letter byte
			of     time.Duration
		},
		) bool {
			return u.letter == rest[i]
		})
		if err != nil || unit < 0 {
			return 0, ""
		}
		sum += time.Duration(min(count, int(longest/lengthUnits[unit].of))) * lengthUnits[unit].of
		rest = rest[i+1:]
	}
	sum = min(sum, longest)
	return sum, printLength(sum)
}

func printLength(d time.Duration) string {
	if d == 0 {
		return "0s"
	}
	var b strings.Builder
	for _, u := range lengthUnits[1:] { // weeks are printed as days
		if k := d / u.of; k > 0 {
			b.WriteString(strconv.Itoa(int(k)) + string(u.letter))
			d -= k * u.of
		}
	}
	return b.String()
}

func (n *filterComparison) print(b *strings.Builder) {
	b.WriteString(n.field.Name + n.op)
	plain := len(n.value) > 0 && n.value[0] != '"' && wordEnd(n.value, false) == len(n.value)
	if plain && (n.none || !strings.EqualFold(n.value, "none")) {
		b.WriteString(n.value)
		return
	}
	b.WriteString(quoteFilter(n.value))
}

// holds applies the operator to the order of two values.
func (n *filterComparison) holds(order int) FilterAnswer {
	ok := false
	switch n.op {
	case "=":
		ok = order == 0
	case "!=":
		ok = order != 0
	case "<":
		ok = order < 0
	case "<=":
		ok = order <= 0
	case ">":
		ok = order > 0
	case ">=":
		ok = order >= 0
	}
	return truth(ok)
}

func truth(ok bool) FilterAnswer {
	if ok {
		return Takes
	}
	return Leaves
}
