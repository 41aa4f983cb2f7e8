package assets

import (
	"strings"
	"sync"
)

// MonthNames is one row of the table of months: their names in a language, in a calendar. The names are those of Unicode CLDR
// 48, in full and in short, within a date and alone; a few that documents print are added.
type MonthNames struct {
	Language  string   // BCP 47
	Countries []string // alpha-3 codes of countries whose documents are in the language; empty for all
	Calendar  string
	Names     [][]string // of each month, in order
}

// Months returns the names of months. The slice is shared: do not write to it.
func Months() []MonthNames { return months() }

var months = sync.OnceValue(func() []MonthNames {
	var out []MonthNames
	for _, c := range rows("months.tsv") {
		row := MonthNames{Language: c[0], Countries: strings.Fields(c[1]), Calendar: c[2]}
		for _, names := range c[3:] {
			if names != "" {
				row.Names = append(row.Names, list(names))
			}
		}
		out = append(out, row)
	}
	return out
})
