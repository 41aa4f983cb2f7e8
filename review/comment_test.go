package review_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
)

func TestCommentIsMadeOfTheStandardTextsAndOwnWords(t *testing.T) {
	fill := review.Fill{AgeLimit: 19, Country: "Brazil"}
	for _, tt := range []struct {
		name  string
		codes []string
		own   string
		fill  review.Fill
		want  string
	}{
		{"one reason", []string{"expired_id"}, "", fill, "ID cards have already expired."},
		{"two in the order picked", []string{"expired_id", "id_image_badImage"}, "", fill, "ID cards have already expired. Unable to read the ID image. Please ensure the image is clear and resubmit."},
		{"same text once", []string{"blacklistCountry", "id_info_blacklist"}, "", fill, "KYC is not accepted from Brazil as per policy."},
		{"age of the project", []string{"under_ageLimit"}, "", fill, "KYC is not accepted for individuals under 19 years old."},
		{"age not known", []string{"under_ageLimit"}, "", review.Fill{}, "KYC is not accepted for individuals under the age limit."},
		{"country not known", []string{"blacklistCountry"}, "", review.Fill{}, "KYC is not accepted from this country as per policy."},
		{"own words last", []string{"expired_id"}, "  Please\n come  back. \x1b[2J", fill, "ID cards have already expired. Please come back. [2J"},
		{"own words only", []string{"other"}, "Please come back.", fill, "Please come back."},
		{"braces in own words stay", nil, "{age} {country}", fill, "{age} {country}"},
		{"nothing", []string{"no_such_code"}, "\u200b\u202e", fill, ""},
	} {
		if got := review.RenderComment(tt.codes, tt.own, tt.fill); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEveryReasonRendersWithoutLeftovers(t *testing.T) {
	for _, r := range review.Reasons() {
		got := review.RenderComment([]string{r.Code}, "", review.Fill{})
		if strings.ContainsAny(got, "{}") || got != strings.TrimSpace(got) || (got == "") != (r.Code == "other") {
			t.Errorf("%s renders as %q", r.Code, got)
		}
		if w := review.CommentWarnings(got); len(w) != 0 {
			t.Errorf("standard text of %s has warnings %v", r.Code, w)
		}
	}
}

func TestCommentNeverHasControlCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := review.RenderComment([]string{"expired_id"}, rapid.String().Draw(t, "own"), review.Fill{})
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%q in %q", r, got)
			}
		}
		if got != strings.TrimSpace(got) {
			t.Fatalf("%q is not trimmed", got)
		}
	})
}

func TestFillComesFromTheProjectAndTheCase(t *testing.T) {
	s := clean()
	s.Options.AgeLimit = num(19)
	if f := review.FillFor(examine(s)); f != (review.Fill{AgeLimit: 19, Country: "Brazil"}) {
		t.Errorf("fill %+v", f)
	}
	s.Applicant.Nationality, s.Options.BlacklistCountries = text("IRN"), argos.Texts{text("IRN")}
	if f := review.FillFor(examine(s)); f.Country != "Iran" {
		t.Errorf("the refused country is %q, want Iran", f.Country)
	}
	if f := review.FillFor(nil); f != (review.Fill{}) {
		t.Errorf("fill of nothing %+v", f)
	}
}

func TestCommentWarnings(t *testing.T) {
	for text, want := range map[string]int{
		"Please take a new picture.":                 0,
		strings.Repeat("a", 500):                     0,
		strings.Repeat("가", 501):                     1,
		"AML check failed":                           1,
		"Pepper and amlodipine":                      0,
		"you are on a Sanctions list":                1,
		"자금세탁 의심":                                    1,
		"bad \xff byte":                              1,
		"suspicious \xff" + strings.Repeat("a", 500): 3,
	} {
		if got := review.CommentWarnings(text); len(got) != want {
			t.Errorf("%.30q: warnings %v, want %d", text, got, want)
		}
	}
}

func TestCatalogueIsTheCallersOwn(t *testing.T) {
	review.Reasons()[0].Code = "x"
	if review.Reasons()[0].Code == "x" {
		t.Error("writing to the catalogue changed it for all")
	}
}
