package argos

import (
	"bytes"
	"context"
	"net/url"
	"strings"
)

// reportMax bounds an AML report, before and after base64.
const reportMax = 20 << 20

// ReportAML reads the AML report of one match (§7.4) and returns a PDF document as received: not parsed, and not to be
// trusted. resource is the match's resource_id or, where that is empty, its ARGOS number. What is no PDF by content is
// an error: NotFound where the service says in its own words that there is none.
func (c *Client) ReportAML(ctx context.Context, resource Text) ([]byte, error) {
	if resource.IsEmpty() {
		return nil, &Error{Op: opReport, Kind: InvalidField, Field: "resourceId", Err: errNoResource}
	}
	var pdf []byte
	err := c.get(ctx, call{
		op: opReport, path: "/report/aml", query: url.Values{"resourceId": {resource.raw}},
		accept:  "application/pdf, application/octet-stream;q=0.9, */*;q=0.8",
		timeout: c.cfg.Timeouts.Image, limit: reportMax, binary: true,
		read: func(a answer) (err error) {
			pdf, err = unsealed(c, a, DecodeReport)
			return withStatus(err, a.status)
		},
	})
	if err != nil {
		return nil, absent(err)
	}
	return pdf, nil
}

// DecodeReport finds the PDF in the body of an answer (§7.4): binary, base64, or base64 in JSON.
func DecodeReport(body []byte) ([]byte, error) {
	if isPDF(body) {
		return wholePDF(body)
	}
	text := bytes.TrimSpace(body)
	switch {
	case len(text) == 0:
		return nil, &Error{Op: opReport, Kind: NotFound}
	case looksLikeHTML(text):
		return nil, &Error{Op: opReport, Kind: HTML}
	case isBomb(text):
		return nil, &Error{Op: opReport, Kind: TooBig, Err: errBomb}
	}
	for _, candidate := range reportTexts(text) {
		if b, ok := pdfInText(candidate); ok {
			return wholePDF(b)
		}
	}
	if isWrapped(text) {
		return nil, &Error{Op: opReport, Kind: Encrypted}
	}
	_, said := extract(body)
	return nil, &Error{Op: opReport, Kind: NotFound, Server: NewText(said)}
}

// reportTexts are the strings of a body that may carry a report as base64.
func reportTexts(body []byte) []string {
	if body[0] != '{' {
		return []string{unquote(body)}
	}
	m := lowerKeys(body)
	return []string{word(m["data"]), word(m["body"]), word(m["report"]), word(m["pdf"])}
}

func pdfInText(s string) ([]byte, bool) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(s), "data:"); ok {
		_, s, _ = strings.Cut(rest, ";base64,")
	}
	s = strings.Join(strings.Fields(s), "")
	if len(s) < 8 {
		return nil, false
	}
	// The first bytes tell; a long text that is no PDF is not decoded whole.
	if head, err := unbase64(s[:8]); err != nil || !isPDF(head) {
		return nil, false
	}
	b, err := unbase64(s)
	return b, err == nil
}

func isPDF(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) }

// pdfTail is how far from its end a PDF's last line may stand: readers look into the last kilobyte.
const pdfTail = 1024

// wholePDF refuses a document without its end: half a report read as a whole one could clear the wrong person.
func wholePDF(b []byte) ([]byte, error) {
	if !bytes.Contains(b[max(0, len(b)-pdfTail):], []byte("%%EOF")) {
		return nil, &Error{Op: opReport, Kind: Truncated}
	}
	return b, nil
}
