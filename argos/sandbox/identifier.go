package sandbox

import "strings"

// idPrefix starts every submission id of the stand-in, so that none can be mistaken for a real one.
const idPrefix = "zz9ex"

const (
	idDigits = "0123456789abcdefghijklmnopqrstuvwxyz"
	coreLen  = 8  // base 36 digits that hold the scrambled serial
	halfBits = 20 // a serial is scrambled as two halves of 20 bits
	halfMask = 1<<halfBits - 1
	rounds   = 4
)

// idOf derives the submission id of a serial: 13 to 18 characters that look random and can be turned back. The tail
// makes lengths differ and most guessed ids unknown.
func idOf(seed uint64, serial int64) string {
	b := make([]byte, 0, 18)
	b = append(b, idPrefix...)
	v := scramble(seed, uint64(serial))
	var core [coreLen]byte
	for i := coreLen - 1; i >= 0; i-- {
		core[i] = idDigits[v%36]
		v /= 36
	}
	b = append(b, core[:]...)
	tail := newDice(seed, serial, partIDTail)
	for range tail.below(6) {
		b = append(b, idDigits[tail.below(36)])
	}
	return string(b)
}

// serialOf turns an id back. ok is false for every string that idOf cannot have made; the caller still has to check
// that the serial exists.
func serialOf(seed uint64, id string) (serial int64, ok bool) {
	core, found := strings.CutPrefix(id, idPrefix)
	if !found || len(core) < coreLen {
		return 0, false
	}
	var v uint64
	for _, c := range []byte(core[:coreLen]) {
		digit := strings.IndexByte(idDigits, c)
		if digit < 0 {
			return 0, false
		}
		v = v*36 + uint64(digit)
	}
	if v >= 1<<(2*halfBits) {
		return 0, false
	}
	serial = int64(unscramble(seed, v))
	return serial, idOf(seed, serial) == id
}

// scramble is a Feistel network over 40 bits: one to one, and neighbours end far apart.
func scramble(seed, v uint64) uint64 {
	left, right := v>>halfBits&halfMask, v&halfMask
	for r := range int64(rounds) {
		left, right = right, left^turn(seed, r, right)
	}
	return left<<halfBits | right
}

func unscramble(seed, v uint64) uint64 {
	left, right := v>>halfBits&halfMask, v&halfMask
	for r := int64(rounds - 1); r >= 0; r-- {
		left, right = right^turn(seed, r, left), left
	}
	return left<<halfBits | right
}

func turn(seed uint64, round int64, half uint64) uint64 {
	return mix(mix(seed+partIDRound)^uint64(round)<<32^half) & halfMask
}
