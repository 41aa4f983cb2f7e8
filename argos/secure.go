package argos

import (
	"bytes"
	"crypto/aes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"sync"
)

// Secure is the project's option "secure data transmission" (§9): bodies are AES-256-ECB under a key that is made from
// the API key in a way no document tells. The zero value is off: bodies go plain, and a sealed answer is Encrypted.
//
// It is there because some projects have it on. ECB protects nothing that TLS does not, and leaks equal blocks.
type Secure struct {
	On bool
	// KeyRule, Text and Wrapper pin what is otherwise learned from the first sealed answer, or assumed. KeyRule is one of
	// KeyRules, Text one of CipherTexts, Wrapper one of Wrappers and "body" when empty: only writes are wrapped by us.
	KeyRule, Text, Wrapper string
	// Reviews says that this service takes sealed reviews. No document does (§15 no. 2), so that without it a decision is
	// refused before it is sent.
	Reviews bool
}

// Wrappers are the forms of a sealed write (§9.3): a member "body", a member "data", or the text alone.
func Wrappers() []string { return []string{"body", "data", "raw"} }

// check refuses words that mean nothing: a mistyped rule would look like a wrong key.
func (s Secure) check() error {
	for _, word := range [...]struct {
		is    string
		known []string
	}{{s.KeyRule, KeyRules()}, {s.Text, CipherTexts()}, {s.Wrapper, Wrappers()}} {
		if word.is != "" && !slices.Contains(word.known, word.is) {
			return errSecureWord
		}
	}
	return nil
}

var (
	errSecureWord  = errors.New("argos: a word of the secure data transmission settings is not known; see KeyRules, CipherTexts, Wrappers")
	errNoRule      = errors.New("no key rule opens the answer; set the key rule, the text form and the wrapper")
	errNotOpened   = errors.New("nothing was sent: no sealed answer of this service has been opened with the present key yet")
	errOpenFailed  = errors.New("nothing was sent: the last sealed answer could not be opened")
	errSealRefused = errors.New("nothing was sent: the service could not open what was sealed before; check the settings")
	errNoReviews   = errors.New("nothing was sent: no setting says that this service takes sealed decisions")
)

// vault opens what the service sealed and seals what is written. Writes wait until an answer was opened: sealed under
// a wrong rule they would be noise, and sent plain they would break the project's promise (§9.3).
type vault struct {
	opt Secure
	key func() []byte

	mu      sync.Mutex
	rule    cipherRule        // how the last answer was opened
	keySum  [sha256.Size]byte // of the API key that opened it
	opened  bool
	failed  bool // the last sealed answer could not be opened
	refused bool // the service could not open a write; only other settings can help
}

// Rule names how answers are opened, for diagnostics: the key rule and the text form. It is empty until one was.
func (c *Client) Rule() (keyRule, text string) {
	c.vault.mu.Lock()
	defer c.vault.mu.Unlock()
	return c.vault.rule.key, c.vault.rule.text
}

// open returns what a body says: the plaintext of a sealed one, any other as it is.
func (v *vault) open(body []byte) ([]byte, error) {
	if !v.opt.On || !isWrapped(body) {
		return body, nil
	}
	sealed := sealedText(body)
	key := v.key()
	v.mu.Lock()
	defer v.mu.Unlock()
	for rule := range v.candidates() {
		if plain, ok := rule.open(key, sealed); ok {
			v.rule, v.keySum, v.opened, v.failed = rule, sha256.Sum256(key), true, false
			return plain, nil
		}
	}
	v.failed = true
	return body, &Error{Kind: Encrypted, Err: errNoRule}
}

// candidates are the rules to try: the one that opened the last answer first, then all that the settings leave.
func (v *vault) candidates() func(yield func(cipherRule) bool) {
	return func(yield func(cipherRule) bool) {
		if v.opened && !yield(v.rule) {
			return
		}
		for _, key := range KeyRules() {
			for _, text := range CipherTexts() {
				fits := (v.opt.KeyRule == "" || v.opt.KeyRule == key) && (v.opt.Text == "" || v.opt.Text == text)
				if fits && !yield(cipherRule{key, text}) {
					return
				}
			}
		}
	}
}

// seal makes what is sent of a write's body. Its error is before the wire: nothing left this machine.
func (v *vault) seal(op string, body []byte) ([]byte, *Error) {
	if !v.opt.On {
		return body, nil
	}
	key := v.key()
	v.mu.Lock()
	defer v.mu.Unlock()
	if why := v.notReady(op, key); why != nil {
		return nil, &Error{Op: op, Kind: Encrypted, Err: why}
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, body); err != nil {
		return nil, &Error{Op: op, Kind: InvalidField, Err: err}
	}
	sealed, err := v.rule.seal(key, withoutPadding(compact.Bytes()))
	if err != nil {
		return nil, &Error{Op: op, Kind: Encrypted, Err: err}
	}
	switch v.opt.Wrapper {
	case "raw":
		return []byte(sealed), nil
	case "data":
		return []byte(`{"data":"` + sealed + `"}`), nil // the text forms hold nothing that JSON would escape
	}
	return []byte(`{"body":"` + sealed + `"}`), nil
}

// withoutPadding adds spaces behind JSON, so that the ciphertext is a multiple of 48 bytes. Base64 of that is the same
// with padding and without, and which of them the service wants cannot always be told from what it sent.
func withoutPadding(plain []byte) []byte {
	const three = 3 * aes.BlockSize
	if over := len(plain) % three; over < 2*aes.BlockSize {
		plain = append(plain, bytes.Repeat([]byte{' '}, 2*aes.BlockSize-over)...)
	}
	return plain
}

func (v *vault) notReady(op string, key []byte) error {
	switch {
	case op == opReview && !v.opt.Reviews:
		return errNoReviews
	case v.refused:
		return errSealRefused
	case v.failed:
		return errOpenFailed
	case !v.opened || v.keySum != sha256.Sum256(key):
		return errNotOpened
	}
	return nil
}

// answered reads the answer to a write: a sealed one is opened, one that stays shut is left to the judgement of the
// body, and a service that could not open the write is not written to again.
func (v *vault) answered(a answer) answer {
	if plain, err := v.open(a.body); err == nil {
		a.body = plain
	}
	if said, ok := known(extract(a.body)); ok && said.kind == Encrypted && v.opt.On {
		v.mu.Lock()
		v.refused = true
		v.mu.Unlock()
	}
	return a
}

// unsealed decodes a file. Only what cannot be told to be one is opened: base64 of a picture in a member "data" looks
// like a sealed answer.
func unsealed[T any](c *Client, a answer, decode func([]byte) (T, error)) (T, error) {
	file, err := decode(a.body)
	if KindOf(err) != Encrypted || !c.vault.opt.On {
		return file, err
	}
	plain, err := c.vault.open(a.body)
	if err != nil {
		return file, err
	}
	return decode(plain)
}

// sealedText is the ciphertext of a wrapped body, in the text form that it came in.
func sealedText(body []byte) string {
	m := lowerKeys(body)
	return firstOf(word(m["data"]), word(m["body"]))
}
