package assets

import "sync"

// PetNames is one row of the short forms that people go by: the names that they are short for, in every spelling that
// documents of that language have, and the forms, both in Latin capitals without marks.
type PetNames struct {
	Language string
	Names    []string // ALEXANDER, ALEKSANDR, OLEKSANDR
	Forms    []string // SASHA, SHURA; the same one may be short for several names
}

// PetNameRows returns the customary short forms of given names. What is short for what was taken from public lists: for
// English the nicknames of the project carltonnorthern/nicknames, for the others the lists by language in Wikipedia
// ("Hypocorism"; "East Slavic name") and Wiktionary (the appendices of given names); Cyrillic forms are spelled by ICAO
// Doc 9303-3 and by custom. The slice is shared: do not write to it.
func PetNameRows() []PetNames { return petNames() }

var petNames = sync.OnceValue(func() []PetNames {
	var out []PetNames
	for _, c := range rows("pet_names.tsv") {
		out = append(out, PetNames{Language: c[0], Names: list(c[1]), Forms: list(c[2])})
	}
	return out
})
