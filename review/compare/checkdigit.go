package compare

// mrzNumber is how long the document number of a machine-readable zone is; its check digit stands behind it.
const mrzNumber = 9

// carriesCheckDigit reports whether the long number is the short one with its check digit behind it, as in a
// machine-readable zone (ICAO Doc 9303 part 3, 4.9).
func carriesCheckDigit(short, long string) bool {
	if len(short) > mrzNumber || len(long) != len(short)+1 || long[:len(short)] != short || len(short) < 6 {
		return false
	}
	check, ok := mrzCheck(short)
	return ok && long[len(short)] == check
}

// mrzCheck returns the check digit by the weights 7, 3, 1. Letters count from A for 10; fillers count nothing, so that
// those behind a short number may be left out.
func mrzCheck(s string) (byte, bool) {
	sum := 0
	for i := range len(s) {
		var v int
		switch c := s[i]; {
		case isDigit(c):
			v = int(c - '0')
		case c >= 'A' && c <= 'Z':
			v = int(c-'A') + 10
		default:
			return 0, false
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10), true
}
