package drawing_test

import (
	"testing"

	"kycdesk/argos/sandbox/drawing"
)

func BenchmarkIDFront(b *testing.B) {
	c := specimen()
	for i := range b.N {
		c.Seed = uint64(i)
		drawing.IDFront(c)
	}
}

func BenchmarkSelfie(b *testing.B) {
	for i := range b.N {
		drawing.Selfie(drawing.Portrait{Seed: uint64(i)})
	}
}

func specimen() drawing.Card {
	return drawing.Card{
		Seed: 7, Kind: drawing.Passport, Country: "UTO", FamilyName: "Eriksson", GivenNames: "Anna Maria", DocumentNumber: "L898902C3",
		PersonalNumber: "ZE184226B", BirthDate: "1974-08-12", IssueDate: "2002-04-16", ExpireDate: "2012-04-15", Gender: "F",
	}
}
