package compare_test

import (
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// TestAReaderReadsAWritingOnce counts: what the rows have read costs nothing when a rule asks for it, since it is not read
// again, and each reading is the one that the function of its kind gives.
func TestAReaderReadsAWritingOnce(t *testing.T) {
	s := sample()
	r := compare.NewReader(&s)
	r.Rows(now)
	a, on := &s.Applicant, compare.DocumentOf(&s)
	for what, ask := range map[string]func() (how, want compare.Understanding){
		"date": func() (how, want compare.Understanding) {
			return r.Date(a.BirthDate.Raw()).How, compare.ReadDate(a.BirthDate.Raw(), on).How
		},
		"gender": func() (how, want compare.Understanding) {
			return r.Gender(a.Gender.Raw()).How, compare.ReadGender(a.Gender.Raw(), on).How
		},
		"country": func() (how, want compare.Understanding) {
			return r.Country(a.Nationality.Raw()).How, compare.ReadCountry(a.Nationality.Raw()).How
		},
		"name": func() (how, want compare.Understanding) {
			return r.Name(a.FullName.Raw()), compare.ReadName(a.FullName.Raw())
		},
		"number": func() (how, want compare.Understanding) {
			return r.Number(a.DocumentNumber.Raw(), "document_number").How, compare.ReadNumber(a.DocumentNumber.Raw(), "document_number", on).How
		},
	} {
		if how, want := ask(); how != want {
			t.Errorf("%s: %v, read anew %v", what, how, want)
		}
	}
	again := testing.AllocsPerRun(10, func() {
		r.Date(a.BirthDate.Raw())
		r.Gender(a.Gender.Raw())
		r.Country(a.Nationality.Raw())
		r.Name(a.FullName.Raw())
		r.Number(a.DocumentNumber.Raw(), "document_number")
		r.Zones()
	})
	if again != 0 {
		t.Errorf("%v allocations to read again what was read", again)
	}
}

// TestEqualCopiesAreReadLikeOne counts what two more copies of every value cost: their rows have them, and they are not read.
func TestEqualCopiesAreReadLikeOne(t *testing.T) {
	one := argos.Submission{Applicant: argos.Applicant{
		FullName: text("Ola  Sample-Münster"), BirthDate: text("9. Jan 1988"), ExpireDate: text("2. Feb 2031"), DocumentNumber: text("x 00-000 000"),
		Gender: text("weiblich"), Nationality: text("Federal Republic of Germany"),
	}}
	three := one
	a := &three.Applicant
	three.OCR = argos.OCR{FullName: a.FullName, BirthDate: a.BirthDate, ExpireDate: a.ExpireDate, Number: a.DocumentNumber, Gender: a.Gender, Nationality: a.Nationality}
	three.Reviewed = argos.Reviewed{FullName: a.FullName, BirthDate: a.BirthDate, ExpireDate: a.ExpireDate, DocumentNumber: a.DocumentNumber, Gender: a.Gender, Nationality: a.Nationality}
	cost := func(s *argos.Submission) float64 {
		return testing.AllocsPerRun(10, func() { compare.NewReader(s).Rows(now) })
	}
	alone, all := cost(&one), cost(&three)
	t.Logf("%.0f allocations for one copy, %.0f for three", alone, all)
	if all > 1.5*alone {
		t.Errorf("%.0f allocations for three equal copies, %.0f for one", all, alone)
	}
}
