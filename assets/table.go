// Package assets holds the tables that the program carries with it: reject codes, countries, ID types and the list of
// every field a submission can have. It has the files and their parsed rows, and no rules of its own.
package assets

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed reject_codes.tsv countries.tsv country_names.tsv id_types.tsv fields.tsv months.tsv offsets.tsv
//go:embed name_words.tsv han_variants.tsv han_surnames.tsv han_syllables.tsv han_hokkien.tsv pet_names.tsv mask_names.tsv
var files embed.FS

// rows returns the cells of a table without its header line, every row with as many cells as the header. A table that
// is not like that cannot be built into a release: the tests of this package read all of them.
func rows(name string) [][]string {
	raw, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("assets: %s is not embedded", name)) //nolint:forbidigo // part of the build, read by a test
	}
	lines := strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
	width := strings.Count(lines[0], "\t") + 1
	out := make([][]string, 0, len(lines)-1)
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != width {
			panic(fmt.Sprintf("assets: %s line %d has %d cells, want %d", name, i+2, len(cells), width)) //nolint:forbidigo // part of the build, read by a test
		}
		out = append(out, cells)
	}
	return out
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}
