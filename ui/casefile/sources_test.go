package casefile_test

import (
	"strings"
	"testing"

	"kycdesk/review"
)

// fiveSources is a case whose government record and machine-readable zone contradict it.
const fiveSources = `{"submission_id":"sub1","kyc":{"result":"pending"},
"data":{"full_name":"Mina Demo","date_of_birth":"1991-08-23","nationality":"USA","documentNumber":"M12345678","nationalityGovKor":"Chinese"},
"ocr":{"fullName":"DEMO MINA","birthDate":"1991-08-23","nationality":"USA","number":"M12345678"},
"OCR_raw":{"x":{"value":"IRKORM123456788<<<<<<<<<<<<<<<\n9108242F3305010USA<<<<<<<<<<<0\nDEMO<<MINA<<<<<<<<<<<<<<<<<<<<"}}}`

func TestCompareNamesWhatOtherSourcesSay(t *testing.T) {
	for _, w := range []int{40, 56, 80, 120} {
		p := paneOf(readJSON(t, []byte(fiveSources)), w, 80)
		p.JumpTo(review.Compare)
		got := screen(p, w, 80)
		for _, want := range []string{"≠ machine-readable zone  1991-08-24", "≠ government record  Chinese", "= machine-readable zone  DEMO MINA", "= machine-readable zone  ••••••5678"} {
			if !strings.Contains(got, want) {
				t.Errorf("at %d: %q is missing in\n%s", w, want, got)
			}
		}
		if strings.Contains(got, "M12345678") {
			t.Errorf("at %d: the number is not masked", w)
		}
	}
}

func TestTheDocumentShowsTheZoneMaskedWithItsDigits(t *testing.T) {
	p := paneOf(readJSON(t, []byte(fiveSources)), 100, 400)
	p.JumpTo(review.Document)
	got := screen(p, 100, 400)
	for _, want := range []string{"Machine-readable zone: TD1 (card)", "line 3", "0 printed, 6 expected", "the check digit does not fit"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for _, secret := range []string{"M12345678", "910824", "DEMO<<"} {
		if strings.Contains(got, secret) {
			t.Errorf("%q of a line is not masked", secret)
		}
	}
	p.Reveal("documentNumber")
	if got := screen(p, 100, 400); strings.Contains(got, "910824") {
		t.Error("the birth date in a line is shown with the numbers")
	}
	p.Reveal("zone")
	if got := screen(p, 100, 400); !strings.Contains(got, "DEMO<<MINA") {
		t.Errorf("a revealed line is not shown in\n%s", got)
	}
}
