package sandbox_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"kycdesk/argos/sandbox"
)

// edit sends a correction by a method and returns status and body.
func (c *client) edit(method string, body any) (int, string) {
	c.t.Helper()
	raw, ok := body.(string)
	if !ok {
		b, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		raw = string(b)
	}
	r, err := c.try(method, c.base+"/submission", []byte(raw))
	if err != nil {
		c.t.Fatal(err)
	}
	return r.status, string(r.body)
}

func TestPatchRefusesWithTheDocumentedWordsInErrorCode(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 200})
	id := c.s.OpeningCase()
	with := func(data map[string]any) map[string]any {
		return map[string]any{"submissionId": id, "admin": sandbox.DefaultAdmin, "data": data}
	}
	for _, tt := range []struct {
		body any
		want string
	}{
		{"{", "data parsing error. please check input data."},
		{map[string]any{"admin": sandbox.DefaultAdmin}, "submissionId is required."},
		{map[string]any{"submissionId": id}, "admin is required."},
		{with(nil), "At least one property to modify is required."},
		{with(map[string]any{"favouriteColour": "blue"}), "At least one property to modify is required."},
		{with(map[string]any{"idType": "library_card"}), "Invalid idType. Please check the idType."},
		{with(map[string]any{"kycStatus": "maybe"}), "Invalid kyc status. Please check the kycStatus."},
		{with(map[string]any{"gender": "M"}), "Invalid gender. Please check the gender."},
		{with(map[string]any{"gender": 1}), "Invalid gender. Please check the gender."},
		{with(map[string]any{"issuingCountry": "KR"}), "Invalid issuingCountry. Please enter a valid ISO 3166-1 alpha-3."},
		{with(map[string]any{"nationality": "Korea"}), "Invalid nationality. Please enter a valid ISO 3166-1 alpha-3."},
		{with(map[string]any{"birthDate": "1988-11-31"}), "Invalid birthDate. Please enter the date as YYYY-MM-DD"},
		{with(map[string]any{"issueDate": "20210101"}), "Invalid issueDate. Please enter the date as YYYY-MM-DD"},
		{with(map[string]any{"expireDate": ""}), "Invalid expireDate. Please enter the date as YYYY-MM-DD"},
		{map[string]any{"submissionId": "zz9exnobody00", "admin": sandbox.DefaultAdmin, "data": map[string]any{"gender": "male"}}, "Invalid Submission Id."},
	} {
		status, body := c.edit(http.MethodPatch, tt.body)
		var got struct{ ErrorCode string }
		decode(t, []byte(body), &got)
		if status != http.StatusBadRequest || got.ErrorCode != tt.want {
			t.Errorf("%v: %d %s, want 400 %q", tt.body, status, body, tt.want)
		}
	}
	if n := len(c.s.Stats().Cases[id].PatchAccepted); n != 0 {
		t.Errorf("%d refused corrections took effect", n)
	}
}

func TestPatchAndPutDifferInTheirWordsOnly(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 200})
	id := c.s.OpeningCase()
	for method, want := range map[string]string{
		http.MethodPatch: `{"message":"Data Processing Success."}`, http.MethodPut: `{"message":"success to edit."}`,
	} {
		status, body := c.edit(method, map[string]any{
			"submissionId": id, "admin": sandbox.DefaultAdmin,
			"data": map[string]any{"fullName": "Edited by " + method, "favouriteColour": "blue"},
		})
		if status != http.StatusOK || body != want {
			t.Errorf("%s: %d %s, want %s", method, status, body, want)
		}
		got := c.single(id)
		if got.Data.FullName != "Edited by "+method || got.KYC.Result != "pending" {
			t.Errorf("%s left %+v", method, got)
		}
	}
	if st := c.s.Stats(); st.Calls["patch"] != 2 || st.Cases[id].PatchReceived != 2 || len(st.Cases[id].PatchAccepted) != 2 {
		t.Errorf("counted %+v", st)
	}
}
