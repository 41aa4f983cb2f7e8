package argos

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// refusalTextMax is how much of a body that has no known shape is kept as the service's words (§1.3).
const refusalTextMax = 500

// refusal is what a documented error string means.
type refusal struct {
	kind  Kind
	field string
}

// refusals are the error strings of §1.2, §4.4 and §5.4, in the form that canonical gives them.
var refusals = map[string]refusal{
	"project not found":        {BadKey, ""},
	"the project is not found": {BadKey, ""},
	"api-key is required":      {BadKey, ""},
	"forbidden":                {BadKey, ""},
	"admin is required":        {InvalidField, "admin"},
	"access denied. the admin is not registered in the project":            {AdminUnknown, "admin"},
	"submission id is required":                                            {InvalidField, "submissionId"},
	"invalid submission id":                                                {NotFound, "submissionId"},
	"only submissions in pending status can be reviewed":                   {NotPending, ""},
	"this submission cannot be reviewed by client":                         {NotReviewable, ""},
	"invalid status":                                                       {InvalidField, "status"},
	"invalid data format":                                                  {InvalidField, "updateFields"},
	"reject comment is required":                                           {InvalidField, "rejectComment"},
	"invalid query string parameters":                                      {InvalidField, "query"},
	"decryption is failed. please check the api-key":                       {Encrypted, ""},
	"invalid idtype. please check the idtype":                              {InvalidField, "idType"},
	"invalid gender. please check the gender":                              {InvalidField, "gender"},
	"invalid birthdate. please enter the date as yyyy-mm-dd":               {InvalidField, "birthDate"},
	"invalid issuedate. please enter the date as yyyy-mm-dd":               {InvalidField, "issueDate"},
	"invalid expiredate. please enter the date as yyyy-mm-dd":              {InvalidField, "expireDate"},
	"user is not authorized to access this resource with an explicit deny": {IPDenied, ""},
	"projectid or x-api-key is required":                                   {BadKey, ""},
	"submissionid is required":                                             {InvalidField, "submissionId"},
	"data parsing error. please check input data":                          {InvalidField, "data"},
	"invalid_payload":                                                      {InvalidField, "data"},
	"at least one property to modify is required":                          {InvalidField, "data"},
	"invalid kyc status. please check the kycstatus":                       {InvalidField, "kycStatus"},
	"invalid issuingcountry. please enter a valid iso 3166-1 alpha-3":      {InvalidField, "issuingCountry"},
	"invalid nationality. please enter a valid iso 3166-1 alpha-3":         {InvalidField, "nationality"},
	// It is the answer that could not be encrypted (§5.4), so what was asked for may have been done.
	"data processing error": {OutcomeUnknown, ""},
}

// canonical makes two spellings of a documented string equal (§1.3): spaces, case and a final full stop do not count.
func canonical(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ".")))
}

// known looks a refusal up under its text, then under its code: the strings arrive under either (§1.3).
func known(code, text string) (refusal, bool) {
	for _, s := range [...]string{text, code} {
		if r, ok := refusals[canonical(s)]; ok {
			return r, true
		}
	}
	return refusal{}, false
}

// extract reads code and text from an error body of any of the shapes of §1.3.
func extract(body []byte) (code, text string) {
	raw := strings.TrimSpace(string(body[:min(len(body), refusalTextMax)]))
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte(`"`)) {
		_ = json.Unmarshal(body, &raw)
		return "", raw
	}
	if isBomb(body) {
		return "", raw
	}
	m := lowerKeys(body)
	nested := lowerKeys(m["error"])
	var first map[string]json.RawMessage
	for e := range elements(m["errors"]) {
		first = lowerKeys(e)
		break
	}
	code = firstOf(word(m["errorcode"]), word(m["error_code"]), word(m["errortype"]), word(m["code"]), word(nested["code"]))
	text = firstOf(word(m["errormessage"]), word(m["message"]), word(nested["message"]), word(first["message"]),
		word(m["errorcode"]), raw)
	return code, text
}

// lowerKeys reads a JSON object with its keys in lower case; of two that become equal the first in order stays.
func lowerKeys(b []byte) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal(b, &m) != nil {
		return nil
	}
	lower := make(map[string]json.RawMessage, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if _, taken := lower[strings.ToLower(k)]; !taken {
			lower[strings.ToLower(k)] = m[k]
		}
	}
	return lower
}

// word returns a JSON string's content, or the text of a number; objects and arrays are not words.
func word(b json.RawMessage) string {
	if len(b) == 0 || b[0] == '{' || b[0] == '[' {
		return ""
	}
	return scalar(b)
}

func firstOf(candidates ...string) string {
	for _, s := range candidates {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// isWrapped reports whether a body is an encrypted answer (§9.2): flagged as such, or nothing but one string "data" or
// "body" that decodes to whole 16-byte blocks.
func isWrapped(body []byte) bool {
	body = bytes.TrimSpace(body)
	if len(body) == 0 || body[0] != '{' || isBomb(body) {
		return false
	}
	var m map[string]json.RawMessage
	if json.Unmarshal(body, &m) != nil {
		return false
	}
	if string(m["isEncrypted"]) == "true" {
		return true
	}
	for _, k := range [...]string{"isEncrypted", "message", "statusCode"} {
		delete(m, k)
	}
	sealed := m["data"]
	if sealed == nil {
		sealed = m["body"]
	}
	return len(m) == 1 && len(sealed) > 2 && sealed[0] == '"' && wholeBlocks(scalar(sealed))
}

// wholeBlocks reports whether s is hex or base64 of at least one 16-byte block and nothing over.
func wholeBlocks(s string) bool {
	if b, err := hex.DecodeString(s); err == nil && len(b) > 0 && len(b)%16 == 0 {
		return true
	}
	b, err := unbase64(s)
	return err == nil && len(b) > 0 && len(b)%16 == 0
}

// unbase64 decodes base64 of either alphabet, padded or not.
func unbase64(s string) ([]byte, error) {
	s = strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(s), "=")
	return base64.RawStdEncoding.DecodeString(s)
}
