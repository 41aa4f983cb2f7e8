package assets_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/assets"
)

func TestEveryRowOfTheWordsInNamesHasAKnownClassAndFormsInCapitals(t *testing.T) {
	classes := []string{
		assets.NameTitle, assets.NameTitleOrName, assets.NameLabel, assets.NamePlaceholder, assets.NamePlaceholderOrName,
		assets.NameParticle, assets.NameOfOne, assets.NameShort, assets.NameSaysLittle,
	}
	for i, row := range assets.NameWordRows() {
		if !slices.Contains(classes, row.Class) || len(row.Forms) == 0 {
			t.Errorf("row %d: class %q with the forms %q", i+2, row.Class, row.Forms)
		}
		if (row.Class == assets.NameOfOne || row.Class == assets.NameShort) && len(row.Forms) < 2 {
			t.Errorf("row %d: one form ties nothing: %q", i+2, row.Forms)
		}
		for _, f := range row.Forms {
			if f != strings.TrimSpace(strings.ToUpper(f)) || f == "" {
				t.Errorf("row %d: the form %q is not in capitals", i+2, f)
			}
		}
	}
}

func TestNoHanCharacterHasTwoForms(t *testing.T) {
	seen := map[rune]bool{}
	for _, row := range assets.HanVariantRows() {
		if len([]rune(row.Characters)) < 2 {
			t.Errorf("%q ties nothing", row.Characters)
		}
		for _, r := range row.Characters {
			if !row.KeptApart && seen[r] {
				t.Errorf("%c stands in two rows of forms", r)
			}
			seen[r] = seen[r] || !row.KeptApart
		}
	}
}

func TestSpellingsOfChineseNamesAreLatinCapitals(t *testing.T) {
	var all []string
	for _, row := range assets.HanFamilies() {
		all = append(all, row...)
	}
	for _, s := range assets.HanSyllables() {
		all = slices.Concat(all, s.Pinyin, s.WadeGiles, s.Cantonese, s.Hokkien)
	}
	for _, s := range all {
		if s == "" || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			t.Errorf("the spelling %q", s)
		}
	}
}

func TestPetFormsAreLatinCapitalsAndNoNameOfTheirRow(t *testing.T) {
	for i, row := range assets.PetNameRows() {
		if row.Language == "" || len(row.Names) == 0 || len(row.Forms) == 0 {
			t.Errorf("row %d ties nothing: %+v", i+2, row)
		}
		for _, w := range slices.Concat(row.Names, row.Forms) {
			if len(w) < 2 || strings.Trim(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
				t.Errorf("row %d: %q", i+2, w)
			}
		}
		for _, f := range row.Forms {
			if slices.Contains(row.Names, f) {
				t.Errorf("row %d: %s is short for itself", i+2, f)
			}
		}
	}
}
