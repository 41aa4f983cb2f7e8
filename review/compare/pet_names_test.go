package compare_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

const rulePet = "name.pet_form"

func TestAPetFormBesideAnEqualFamilyNameIsClose(t *testing.T) {
	for _, p := range [][2]string{
		{"Bill Hargrove", "WILLIAM HARGROVE"},
		{"Bob Hargrove", "HARGROVE ROBERT"},
		{"Liz Hargrove", "ELIZABETH HARGROVE"},
		{"Peggy Hargrove", "MARGARET HARGROVE"},
		{"Jack Lee", "JOHN LEE"},
		{"Bill James Hargrove", "HARGROVE<<WILLIAM<JAMES<<<<<<<<<<<<<<<<"},
		{"Pepe Ruiz", "JOSE RUIZ"},
		{"Paco Ruiz Gil", "RUIZ GIL FRANCISCO"},
		{"Toño Ibáñez", "IBANEZ ANTONIO"},
		{"Chico Buarte", "FRANCISCO BUARTE"},
		{"Beppe Rossini", "ROSSINI GIUSEPPE"},
		{"Margot Lefort", "LEFORT MARGUERITE"},
		{"Bärbel Demo", "DEMO BARBARA"},
		{"Kees de Groot", "DE GROOT CORNELIS"},
		{"Gosia Kowalik", "KOWALIK MAŁGORZATA"},
		{"Honza Novotný", "NOVOTNY JAN"},
		{"Pista Demeter", "DEMETER ISTVÁN"},
		{"Costel Popa", "POPA CONSTANTIN"},
		{"Yannis Demos", "DEMOS IOANNIS"},
		{"İbo Yıldız", "YILDIZ IBRAHIM"},
		{"Dato Beridze", "BERIDZE DAVIT"},
		{"Itzik Levi", "LEVI YITZHAK"},
		{"Саша Петров", "ALEKSANDR PETROV"},
		{"Саша Петрова", "PETROVA ALEKSANDRA"},
		{"Саша Петров", "Александр Петров"},
		{"Женя Демо", "DEMO EVGENII"},
		{"Наташа Демо", "НАТАЛИЯ ДЕМО"},
		{"Вова Ткаченко", "TKACHENKO VOLODYMYR"},
		{"Митко Христов", "HRISTOV DIMITAR"},
		{"Natasha Demo", "NATALIIA DEMO"},
	} {
		o := names(p[0], p[1])
		if o.Mark != compare.Close || !strings.Contains(o.Sentence, "customary short form of") {
			t.Errorf("%q and %q: %s by %s: %s", p[0], p[1], o.Mark, o.Rule, o.Sentence)
		}
	}
}

// A pet form says only that the given names may be one: without a family name that is paired the names are two people's.
func TestAPetFormAloneTiesNobody(t *testing.T) {
	for _, p := range [][2]string{
		{"Bill Hargrove", "WILLIAM SMITH"}, {"Bill", "WILLIAM"}, {"Bill FNU", "WILLIAM"}, {"Саша Петров", "ALEKSANDR SIDOROV"}, {"Bob Dick", "ROBERT RICHARD"},
	} {
		if o := names(p[0], p[1]); o.Mark != compare.Conflict {
			t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
		}
	}
	family := compare.Names(compare.Name{Full: "Mary Tony", Family: "Tony"}, compare.Name{Full: "MARY ANTHONY", Family: "ANTHONY"})
	if strings.Contains(family.Rule, rulePet) {
		t.Errorf("a family name is called a pet form: %+v", family)
	}
}

// The table ties a pet form to the names in its row and to nothing else: two names stay two, and so do two pet forms.
func TestThePetFormsOfOneNameTieNoOther(t *testing.T) {
	rows := assets.PetNameRows()
	tied := map[[2]string]bool{}
	for _, row := range rows {
		for _, full := range row.Names {
			for _, pet := range row.Forms {
				tied[[2]string{full, pet}], tied[[2]string{pet, full}] = true, true
			}
		}
	}
	words := func(r assets.PetNames) []string { return slices.Concat(r.Names, r.Forms) }
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(words(rapid.SampledFrom(rows).Draw(t, "row a"))).Draw(t, "a")
		b := rapid.SampledFrom(words(rapid.SampledFrom(rows).Draw(t, "row b"))).Draw(t, "b")
		o := names(a+" Hargrove", b+" HARGROVE")
		if o.Mark <= compare.SameByRule && a != b {
			t.Errorf("%s and %s: %s by %s", a, b, o.Mark, o.Rule)
		}
		if o.Rule == rulePet && !tied[[2]string{a, b}] {
			t.Errorf("%s and %s are tied by %s", a, b, o.Rule)
		}
		if o.Mark == compare.Conflict && tied[[2]string{a, b}] {
			t.Errorf("%s and %s: %s by %s", a, b, o.Mark, o.Rule)
		}
	})
}
