package sandbox

import (
	"bytes"
	"crypto/aes"
	"crypto/md5" //nolint:gosec // one of the rules that a client has to find out, see sealing
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// msgUndecryptable is what a body is refused with that cannot be opened (§5.4).
const msgUndecryptable = "Decryption is Failed. Please check the api-key."

// Sealing is the project's option "secure data transmission" (§9). How the service makes the key and writes the
// ciphertext is not documented, so each can be any of the guesses of §9.3. The zero value is off.
type Sealing struct {
	KeyRule  string // sha256 first32 sha256-hex32 sha256-b64-32 md5-hex zero-pad; empty is off
	Text     string // base64 base64-unpadded base64url base64url-unpadded hex; empty is base64
	DataOnly bool   // the older answers, {"data":"…"} without isEncrypted
}

// sealing is Sealing made ready: the key of the cipher and the form of the text.
type sealing struct {
	on       bool
	dataOnly bool
	key      []byte
	write    func([]byte) string
	read     func(string) ([]byte, error)
}

// newSealing works the key out, and refuses what makes none.
func newSealing(o Sealing, apiKey string) (sealing, error) {
	if o.KeyRule == "" {
		return sealing{}, nil
	}
	s := sealing{on: true, dataOnly: o.DataOnly}
	sum, weak := sha256.Sum256([]byte(apiKey)), md5.Sum([]byte(apiKey)) //nolint:gosec // see the import
	switch o.KeyRule {
	case "sha256":
		s.key = sum[:]
	case "sha256-hex32":
		s.key = []byte(hex.EncodeToString(sum[:])[:32])
	case "sha256-b64-32":
		s.key = []byte(base64.StdEncoding.EncodeToString(sum[:])[:32])
	case "md5-hex":
		s.key = []byte(hex.EncodeToString(weak[:]))
	case "first32", "zero-pad":
		s.key = fitted(apiKey, o.KeyRule == "zero-pad")
	}
	if s.key == nil {
		return sealing{}, fmt.Errorf("sandbox: the key rule %q makes no key of this API key", o.KeyRule)
	}
	forms := map[string]*base64.Encoding{
		"": base64.StdEncoding, "base64": base64.StdEncoding, "base64-unpadded": base64.RawStdEncoding,
		"base64url": base64.URLEncoding, "base64url-unpadded": base64.RawURLEncoding,
	}
	form, known := forms[o.Text]
	switch {
	case o.Text == "hex":
		s.write, s.read = hex.EncodeToString, hex.DecodeString
	case known:
		s.write, s.read = form.EncodeToString, form.DecodeString
	default:
		return sealing{}, fmt.Errorf("sandbox: no text form is called %q", o.Text)
	}
	return s, nil
}

// fitted is the API key as a key of 32 bytes: its beginning, or filled up with zeros; nil where it is too short or long.
func fitted(apiKey string, pad bool) []byte {
	if short := len(apiKey) < 32; short != pad {
		return nil
	}
	key := make([]byte, 32)
	copy(key, apiKey)
	return key
}

// seal wraps what the service itself says. Files, and what the gateway says, go as they are.
func (s sealing) seal(a answer) answer {
	if !s.on || a.kind != jsonKind {
		return a
	}
	c, err := aes.NewCipher(s.key)
	if err != nil {
		return gateway(http.StatusInternalServerError, "Internal Server Error")
	}
	pad := aes.BlockSize - len(a.body)%aes.BlockSize
	body := append(bytes.Clone(a.body), bytes.Repeat([]byte{byte(pad)}, pad)...)
	for block := body; len(block) > 0; block = block[aes.BlockSize:] {
		c.Encrypt(block, block)
	}
	wrapped := object{{"isEncrypted", true}, {"data", s.write(body)}}
	if s.dataOnly {
		wrapped = wrapped[1:]
	}
	a.body = shape{}.object(nil, wrapped)
	return a
}

var errUndecryptable = errors.New("the sealed body cannot be opened")

// open takes a request's body out of its wrapper: a member "body" or "data", or the text alone (§9.1).
func (s sealing) open(body []byte) ([]byte, error) {
	if !s.on || len(body) == 0 {
		return body, nil
	}
	var wrapper struct{ Body, Data string }
	text := string(body)
	if json.Unmarshal(body, &wrapper) == nil {
		text = orElse(wrapper.Body, wrapper.Data)
	}
	sealed, err := s.read(strings.TrimSpace(text))
	if err != nil || len(sealed) == 0 || len(sealed)%aes.BlockSize != 0 {
		return nil, errUndecryptable
	}
	c, err := aes.NewCipher(s.key)
	if err != nil {
		return nil, errUndecryptable
	}
	for block := sealed; len(block) > 0; block = block[aes.BlockSize:] {
		c.Decrypt(block, block)
	}
	pad := int(sealed[len(sealed)-1])
	if pad < 1 || pad > aes.BlockSize {
		return nil, errUndecryptable
	}
	plain := sealed[:len(sealed)-pad]
	if !bytes.Equal(sealed[len(plain):], bytes.Repeat([]byte{byte(pad)}, pad)) || !json.Valid(plain) {
		return nil, errUndecryptable
	}
	return plain, nil
}
