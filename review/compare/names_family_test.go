package compare_test

import (
	"strings"
	"testing"

	"kycdesk/review/compare"
)

// TestNamesWithTheFamilyNameSaid has forms that ask for the family name, and people who have two, one or none.
func TestNamesWithTheFamilyNameSaid(t *testing.T) {
	for _, l := range strings.Split(strings.TrimSpace(namesWithFamilies), "\n") {
		c := strings.Split(l, "|")
		o := compare.Names(compare.Name{Full: c[1], Family: c[2]}, compare.Name{Full: c[3], Family: c[4]})
		if c[0] == "one" && o.Mark > compare.Close || c[0] == "two" && o.Mark < compare.Close {
			t.Errorf("%s: %s by %s", l, o.Mark, o.Rule)
		}
	}
}

// namesWithFamilies are two full names, each with what its copy calls the family name, of one person or of two.
const namesWithFamilies = `
one|María García López|García López|GARCIA MARIA|GARCIA
one|Wang Xiaoming|Xiaoming|WANG XIAOMING|WANG
one|Nguyễn Văn An|An|NGUYEN VAN AN|NGUYEN
one|Suharni|Suharni|SUHARNI|
one|Suharni|Suharni|SUHARNI SUHARNI|SUHARNI
one|Suharni|-|SUHARNI|SUHARNI
one|Batboldyn Ganzorig|Batboldyn|GANZORIG BATBOLD|BATBOLD
one|Jón Einarsson|Einarsson|JON EINARSSON|EINARSSON
one|Anna van der Berg|Berg|VAN DER BERG ANNA|VAN DER BERG
one|Anna van der Berg|van der Berg|ANNA VANDERBERG|VANDERBERG
one|Mohamed Ahmed Hassan|Hassan|MOHAMED AHMED HASSAN|AHMED HASSAN
one|Mohamed Ahmed Hassan|Mohamed|HASSAN AHMED MOHAMED|HASSAN
one|R. Karthik|Karthik|KARTHIK RAMASAMY|RAMASAMY
one|Karthik Ramasamy|Ramasamy|KARTHIK|KARTHIK
one|Harpreet Kaur|Kaur|HARPREET KAUR GILL|GILL
one|Ana Souza|Souza|ANA SOUZA DA SILVA|DA SILVA
one|Maria Silva Santos|Silva Santos|MARIA SANTOS|SANTOS
one|김철수|김|KIM CHEOLSU|KIM
one|김철수|철수|KIM CHEOLSU|KIM
one|Kim Cheolsu|Cheolsu|KIM CHEOLSU|KIM
one|Иванова Анна|Иванова|IVANOVA ANNA|IVANOVA
one|Анна Петровна Иванова|Иванова|IVANOVA ANNA|IVANOVA
one|Анна Петровна Иванова|Петровна Иванова|IVANOVA ANNA|IVANOVA
one|Aliya Nurlankyzy|Nurlankyzy|ALIYA NURLANOVNA|NURLANOVNA
one|Siti binti Yusof|binti Yusof|SITI YUSOF|YUSOF
one|Abd Al Rahman Ali|Al Rahman Ali|ABDULRAHMAN ALI|ALI
one|Eva Nováková|Nováková|EVA NOVAK|NOVAK
one|Jane Smith-Jones|Smith-Jones|JANE JONES|JONES
one|Jane Smith-Jones|Jones|JANE SMITH|SMITH
one|Mary Ann Lee|Lee|LEE MARYANN|LEE
one|Thi Lan Nguyen|Thi Lan Nguyen|NGUYEN THI LAN|NGUYEN
one|Chan Tai Man Peter|Chan|PETER CHAN|CHAN
one|Juan Dela Cruz|Cruz|JUAN DELA CRUZ|DELA CRUZ
one|O'Brien Sean|O'Brien|SEAN O BRIEN|O BRIEN
one|Kovács Jánosné|Kovács Jánosné|KOVACS JANOSNE|KOVACS
one|Abebe Alemu Worku|Worku|ABEBE ALEMU|ALEMU
one|Tan Ah Kow|Kow|TAN AH KOW|TAN
one|Elchin Mammadov Rasim oglu|Mammadov|MAMMADOV ELCHIN|MAMMADOV
one|田中 花子|田中|TANAKA HANAKO|TANAKA
one|محمد علي|علي|MOHAMMED ALI|ALI
one|Müller Hans|Müller|HANS MUELLER|MUELLER
one|Ganbold|Ganbold|BATAAGIIN GANBOLD|BATAAGIIN
two|Ana Souza|Souza|ANA SILVA|SILVA
two|Kim Minji|Kim|LEE MINJI|LEE
two|Anna Ivanova|Ivanova|ANNA PETROVA|PETROVA
two|Batboldyn Ganzorig|Batboldyn|GANZORIG DORJ|DORJ
two|John Paul|Paul|PAUL JOHN|JOHN
two|Ahmad bin Ali|Ali|AHMAD BIN OSMAN|OSMAN
`
