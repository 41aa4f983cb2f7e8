package compare_test

import (
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
	"kycdesk/review/mrz"
)

// card writes the zone of a residence card of KIM CHEOLSU (size TD1) with digits that fit.
func card(number, birth, expiry string) []string {
	digit := func(s string) string { return s + string([]byte{mrz.Digit(s)}) }
	pad := func(s string) string { return s + strings.Repeat("<", 30-len(s)) }
	first := pad("IRKOR" + digit(number))
	second := digit(birth) + "M" + digit(expiry) + "KOR" + strings.Repeat("<", 11)
	return []string{first, second + string([]byte{mrz.Digit(first[5:] + second[:7] + second[8:15] + second[18:])}), pad("KIM<<CHEOLSU")}
}

// read puts lines among the readings of a case.
func read(lines []string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"anything": {Value: text(strings.Join(lines, "\n"))}}
	}
}

func permit(copies, government string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.TypeOfPermit, s.OCR.TypeOfPermit, s.Applicant.TypeOfPermitGovKor = text(copies), text(copies), text(government)
	}
}

// sourceRowTests are the rows with a fourth or fifth source.
var sourceRowTests = []rowTest{
	{"a zone that agrees changes nothing", "birth_date", read(card("X00000000", "910823", "300501")), compare.Same, "same"},
	{"a zone with another birth date", "birth_date", read(card("X00000000", "910824", "300501")), compare.Conflict, "date.different"},
	{"a zone with day and month swapped", "expire_date", read(card("X00000000", "910823", "300105")), compare.Close, "date.day_month_swapped"},
	{"a zone with another number", "document_number", read(card("Y12345678", "910823", "300501")), compare.Conflict, "number.different"},
	{"a zone with a number of another length", "document_number", read(card("Y12345<<<", "910823", "300501")), compare.Close, "mrz.other_number"},
	{"a zone with a day that is none", "birth_date", read(card("X00000000", "911323", "300501")), compare.Close, "mrz.no_such_day"},
	{"a contradiction whose digit does not fit", "birth_date", func(s *argos.Submission) {
		lines := card("X00000000", "910823", "300501")
		lines[1] = strings.Replace(lines[1], "910823", "810823", 1)
		read(lines)(s)
	}, compare.Close, "mrz.misread"},
	{"a contradiction that OCR did not accept", "document_number", func(s *argos.Submission) {
		lines := strings.Join(card("Y12345678", "910823", "300501"), "\n")
		s.OCRRaw = argos.OCRItems{"x": {Value: text(lines), Accepted: argos.Flag{Set: true}}}
	}, compare.Close, "mrz.misread"},
	{"the state says the same", "permit_type", permit("F-4", "F-4"), compare.Same, "same"},
	{"the state says it without strokes", "permit_type", func(s *argos.Submission) { permit("F-4", "F-4")(s); s.OCR.TypeOfPermit = text("재외동포 (F4)") }, compare.SameByRule, "permit.form"},
	{"the state says another type", "permit_type", permit("F-4", "E-9"), compare.Conflict, "permit.different"},
	{"the state says a part", "permit_type", permit("D-10", "D-10-1"), compare.Close, "permit.part"},
	{"the state says it in words", "permit_type", permit("F-4", "Overseas Korean"), compare.Close, "permit.words"},
	{"the state says the nationality in another word", "nationality", func(s *argos.Submission) { s.Applicant.NationalityGovKor = text("Korean") }, compare.SameByRule, "country.name"},
	{"the state says another nationality", "nationality", func(s *argos.Submission) { s.Applicant.NationalityGovKor = text("Chinese") }, compare.Conflict, "country.different"},
}

// TestASourceBesideTheCopiesIsNamed holds every contradiction of a zone or of the state to naming who says it.
func TestASourceBesideTheCopiesIsNamed(t *testing.T) {
	for _, tt := range sourceRowTests {
		s := sample()
		tt.change(&s)
		r := rowOf(t, s, tt.field)
		zone, state := r.MRZMark != compare.Same, r.GovernmentMark != compare.Same
		if want := tt.mark > compare.SameByRule; (zone || state) != want {
			t.Errorf("%s: MRZ %s, government %s", tt.name, r.MRZMark, r.GovernmentMark)
		}
		if zone != strings.Contains(r.Sentence, "machine-readable zone") || state != strings.Contains(r.Sentence, "government record") {
			t.Errorf("%s: %q", tt.name, r.Sentence)
		}
	}
}

