package desk

import (
	"errors"
	"fmt"
	"strings"

	"kycdesk/argos"
)

// Error makes a Problem usable where an error is asked for.
func (p *Problem) Error() string { return p.What }

// Explain puts a failure of the client into an agent's words. It is the one place where kinds of failure become text.
func Explain(err error) Problem {
	if p := (*Problem)(nil); errors.As(err, &p) {
		return *p
	}
	kind := argos.KindOf(err)
	p := Problem{Kind: kind.String(), Safe: "Nothing was lost and nothing was sent.", What: safe(err.Error())}
	var e *argos.Error
	if errors.As(err, &e) && !e.Server.IsEmpty() {
		own := *e
		own.Server = argos.Text{}
		p.What = safe(own.Error())
	}
	known, ok := explanations[kind]
	if read, other := readExplanations[kind]; other && e != nil && !e.IsWrite() {
		known = read
	}
	if ok {
		p.What, p.Next = known.what, known.next
		if known.safe != "" {
			p.Safe = known.safe
		}
	} else {
		p.Next = "ctrl+r tries again."
	}
	if e != nil && kind == argos.InvalidField && !e.Sent && e.Err != nil { // the client's own check
		return Problem{
			Kind: kind.String(), What: "a value cannot be sent: " + safe(e.Err.Error()),
			Safe: "Nothing was sent, and nothing was changed.", Next: "Correct it and try again.",
		}
	}
	if e != nil && kind != argos.HTML {
		p.Said = e.Server
	}
	return p
}

type explanation struct{ what, safe, next string }

const (
	byItself   = "It is tried again by itself; ctrl+r tries now."
	stillThere = "What you see and typed is kept; nothing was sent."
)

var explanations = map[argos.Kind]explanation{
	argos.BadKey: {
		"the service does not accept this API key", stillThere,
		"Check the key in the dashboard under Settings; start again with the right one.",
	},
	argos.IPDenied: {
		"this machine's address is not on the project's allow-list", stillThere,
		"Ask the project's owner to add the jump host's address; it is tried again by itself.",
	},
	argos.AdminUnknown: {
		"the service does not know the admin e-mail that signs", "Sending has stopped; held decisions wait.",
		"Have the e-mail registered in the project, or start with --admin and a registered one; ctrl+r resumes.",
	},
	argos.NotReviewable: {
		"this project does not let clients review", "Sending has stopped; held decisions wait.",
		"Set the reviewer to Client API in the dashboard (Settings, System Operation); ctrl+r resumes.",
	},
	argos.NotFound:   {"the service does not know this case, or this key may not read it", "", "Check the id; a deleted case cannot be decided."},
	argos.NotPending: {"the case is not pending any more", "Your decision was not taken.", "Look at the case: somebody else decided it."},
	argos.InvalidField: {
		"the service refused a field", "Your decision was not taken; the case is still pending.",
		"Correct the field and decide again; your text is kept.",
	},
	argos.TooBig:    {"the service says the request is too big, or its answer was", "", "Shorten the text; the case can be decided in the dashboard."},
	argos.Throttled: {"the service asks to slow down", stillThere, byItself},
	argos.Offline:   {"the service cannot be reached", stillThere, byItself},
	argos.Timeout:   {"the service did not answer in time", stillThere, byItself},
	argos.Upstream:  {"the service has a fault of its own", stillThere, byItself},
	argos.HTML: {
		"a web page answered instead of the service: a captive portal or a proxy is in the way", stillThere,
		"Sign in to the network or ask for a direct route; it is tried again by itself.",
	},
	argos.Truncated: {"the answer broke off or is not JSON", stillThere, byItself},
	argos.Redirect: {
		"the service's address redirects elsewhere, and the key goes nowhere else", stillThere,
		"Check --base-url: it must be the service itself, ending in /v3.",
	},
	argos.Encrypted: {
		"this project has secure data transmission on, and its messages cannot be opened with the present settings", stillThere,
		"Set encryption in the profile (on, or reviews to decide too), or have the option turned off; decisions are never sent unencrypted to such a project.",
	},
	argos.OutcomeUnknown: {
		"the answer to the decision did not arrive", "It will not be sent again by itself.",
		"The case is read back until the service shows what became of it.",
	},
}

// readExplanations are those that mean something else of a read: there is no text to shorten, and nothing was asked.
var readExplanations = map[argos.Kind]explanation{
	argos.TooBig: {"the answer is too large to be read", "Nothing was sent.", "It can be looked at in the dashboard."},
	argos.Malformed: {
		"the answer is not what the service documents", "Nothing was sent.", "It can be looked at in the dashboard; ctrl+r tries again.",
	},
}

// safe cleans a text that may quote the service.
func safe(s string) string { return argos.Clean(s) }

func arrivedSentence(n int) string {
	if n == 1 {
		return "1 new case"
	}
	return fmt.Sprintf("%d new cases", n)
}

// outcomeSentence is what the agent hears of a decision's end.
func outcomeSentence(e Entry, p Phase, detail string) string {
	verb := map[Phase]string{
		Confirmed: "is in force", Refused: "was refused", Conflicted: "came too late", NotApplied: "was not applied",
		TakenBack: "was taken back", Dropped: "was dropped", NotRecorded: "was not recorded",
	}[p]
	said := fmt.Sprintf("%s of case %s %s", e.Verdict, safe(e.CaseID), verb)
	if detail == "" || strings.HasSuffix(said, detail) {
		return said
	}
	return said + ": " + detail
}
