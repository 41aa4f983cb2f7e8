package desk

import (
	"errors"
	"fmt"

	"kycdesk/argos"
)

// itemProblem words the failure of one case or picture, while others can be had. It says nothing of the connection, and
// nothing personal.
func itemProblem(err error, what string) Problem {
	kind := argos.KindOf(err)
	said, known := itemWords[kind]
	if own := (*Problem)(nil); !known || errors.As(err, &own) {
		return Explain(err)
	}
	return Problem{
		Kind: kind.String(), What: fmt.Sprintf(said, what) + statusOf(err),
		Safe: "Everything else can be read; nothing was sent.",
		Next: "It is asked for again by itself, ever more seldom; ctrl+r asks now. The dashboard may show it.",
	}
}

// itemWords say what is wrong with one case or picture, by the kind of the failure.
var itemWords = map[argos.Kind]string{
	argos.TooBig:    "this %s is too large to be read here",
	argos.OtherCase: "the service answers with another case when it is asked for this %s",
	argos.Upstream:  "the service fails whenever it is asked for this %s",
	argos.Timeout:   "the service does not answer in time for this %s",
	argos.Truncated: "the answer for this %s breaks off",
	argos.Malformed: "the answer for this %s is not JSON",
	argos.HTML:      "a web page comes in the place of this %s",
	argos.BadKey:    "the service does not give this %s to this key",
	argos.Redirect:  "the service sends this %s from elsewhere, where the key does not go",
	argos.Encrypted: "the answer for this %s is sealed and cannot be opened",
	argos.Offline:   "the connection breaks whenever this %s is asked for",
	argos.Other:     "the service refuses this %s",
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
