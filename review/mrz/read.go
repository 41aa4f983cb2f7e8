package mrz

import "strings"

// read takes the fields out of lines that fit the layout.
func (l *layout) read(lines []string) Zone {
	z := Zone{
		Format: l.format, Code: strings.Trim(l.code.in(lines), "<"), State: strings.Trim(l.state.in(lines), "<"),
		Nationality: strings.Trim(l.nationality.in(lines), "<"), Birth: known(l.birth.in(lines)), Expiry: known(l.expiry.in(lines)),
		Sex: strings.Trim(l.sex.in(lines), "<X"), Number: words(l.number.in(lines)), Optional: words(l.optional.in(lines)),
	}
	l.readNames(&z, lines)
	for _, g := range l.checks {
		if c, is := g.check(lines); is {
			z.Checks = append(z.Checks, c)
		}
	}
	if l.runsOn {
		l.runOn(&z, lines)
	}
	z.finish()
	return z
}

// known returns a date's places, "" when all are fillers.
func known(six string) string {
	if strings.Trim(six, "<") == "" {
		return ""
	}
	return six
}

// words writes fillers as spaces.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == filler }), " ")
}

// readNames parts the names: two fillers stand between primary and secondary identifier (9303-3, 4.6).
func (l *layout) readNames(z *Zone, lines []string) {
	field := l.surname.in(lines)
	z.SurnameCut = mayGoOn(field)
	if second := l.given.in(lines); second != "" {
		z.Surname, z.Given, z.GivenCut = words(field), words(second), mayGoOn(second)
		return
	}
	z.GivenCut = z.SurnameCut
	surname, given, _ := strings.Cut(strings.TrimRight(field, "<"), "<<")
	z.Surname, z.Given = words(surname), words(given)
}

// mayGoOn reports whether a field of names may have been cut: a letter stands at its last place, and none of the fillers
// behind a whole name before it.
func mayGoOn(field string) bool {
	return !strings.HasSuffix(field, "<") && !strings.Contains(field, "<<<")
}

// check recomputes one digit. There is none where the field and the place of the digit are fillers; and the digit of an
// empty optional field may be a filler or 0 (9303-4, 4.2.2).
func (g *guarded) check(lines []string) (Check, bool) {
	var over strings.Builder
	for _, s := range g.over {
		over.WriteString(s.in(lines))
	}
	printed := g.at.in(lines)[0]
	if printed == filler && strings.Trim(over.String(), "<") == "" {
		return Check{}, false
	}
	return Check{Of: g.of, Printed: printed, Expected: Digit(over.String())}, true
}

// runOn reads a document number of more than nine places: a filler stands for its check digit, the number goes on in the
// optional field, and its check digit is the last before the next filler (9303-5, note j; 9303-6 likewise).
func (l *layout) runOn(z *Zone, lines []string) {
	at := -1
	for i, c := range z.Checks {
		if c.Of == OfNumber && c.Printed == filler {
			at = i
		}
	}
	if at < 0 {
		return
	}
	more, rest, _ := strings.Cut(l.optional.in(lines), "<")
	if len(more) < 2 {
		return
	}
	last := len(more) - 1
	whole := l.number.in(lines) + more[:last]
	z.Number, z.Optional = words(whole), words(rest)
	z.Checks[at] = Check{Of: OfNumber, Printed: more[last], Expected: Digit(whole)}
}

// Digit returns the check digit of a field by the weights 7, 3, 1: letters count from A for 10, fillers nothing (9303-3,
// 4.9).
func Digit(s string) byte {
	sum := 0
	for i := range len(s) {
		v := 0
		switch c := s[i]; {
		case isDigit(c):
			v = int(c - '0')
		case isLetter(c):
			v = int(c-'A') + 10
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10)
}
