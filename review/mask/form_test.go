package mask_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
	"kycdesk/review/mask"
)

// everything hides every kind.
func everything() mask.Set { return mask.Default().Hide(mask.ByChoice()...) }

// bare is a masker of a case of which nothing is known.
func bare() *mask.Masker { return mask.New(everything(), nil) }

func TestEachKindHasAFormOfItsOwn(t *testing.T) {
	for _, tt := range []struct {
		kind        mask.Kind
		value, want string
	}{
		{"documentNumber", "M12345678", "••••••5678"},
		{"documentNumber", "1234567", "••••••7"},
		{"documentNumber", "123456", "••••••6"},
		{"documentNumber", "12345", "••••••"},
		{"documentNumber", "1", "••••••"},
		{"documentNumber", " M12345678 ", "••••••5678"},
		{"identityNumber", "880302-1234567", "••••••4567"},
		{"accountNumber", "110-234-567890", "••••••7890"},
		{"name", "KIM CHEOLSU", "K• C•"},
		{"name", "김철수", "김•"},
		{"name", "O'Neil-Müller, Anna", "O• A•"},
		{"name", "Q", "•"},
		{"name", "a b c d e f", "• • • •"},
		{"birthDate", "1990-04-03", "••••-••-••"},
		{"birthDate", "3 เมษายน 2533", "••••-••-••"},
		{"email", "mina.demo@example.com", "m•••@•••"},
		{"email", "mina", "••••••"},
		{"phone", "+82 10-1234-5678", "••••••78"},
		{"phone", "none", "••••••"},
		{"address", "152 Teheran-ro, Seoul", "••••••"},
		{"address", "8Q98HX7F+2V", "••••+••"},
		{"address", "HX7F+2V Seoul", "••••+••"},
		{"ipAddress", "203.0.113.24", "203.•.•.•"},
		{"ipAddress", "2001:db8::7", "2001:•"},
		{"ipAddress", "no address", "••••••"},
		{"text", "please approve", "••••••"},
		{"pictures", "id/front.jpg", "••••••"},
		{"other", "whatever", "••••••"},
		{"zone", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "••••••"},
		{"harmless", "female", "female"},
		{"", "a word of the console", "a word of the console"},
		{"name", "", ""},
		{"name", "  ", "  "},
	} {
		if got := bare().Value(tt.kind, tt.value); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.value, got, tt.want)
		}
	}
}