func TestWhatAZoneSaysIsShownInItsOwnColumn(t *testing.T) {
	s := sample()
	read(append(card("X00000000", "910823", "300501"), card("X00000000", "910824", "300501")...))(&s)
	for field, want := range map[string]string{
		"name": "KIM CHEOLSU", "birth_date": "1991-08-23 / 1991-08-24", "document_number": "X00000000", "expire_date": "2030-05-01",
		"gender": "M", "nationality": "KOR", "issuing_country": "KOR", "identity_number": "", "issue_date": "",
	} {
		if r := rowOf(t, s, field); r.MRZ.Raw() != want {
			t.Errorf("%s: %q, want %q", field, r.MRZ.Raw(), want)
		}
	}
}

func TestAgreeingWithAReadingThatOCRRefusedIsNoAgreement(t *testing.T) {
	s := sample()
	read(card("X00000000", "910824", "300501"))(&s)
	s.OCR.BirthDate = text("1991-08-24")
	if r := rowOf(t, s, "birth_date"); r.MRZMark != compare.Same || r.Mark != compare.Conflict {
		t.Errorf("beside an accepted reading: %s, MRZ %s", r.Mark, r.MRZMark) // the copies conflict, and that says it
	}
	s.OCRRaw["birthDate"] = argos.OCRItem{Accepted: argos.Flag{Set: true}}
	if r := rowOf(t, s, "birth_date"); r.MRZMark != compare.Conflict || r.Mark != compare.Conflict {
		t.Errorf("beside a refused reading: %s, MRZ %s", r.Mark, r.MRZMark)
	}
}

// zoneOf writes the names into the zone of a passport; the rest of it is of nobody.
func zoneOf(state, names string) func(s *argos.Submission) {
	first := "P<" + state + names
	number, birth, expiry := "X00000000", "910823", "300501"
	digit := func(s string) string { return s + string([]byte{mrz.Digit(s)}) }
	second := digit(number) + state + digit(birth) + "M" + digit(expiry) + strings.Repeat("<", 14) + "0"
	second += string([]byte{mrz.Digit(second[:10] + second[13:20] + second[21:43])})
	return read([]string{first + strings.Repeat("<", 44-len(first)), second})
}

// A zone has no sign for a stroke, and it may end with a word as well as inside of one.
func TestANameIsTheOneThatAZoneHasRoomFor(t *testing.T) {
	for _, c := range []struct {
		state, zone, name, family string
		mark                      compare.Mark
	}{
		{"MYS", "A<L<MUTHU<<SYED<AMIR", "Syed Amir a/l Muthu", "a/l Muthu", compare.Same},
		{"MYS", "A<P<MUTHU<<MEI<LING", "a/p Muthu, Mei Ling", "a/p Muthu", compare.Same},
		{"SGP", "RAVI<S<O<KUMAR", "Ravi s/o Kumar", "", compare.Same},
		{"POL", "KOWALCZYK<<GRZEGORZ<PAWEL<LUKASZ<MICHAL", "Grzegorz Paweł Łukasz Michał Jan Zbigniew Kowalczyk", "Kowalczyk", compare.Same},
		{"POL", "KOWALCZYK<<GRZEGORZ<PAWEL<LUKASZ<MICHAE", "Grzegorz Paweł Łukasz Michał Jan Zbigniew Kowalczyk", "Kowalczyk", compare.Close},
		{"POL", "KOWALCZYK<<GRZEGORZ", "Grzegorz Paweł Łukasz Kowalczyk", "Kowalczyk", compare.Close}, // there was room for more
	} {
		s := argos.Submission{}
		s.Applicant.FullName, s.Applicant.LastName, s.Applicant.IssuingCountry, s.Applicant.IDType = text(c.name), text(c.family), text(c.state), text("passport")
		s.OCR.FullName = s.Applicant.FullName
		zoneOf(c.state, c.zone)(&s)
		for _, row := range compare.Rows(s, now) {
			if row.Field == "name" && row.Mark != c.mark {
				t.Errorf("%s | %s: %v (%s), want %v", c.name, c.zone, row.Mark, row.Rule, c.mark)
			}
		}
	}
}
