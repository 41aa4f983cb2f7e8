package customs

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed dates.txt
var datesText string

//go:embed months.txt
var monthsText string

// Layout is one way in which a country writes days on a kind of document.
type Layout struct {
	Calendar string // as dates.txt calls it
	digits   string // a set of ten digits that is not ours, or empty
	text     string
}

// Kind is a kind of document as far as it is written differently.
type Kind string

// The kinds of documents.
const (
	Card    Kind = "card"    // identity cards and permits
	Licence Kind = "licence" // driving licences
	Travel  Kind = "travel"  // passports and visas
)

// layoutTable has the layouts by country.
var layoutTable = sync.OnceValue(func() map[string][]layoutRow {
	out := map[string][]layoutRow{}
	for line := range strings.Lines(datesText) {
		part := strings.SplitN(strings.TrimSpace(line), " ", 4)
		if len(part) < 4 || part[0] == "#" {
			continue
		}
		l := Layout{Calendar: part[2], text: part[3]}
		if set, rest, ok := strings.Cut(part[3], " "); ok && set[0] == '@' {
			l.digits, l.text = digitSets[set[1:]], rest
		}
		out[part[0]] = append(out[part[0]], layoutRow{part[1], l})
	}
	return out
})

type layoutRow struct {
	documents string
	layout    Layout
}

// Everywhere stands for every country.
const Everywhere = "*"

// Layouts are the ways in which a country's documents of a kind write days, or those of Everywhere.
func Layouts(country string, kind Kind) []Layout {
	var out []Layout
	for _, row := range layoutTable()[country] {
		if row.documents == "any" || row.documents == string(kind) {
			out = append(out, row.layout)
		}
	}
	return out
}

var digitSets = map[string]string{
	"thai": "๐๑๒๓๔๕๖๗๘๙", "arab": "٠١٢٣٤٥٦٧٨٩", "fars": "۰۱۲۳۴۵۶۷۸۹", "deva": "०१२३४५६७८९", "full": "０１２３４５６７８９",
	"han": "〇一二三四五六七八九",
}

var monthNames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(monthsText) {
		if words := strings.Fields(line); len(words) > 12 && words[0] != "#" {
			for i := range words {
				words[i] = strings.ReplaceAll(words[i], "_", " ")
			}
			out[words[0]] = words[1:]
		}
	}
	return out
})

// Write writes a day.
func (l Layout) Write(t time.Time) string {
	var b strings.Builder
	rest := l.text
	for {
		before, behind, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		part, after, _ := strings.Cut(behind, "}")
		b.WriteString(l.part(part, t))
		rest = after
	}
}

// part writes one part of a day. A part that begins with g. is of our calendar, and years of four letters are too.
func (l Layout) part(name string, t time.Time) string {
	d := calendars[l.Calendar](t)
	name, ours := strings.CutPrefix(name, "g.")
	if ours {
		d = calendars["gregorian"](t)
	}
	switch name {
	case "y":
		return l.digit(itoa(d.year))
	case "yyyy":
		return l.number(t.Year(), "%04d")
	case "m":
		return l.number(d.month, "%d")
	case "mm":
		return l.number(d.month, "%02d")
	case "d":
		return l.number(d.day, "%d")
	case "dd":
		return l.number(d.day, "%02d")
	}
	if names := monthNames()[name]; names != nil {
		return names[d.month-1]
	}
	return l.inEra(name, t)
}

func (l Layout) inEra(name string, t time.Time) string {
	e, year := eraOf(t)
	switch name {
	case "era":
		return e.sign
	case "E":
		return e.letter
	case "ey":
		if year == 1 && strings.Contains(l.text, "{era}") {
			return "元"
		}
		return l.number(year, "%d")
	case "eyy":
		return l.number(year, "%02d")
	}
	return "{" + name + "}"
}

// number writes a number. Chinese numerals from ten on have a sign for it; years stand digit by digit.
func (l Layout) number(v int, format string) string {
	if l.digits == digitSets["han"] && v >= 10 && v < 100 {
		tens, ones := v/10, v%10
		out := "十"
		if tens > 1 {
			out = l.digit(itoa(tens)) + out
		}
		if ones > 0 {
			out += l.digit(itoa(ones))
		}
		return out
	}
	return l.digit(fmt.Sprintf(format, v))
}

func (l Layout) digit(s string) string {
	if l.digits == "" {
		return s
	}
	set := []rune(l.digits)
	return strings.Map(func(r rune) rune { return set[r-'0'] }, s)
}

func itoa(v int) string { return strconv.Itoa(v) }
