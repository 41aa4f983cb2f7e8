package argos_test

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

func TestReportOfAMatchIsAPDF(t *testing.T) {
	_, c := standInService(t, sandbox.Options{}, nil)
	for _, m := range redFlagged(t, c).AML.Matches {
		byResource, err := c.ReportAML(t.Context(), m.ResourceID)
		if err != nil || !bytes.HasPrefix(byResource, []byte("%PDF-")) || !bytes.Contains(byResource, []byte(m.ArgosNumber.Raw())) {
			t.Fatalf("%.20q, %v", byResource, err)
		}
		byNumber, err := c.ReportAML(t.Context(), m.ArgosNumber)
		if err != nil || !bytes.Equal(byNumber, byResource) {
			t.Errorf("by number: %v", err)
		}
	}
}

func TestReportThatIsNotThereIsNotFound(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60}, nil)
	for _, id := range []string{"res-nothing", "x", "res-" + s.Pending()[0][len("zz9ex"):] + "-1"} {
		if _, err := c.ReportAML(t.Context(), argos.NewText(id)); argos.KindOf(err) != argos.NotFound {
			t.Errorf("%s: %v", id, err)
		}
	}
	calls := c.Calls()
	if _, err := c.ReportAML(t.Context(), argos.NewText(" ")); argos.KindOf(err) != argos.InvalidField || c.Calls() != calls {
		t.Errorf("an empty id: %v, %d calls", err, c.Calls()-calls)
	}
}

func TestReportIsRecognisedByContent(t *testing.T) {
	const pdf = "%PDF-1.4\nbody\n%%EOF\n"
	in64 := base64.StdEncoding.EncodeToString([]byte(pdf))
	for body, want := range map[string]argos.Kind{
		pdf:                                   "",
		in64:                                  "",
		`"` + in64 + `"`:                      "",
		`{"data":"` + in64 + `"}`:             "",
		"data:application/pdf;base64," + in64: "",
		"%PDF-1.4\nhalf":                      argos.Truncated,
		"":                                    argos.NotFound,
		"no report":                           argos.NotFound,
		`{"message":"no report"}`:             argos.NotFound,
		`{"data":"AAAAAAAAAAAAAAAAAAAAAA=="}`: argos.Encrypted,
		"<html>Sign in</html>":                argos.HTML,
		"\xff\xd8\xff a picture":              argos.NotFound,
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
		c, _ := clientFor(t, s.URL, nil)
		got, err := c.ReportAML(t.Context(), argos.NewText("res-1"))
		if argos.KindOf(err) != want || err == nil && string(got) != pdf {
			t.Errorf("%.30q: %q, %v, want %q", body, got, err, want)
		}
	}
}

func TestReportLargerThanTheBoundIsDropped(t *testing.T) {
	big := append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte{'x'}, 21<<20)...)
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(big) })
	c, _ := clientFor(t, s.URL, nil)
	if got, err := c.ReportAML(t.Context(), argos.NewText("res-1")); argos.KindOf(err) != argos.TooBig || got != nil {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
