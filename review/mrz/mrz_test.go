package mrz_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kycdesk/review/mrz"
)

var now = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// The specimens of ICAO Doc 9303 (state UTO) and of the French and Russian forms; nobody in them exists.
var specimens = []struct {
	name   string
	format mrz.Format
	lines  []string
	want   mrz.Zone
	birth  string
	expiry string
}{
	{
		"passport", mrz.TD3,
		[]string{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
		mrz.Zone{Code: "P", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "L898902C3", Nationality: "UTO", Sex: "F", Optional: "ZE184226B"},
		"1974-08-12", "2012-04-15",
	},
	{
		"card", mrz.TD1,
		[]string{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"},
		mrz.Zone{Code: "I", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "D23145890", Nationality: "UTO", Sex: "F"},
		"1974-08-12", "2012-04-15",
	},
	{
		"card with a number that runs on", mrz.TD1,
		[]string{"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<<<<<<<<<<<<<<"},
		mrz.Zone{Code: "I", State: "UTO", Surname: "STEVENSON", Given: "PETER", Number: "D23145890734", Nationality: "UTO", Sex: "M"},
		"1934-07-12", "1995-07-12",
	},
	{
		"card of two lines", mrz.TD2,
		[]string{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"},
		mrz.Zone{Code: "I", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "D23145890", Nationality: "UTO", Sex: "F"},
		"1974-08-12", "2012-04-15",
	},
	{
		"visa", mrz.VisaA,
		[]string{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"},
		mrz.Zone{Code: "V", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "L8988901C", Nationality: "XXX", Sex: "F", Optional: "6ZE184226B"},
		"1940-09-07", "1996-12-10",
	},
	{
		"small visa", mrz.VisaB,
		[]string{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"},
		mrz.Zone{Code: "V", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "L8988901C", Nationality: "XXX", Sex: "F"},
		"1940-09-07", "1996-12-10",
	},
	{
		"French card", mrz.FrenchCard,
		[]string{"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"},
		mrz.Zone{Code: "ID", State: "FRA", Surname: "BERTHIER", Given: "CORINNE", Number: "880692310285", Nationality: "FRA", Sex: "F"},
		"1965-12-06", "",
	},
	{
		"German passport", mrz.TD3,
		[]string{"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"},
		mrz.Zone{Code: "P", State: "D", Surname: "MUSTERMANN", Given: "ERIKA", Number: "C01X00T47", Nationality: "D", Sex: "F"},
		"1964-08-12", "2027-02-28",
	},
}

func items(lines []string) []mrz.Item {
	var out []mrz.Item
	for i, l := range lines {
		out = append(out, mrz.Item{Key: "line" + string(rune('1'+i)), Text: l})
	}
	return out
}

func TestEveryFormatIsReadWithItsCheckDigits(t *testing.T) {
	for _, s := range specimens {
		t.Run(s.name, func(t *testing.T) {
			zones := mrz.Find(items(s.lines))
			if len(zones) != 1 {
				t.Fatalf("%d zones, want one", len(zones))
			}
			z := zones[0]
			if bad := z.Misfits(); len(bad) > 0 || len(z.Checks) < 3 {
				t.Errorf("checks %+v, misfits %+v", z.Checks, bad)
			}
			got := mrz.Zone{Code: z.Code, State: z.State, Surname: z.Surname, Given: z.Given, Number: z.Number, Nationality: z.Nationality, Sex: z.Sex, Optional: z.Optional}
			if got.Number != s.want.Number || got.Surname != s.want.Surname || got.Given != s.want.Given || got.State != s.want.State ||
				got.Nationality != s.want.Nationality || got.Sex != s.want.Sex || got.Code != s.want.Code || got.Optional != s.want.Optional {
				t.Errorf("read %+v\nwant %+v", got, s.want)
			}
			if z.Format != s.format || z.BirthDate(now) != s.birth || z.ExpiryDate(now) != s.expiry || z.Format.String() == "" {
				t.Errorf("%s, born %q, until %q", z.Format, z.BirthDate(now), z.ExpiryDate(now))
			}
		})
	}
}

func TestTheRussianInternalPassportIsReadInItsOwnLetters(t *testing.T) {
	number, birth := "450912345", "850214"
	optional := "6070331770001<"
	second := number + string(mrz.Digit(number)) + "RUS" + birth + string(mrz.Digit(birth)) + "M<<<<<<<" + optional + string(mrz.Digit(optional))
	second += string(mrz.Digit(second[:10] + second[13:20] + second[21:43]))
	first := "PNRUSOBRAZQOV<<ILX8<8R9EVI3"
	first += strings.Repeat("<", 44-len(first))
	zones := mrz.Find(items([]string{first, second}))
	if len(zones) != 1 {
		t.Fatalf("%d zones", len(zones))
	}
	z := zones[0]
	if z.Format != mrz.RussianBook || z.Surname != "ОБРАЗЙОВ" || z.Given != "ИЛЪЯ ЯРЬЕВИЧ" || z.Number != "4506912345" || z.Expiry != "" || len(z.Misfits()) > 0 {
		t.Errorf("read %+v", z)
	}
}

func TestLinesAreFoundHoweverTheReaderKeptThem(t *testing.T) {
	passport, card := specimens[0].lines, specimens[1].lines
	for name, in := range map[string][]mrz.Item{
		"in the other order":        {{"a", passport[1]}, {"b", passport[0]}},
		"in one item with a break":  {{"mrz", passport[0] + "\n" + passport[1]}},
		"in one item without":       {{"mrz", passport[0] + passport[1]}},
		"with a space between":      {{"mrz", passport[0] + " " + passport[1]}},
		"with spaces inside":        {{"x1", strings.ReplaceAll(passport[0], "<<ANNA", "<< ANNA")}, {"x2", passport[1][:20] + " " + passport[1][20:]}},
		"with other fillers":        {{"x1", strings.ReplaceAll(passport[0], "<<", "«")}, {"x2", passport[1]}},
		"with escaped fillers":      {{"x1", strings.ReplaceAll(passport[0], "<", "&lt;")}, {"x2", passport[1]}},
		"with fillers lost":         {{"x1", strings.TrimRight(passport[0], "<") + "<<"}, {"x2", passport[1]}},
		"with fillers doubled":      {{"x1", passport[0] + "<<"}, {"x2", passport[1]}},
		"among other readings":      {{"name", "ANNA MARIA ERIKSSON"}, {"m", passport[0]}, {"n", "UTOPIA"}, {"o", passport[1]}},
		"in lower case":             {{"m", strings.ToLower(passport[0])}, {"o", passport[1]}},
		"a card in one item":        {{"mrz", strings.Join(card, "\r\n")}},
		"a card without any breaks": {{"mrz", strings.Join(card, "")}},
		"a letter for a digit":      {{"m", passport[0]}, {"o", strings.Replace(passport[1], "7408122", "74O8l22", 1)}},
		"a digit for a letter":      {{"m", strings.Replace(passport[0], "ERIKSSON", "ER1KS5ON", 1)}, {"o", passport[1]}},
	} {
		zones := mrz.Find(in)
		if len(zones) != 1 {
			t.Errorf("%s: %d zones", name, len(zones))
			continue
		}
		if z := zones[0]; z.Surname != "ERIKSSON" || z.Given != "ANNA MARIA" || z.BirthDate(now) != "1974-08-12" || len(z.Misfits()) > 0 {
			t.Errorf("%s: read %+v", name, z)
		}
	}
}

func TestWhatOnlyLooksLikeAZoneIsNone(t *testing.T) {
	for name, in := range map[string][]mrz.Item{
		"nothing":                 nil,
		"a first line alone":      {{"m", specimens[0].lines[0]}},
		"a second line alone":     {{"m", specimens[0].lines[1]}},
		"lines of two formats":    {{"m", specimens[0].lines[0]}, {"n", specimens[3].lines[1]}},
		"a long address":          {{"m", "12 RUE DE LA REPUBLIQUE BATIMENT 4 APPT 22"}, {"n", "69001 LYON CEDEX 01 FRANCE METROPOLITAINE"}},
		"masked by the service":   {{"m", specimens[0].lines[0]}, {"n", strings.Repeat("*", 44)}},
		"two lines of letters":    {{"m", "P" + strings.Repeat("A", 43)}, {"n", strings.Repeat("B", 44)}},
		"longer than any of them": {{"m", strings.Repeat(specimens[0].lines[0], 20)}},
	} {
		if zones := mrz.Find(in); len(zones) != 0 {
			t.Errorf("%s: %+v", name, zones)
		}
	}
}

func TestAWrongDigitIsNamed(t *testing.T) {
	lines := []string{specimens[0].lines[0], strings.Replace(specimens[0].lines[1], "L898902C36", "L898902C46", 1)}
	z := mrz.Find(items(lines))[0]
	var of []string
	for _, c := range z.Misfits() {
		of = append(of, c.Of)
	}
	if got := strings.Join(of, ", "); got != "document number, the whole zone" {
		t.Errorf("misfits: %s", got)
	}
}

func TestUnknownPartsOfADateAreLeftOut(t *testing.T) {
	for six, want := range map[string]string{"74<<<<": "1974", "7408<<": "1974-08", "<<<<<<": "", "261201": "2026-12-01", "271201": "1927-12-01"} {
		z := mrz.Zone{Birth: six}
		if got := z.BirthDate(now); got != want {
			t.Errorf("%s: %q, want %q", six, got, want)
		}
	}
	if z := (mrz.Zone{Expiry: "760101"}); z.ExpiryDate(now) != "2076-01-01" {
		t.Errorf("expiry %q", z.ExpiryDate(now))
	}
	if z := (mrz.Zone{Expiry: "770101"}); z.ExpiryDate(now) != "1977-01-01" {
		t.Errorf("expiry %q", z.ExpiryDate(now))
	}
}

func TestTwoZonesAreBothRead(t *testing.T) {
	in := append(items(specimens[0].lines), mrz.Item{Key: "visa1", Text: specimens[4].lines[0]}, mrz.Item{Key: "visa2", Text: specimens[4].lines[1]})
	if zones := mrz.Find(in); len(zones) != 2 {
		t.Errorf("%d zones", len(zones))
	}
}

// One digit or letter of what a check digit guards is changed: a check says so, unless the weights happen to agree.
func TestAChangedPlaceIsSeenByACheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(specimens[:4]).Draw(t, "specimen")
		lines := append([]string(nil), s.lines...)
		n := len(lines) - 1
		if s.format == mrz.TD1 {
			n = 1
		}
		at := rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5}).Draw(t, "place")
		was := lines[n][at]
		if was < '0' || was > '9' {
			t.Skip("a letter")
		}
		now := byte('0' + (int(was-'0')+rapid.IntRange(1, 9).Draw(t, "by"))%10)
		lines[n] = lines[n][:at] + string(now) + lines[n][at+1:]
		zones := mrz.Find(items(lines))
		if len(zones) != 1 || len(zones[0].Misfits()) == 0 {
			t.Fatalf("%q: nothing was seen", lines)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range specimens {
		f.Add(strings.Join(s.lines, "\n"), s.lines[0])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, z := range mrz.Find([]mrz.Item{{Key: "a", Text: a}, {Key: "b", Text: b}}) {
			if len(z.Lines) < 2 || len(z.Keys) == 0 {
				t.Errorf("a zone without lines: %+v", z)
			}
			_, _ = z.BirthDate(now), z.ExpiryDate(now)
		}
	})
}
