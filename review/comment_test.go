package review_test

import (
	"slices"
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
		{"two in the order of the catalogue", []string{"expired_id", "id_image_badImage"}, "", fill, "Unable to read the ID image. Please ensure the image is clear and resubmit. ID cards have already expired."},
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
	if f := review.FillFor(examine(s)); f != (review.Fill{AgeLimit: 19}) {
		t.Errorf("no country is known to be refused, and the fill is %+v", f)
	}
	s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text("IRN"), text("IRN"), text("IRN")
	s.Options.BlacklistCountries = argos.Texts{text("IRN")}
	if f := review.FillFor(examine(s)); f.Country != "Iran" {
		t.Errorf("the refused country is %q, want Iran", f.Country)
	}
	s.OCR.Nationality = text("BRA")
	if f := review.FillFor(examine(s)); f.Country != "" {
		t.Errorf("the copies differ about the nationality, and %q is named", f.Country)
	}
	s.Options.AgeLimit = argos.Number{Sent: text("nineteen")}
	if f := review.FillFor(examine(s)); f.AgeLimit != 0 {
		t.Errorf("a limit that is not understood is told as %d", f.AgeLimit)
	}
	if f := review.FillFor(nil); f != (review.Fill{}) {
		t.Errorf("fill of nothing %+v", f)
	}
}

// TestCommentDependsOnTheSetOfReasonsOnly picks in any order, any number of times, with codes that do not exist.
func TestCommentDependsOnTheSetOfReasonsOnly(t *testing.T) {
	var all []string
	for _, r := range review.Reasons() {
		all = append(all, r.Code)
	}
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID[string]).Draw(t, "picked")
		own, fill := rapid.String().Draw(t, "own"), review.Fill{AgeLimit: rapid.IntRange(0, 30).Draw(t, "age")}
		want := review.RenderComment(picked, own, fill)
		again := append(rapid.Permutation(picked).Draw(t, "again"), rapid.SliceOf(rapid.SampledFrom(append(picked, "no_such_code"))).Draw(t, "more")...)
		if got := review.RenderComment(rapid.Permutation(again).Draw(t, "order"), own, fill); got != want {
			t.Fatalf("%v renders as %q, and %v as %q", picked, want, again, got)
		}
		for _, r := range review.Reasons() {
			text := review.RenderComment([]string{r.Code}, "", fill)
			if n := strings.Count(want, text); text != "" && own == "" && slices.Contains(picked, r.Code) && n != 1 {
				t.Fatalf("the text of %s stands %d times in %q", r.Code, n, want)
			}
		}
	})
}

func TestAllReasonsAndAFullFieldOfOwnWordsAreWithinTheLimit(t *testing.T) {
	d := rejecting("")
	d.Override = "every reason, to see how long the text is"
	for _, r := range review.Reasons() {
		d.Reasons = append(d.Reasons, r.Code)
	}
	d.Comment = strings.Repeat("가", 2000)
	if _, err := d.Decide(); err != nil {
		t.Error(err)
	}
	d.Comment = strings.Repeat("가", 5000)
	if _, err := d.Decide(); err == nil || !strings.Contains(err.Error(), "at most 4000") {
		t.Errorf("a comment of a file's length: %v", err)
	}
}

func rejecting(own string) review.Draft {
	s := clean()
	s.DuplicateUsers = argos.Texts{text("zz9ex0demo777")}
	return review.Draft{
		CaseID: "zz9ex0demo001", Verdict: review.Reject, Comment: own, Agent: "mina.park@example.org", At: now, Seen: examine(s),
	}
}

func TestCommentWarnings(t *testing.T) {
	for text, want := range map[string]int{
		"Please take a new picture.":                           0,
		"Please don't forget to send the forms for the sarong": 0,
		strings.Repeat("a", 500):                               0,
		strings.Repeat("가", 501):                               1,
		"AML check failed":                                     1,
		"Ａ.Ｍ.Ｌ. check failed":                                  1,
		"a p e p":                                              0,
		"Pepper and amlodipine":                                0,
		"you are on a Sanctions list":                          1,
		"Your name is on a WATCH LIST of terrorists":           1,
		"자금세탁 의심":                                              1,
		"자금 세탁":                                                1,
		"정치적 주요 인물":                                            1,
		"\u110c\u1166\u110c\u1162 대상":                          1, // 제재, decomposed
		"다시 촬영해 주세요":                                           0,
		"Internal: ask the supervisor":                         1,
		"내부 검토: 테러 제재 대상":                                      2,
		"bad \xff byte":                                        1,
		"suspicious \xff" + strings.Repeat("a", 500):           3,
	} {
		if got := review.CommentWarnings(text); len(got) != want {
			t.Errorf("%.40q: warnings %v, want %d", text, got, want)
		}
	}
}

func TestEveryWordThatRevealsIsNamed(t *testing.T) {
	got := review.CommentWarnings("The PEP and sanctions screening found money laundering")
	if want := `"pep", "money laundering", "sanction", "screening" may tell the applicant about a suspicion`; len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestARejectionIsLookedAtAgainWhereItTellsTooMuch(t *testing.T) {
	for own, says := range map[string]string{
		"Please send a newer document.":                      "",
		"You are on a sanctions list.":                       `"sanction" may tell`,
		"Escalated, see internal note.":                      `may be a note for staff`,
		"Same as ZZ9EX0DEMO777 / zz9ex0demo777":              "another person's case",
		"Write to mina.park@example.org":                     "the e-mail address that signs",
		"The portrait looks\nPASTED in, ask Jin. Thank you.": "the note for staff stands in it",
	} {
		d := rejecting(own)
		d.Note = "The portrait looks pasted in, ask Jin."
		got := strings.Join(d.LookAgain(), "; ")
		if (says == "") != (got == "") || !strings.Contains(got, says) {
			t.Errorf("%q: %q, want %q", own, got, says)
		}
		if _, err := d.Decide(); err != nil {
			t.Errorf("%q cannot be decided: %v", own, err)
		}
		d.Verdict = review.Approve
		if got := d.LookAgain(); len(got) != 0 {
			t.Errorf("an approval wants a second look: %v", got)
		}
	}
}

func TestCatalogueIsTheCallersOwn(t *testing.T) {
	review.Reasons()[0].Code = "x"
	if review.Reasons()[0].Code == "x" {
		t.Error("writing to the catalogue changed it for all")
	}
}
