package mask_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/mask"
)

// numbersOfOneDay are numbers of people who were born on 3 April 1990.
var numbersOfOneDay = map[string]string{
	"Korea": "900403-2123456", "Korea, hidden by the service": "900403-2******", "China": "110101199004030015", "Sweden": "900403-2382",
	"Sweden with the century": "19900403-2382", "Norway": "030490 37276", "Bulgaria": "9004033453", "Romania": "2900403123455",
	"South Africa": "9004032123088", "Malaysia": "900403-10-2123", "Mexico": "KIXC900403MDFLHS07", "Poland": "90040312345", "of nine digits": "900403123",
}

// TestAHiddenBirthDateIsNotReadOffANumber: not where the number is hidden, nor where it was revealed, nor in a text.
func TestAHiddenBirthDateIsNotReadOffANumber(t *testing.T) {
	for country, number := range numbersOfOneDay {
		record := fmt.Sprintf(`{"data":{"date_of_birth":"1990-04-03","identityNumber":%q}}`, number)
		hidden := mask.Default().Hide("birthDate")
		for how, set := range map[string]mask.Set{"the number is hidden": hidden, "the number is revealed": hidden.Reveal("identityNumber")} {
			m := of(record, set)
			for where, got := range map[string]string{
				"in its field": m.Value("identityNumber", number), "in a memo": m.Prose("see " + number + " again"),
				"in the record": string(m.Record(json.RawMessage(record))),
			} {
				for _, day := range []string{"900403", "030490", "0403", "0304"} {
					if strings.Contains(plain(got), day) {
						t.Errorf("%s, %s, %s: %s", country, how, where, got)
					}
				}
			}
		}
		if got := of(record, mask.Default().Reveal("identityNumber")).Value("identityNumber", number); got != number {
			t.Errorf("%s: the birth date is shown, and %s became %s", country, number, got)
		}
	}
}

func TestADifferenceOfNumbersShowsNoSignOfAHiddenBirthDate(t *testing.T) {
	a, b := argos.NewText("900403-2123456"), argos.NewText("900413-2123456")
	m := of(`{"data":{"date_of_birth":"1990-04-03"}}`, mask.Default().Hide("birthDate"))
	if got := m.Difference("identityNumber", a, b); got != "place 5 differs" {
		t.Errorf("%q", got)
	}
	if got := bare().Difference("documentNumber", argos.NewText("M12345678"), argos.NewText("M12845678")); got != "place 4: 3 | 8" {
		t.Errorf("a number without a date: %q", got)
	}
}
