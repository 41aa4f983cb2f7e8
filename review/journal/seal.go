package journal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

const keySize = 32 // AES-256, and the evidence key

var errClosed = errors.New("its key is not there or does not fit")

// aead is AES-256-GCM that puts a random nonce before the ciphertext. A month's key seals far fewer than the 2^32
// messages that random nonces allow.
func aead(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("making a cipher: %w", err)
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("making a cipher: %w", err)
	}
	return gcm, nil
}

func sealWith(key, plain []byte, bound ...string) ([]byte, error) {
	gcm, err := aead(key)
	if err != nil {
		return nil, err
	}
	return gcm.Seal(nil, nil, plain, binding(bound)), nil //nolint:gosec // this cipher makes its own nonce
}

func openWith(key, sealed []byte, bound ...string) ([]byte, error) {
	gcm, err := aead(key)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nil, sealed, binding(bound))
	if err != nil {
		return nil, errClosed
	}
	return plain, nil
}

// binding ties a ciphertext to where it belongs: moved elsewhere, it does not open.
func binding(parts []string) []byte {
	b := []byte("kycdesk sealed 1\n")
	for _, p := range parts {
		b = binary.BigEndian.AppendUint64(b, uint64(len(p)))
		b = append(b, p...)
	}
	return b
}

// wrapKey derives the key that wraps one data key. The salt is that record's own.
func wrapKey(secret, salt []byte) ([]byte, error) {
	key, err := hkdf.Key(sha256.New, secret, salt, "kycdesk journal wrap 1", keySize)
	if err != nil {
		return nil, fmt.Errorf("deriving a key: %w", err)
	}
	return key, nil
}

// seal closes plain for r and sets its key. The context does not name the number: it is not known before the lock.
func (j *Journal) seal(w *row, plain []byte) error {
	if len(plain) == 0 {
		return nil
	}
	id, key, err := j.keys.dataKey(j.opts.Now().UTC().Format("2006-01"))
	if err != nil {
		return err
	}
	w.keyID = id
	w.sealed, err = sealWith(key, plain, w.kind, w.op, w.caseID, j.opts.Origin)
	return err
}

// unseal opens the sealed part of r if it can.
func (j *Journal) unseal(r *row) (plain []byte, closed bool) {
	if len(r.sealed) == 0 {
		return nil, false
	}
	key, ok := j.keys.find(r.keyID)
	if !ok {
		return nil, true
	}
	plain, err := openWith(key, r.sealed, r.kind, r.op, r.caseID, r.origin)
	return plain, err != nil
}
