package photo

// whole is the weight of a source pixel that lies fully inside a target pixel; the two at its edges weigh less.
const whole = 256

// span is the run of source pixels that one target pixel covers, along one axis.
type span struct {
	from, to    int    // first and last source pixel, both inclusive
	first, last uint64 // their weights; last is 0 when both are the same pixel
	total       uint64
}

// weight of source pixel i, which lies inside the span.
func (s span) weight(i int) uint64 {
	switch i {
	case s.from:
		return s.first
	case s.to:
		return s.last
	}
	return whole
}

// spans cuts n source pixels into the equal parts that m target pixels cover.
func spans(n, m int) []span {
	cut := make([]span, m)
	for i := range cut {
		start, end := i*n*whole/m, (i+1)*n*whole/m
		if end <= start { // more than 256 target pixels inside one source pixel
			end = start + 1
		}
		s := span{from: start / whole, to: (end - 1) / whole, total: uint64(end - start)}
		s.first = s.total
		if s.to > s.from {
			s.first = uint64((s.from+1)*whole - start)
			s.last = uint64(end - s.to*whole)
		}
		cut[i] = s
	}
	return cut
}
