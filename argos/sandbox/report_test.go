package sandbox_test

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// aReport is the report on the first AML match of the service, and that match.
func aReport(t *testing.T) (pdf []byte, resource, number string) {
	t.Helper()
	c := start(t, sandbox.Options{})
	var p struct {
		Items []struct {
			AML struct {
				Matches []struct {
					ResourceID  string `json:"resource_id"`
					ArgosNumber string `json:"argos_number"`
				}
			}
		}
	}
	decode(t, c.get("/submission", "request_type", "aml", "count", "2000").body, &p)
	for _, item := range p.Items {
		if len(item.AML.Matches) > 0 {
			m := item.AML.Matches[0]
			resource, number = m.ResourceID, m.ArgosNumber
			break
		}
	}
	if resource == "" {
		t.Fatal("no case has AML matches")
	}
	r := c.get("/report/aml", "resourceId", resource)
	disposition := r.header.Get("Content-Disposition")
	if r.status != http.StatusOK || r.header.Get("Content-Type") != "application/pdf" || !strings.Contains(disposition, "report.pdf") {
		t.Fatalf("%d %v", r.status, r.header)
	}
	return r.body, resource, number
}

// Readers find objects by the offsets of the cross-reference table; a wrong one makes the file a damaged one.
func TestReportsCrossReferencesPointToTheirObjects(t *testing.T) {
	pdf, _, _ := aReport(t)
	at := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(pdf)
	if at == nil {
		t.Fatal("the end does not say where the table is")
	}
	start, _ := strconv.Atoi(string(at[1]))
	if !bytes.HasPrefix(pdf[start:], []byte("xref\n0 7\n0000000000 65535 f \n")) {
		t.Fatalf("at %d: %.40q", start, pdf[start:])
	}
	entries := regexp.MustCompile(`(\d{10}) 00000 n \n`).FindAllSubmatch(pdf[start:], -1)
	if len(entries) != 6 {
		t.Fatalf("%d objects", len(entries))
	}
	for i, e := range entries {
		offset, _ := strconv.Atoi(string(e[1]))
		if want := strconv.Itoa(i+1) + " 0 obj\n"; !bytes.HasPrefix(pdf[offset:], []byte(want)) {
			t.Errorf("object %d: at %d stands %.12q", i+1, offset, pdf[offset:])
		}
	}
	stream := regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n(.*?)endstream`).FindSubmatch(pdf)
	if stream == nil || strconv.Itoa(len(stream[2])) != string(stream[1]) {
		t.Error("the stream is not as long as it says")
	}
}

func TestReportCanBeReadInARealReader(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (Debian: poppler-utils) is not installed")
	}
	pdf, resource, number := aReport(t)
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	var complaints bytes.Buffer
	cmd := exec.Command(reader, "-layout", path, "-")
	cmd.Stderr = &complaints
	text, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Errorf("%v: %s", err, complaints.String())
	}
	for _, want := range []string{"AML screening report", "do not exist", resource, number} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
}
