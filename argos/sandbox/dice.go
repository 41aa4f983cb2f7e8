package sandbox

// dice is a small deterministic generator (splitmix64). A case throws fresh dice for each of its parts, so that one
// part can change without moving the others.
type dice uint64

// newDice seeds dice for one part of one thing.
func newDice(seed uint64, thing int64, part uint64) dice {
	return dice(mix(mix(seed^part*0x9e3779b97f4a7c15) ^ uint64(thing)))
}

func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (d *dice) next() uint64 {
	*d = dice(uint64(*d) + 0x9e3779b97f4a7c15)
	return mix(uint64(*d))
}

// below returns a number from 0 up to, not including, n.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// between returns a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// tenth returns a number from low to high with one decimal.
func (d *dice) tenth(low, high float64) float64 {
	return float64(d.between(int(low*10), int(high*10))) / 10
}

// unit returns a number from 0 up to, not including, 1.
func (d *dice) unit() float64 { return float64(d.next()>>11) / (1 << 53) }

// The parts of a case or a person that throw their own dice.
const (
	partPending uint64 = iota + 1
	partCase
	partTimes
	partPerson
	partIDTail
	partIDRound
	partDocument
	partScores
	partAddress
	partNetwork
	partAges
	partAML
	partHostile
	partMemo
	partPage
	partFault
	partPicture
	partFace
	partList
	partCustoms
	partForms
)
