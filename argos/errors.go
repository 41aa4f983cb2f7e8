package argos

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Kind says what sort of failure an error is, as far as the next step depends on it. The zero Kind is no failure.
type Kind string

// The kinds of failure; the words are stable and may be shown, stored and compared.
const (
	BadKey         Kind = "bad key"         // the service does not take the API key (401, 403)
	IPDenied       Kind = "ip denied"       // this address is not on the project's list (403)
	AdminUnknown   Kind = "admin unknown"   // the signing e-mail is not registered in the project
	NotFound       Kind = "not found"       // no such case or picture, or no access to it
	OtherCase      Kind = "other id"        // the service answered with another case than the one asked for
	NotPending     Kind = "not pending"     // someone else decided, or the case is incomplete
	NotReviewable  Kind = "not reviewable"  // the project's reviewer setting is not the client
	InvalidField   Kind = "invalid field"   // Field says which
	TooBig         Kind = "too big"         // more bytes or deeper nesting than accepted, or 413
	Throttled      Kind = "throttled"       // RetryAfter says for how long, where the service did
	Offline        Kind = "offline"         // no connection; of a write: nothing left this machine
	Timeout        Kind = "timeout"         // no answer in time
	Upstream       Kind = "upstream"        // 5xx
	HTML           Kind = "html"            // a web page where the API was expected: a captive portal, a proxy
	Truncated      Kind = "truncated"       // the answer stops in the middle
	Malformed      Kind = "malformed"       // the answer is not what the contract says
	Redirect       Kind = "redirect"        // 3xx, never followed
	Encrypted      Kind = "encrypted"       // "secure data transmission" is on (§9.2)
	OutcomeUnknown Kind = "outcome unknown" // a write that may or may not have taken effect
	Canceled       Kind = "canceled"
	Other          Kind = "other"
)

// String returns the kind's stable words.
func (k Kind) String() string { return string(k) }

// ProjectWide reports whether the failure concerns the whole project, so that sending anything else is pointless.
func (k Kind) ProjectWide() bool {
	switch k {
	case BadKey, IPDenied, AdminUnknown, NotReviewable:
		return true
	}
	return false
}

// Error is every failure that this package returns.
type Error struct {
	Op         string // what was asked for, in two or three words: "read case", "send decision"
	Kind       Kind
	Field      string        // the request field concerned, if known: "admin", "rejectComment", "query"
	Status     int           // HTTP status, 0 when there was none
	Server     Text          // what the service said, untrusted
	RetryAfter time.Duration // what the service asked to wait, 0 when it did not
	Sent       bool          // false: certain that no request reached the wire
	Err        error
}

// Error says what happened, what is safe and what to do next, cleaned for a terminal. It holds no ids and no query.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Op, sentences[e.Kind])
	if e.Kind == InvalidField && e.Field != "" {
		fmt.Fprintf(&b, " (%s)", e.Field)
	}
	if e.Status != 0 {
		fmt.Fprintf(&b, " (HTTP %d)", e.Status)
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, "; it asks to wait %s", e.RetryAfter)
	}
	if !e.Server.IsEmpty() {
		fmt.Fprintf(&b, "; the service said: %s", e.Server)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %s", e.Err)
	}
	return Clean(b.String())
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of an error of this package, wrapped or not; "" for nil, and Other where nothing is known.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	switch {
	case errors.Is(err, context.Canceled):
		return Canceled
	case errors.Is(err, context.DeadlineExceeded):
		return Timeout
	}
	return Other
}

// sentences say, for each kind, what happened, what is safe and what to do next.
var sentences = map[Kind]string{
	BadKey:        "the service does not accept the API key; nothing was changed; sign in again",
	IPDenied:      "the service does not accept this machine's address; nothing was changed; ask for it to be allowed",
	AdminUnknown:  "the signing e-mail is not registered in the project; nothing was changed; have it registered",
	NotFound:      "the service has no such item, or gives no access to it",
	OtherCase:     "the service answered with another case; it is not shown; try again",
	NotPending:    "the case is no longer pending; this decision was not applied; read the case again",
	NotReviewable: "the project does not let clients review; nothing was changed; change its reviewer setting",
	InvalidField:  "a value is not accepted; nothing was changed; correct it",
	TooBig:        "the message is larger than accepted; it was dropped",
	Throttled:     "the service asks for fewer calls; wait",
	Offline:       "no connection to the service; nothing was sent or changed; check the network",
	Timeout:       "the service did not answer in time; try again",
	Upstream:      "the service has a fault of its own; try again later",
	HTML:          "upstream answered with a web page, not the API; sign in to the network or check the base URL",
	Truncated:     "the answer stops in the middle; it was dropped; try again",
	Malformed:     "the answer is not what the API's contract says; it was dropped",
	Redirect:      "the service redirects elsewhere; this was not followed, so that the key stays here; check the base URL",
	Encrypted: "the project has secure data transmission on, and its messages cannot be opened or made with these settings; " +
		"set the key rule, or have it turned off for this key",
	OutcomeUnknown: "the outcome is not known; do not send it again; read the case back first",
	Canceled:       "canceled",
	Other:          "the service refused",
}
