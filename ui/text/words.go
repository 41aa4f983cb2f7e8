package text

import (
	"strings"
	"unicode"
)

// Words takes a name in camel case apart, as the service writes ID types: "residencePermit" is "residence permit". A
// name that is not plain ASCII letters is returned as it is.
func Words(s string) string {
	if !strings.ContainsFunc(s, unicode.IsUpper) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return s
		}
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	if strings.Count(b.String(), " ")*2+1 >= len(s) { // an acronym
		return s
	}
	return strings.ReplaceAll(b.String()+" ", " id ", " ID ")[:b.Len()]
}
