package compare_test

import (
	"testing"

	"kycdesk/review/compare"
)

// children are fathers of one custom with the forms that their names have in those of their children.
var children = []struct {
	given   string
	fathers []string
	forms   []string
}{
	{"SARNAI", []string{"BATBOLD", "GANTULGA", "DAMDIN", "TSOGT", "OCHIR"}, []string{"", "YN", "IIN"}},
	{"AIGUL", []string{"SERIK", "MARAT", "NURLAN", "ASKAR", "DAULET"}, []string{"", "OVNA", "QYZY", "KYZY", "OVA"}},
	{"YERLAN", []string{"SERIK", "MARAT", "NURLAN", "ASKAR", "DAULET"}, []string{"", "OVICH", "ULY", "OV"}},
	{"ELCHIN", []string{"RASIM", "ALAKBAR", "TOGRUL", "VAGIF", "NADIR"}, []string{"", "OGLU", "OGLY", "OV", "LI", "ZADE"}},
	{"FIRUZ", []string{"RAHMON", "KARIM", "SHARIF", "TOHIR", "DAVLAT"}, []string{"", "ZODA", "OV"}},
	{"HELGI", []string{"JON", "EINAR", "GUDMUND", "MAGNU", "OLAF"}, []string{"SSON", "SDOTTIR"}},
}

func TestFathersNameInTwoFormsIsCloseAndAnotherFathersIsNot(t *testing.T) {
	for _, c := range children {
		for i, father := range c.fathers {
			for _, x := range c.forms {
				for _, y := range c.forms {
					a := c.given + " " + father + x
					if o := names(a, father+y+" "+c.given); o.Mark > compare.Close || x != y && o.Mark < compare.Close {
						t.Errorf("%s and %s%s: %s by %s", a, father, y, o.Mark, o.Rule)
					}
					for _, other := range c.fathers[:i] {
						if o := names(a, other+y+" "+c.given); o.Mark != compare.Conflict {
							t.Errorf("%s and %s%s: %s by %s", a, other, y, o.Mark, o.Rule)
						}
					}
				}
			}
		}
	}
}
