package assets

import (
	"strconv"
	"sync"
	"time"
)

// Offsets are how far the clocks of a country can be from UTC: the least and the most over all its zones, summer time
// included.
type Offsets struct{ Least, Most time.Duration }

// OffsetsOf returns the offsets of a country by its ISO 3166-1 alpha-3 code; ok is false where nobody lives. The table is
// made from the zones and rules of the IANA time zone database, release 2025b, for the years 2026 to 2036.
func OffsetsOf(alpha3 string) (o Offsets, ok bool) {
	o, ok = offsets()[alpha3]
	return o, ok
}

var offsets = sync.OnceValue(func() map[string]Offsets {
	out := make(map[string]Offsets)
	for _, c := range rows("offsets.tsv") {
		out[c[0]] = Offsets{minutes(c[1]), minutes(c[2])}
	}
	return out
})

// minutes reads a cell; a test reads all of them.
func minutes(cell string) time.Duration {
	n, _ := strconv.Atoi(cell)
	return time.Duration(n) * time.Minute
}
