package argos_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

func correction() argos.PatchRequest {
	return argos.PatchRequest{CaseID: "a1", Admin: "reviewer@example.com", Data: map[string]string{"nationality": "BRA"}}
}

func TestPatchSendsExactlyTheDocumentedBody(t *testing.T) {
	for _, success := range []string{`{"message":"Data Processing Success."}`, `{"message":"success to edit."}`, ``, `{"ok":true}`} {
		s := serve(t, text(200, success))
		c, _ := clientFor(t, s.URL, nil)
		_, err := c.Patch(t.Context(), argos.PatchRequest{
			CaseID: "a1", Admin: "r@example.com", Data: map[string]string{"documentNumber": "M-12 <3>", "nationality": "KOR"},
		})
		got := s.requests()
		want := `{"submissionId":"a1","admin":"r@example.com","data":{"documentNumber":"M-12 <3>","nationality":"KOR"}}`
		if err != nil || len(got) != 1 || strings.TrimSpace(got[0].body) != want {
			t.Errorf("%q: %v, sent %v, want %s", success, err, got, want)
			continue
		}
		if got[0].method != "PATCH" || got[0].path != "/v3/submission" || got[0].header.Get("Content-Type") != "application/json" {
			t.Errorf("%+v", got[0])
		}
	}
}

