package mask_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review/mask"
)

// person is a record of an invented person, with values of every kind.
const person = `{"submission_id":"sub1","email":"mina.demo@example.com","userid":"mdemo88",
"data":{"full_name":"DEMO MINA","date_of_birth":"1991-08-23","documentNumber":"M12345678","identityNumber":"910823-2123456",
 "ip_address":"203.0.113.24","address_formatted":"152 Teheran-ro, Gangnam","address_country":"KR","nationality":"KOR"},
"ocr":{"fullName":"김철수","number":"M12345678"},
"bank_verification":{"account_number":"110-234-567890"},
"kyc":{"attempts":[{"verification":{"phone":"+82 10-4321-8765"}}]}}`

func of(record string, s mask.Set) *mask.Masker {
	return mask.New(s, mask.ValuesOf(json.RawMessage(record)))
}

func TestValuesAreFoundInAnyTextHoweverTheyAreWritten(t *testing.T) {
	m := of(person, everything())
	for _, tt := range []struct{ text, want string }{
		{"the number M12345678 is forged", "the number ••••••5678 is forged"},
		{"m12345678", "••••••5678"},
		{"M 1234 5678", "••••••5678"},
		{"M-1234.5678, again M12345678", "••••••5678, again ••••••5678"},
		{"Ｍ１２３４５６７８", "••••••５６７８"},
		{"M12345678", "••••••5678"},
		{"M\u200b1234\u200b5678", "••••••5678"},
		{"M1234‹U+202E›5678", "••••••5678"},
		{"M١٢٣٤٥٦٧٨", "••••••٥٦٧٨"},
		{"error: [M12345678]", "error: [••••••5678]"},
		{"xM12345678x", "x••••••5678x"},
		{"9108232123456", "••••••3456"},
		{"910823 - 2123456", "••••••3456"},
		{"110 234 567890", "••••••7890"},
		{"asked Mina Demo", "asked M• D•"},
		{"Demo\nMina", "D• M•"},
		{"Demo, who is\nMina", "D•, who is\nM•"},
		{"DEMO<<MINA<<<<<<<", "••••••"},
		{"mrdemomina@x", "mrd•@x"},
		{"the demographics", "the demographics"},
		{"김철수는 왔다", "김•는 왔다"},
		{norm.NFD.String("김철수는 왔다"), "김•" + norm.NFD.String("는 왔다")},
		{"born 1991-08-23", "born ••••-••-••"},
		{"born 23.08.1991, a Friday", "born ••••-••-••, a Friday"},
		{"born 23 Aug 1991", "born ••••-••-••"},
		{"born August 23, 1991", "born ••••-••-••"},
		{"1991년 8월 23일생", "••••-••-••생"},
		{"910823", "••••-••-••"},
		{"19910823", "••••-••-••"},
		{"23/08/91", "••••-••-••"},
		{"at 23:08:91", "at 23:08:91"},
		{"write to Mina.Demo@Example.com", "write to M•••@•••"},
		{"by MDEMO88", "by ••••••"},
		{"from 203.0.113.24:443", "from 203.•.•.•:443"},
		{"call 010-4321-8765", "call 010-••••••65"},
		{"lives in 152 Teheran-ro Gangnam", "lives in ••••••"},
		{"a passport of Korea, KOR, KR", "a passport of Korea, KOR, KR"},
		{"nothing of hers", "nothing of hers"},
	} {
		if got := m.Prose(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestANumberThatWasCutIsFoundByItsBeginning(t *testing.T) {
	m := of(person, mask.Default())
	if got := m.Prose("the memo speaks of M12345 …"); strings.Contains(got, "1234") {
		t.Error(got)
	}
	long := strings.Repeat("x", 1015) + " M12345678"
	if got := m.Text("text", argos.NewText(long)); strings.Contains(got, "M1234") {
		t.Error(got)
	}
}

func TestWordsOfTheConsoleAreNoValues(t *testing.T) {
	record := `{"data":{"first_name":"Will","last_name":"May","full_name":"Will May","address_city":"Rule"}}`
	m := of(record, everything())
	for _, s := range []string{"The document will be valid until May", "Same by rule"} {
		if got := m.Sentence(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
	if got := m.Prose("Will said so"); got == "Will said so" {
		t.Error("a word of a name is shown in prose")
	}
}

func TestALineOfAZoneIsKnownByItsFormUnderAnyName(t *testing.T) {
	const first, second = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
	for _, text := range []string{
		first, second, strings.ToLower(first), "memo: " + second + ".", first + "\n" + second, first + second,
		strings.ReplaceAll(first, "<", "＜"), strings.ReplaceAll(second, "<", "«"), strings.ReplaceAll(second, "<", "&lt;"),
		"D231458907UTO7408122F1204159<<<<<<<6", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
		"L898902C36UTO7408122F1204159ZE184226B1234510", "8806923102858CORINNE<<<<<<<6512068F6",
	} {
		for _, m := range []*mask.Masker{mask.New(mask.Default(), nil), mask.New(mask.Set{}.Hide("birthDate"), nil)} {
			got := m.Value("harmless", text)
			for _, secret := range []string{"L898902C3", "898902", "740812", "ERIKSSON", "eriksson", "231458907", "651206", "8806923"} {
				if strings.Contains(got, secret) {
					t.Errorf("%q: %q", text, got)
				}
			}
		}
		if got := mask.New(mask.Set{}, nil).Value("harmless", text); got != text {
			t.Errorf("nothing is hidden, and %q became %q", text, got)
		}
	}
	for _, text := range []string{"a << b", "the case sub_0123456789abcdef0123456789abcdef", "supercalifragilisticexpialidocious and more of it", "x<y"} {
		if got := mask.New(mask.Default(), nil).Value("harmless", text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestWhatStandsInTheZoneOnlyIsHiddenElsewhere: the record says the number and the birth date nowhere else.
func TestWhatStandsInTheZoneOnlyIsHiddenElsewhere(t *testing.T) {
	record := `{"OCR_raw":{"x":{"value":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"},"y":{"value":"L898902C36UTO7408122F1204159ZE184226B<<<<<10"}},
"memo":{"text":"L898902C3 is Anna Maria, born 1974-08-12"}}`
	m := of(record, everything())
	for _, s := range []string{"no. L898902C3", "born 1974-08-12", "born 12.08.1974", "Anna", "ERIKSSON"} {
		got := m.Prose(s)
		for _, secret := range []string{"98902C3", "1974", "Anna", "ERIKSSON"} {
			if strings.Contains(got, secret) {
				t.Errorf("%q: %q", s, got)
			}
		}
	}
	shown := of(record, mask.Default().Hide("birthDate").Reveal("documentNumber"))
	if got := string(shown.Record(json.RawMessage(record))); strings.Contains(got, "740812") || strings.Contains(got, "1974") || !strings.Contains(got, "L898902C3 is") {
		t.Errorf("with the numbers revealed: %s", got)
	}
}

func TestARevealedNumberIsShownUnderBothOfItsNames(t *testing.T) {
	record := `{"data":{"documentNumber":"910823-2123456","identityNumber":"910823-2123456"}}`
	m := of(record, mask.Default().Reveal("documentNumber"))
	if got := m.Value("documentNumber", "910823-2123456"); got != "910823-2123456" {
		t.Errorf("shown as %q", got)
	}
	m = of(record+" ", mask.Default().Hide("birthDate").Reveal("documentNumber").Reveal("identityNumber"))
	if got := m.Value("documentNumber", "910823-2123456"); got != "910823-2123456" {
		t.Errorf("without a birth date on record it is shown as %q", got)
	}
	m = of(person, mask.Default().Hide("birthDate").Reveal("documentNumber").Reveal("identityNumber"))
	if got := m.Value("identityNumber", "910823-2123456"); strings.Contains(got, "910823") {
		t.Errorf("the birth date is shown in the number: %q", got)
	}
}

func TestARecordIsMaskedAtAnyDepthUnderAnyName(t *testing.T) {
	record := `{"data":{"documentNumber":"M12345678","gender":"female","newKey":"secret thing","nationality":"KOR"},
"M12345678":{"documentNumber":{"value":"M12345678"},"deep":[{"x":"has M12345678"}]},
"OCR_raw":{"mrz1":{"value":"anything"},"passport_no":{"value":"AB-77777"},"gender":{"value":"F","coordinates":{"x":1,"note":"text"}}},
"kyc":{"attempts":[{"verificationParams":{"opaque":"provider"},"retryMsg":"M12345678 again","liveness":{"score":91.5}}]},"number":12345678,"flag":true,"data2":null}`
	got := string(of(record, mask.Default()).Record(json.RawMessage(record)))
	for _, secret := range []string{"M1234", "secret", "anything", "AB-777", `"text"`, "provider", "12345678"} {
		if strings.Contains(got, secret) {
			t.Errorf("%q is in %s", secret, got)
		}
	}
	for _, want := range []string{`"female"`, `"KOR"`, `"x":1`, "91.5", "again", `"flag":true`, `"F"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if got := string(of(`nonsense`, mask.Default()).Record(json.RawMessage(`nonsense`))); got != "null" {
		t.Errorf("no JSON became %s", got)
	}
}

// TestAReadingThatNobodyKnowsLeavesNothing: it can be an address as well as a number, and is still found elsewhere.
func TestAReadingThatNobodyKnowsLeavesNothing(t *testing.T) {
	record := `{"OCR_raw":{"holder_address":{"value":"Teheran-ro 12, Gangnam 06234"},"permit_x":{"value":"AB1234567"},"same":{"value":"M12345678"}},
"data":{"documentNumber":"M12345678"},"memo":{"text":"AB1234567 and AB 1234567, M12345678"}}`
	got := string(of(record, mask.Default()).Record(json.RawMessage(record)))
	for _, secret := range []string{"6234", "Gangnam", "4567"} {
		if strings.Contains(got, secret) {
			t.Errorf("%q is in %s", secret, got)
		}
	}
	if !strings.Contains(got, "••••••5678\"}") && !strings.Contains(got, ", ••••••5678") {
		t.Errorf("the number that is known by another name shows its end: %s", got)
	}
}

// TestADayOfTheDocumentIsShownUnderAnyNameThatMeansIt: a finding that the document was read otherwise than every copy says
// is of no use without what was read. A number of the person is hidden there as well.
func TestADayOfTheDocumentIsShownUnderAnyNameThatMeansIt(t *testing.T) {
	for _, name := range []string{
		"validUntil", "valid_until", "Valid To", "validThru", "validity", "expiry", "dateOfExpiry", "date_of_expiration", "expirationDate",
		"dateOfIssue", "issued-on", "countryOfIssue", "docType", "expiresOn",
	} {
		record := fmt.Sprintf(`{"OCR_raw":{%q:{"value":"2019-05-01 M12345678"}},"data":{"documentNumber":"M12345678"}}`, name)
		m := of(record, mask.Default())
		if got := string(m.Record(json.RawMessage(record))); !strings.Contains(got, "2019-05-01 ••••••5678") {
			t.Errorf("%s: %s", name, got)
		}
		if got := m.Prose("read 2019-05-01"); got != "read 2019-05-01" {
			t.Errorf("%s: in a sentence it is %q", name, got)
		}
	}
}

// TestFiguresKeepTheirTypes: what is known as harmless stays a number, also where a number of the person has its digits.
func TestFiguresKeepTheirTypes(t *testing.T) {
	record := `{"data":{"documentNumber":"9150000","date_of_birth":"2009-10-06"},
"OCR_raw":{"x":{"coordinates":{"x":91006,"y":9150000.5},"score":91.006}},"argos_score":20091006,"phone":821012345678,"new":12345678}`
	var got struct {
		OCR map[string]struct {
			Coordinates map[string]any
			Score       any
		} `json:"OCR_raw"`
		Score      any `json:"argos_score"`
		Phone, New any
	}
	if err := json.Unmarshal(of(record, everything()).Record(json.RawMessage(record)), &got); err != nil {
		t.Fatal(err)
	}
	x := got.OCR["x"]
	if x.Coordinates["x"] != 91006.0 || x.Coordinates["y"] != 9150000.5 || x.Score != 91.006 || got.Score != 20091006.0 {
		t.Errorf("a figure was changed: %+v", got)
	}
	if got.Phone != "••••••78" || got.New != "••••••" {
		t.Errorf("what tells something is no masked text: %v, %v", got.Phone, got.New)
	}
}

// TestNumbersThatStandInNoRecordAreKnownByTheirForm: somebody typed them into a memo.
func TestNumbersThatStandInNoRecordAreKnownByTheirForm(t *testing.T) {
	known := of(person, mask.Default())
	for text, want := range map[string]string{
		"her SSN is 078-05-1120.":              "her SSN is ••••••1120.",
		"０７８-０５-１１２０":                          "••••••１１２０",
		"078 05 1120":                          "••••••1120",
		"RRN 900403-2123456":                   "RRN ••••••3456",
		"9004032123456":                        "••••••3456",
		"CURP KIXC900403MDFLHS07":              "CURP ••••••HS07",
		"110101199004030015":                   "••••••0015",
		"IBAN DE89 3704 0044 0532 0130 00":     "IBAN ••••••0 00",
		"call 02-987-6543 by 2026-03-14 10:30": "call 02-987-6543 by 2026-03-14 10:30",
		"case 12, 3 of 4, 100,000 won":         "case 12, 3 of 4, 100,000 won",
	} {
		if got := known.Prose(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestOfACaseThatCannotBeReadAllIsKnownByItsForm: then no value of it is known.
func TestOfACaseThatCannotBeReadAllIsKnownByItsForm(t *testing.T) {
	for text, want := range map[string]string{
		"number M12345678 is forged":       "number ••••••5678 is forged",
		"M1234 5678":                       "••••••5678",
		"account 110-234-567890":           "account ••••••7890",
		"born 1991-08-23, or 23 Aug 1991":  "born ••••-••-••, or ••••-••-••",
		"1991년 8월 23일생":                    "••••-••-••생",
		"19910823":                         "••••-••-••",
		"23.08.91":                         "••••-••-••",
		"write to mina.demo@example.com":   "write to m•••@•••",
		"call +82 10-4321-8765":            "call ••••••65",
		"call 010-4321-8765":               "call ••••••65",
		"from 203.0.113.24:443":            "from 203.•.•.•:443",
		"from 2001:db8::7":                 "from 2001:•",
		"case 12, 3 of 4, page 100":        "case 12, 3 of 4, page 100",
		"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<": "••••••",
	} {
		if got := bare().Prose(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	corrected := mask.New(everything(), mask.NewValues(mask.Value{Kind: "name", Text: "Mina Demo"}))
	if got := corrected.Prose("Mina Demo, 19910823"); got != "M• D•, ••••-••-••" {
		t.Errorf("of a correction: %q", got)
	}
	defaults := mask.New(mask.Default())
	for text, want := range map[string]string{
		"born 1991-08-23, M12345678, mina@example.com": "born 1991-08-23, ••••••5678, mina@example.com",
		"23 Aug 1991 at 10:30:15 from 203.0.113.24":    "23 Aug 1991 at 10:30:15 from 203.0.113.24",
	} {
		if got := defaults.Prose(text); got != want {
			t.Errorf("by default %q: %q, want %q", text, got, want)
		}
	}
	if got := mask.New(mask.Set{}).Prose("M12345678, 078-05-1120"); got != "M12345678, 078-05-1120" {
		t.Errorf("nothing is hidden: %q", got)
	}
}

func TestWordsOfTheServiceAreHiddenWholeWhereNoNameCanBeFound(t *testing.T) {
	said := argos.NewText("DEMO MINA, M12345678 is no name")
	for set, want := range map[mask.Set]string{
		mask.Default():              "DEMO MINA, ••••••5678 is no name",
		mask.Default().Hide("name"): "••••••",
		{}:                          "DEMO MINA, M12345678 is no name",
	} {
		if got := mask.New(set).Quote(said); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := of(person, everything()).Quote(said); got != "D• M•, ••••••5678 is no name" {
		t.Errorf("of a case that is known: %q", got)
	}
}

// TestNoMoreOfANumberThanItsLastFour plants a number in any text, written in any way.
func TestNoMoreOfANumberThanItsLastFour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`[A-Z][0-9]{7,11}`).Draw(t, "number")
		m := of(fmt.Sprintf(`{"data":{"documentNumber":%q}}`, number), mask.Default())
		between := rapid.SampledFrom([]string{"", " ", "-", ".", "/", "\u200b", "\n", " - ", "‹U+202E›"}).Draw(t, "between")
		every := rapid.IntRange(1, 6).Draw(t, "every")
		var written strings.Builder
		for i, r := range number {
			if i > 0 && i%every == 0 {
				written.WriteString(between)
			}
			switch rapid.IntRange(0, 2).Draw(t, "as") {
			case 1:
				r += 'Ａ' - 'A'
			case 2:
				r = []rune(strings.ToLower(string(r)))[0]
			}
			written.WriteRune(r)
		}
		around := rapid.SampledFrom([]string{"%s", "see %s.", "x%sx", "%s%[1]s", "번호%s는", "(%s)", "…%s…", "%s …"}).Draw(t, "around")
		got := m.Prose(fmt.Sprintf(around, written.String()))
		if strings.Contains(around, "[1]") {
			got = m.Prose(written.String() + written.String())
		}
		if left := plain(got); strings.Contains(left, number[len(number)-5:]) || strings.Contains(left, number[:5]) {
			t.Fatalf("%q of %q", got, written.String())
		}
	})
}

// plain writes a text in ASCII capitals and digits, by other means than the package under test.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r == '•', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

func FuzzMask(f *testing.F) {
	f.Add(person, "M1234 5678 김철수 P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<")
	f.Add(`{"data":{"full_name":"é́́́"}}`, "e\u0301\u0301…")
	f.Fuzz(func(t *testing.T, record, text string) {
		m := of(record, everything())
		got := m.Prose(text)
		if again := mask.New(mask.Set{}, mask.ValuesOf(json.RawMessage(record))).Prose(text); again != text {
			t.Errorf("nothing is hidden, and %q became %q", text, again)
		}
		if got != text && !strings.Contains(got, "•") {
			t.Errorf("%q became %q without a sign of it", text, got)
		}
		_ = m.Record(json.RawMessage(record))
	})
}
