package sandbox

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// pdfLine is one line of text on a page, of a size in points; bold lines are headings.
type pdfLine struct {
	text string
	size int
	bold bool
}

// reportPDF is the report on one match. All of it is invented, and it says so.
func reportPDF(s subject, m match, made time.Time) []byte {
	heading := func(t string) pdfLine { return pdfLine{t, 12, true} }
	fact := func(label, value string) pdfLine { return pdfLine{label + ": " + value, 10, false} }
	lines := []pdfLine{
		{"AML screening report", 18, true},
		{"Invented by a stand-in service: this person and this list entry do not exist.", 9, false},
		heading("Subject"),
		fact("Submission", s.id),
		fact("Name", s.who.given.latin+" "+s.who.family.latin),
		fact("Date of birth", s.birth()),
		fact("Nationality", s.who.origin.country),
		heading("Match"),
		fact("ARGOS number", m.number),
		fact("Resource", m.resource),
		fact("Risk level", m.level),
		fact("Risk icons", strings.Join(m.icons, ", ")),
		fact("Similarity", strconv.FormatFloat(float64(m.score), 'f', -1, 64)),
	}
	if m.listed != nil {
		lines = append(lines, heading("List entry"))
	}
	for _, known := range m.listed {
		label, value := strings.ReplaceAll(known.key, "_", " "), plainFact(known.val)
		if value != "" && value != m.resource && value != m.number { // those stand above
			lines = append(lines, fact(strings.ToUpper(label[:1])+label[1:], value))
		}
	}
	return pdf(append(lines, heading("Report made"), pdfLine{made.Format(time.RFC3339), 10, false}))
}

// plainFact is a value as a report prints it; empty for what it leaves out.
func plainFact(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return ""
}

// pdf writes a document of one A4 page. The two fonts are of the standard fourteen, so nothing has to be embedded; the
// cross-reference table says where each object begins, to the byte, or readers would have to repair the file.
func pdf(lines []pdfLine) []byte {
	page := pdfText(lines)
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " +
			"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", len(page), page),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n") // high bytes tell tools that copy it that this is no text
	var table strings.Builder
	fmt.Fprintf(&table, "0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", table.String(), len(objects)+1, start)
	return b.Bytes()
}

// pdfText draws the lines from the top of the page down.
func pdfText(lines []pdfLine) string {
	const left, top, lead = 60, 780, 8
	var b strings.Builder
	y := top
	for _, l := range lines {
		font := "F1"
		if l.bold {
			font = "F2"
			y -= lead
		}
		fmt.Fprintf(&b, "BT /%s %d Tf %d %d Td (%s) Tj ET\n", font, l.size, left, y, pdfString(l.text))
		y -= l.size + lead
	}
	return b.String()
}

// pdfString escapes what would end the string. The fonts have the letters of Western Europe: of any other Latin letter
// the marks fall off, and what is no Latin letter becomes a question mark.
func pdfString(s string) string {
	var b strings.Builder
	for _, r := range s {
		pdfLetter(&b, r)
	}
	return b.String()
}

func pdfLetter(b *strings.Builder, r rune) {
	switch {
	case r == '(' || r == ')' || r == '\\':
		b.WriteString("\\" + string(r))
	case r >= ' ' && r < utf8.RuneSelf:
		b.WriteRune(r)
	case r >= 0xa0 && r <= 0xff:
		fmt.Fprintf(b, "\\%03o", r)
	case r == 'đ':
		b.WriteByte('d')
	case r == 'Đ':
		b.WriteByte('D')
	default:
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		if base < ' ' || base >= utf8.RuneSelf || strings.ContainsRune(`()\`, base) {
			base = '?'
		}
		b.WriteRune(base)
	}
}
