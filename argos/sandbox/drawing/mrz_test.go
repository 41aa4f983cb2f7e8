package drawing_test

import (
	"testing"

	"kycdesk/argos/sandbox/drawing"

	"github.com/google/go-cmp/cmp"
)

// The specimens are those printed in ICAO Doc 9303, parts 4 and 5.
func TestMRZOfThePublishedPassport(t *testing.T) {
	want := []string{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}
	if diff := cmp.Diff(want, drawing.MRZ(specimen())); diff != "" {
		t.Error(diff)
	}
}

func TestMRZOfThePublishedCard(t *testing.T) {
	c := specimen()
	c.Kind = drawing.GovernmentID
	c.DocumentNumber = "D23145890"
	want := []string{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"}
	if diff := cmp.Diff(want, drawing.MRZ(c)); diff != "" {
		t.Error(diff)
	}
}

func TestBadMRZDiffersInOneCheckDigit(t *testing.T) {
	for _, kind := range kinds() {
		c := specimen()
		c.Kind = kind
		good := drawing.MRZ(c)
		c.BadMRZ = true
		bad := drawing.MRZ(c)
		changed := 0
		for i := range good {
			for k := range good[i] {
				if good[i][k] != bad[i][k] {
					changed++
					if bad[i][k] < '0' || bad[i][k] > '9' {
						t.Errorf("%s: %q is no digit", kind, bad[i][k])
					}
				}
			}
		}
		if changed != 1 {
			t.Errorf("%s: %d characters changed, want 1", kind, changed)
		}
	}
}

func TestMRZHasItsShapeWhateverTheNames(t *testing.T) {
	long := ""
	for range 60 {
		long += "Wolfeschlegel "
	}
	for _, name := range []string{"", "O'Neil-Müller", "Ng", long, "김철수", "\x1b[31mred", "ŁØÞ ß", "<<<"} {
		for _, kind := range kinds() {
			c := drawing.Card{Kind: kind, FamilyName: name, GivenNames: name, DocumentNumber: name + "12345678901234", Country: name, BirthDate: "1990-02-30x", ExpireDate: name}
			lines, width := drawing.MRZ(c), 30
			if kind == drawing.Passport {
				width = 44
			}
			for _, line := range lines {
				if len(line) != width {
					t.Errorf("%s with name %.20q: line %q has %d characters", kind, name, line, len(line))
				}
				for i := range line {
					if b := line[i]; b != '<' && (b < '0' || b > '9') && (b < 'A' || b > 'Z') {
						t.Errorf("%s with name %.20q: character %q in %q", kind, name, b, line)
					}
				}
			}
		}
	}
}

func TestMRZSpellsNamesAsTheStandardDoes(t *testing.T) {
	c := specimen()
	c.FamilyName, c.GivenNames = "O'Neil-Müller", "Søren"
	if got, want := drawing.MRZ(c)[0][:29], "P<UTOONEIL<MULLER<<SOEREN<<<<"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func kinds() []string {
	return []string{drawing.Passport, drawing.GovernmentID, drawing.DriversLicense, drawing.ResidencePermit, "other"}
}