func TestPatchesThatCannotBeRightAreNotSent(t *testing.T) {
	s := serve(t, text(200, `{"message":"Data Processing Success."}`))
	c, _ := clientFor(t, s.URL, nil)
	for _, c2 := range []struct {
		field string
		data  map[string]string
	}{
		{"data", nil},
		{"data", map[string]string{"curpNumber": "X"}},
		{"kycStatus", map[string]string{"kycStatus": "approved"}},
		{"nationality", map[string]string{"nationality": "KR"}},
		{"nationality", map[string]string{"nationality": "XXX"}},
		{"issuingCountry", map[string]string{"issuingCountry": "kor"}},
		{"birthDate", map[string]string{"birthDate": "1988-11-31"}},
		{"issueDate", map[string]string{"issueDate": "20210203"}},
		{"expireDate", map[string]string{"expireDate": "2031-2-2"}},
		{"gender", map[string]string{"gender": "M"}},
		{"idType", map[string]string{"idType": "library_card"}},
		{"fullName", map[string]string{"fullName": "a\x1b[2J"}},
		{"documentNumber", map[string]string{"documentNumber": " "}},
		{"serialNumber", map[string]string{"serialNumber": "a\xff"}},
	} {
		r := correction()
		r.Data = c2.data
		_, err := c.Patch(t.Context(), r)
		if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.InvalidField || e.Field != c2.field || e.Sent {
			t.Errorf("%v: %v, want %s", c2.data, err, c2.field)
		}
	}
	if n := len(s.requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

// patchBench is a stand-in service with a client on it, over real HTTP.
func patchBench(t *testing.T) (*sandbox.Server, *argos.Client, argos.PatchRequest) {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Cases: 60, Now: time.Now(), Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c, err := argos.New(argos.Config{
		BaseURL: base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Sleep:    func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Timeouts: argos.Timeouts{Post: 150 * time.Millisecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return s, c, argos.PatchRequest{
		CaseID: s.Pending()[0], Admin: sandbox.DefaultAdmin, Data: map[string]string{"documentNumber": "M-555"},
	}
}

func TestEveryDocumentedPatchErrorHasItsKindAndField(t *testing.T) {
	s, c, r := patchBench(t)
	want := map[string]struct {
		kind  argos.Kind
		field string
	}{
		"API-Key is required.":                            {argos.BadKey, ""},
		"The project is not found.":                       {argos.BadKey, ""},
		"Decryption is Failed. Please check the api-key.": {argos.Encrypted, ""},
		// The answer could not be encrypted: what was asked for may have been done.
		"Data Processing Error.":                                           {argos.OutcomeUnknown, ""},
		"data parsing error. please check input data.":                     {argos.InvalidField, "data"},
		"submissionId is required.":                                        {argos.InvalidField, "submissionId"},
		"projectId or x-api-key is required.":                              {argos.BadKey, ""},
		"admin is required.":                                               {argos.InvalidField, "admin"},
		"At least one property to modify is required.":                     {argos.InvalidField, "data"},
		"Invalid idType. Please check the idType.":                         {argos.InvalidField, "idType"},
		"Invalid kyc status. Please check the kycStatus.":                  {argos.InvalidField, "kycStatus"},
		"Invalid gender. Please check the gender.":                         {argos.InvalidField, "gender"},
		"Invalid issuingCountry. Please enter a valid ISO 3166-1 alpha-3.": {argos.InvalidField, "issuingCountry"},
		"Invalid nationality. Please enter a valid ISO 3166-1 alpha-3.":    {argos.InvalidField, "nationality"},
		"Invalid birthDate. Please enter the date as YYYY-MM-DD":           {argos.InvalidField, "birthDate"},
		"Invalid issueDate. Please enter the date as YYYY-MM-DD":           {argos.InvalidField, "issueDate"},
		"Invalid expireDate. Please enter the date as YYYY-MM-DD":          {argos.InvalidField, "expireDate"},
	}
	if n := len(sandbox.PatchErrors()); n != 17 || len(want) != 17 {
		t.Fatalf("%d errors in the stand-in, %d here, the contract has seventeen", n, len(want))
	}
	for _, text := range sandbox.PatchErrors() {
		if err := s.Next(sandbox.Fault{On: "patch", Do: "error", Message: text}); err != nil {
			t.Fatal(err)
		}
		_, err := c.Patch(t.Context(), r)
		e, ok := errors.AsType[*argos.Error](err)
		if !ok || e.Kind != want[text].kind || e.Field != want[text].field || e.Server.Raw() != text || !e.Sent {
			t.Errorf("%q: %+v, want %v", text, err, want[text])
		}
	}
	if n := len(s.Stats().Cases[r.CaseID].PatchAccepted); n != 0 {
		t.Errorf("%d corrections took effect", n)
	}
}

func TestAPatchIsNeverRepeatedWhateverHappensToIt(t *testing.T) {
	for _, f := range []sandbox.Fault{
		{Do: "429", RetryAfter: 1},
		{Do: "500"},
		{Do: "502"},
		{Do: "413"},
		{Do: "html"},
		{Do: "500", After: true},
		{Do: "429", After: true},
		{Do: "html", After: true},
		{Do: "delay", DelayMS: 400},
		{Do: "delay", DelayMS: 400, After: true},
		{Do: "drop-before"},
		{Do: "drop-after"},
		{Do: "late", DelayMS: 5},
		{Do: "truncate"},
	} {
		name := f.Do
		if f.After {
			name += " after"
		}
		t.Run(name, func(t *testing.T) {
			s, c, r := patchBench(t)
			f.On, f.Times = "patch", 5
			if err := s.Next(f); err != nil {
				t.Fatal(err)
			}
			_, err := c.Patch(t.Context(), r)
			s.Settle()
			st := s.Stats().Cases[r.CaseID]
			if st.PatchReceived != 1 || len(st.PatchAccepted) > 1 {
				t.Errorf("%d calls, %d took effect", st.PatchReceived, len(st.PatchAccepted))
			}
			switch kind := argos.KindOf(err); {
			case err == nil:
				t.Error("a spoiled answer was taken for a success")
			case len(st.PatchAccepted) == 1 && kind != argos.OutcomeUnknown && kind != argos.Throttled:
				t.Errorf("it took effect, and the error claims to know better: %v", err)
			}
		})
	}
}

func TestASuccessInAnotherCasesNameIsNotOne(t *testing.T) {
	for _, body := range []string{
		`{"submissionId":"zz","message":"Data Processing Success."}`, `{"errorCode":"invalid_payload"}`,
		`{"message":"Invalid gender. Please check the gender."}`, `<html><body>Sign in</body></html>`, `{"message":"Data Pro`,
		`{"isEncrypted":true,"data":"AAAAAAAAAAAAAAAAAAAAAA=="}`,
	} {
		s := serve(t, text(200, body))
		c, _ := clientFor(t, s.URL, nil)
		_, err := c.Patch(t.Context(), correction())
		if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.OutcomeUnknown || !e.Sent {
			t.Errorf("%s: %v, want an unknown outcome", body, err)
		}
	}
}

func TestPatchChangesTheRecordAndNamesTheEditor(t *testing.T) {
	s, c, r := patchBench(t)
	r.Data = map[string]string{
		"firstName": "Zoë", "lastName": "O'Neil-Müller", "nationality": "BRA", "issuingCountry": "PRT",
		"documentNumber": "M-555", "identityNumber": "900101-1234567", "serialNumber": "S9",
	}
	if _, err := c.Patch(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	got, err := c.Submission(t.Context(), r.CaseID)
	if err != nil {
		t.Fatal(err)
	}
	a := got.Applicant
	shown := map[string]string{
		"firstName": a.FirstName.Raw(), "lastName": a.LastName.Raw(), "nationality": a.Nationality.Raw(),
		"issuingCountry": a.IssuingCountry.Raw(), "documentNumber": a.DocumentNumber.Raw(),
		"identityNumber": a.IdentityNumber.Raw(), "serialNumber": got.OCR.SerialNumber.Raw(),
	}
	if !maps.Equal(shown, r.Data) {
		t.Errorf("the record shows %v, want %v", shown, r.Data)
	}
	if got.KYC.Result.Raw() != "pending" || got.UpdateHistory.Admin.Raw() != r.Admin {
		t.Errorf("result %s, last editor %s", got.KYC.Result, got.UpdateHistory.Admin)
	}
	if st := s.Stats().Cases[r.CaseID]; st.PatchReceived != 1 || !maps.Equal(st.PatchAccepted[0].Data, r.Data) {
		t.Errorf("counted %+v", st)
	}
}
