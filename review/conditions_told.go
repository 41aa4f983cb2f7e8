package review

import (
	"slices"
	"strings"

	"kycdesk/assets"
)

// serviceWord is a code or message that the service documents (§11.2), and the reject codes that it speaks for, if any.
type serviceWord struct {
	code, message string
	speaksFor     []string
}

var (
	ageReasons       = []string{"under_ageLimit", "id_info_notOfAge"}
	countryReasons   = []string{"blacklistCountry", "id_info_blacklist"}
	duplicateReasons = []string{"duplicate_user", "duplicated_user_PII_exact", "duplicated_face"}
)

// serviceWords are the documented ones: retry codes with their messages, then the errors of the steps.
var serviceWords = []serviceWord{
	{"mrz_protocol_fail", "Failed to detect full MRZ", nil},
	{"barcode_protocol_fail", "Failed to read PDF417 Barcode", nil},
	{"invalid_back_document", "Front and back side image mismatch. Please retry with one ID", countryReasons},
	{"document_country_mismatch", "", countryReasons},
	{"document_expired", "Your ID is expired already. Please retry with valid ID", []string{"expired_id"}},
	{"document_name_mismatch", "Front and back side name mismatch. Please retry with one ID", nil},
	{"document_dob_mismatch", "Front and back side birthdate mismatch. Please retry with one ID", append([]string{"no-date-of-birth"}, ageReasons...)},
	{"missing_expiry_date", "Expiry date not detected. Please take clear picture", nil},
	{"missing_issue_date", "Issue date not detected. Please take clear picture", nil},
	{"missing_birth_date", "Birth date not detected. Please take clear picture", []string{"no-date-of-birth"}},
	{"missing_document_number", "Document number not detected. Please take clear picture", nil},
	{"missing_personal_number", "Identity number not detected. Please take clear picture", nil},
	{"missing_name", "Name not detected. Please take clear picture", nil},
	{"glare_detected", "Please retake ID image without light smudging", nil},
	{"recaptured_document", "Retry with physical ID. recaptured screen not allowed", nil},
	{"screen_detected", "", nil},
	{"", "Please retry with original ID", nil},
	{"face_compare_underscore", "The face doesn't match. Please retry with another face image.", nil},
	{"Face_Occluded_fail", "", nil},
	{"Face_cover_fail", "", nil},
	{"Head_cover_fail", "", nil},

	{"", "failed to parse the input data", nil},
	{"", "invalid id image", nil},
	{"", "missing required parameters", nil},
	{"", "invalid id type : id type must be passport, government_id or drivers_license", []string{"invalid_acceptedID"}},
	{"", "invalid email address format", nil},
	{"", "id image processing error", nil},
	{"", "data processing error", nil},
	{"", "failed to find the project", nil},
	{"", "invalid api key", nil},
	{"", "invalid face image", nil},
	{"", "invalid or missing an address image", nil},
	{"", "missing address data parameters", nil},
	{"", "invalid submission id", nil},
	{"", "this submission is already processed", nil},
	{"", "missing required parameters for identity verification", nil},
}

// errorPrefixes are those of the service's error pages, PREFIX-5digits (§11.2): ER is a lock-out, TK a token that ends.
var errorPrefixes = map[string][]string{
	"NF": nil, "QS": nil, "QE": nil, "ER": {"too_many_retry"}, "PV": nil, "SE": nil, "RT": nil, "TK": {"timeout"}, "DE": nil, "LO": nil,
}

// stem is a part of a word in the service's free texts and the reject codes that a text with it speaks for.
type stem struct {
	part  string
	codes []string
}

var stems = []stem{
	{"expir", []string{"expired_id", "timeout"}},
	{"timeout", []string{"timeout"}},
	{"time-out", []string{"timeout"}},
	{"timed out", []string{"timeout"}},
	{"time out", []string{"timeout"}},
	{"birth", append([]string{"no-date-of-birth"}, ageReasons...)},
	{"years old", ageReasons},
	{"age limit", ageReasons},
	{"under age", ageReasons},
	{"underage", ageReasons},
	{"blacklis", countryReasons},
	{"country", countryReasons},
	{"nationality", countryReasons},
	{"id type", []string{"invalid_acceptedID"}},
	{"duplicat", duplicateReasons},
	{"another kyc", duplicateReasons},
	{"too many", []string{"too_many_retry"}},
	{"multiple", []string{"too_many_retry"}},
}

// toldReasons are the reject codes that the service itself speaks for in the words of its attempts, retries, warnings and
// earlier answers, and whether it says something that is not understood.
type toldReasons struct {
	codes  map[string]bool
	unread bool
}

const (
	toldIt     = "the service speaks of it in an attempt, a warning or an earlier answer"
	toldUnread = "the service says something in an attempt, a warning or an earlier answer that is not understood"
)

