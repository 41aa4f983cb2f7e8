package desk

import (
	"errors"
	"fmt"

	"kycdesk/argos"
)

// itemProblem words the failed read of one case or picture. It claims nothing of others and nothing of the connection,
// which the header speaks of, and it says nothing personal.
func itemProblem(err error, what string) Problem {
	kind := argos.KindOf(err)
	said, known := itemWords[kind]
	if own := (*Problem)(nil); !known || errors.As(err, &own) || argos.ScopeOf(err) == argos.OfLink {
		return Explain(err)
	}
	return Problem{
		Kind: kind.String(), What: fmt.Sprintf(said, what) + statusOf(err),
		Safe: "Nothing was sent, and what you typed is kept.",
		Next: "It is asked for again by itself, ever more seldom; ctrl+r asks now. The dashboard may show it.",
	}
}

// itemWords say what became of the read of one case or picture, by the kind of the failure.
var itemWords = map[argos.Kind]string{
	argos.TooBig:    "this %s is too large to be read here",
	argos.OtherCase: "the service answered with another case when it was asked for this %s",
	argos.Upstream:  "the service failed when it was asked for this %s",
	argos.Timeout:   "the service did not answer in time for this %s",
	argos.Truncated: "the answer for this %s broke off",
	argos.Malformed: "the answer for this %s is not what the service documents",
	argos.HTML:      "a web page came in the place of this %s",
	argos.BadKey:    "the service did not give this %s to this key",
	argos.Redirect:  "the service sends this %s from elsewhere, where the key does not go",
	argos.Encrypted: "the answer for this %s is sealed and cannot be opened",
	argos.Offline:   "the connection broke when this %s was asked for",
	argos.Other:     "the service refused this %s",
}

func statusOf(err error) string {
	if e, ok := errors.AsType[*argos.Error](err); ok && e.Status != 0 && e.Status != 200 {
		return fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return ""
}

// rowProblem words a row of the list that could not be read.
func rowProblem(f argos.Fault) Problem {
	where := "it"
	if at := f.Path.String(); at != "" {
		where = at
	}
	return Problem{
		Kind: "unreadable row", What: fmt.Sprintf("this row of the list could not be read: %s is %s", where, f.Kind),
		Safe: "The other rows are shown; nothing was sent.", Next: "Open it to read the case itself, or look for it in the dashboard.",
	}
}

// listProblem words a list that could not be read to its end.
func listProblem(err error) Problem {
	p := Explain(err)
	p.What = "the list could not be read to its end: " + p.What
	p.Safe = "What was read is shown, and the newest rows are still read; nothing was sent."
	p.Next = "It is tried again by itself, ever more seldom; ctrl+r tries now."
	return p
}

// errBroke stands for a reader of ours that failed at an item.
var errBroke = &Problem{
	Kind: "console failed", What: "the console failed when it read this", Safe: "Nothing is sent any more.",
	Next: "Start again; if it fails again, use the dashboard.",
}
