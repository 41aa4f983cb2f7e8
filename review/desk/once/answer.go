package once

import (
	"errors"

	"kycdesk/argos"
)

// answer is what the answer to the one call says.
type answer uint8

const (
	unclear    answer = iota // nothing that can be trusted: only a read back tells
	taken                    // the service says "done"
	late                     // the service says that the case is not pending: this call changed nothing, another may have
	refused                  // the service's own documented no: this call changed nothing
	refusedAll               // as refused, and it would say so to anything else of this project
	notSent                  // it is certain that nothing left this machine
)

// refusals are the answers that say for certain that the call changed nothing. Whatever does not stand here is unclear:
// a gateway on the way (a 413, a 429, a bare 4xx) may speak after the service has acted.
var refusals = map[argos.Kind]answer{
	argos.NotPending:    late,
	argos.InvalidField:  refused,
	argos.NotFound:      refused,
	argos.BadKey:        refusedAll,
	argos.IPDenied:      refusedAll,
	argos.AdminUnknown:  refusedAll,
	argos.NotReviewable: refusedAll,
}

// classify sorts the answer to a call. It is the one place that does.
func classify(err error) answer {
	if err == nil {
		return taken
	}
	if e := (*argos.Error)(nil); errors.As(err, &e) && !e.Sent {
		return notSent
	}
	return refusals[argos.KindOf(err)]
}
