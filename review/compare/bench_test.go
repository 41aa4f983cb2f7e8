package compare_test

import (
	"testing"

	"kycdesk/review/compare"
)

func BenchmarkRows(b *testing.B) {
	s := sample()
	b.ReportAllocs()
	for b.Loop() {
		compare.Rows(s, now)
	}
}

// BenchmarkRowsThatDiffer is a full case in which nothing agrees, so that every rule is asked in vain.
func BenchmarkRowsThatDiffer(b *testing.B) {
	s := sample()
	s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("Maria Clara Sample-Demo"), text("DEMO SAMPEL MARTA CLARA"), text("Maria C. Sample")
	s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text("23 AUG 1991"), text("24.08.91"), text("1991")
	s.OCR.Number, s.OCR.IdentityNumber = text("Y12345678"), text("910824-2345678")
	s.OCR.ExpireDate, s.OCR.IssueDate = text("01/02/2030"), text("02/01/2020")
	s.OCR.Gender, s.OCR.Nationality = text("F"), text("Atlantis")
	b.ReportAllocs()
	for b.Loop() {
		compare.Rows(s, now)
	}
}

// BenchmarkNames is one pair of each sort: what most cases have, and what asks every custom in vain.
func BenchmarkNames(b *testing.B) {
	for _, p := range []struct{ sort, a, b string }{
		{"same by case", "Mina Demo", "MINA DEMO"},
		{"same by transliteration", "김철수", "KIM CHEOLSU"},
		{"close by a slip and a word", "Maria Clara Sample", "SAMPEL MARIA"},
		{"close by custom", "Mohd Karimi bin Yusuf", "MOHAMMED KARIMI YUSOF"},
		{"Cyrillic without the patronymic", "Зимина Виктория Павловна", "ZIMINA VIKTORIA"},
		{"two people", "George Busk", "GEORGE HABBASK"},
		{"two people of four names", "Juan Carlos Garcia Lopez", "PEDRO MANUEL RUIZ SANZ"},
	} {
		b.Run(p.sort, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				names(p.a, p.b)
			}
		})
	}
}
