package sandbox

import "time"

// The values of kyc.result (§11.4).
const (
	statusIncomplete = "incomplete"
	statusPending    = "pending"
	statusApproved   = "approved"
	statusRejected   = "rejected"
)

const (
	newestAge = 3 * time.Minute // the newest case is a little older than Now
	step      = 24 * time.Hour / 10_000
	block     = 50 // cases among which the pending ones are shuffled
)

// population is every case as a pure function of the seed and the serial, 0 being the oldest.
type population struct {
	seed    uint64
	now     time.Time
	cases   int64
	share   float64
	origins []*origin
	customs bool  // people of many countries, see Options.Customs
	opening int64 // serial of the opening case, -1 when nothing is pending
}

func newPopulation(o Options) (*population, error) {
	all, err := originsFor(o.Customs)
	if err != nil {
		return nil, err
	}
	p := &population{seed: o.Seed, now: o.Now, cases: int64(o.Cases), share: o.PendingShare, origins: all, customs: o.Customs, opening: -1}
	for serial := range p.cases {
		if p.isPending(serial) {
			p.opening = serial
			break
		}
	}
	if p.opening < 0 && p.share > 0 {
		p.opening = 0 // too few cases for the share: the one that the demo needs is kept
	}
	return p, nil
}

// created is the creation time of a serial: about one case every 8.6 seconds, strictly increasing, so that date
// filters and cursors are binary searches.
func (p *population) created(serial int64) time.Time {
	d := newDice(p.seed, serial, partTimes)
	jitter := time.Duration(d.below(int(step/time.Millisecond))) * time.Millisecond
	return p.now.Add(-newestAge - time.Duration(p.cases-1-serial)*step - jitter)
}

// isPending spreads the share evenly and shuffles it inside blocks, so that 5000 cases at 0.06 hold 300.
func (p *population) isPending(serial int64) bool {
	if p.share <= 0 {
		return false
	}
	if serial == p.opening {
		return true
	}
	place := p.place(serial)
	return int64((place+1)*p.share) > int64(place*p.share)
}

// place is where a serial stands after its block was shuffled.
func (p *population) place(serial int64) float64 {
	start := serial / block * block
	d := newDice(p.seed, start, partPending)
	strides := [...]int64{3, 7, 9, 11, 13, 17, 19, 21}
	return float64(start + ((serial-start)*strides[d.below(len(strides))]+int64(d.below(block)))%block)
}

// rank numbers the pending cases from 0, each once. Two neighbours may have changed places inside their block.
func (p *population) rank(serial int64) int64 { return int64(p.place(serial) * p.share) }

// userOf says whom a case belongs to: mostly its own serial, and one in sixteen is the second try of the person two
// serials before. Cases that arrive later have people of their own.
func (p *population) userOf(serial int64) int64 {
	if serial%16 == 15 && serial != p.opening && serial < p.cases {
		return serial - 2
	}
	return serial
}

// serialsOf lists the cases of a user, newest first.
func (p *population) serialsOf(user, total int64) []int64 {
	var found []int64
	for _, serial := range []int64{user + 2, user} {
		if serial >= 0 && serial < total && p.userOf(serial) == user {
			found = append(found, serial)
		}
	}
	return found
}

// settledStatus is the result of a case that does not wait for a human.
func (p *population) settledStatus(serial int64) string {
	d := newDice(p.seed^partPending, serial, partCase)
	switch roll := d.below(1000); {
	case roll < 830:
		return statusApproved
	case roll < 936:
		return statusRejected
	}
	return statusIncomplete
}
