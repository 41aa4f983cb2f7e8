package review

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"maps"
	"slices"

	"kycdesk/assets"
)

// Evidence is a keyed digest of every decisive field of a record (the paths marked decisive in the field table), so
// that a later reading can be compared with what the agent saw without keeping the values. Fields maps a path
// ("kyc.attempts[0].ocrResult") to 32 hex digits; a field without a value is not in it. Total covers all of them.
// Pictures maps the kind of a picture that was seen to the digest of its bytes.
type Evidence struct {
	Total    string            `json:"total"`
	Fields   map[string]string `json:"fields"`
	Pictures map[string]string `json:"pictures,omitempty"`
}

// digestBytes is how much of each HMAC-SHA-256 is kept: 128 bits, half the size of the journal's row.
const digestBytes = 16

// EvidenceOf digests the decisive fields of a record as received. The key is the journal's evidence key: without one,
// a short value such as a birth date could be found by trying. It fails when the record is not a JSON object.
func EvidenceOf(record json.RawMessage, key []byte) (Evidence, error) {
	values, err := decisiveValues(record)
	if err != nil {
		return Evidence{}, err
	}
	mac := hmac.New(sha256.New, key)
	e := Evidence{Fields: make(map[string]string, len(values))}
	for path, v := range values {
		e.Fields[path] = digest(mac, "field", path, canonical(v, unordered[assets.Unindexed(path)]))
	}
	parts := []string{"total"}
	for _, path := range slices.Sorted(maps.Keys(e.Fields)) {
		parts = append(parts, path, e.Fields[path])
	}
	e.Total = digest(mac, parts...)
	return e, nil
}

func digest(mac hash.Hash, parts ...string) string {
	mac.Reset()
	_, _ = io.WriteString(mac, sized(parts)) // a hash never fails
	return hex.EncodeToString(mac.Sum(nil)[:digestBytes])
}

// Moved returns the paths whose digests differ, sorted: values that changed, came or went. Both must have been made
// with one key.
func Moved(seen, now Evidence) []string {
	var out []string
	for path, d := range seen.Fields {
		if now.Fields[path] != d {
			out = append(out, path)
		}
	}
	for path := range now.Fields {
		if _, ok := seen.Fields[path]; !ok {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}