func TestWhatTheServiceMaskedStaysAsItCame(t *testing.T) {
	for value, want := range map[string]string{
		"900403-2******": "900403-2******",
		"910823-6XXXXXX": "910823-6XXXXXX",
		"XXXX XXXX 0124": "XXXX XXXX 0124",
		"••••••5678":     "••••••5678",
		"M1234567*":      "••••••4567*", // next to nothing is hidden: it is hidden here
		"AB12345****":    "••••••2345****",
	} {
		if got := mask.New(mask.Default()).Value("identityNumber", value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}

// TestTwoMasksOfOneNumberDoNotAddUp: one copy shows the beginning and hides the end, and of the other we would show the
// end.
func TestTwoMasksOfOneNumberDoNotAddUp(t *testing.T) {
	m := mask.New(mask.Default(), mask.NewValues(mask.Value{Kind: "identityNumber", Text: "900403-2123456"}))
	if got := m.Value("identityNumber", "900403-2******"); strings.Contains(got, "900403") || strings.HasSuffix(got, "••******") {
		t.Errorf("shown as %q", got)
	}
	if got := m.Value("identityNumber", "******-***3456"); got != "******-***3456" {
		t.Errorf("what shows the same end is shown as %q", got)
	}
}

func TestNumbersAndWhatNobodyKnowsAreAlwaysHidden(t *testing.T) {
	for _, k := range []mask.Kind{"documentNumber", "identityNumber", "accountNumber", "other", "zone"} {
		if !mask.Default().Hidden(k) {
			t.Errorf("%s is shown by default", k)
		}
	}
	for _, k := range assets.Masks() {
		if mask.Default().Hidden(k) == slices.Contains(mask.ByChoice(), k) {
			t.Errorf("%s is hidden by default and by choice, or by neither", k)
		}
		if !everything().Hidden(k) {
			t.Errorf("%s cannot be hidden", k)
		}
	}
	for _, f := range compare.Fields() {
		if strings.HasSuffix(f.ID, "number") && !mask.Default().Hidden(mask.KindNamed(f.ID)) {
			t.Errorf("%s is not hidden", f.ID)
		}
		if mask.KindNamed(f.ID) == assets.Other {
			t.Errorf("nobody says what the compared field %s is", f.ID)
		}
	}
}

func TestARevealIsOfOneKind(t *testing.T) {
	s := mask.Default().Hide("birthDate")
	r := s.Reveal("documentNumber")
	if r.Hidden("documentNumber") || !r.Hidden("identityNumber") || !r.Hidden("birthDate") || !s.Hidden("documentNumber") {
		t.Error("the reveal is not of one kind, or changed the original")
	}
	if r.Conceal() != s {
		t.Error("conceal does not restore")
	}
	if all := s.Reveal("documentNumber").Reveal("identityNumber"); !all.Hidden("zone") {
		t.Error("a line of a zone shows the birth date that is hidden")
	}
	z := s.Reveal("zone")
	if z.Hidden("zone") || !z.Hidden("documentNumber") {
		t.Error("the zone is not revealed by itself")
	}
}

func TestADifferenceIsSeenWithoutAReveal(t *testing.T) {
	for _, tt := range []struct {
		kind       mask.Kind
		a, b, want string
	}{
		{"documentNumber", "M12345678", "M12845678", "place 4: 3 | 8"},
		{"documentNumber", "M12345678", "M12354678", "places 5-6: 45 | 54"},
		{"documentNumber", "M1234-5678", "m1234 5678", ""},
		{"documentNumber", "M12345678", "M1234578", "place 7: 6 | none"},
		{"documentNumber", "M12345678", "M19945678", "places 3-4: 23 | 99"},
		{"documentNumber", "M12345678", "M99945678", "places 2-4 differ"},
		{"documentNumber", "M12345678", "X98765432", "most places differ"},
		{"documentNumber", "M12345678", "12", "they differ from place 1 on, and in length"},
		{"documentNumber", "M1234", "M1284", "place 4 differs"},
		{"identityNumber", "900403-2123456", "900403-2******", ""},
		{"identityNumber", "900413-2123456", "900403-2******", "place 5 differs"}, // it is one of the birth date
		{"birthDate", "1990-04-03", "1990-04-13", "day differs"},
		{"birthDate", "1990-04-03", "1991-04-13", "year and day differ"},
		{"birthDate", "1990-04-03", "1991-05-13", "year, month and day differ"},
		{"birthDate", "1990-04-03", "03 Apr 1990", ""},
		{"birthDate", "1990-04-03", "sometime", "one of them leaves a choice"},
		{"name", "KIM CHEOLSU", "KIM CHULSOO", "word 2: C• | C•, from letter 3 on"},
		{"name", "KIM CHEOLSU", "PARK CHEOLSU", "word 1: K• | P•"},
		{"name", "KIM CHEOLSU", "Cheolsu Kim", ""},
		{"name", "KIM CHEOLSU", "KIM CHEOLSU ANNA", "one word more: A•"},
		{"name", "KIM CHEOLSU", "LEE YOUNG HEE", "3 of 3 words differ"},
		{"address", "152 Teheran-ro Seoul", "152 Teheran-ro Busan", "1 of 4 words differs"},
		{"email", "mina@example.com", "mina@example.org", "the part after @ differs"},
		{"email", "mina@example.com", "nina@example.com", "the part before @ differs"},
		{"ipAddress", "203.0.113.24", "203.0.113.25", "the values differ"},
		{"harmless", "a", "b", ""},
	} {
		if got := bare().Difference(tt.kind, argos.NewText(tt.a), argos.NewText(tt.b)); got != tt.want {
			t.Errorf("%s %q and %q: %q, want %q", tt.kind, tt.a, tt.b, got, tt.want)
		}
	}
	if got := mask.New(mask.Set{}, nil).Difference("name", argos.NewText("a"), argos.NewText("b")); got != "" {
		t.Errorf("of what is shown the difference is %q", got)
	}
}