// toldBy says why the service's own words leave a code open, "" where they do not.
func (c *caseView) toldBy(code string) (why string) {
	if c.told == nil {
		t := toldReasons{codes: map[string]bool{}}
		t.read(c)
		c.told = &t
	}
	switch {
	case c.told.codes[code]:
		return toldIt
	case c.told.unread:
		return toldUnread
	}
	return ""
}

func (t *toldReasons) read(c *caseView) {
	for i := range c.sub.KYC.Retries {
		r := &c.sub.KYC.Retries[i]
		t.hear(r.Code, r.Message)
	}
	for i := range c.sub.KYC.Attempts {
		a := &c.sub.KYC.Attempts[i]
		t.hear(a.RetryCode, a.RetryMessage)
		t.hear(a.ErrorCode, a.ErrorMessage)
	}
	for _, code := range c.sub.KYC.CommentCode {
		t.hear(code, Text{})
	}
	for _, comment := range c.sub.KYC.Comment {
		t.hear(Text{}, comment)
	}
	for i := range c.sub.Warnings {
		t.warned(c.sub.Warnings[i].UserDataType)
	}
	readings, all := c.readings()
	t.unread = t.unread || !all
	for i := range readings {
		if r := &readings[i]; !r.ofOCR && r.field == "" {
			t.stems(r.Text)
		} else if !r.ofOCR && r.Label == r.Text.String() { // a member that is true
			t.stems(r.Text)
		}
	}
}

// hear takes a code with its message. A code that is documented says what a message does that is not.
func (t *toldReasons) hear(code, message Text) {
	known := !isNothing(code) && t.documented(code)
	if !isNothing(code) && !known {
		t.stems(code)
		t.unread = true
	}
	if !isNothing(message) && !t.documented(message) {
		t.stems(message)
		t.unread = t.unread || !known
	}
}

// documented takes a text that the service documents, and reports whether it is one.
func (t *toldReasons) documented(text Text) bool {
	said := strings.TrimSpace(shortText(text))
	for _, w := range serviceWords {
		if w.code != "" && strings.EqualFold(w.code, said) || w.message != "" && strings.EqualFold(strings.TrimSuffix(w.message, "."), strings.TrimSuffix(said, ".")) {
			t.add(w.speaksFor)
			return true
		}
	}
	if prefix, digits, ok := strings.Cut(said, "-"); ok && len(digits) == 5 && strings.Trim(digits, "0123456789") == "" {
		if codes, is := errorPrefixes[prefix]; is {
			t.add(codes)
			return true
		}
	}
	return t.reject(said)
}

// reject takes a code of the catalogue or its comment; codes with one comment speak for each other. What a person typed
// under "other" is not understood.
func (t *toldReasons) reject(said string) bool {
	found := false
	for _, code := range assets.RejectCodes() {
		if code.Comment == "" || !strings.EqualFold(code.Code, said) && !isComment(code.Comment, said) {
			continue
		}
		found = true
		t.add([]string{code.Code})
		for _, kin := range [][]string{ageReasons, countryReasons, duplicateReasons} {
			if slices.Contains(kin, code.Code) {
				t.add(kin)
			}
		}
	}
	return found
}

// isComment reports whether a text is a standard comment, whatever age or country was filled in.
func isComment(standard, said string) bool {
	before, after, filled := strings.Cut(standard, "{")
	if !filled {
		return strings.EqualFold(standard, said)
	}
	_, after, _ = strings.Cut(after, "}")
	return len(said) >= len(before)+len(after) && strings.HasPrefix(said, before) && strings.HasSuffix(said, after)
}

func (t *toldReasons) add(codes []string) {
	for _, code := range codes {
		t.codes[code] = true
	}
}

func (t *toldReasons) stems(text Text) {
	said := strings.ToLower(strings.ReplaceAll(shortText(text), "_", " "))
	for _, s := range stems {
		if strings.Contains(said, s.part) {
			t.add(s.codes)
		}
	}
}

// warnedOf are the reject codes that a check which was skipped or doubted leaves open, by the field that it was about.
var warnedOf = map[string][]string{
	"expire_date": {"expired_id"}, "birth_date": append([]string{"no-date-of-birth"}, ageReasons...),
	"nationality": countryReasons, "issuing_country": countryReasons, "id_type": {"invalid_acceptedID"},
	"selfieImage": {"duplicate_user", "duplicated_face"}, "idImage": nil, "idBackImage": nil, "addressImage": nil,
	"name": duplicateReasons, "gender": duplicateReasons, "document_number": nil, "identity_number": ageReasons,
}

func (t *toldReasons) warned(about Text) {
	name := shortText(about)
	field := fieldMeantBy(name, true)
	for picture := range warnedOf {
		if strings.EqualFold(picture, name) {
			field = picture
		}
	}
	codes, known := warnedOf[field]
	t.add(codes)
	t.unread = t.unread || !known && !isNothing(about)
}
