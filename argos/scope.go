package argos

import (
	"context"
	"crypto/tls"
	"errors"
)

// Scope says what the failure of a read tells of. A lasting failure of one item is never a passing one of the link: it
// is the only place where the two are told apart.
type Scope string

// The scopes.
const (
	OfLink  Scope = "link"    // nothing else can be had now either
	OfItem  Scope = "item"    // what was asked for cannot be had; everything else may
	Unclear Scope = "unclear" // either; only whether other reads work can tell
)

// scopes has every kind of failure. What a gateway, a portal or one broken record on the server can all be the cause of
// is unclear: a 500, a 403 (§15 no. 7), an answer that is no JSON, a connection that breaks after the request left.
var scopes = map[Kind]Scope{
	NotFound: OfItem, OtherCase: OfItem, TooBig: OfItem, InvalidField: OfItem, NotPending: OfItem,
	Throttled: OfLink, IPDenied: OfLink, AdminUnknown: OfLink, NotReviewable: OfLink,
	BadKey: Unclear, Offline: Unclear, Timeout: Unclear, Upstream: Unclear, HTML: Unclear, Truncated: Unclear,
	Malformed: Unclear, Redirect: Unclear, Encrypted: Unclear, OutcomeUnknown: Unclear, Canceled: Unclear, Other: Unclear,
}

// ScopeOf returns the scope of a failed read, "" for nil. A connection that never came about, or to somebody who cannot
// prove to be the service, is the link's.
func ScopeOf(err error) Scope {
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*Error](err)
	if ok && e.Kind == Offline {
		if _, untrusted := errors.AsType[*tls.CertificateVerificationError](e.Err); untrusted || !e.Sent {
			return OfLink
		}
	}
	if s, known := scopes[KindOf(err)]; known {
		return s
	}
	return Unclear
}

// IsWrite reports whether the failure is of a decision, a correction or a memo, and not of a read.
func (e *Error) IsWrite() bool {
	switch e.Op {
	case opReview, opPatch, opMemo:
		return true
	}
	return false
}

type onceKey struct{}

// WithOneTry has the reads under a context asked once, for what has failed before: their own repeats are for failures
// that pass in a moment.
func WithOneTry(ctx context.Context) context.Context { return context.WithValue(ctx, onceKey{}, true) }

func triesOf(ctx context.Context) int {
	if once, _ := ctx.Value(onceKey{}).(bool); once {
		return 1
	}
	return triesMax
}
