package argos

import (
	"bytes"
	"crypto/aes"
	"crypto/md5" //nolint:gosec // a rule to try, not a choice: the service does not say how it makes the key
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
)

// keyLen is the length of an AES-256 key in bytes.
const keyLen = 32

// KeyRules are the ways to make a 32-byte key of the API key, in the order in which they are tried (§9.3).
func KeyRules() []string {
	return []string{"sha256", "first32", "sha256-hex32", "sha256-b64-32", "md5-hex", "zero-pad"}
}

// CipherTexts are the text forms of a ciphertext, in the order in which they are tried (§9.3). Hex comes first, since
// hex is also base64; a text that fits two forms is replaced by the narrower one as soon as another does not.
func CipherTexts() []string {
	return []string{"hex", "base64", "base64-unpadded", "base64url", "base64url-unpadded"}
}

// cipherRule is one way to seal: KeyRules by CipherTexts.
type cipherRule struct{ key, text string }

// aesKey makes the key; nil where the rule does not go with an API key of this length.
func (r cipherRule) aesKey(apiKey []byte) []byte {
	sum := sha256.Sum256(apiKey)
	switch r.key {
	case "sha256":
		return sum[:]
	case "first32":
		if len(apiKey) >= keyLen {
			return apiKey[:keyLen]
		}
	case "sha256-hex32":
		return hex.AppendEncode(nil, sum[:])[:keyLen]
	case "sha256-b64-32":
		return base64.StdEncoding.AppendEncode(nil, sum[:])[:keyLen]
	case "md5-hex":
		weak := md5.Sum(apiKey) //nolint:gosec // see the import
		return hex.AppendEncode(nil, weak[:])
	case "zero-pad":
		if len(apiKey) < keyLen {
			return append(bytes.Clone(apiKey), make([]byte, keyLen-len(apiKey))...)
		}
	}
	return nil
}

// encoding is the form of the text; nil for hex.
func (r cipherRule) encoding() *base64.Encoding {
	switch r.text {
	case "base64":
		return base64.StdEncoding
	case "base64-unpadded":
		return base64.RawStdEncoding
	case "base64url":
		return base64.URLEncoding
	case "base64url-unpadded":
		return base64.RawURLEncoding
	}
	return nil
}

// open turns a sealed text into JSON; ok is false where this is not the rule, which shows in the padding or the JSON.
func (r cipherRule) open(apiKey []byte, text string) (plain []byte, ok bool) {
	var sealed []byte
	var err error
	if e := r.encoding(); e != nil {
		sealed, err = e.Strict().DecodeString(strings.TrimSpace(text))
	} else {
		sealed, err = hex.DecodeString(strings.TrimSpace(text))
	}
	if err != nil {
		return nil, false
	}
	plain, err = decrypt(r.aesKey(apiKey), sealed)
	return plain, err == nil && json.Valid(plain)
}

// seal turns JSON into a sealed text.
func (r cipherRule) seal(apiKey, plain []byte) (string, error) {
	sealed, err := encrypt(r.aesKey(apiKey), plain)
	if err != nil {
		return "", err
	}
	if e := r.encoding(); e != nil {
		return e.EncodeToString(sealed), nil
	}
	return hex.EncodeToString(sealed), nil
}

var (
	errCipherKey = errors.New("the API key does not make a key by this rule")
	errPadding   = errors.New("the ciphertext does not end as one made with this key does")
)

// decrypt undoes AES in ECB mode with PKCS#7 padding. Each block stands alone: there is nothing that would show that
// blocks were left out or swapped, but that the plaintext is no JSON then.
func decrypt(key, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 || len(sealed)%aes.BlockSize != 0 {
		return nil, errPadding
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errCipherKey // not the cause: it says the length
	}
	plain := make([]byte, len(sealed))
	for i := 0; i < len(sealed); i += aes.BlockSize {
		block.Decrypt(plain[i:], sealed[i:i+aes.BlockSize])
	}
	n := int(plain[len(plain)-1])
	if n < 1 || n > aes.BlockSize {
		return nil, errPadding
	}
	cut := len(plain) - n
	if !bytes.Equal(plain[cut:], bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, errPadding
	}
	return plain[:cut], nil
}

// encrypt is AES in ECB mode with PKCS#7 padding, which always adds at least one byte.
func encrypt(key, plain []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errCipherKey
	}
	n := aes.BlockSize - len(plain)%aes.BlockSize
	sealed := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(n)}, n)...)
	for i := 0; i < len(sealed); i += aes.BlockSize {
		block.Encrypt(sealed[i:], sealed[i:i+aes.BlockSize])
	}
	return sealed, nil
}
