package reading

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/casefile"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
	"kycdesk/ui/views"
)

// ReadBeside has the other case read.
type ReadBeside struct{ CaseID string }

// acts are the keys of the case. The arrow to the left is taken by the way back to the queue, so that what moves the ages
// of a condition are the signs for less and more.
var acts = layer.Table[*Case]{
	{Action: action.Action{ID: "section", Keys: action.BindAs("1-9", "section", "1", "2", "3", "4", "5", "6", "7", "8", "9"), Help: "go to a section of the case", Where: action.InCase | action.InBeside, Foot: 70}, Off: (*Case).unread, Do: (*Case).section},
	{Action: action.Action{ID: "next-section", Keys: action.BindAs("[ ]", "sections", "]"), Help: "next section", Where: action.InCase | action.InBeside, Foot: 60}, Off: (*Case).unread, Do: (*Case).nextSection},
	{Action: action.Action{ID: "previous-section", Keys: action.Bind("previous section", "["), Where: action.InCase | action.InBeside}, Off: (*Case).unread, Do: (*Case).previousSection},
	{Action: action.Action{ID: "differences", Keys: action.Bind("differences", "d"), Help: "leave out the fields that are equal, or not", Where: action.InCase, Foot: 80}, Off: (*Case).unread, Do: (*Case).differences},
	{Action: action.Action{ID: "reveal", Keys: action.Bind("reveal", "R"), Help: "show the masked field here for 30 s", Where: action.InCase, Foot: 100}, Off: (*Case).unread, Do: (*Case).reveal},
	{Action: action.Action{ID: "age-more", Keys: action.BindAs("< >", "what if", ">"), Help: "Age: what if a year more were asked", Where: action.InCase, Foot: 80}, Off: (*Case).fixedAges, Do: ages(1)},
	{Action: action.Action{ID: "age-less", Keys: action.Bind("what if less", "<"), Help: "Age: what if a year less were asked", Where: action.InCase}, Off: (*Case).fixedAges, Do: ages(-1)},
	{Action: action.Action{ID: "beside", Keys: action.Bind("open beside", "enter"), Help: "open the duplicate beside this case", Where: action.InCase, Foot: 40}, Off: (*Case).noTwin, Do: (*Case).openBeside},
	{Action: action.Action{ID: "search", Keys: action.Bind("search raw", "/"), Help: "search the raw record", Where: action.InCase, Foot: 120}, Off: (*Case).unread, Do: (*Case).search},
	{Action: action.Action{ID: "next-found", Keys: action.Bind("next found", "n"), Help: "next match in the raw record", Where: action.InCase}, Off: (*Case).noSearch, Do: (*Case).nextFound},
	{Action: action.Action{ID: "previous-found", Keys: action.Bind("previous found", "N"), Help: "previous match in the raw record", Where: action.InCase}, Off: (*Case).noSearch, Do: (*Case).previousFound},
	{Action: action.Action{ID: "same-person", Keys: action.Bind("same person", "c"), Help: "AML: this match is the same person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 10}, Off: (*Case).unjudgeable, Do: judge(review.SamePerson)},
	{Action: action.Action{ID: "different-person", Keys: action.Bind("different", "f"), Help: "AML: this match is a different person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 10}, Off: (*Case).unjudgeable, Do: judge(review.DifferentPerson)},
	{Action: action.Action{ID: "cannot-rule-out", Keys: action.Bind("cannot rule out", "u"), Help: "AML: this match cannot be ruled out", Where: action.InCase | action.InFlags | action.InMatch, Foot: 10}, Off: (*Case).unjudgeable, Do: judge(review.CannotRuleOut)},
	{Action: action.Action{ID: "take-over", Keys: action.Bind("take over", "t"), Help: "AML: take over the verdict that is offered", Where: action.InCase | action.InFlags, Foot: 10}, Off: (*Case).unoffered, Do: (*Case).takeOver},
	{Action: action.Action{ID: "report", Keys: action.Bind("report", "o"), Help: "AML: save the report of this match", Where: action.InCase | action.InFlags, Foot: 10}, Off: (*Case).unreportable, Do: (*Case).report},
}

// Actions are the keys of the case.
func Actions() []action.Action { return acts.Actions() }

// unread says that the case was not read, "" when it was.
func (c *Case) unread() string {
	if why := c.lists.NoCase(); why != "" {
		return why
	}
	if c.env.Exam(c.lists.CaseID()) == nil {
		return "the case is still being read"
	}
	return ""
}

func (c *Case) fixedAges() string {
	if why := c.unread(); why != "" {
		return why
	}
	return c.WhatIfOff()
}

func (c *Case) noTwin() string {
	if why := c.unread(); why != "" || c.Twin() != "" {
		return why
	}
	return "the cursor is at no other case: Duplicates lists them"
}

func (c *Case) noSearch() string {
	if why := c.unread(); why != "" || c.Searched() != "" {
		return why
	}
	return "nothing is looked for: / searches the raw record"
}

// match is the match under the cursor, while it is on the screen.
func (c *Case) match() (review.Match, bool) {
	if !c.on {
		return review.Match{}, false
	}
	return c.Match()
}

// unjudgeable says why the match under the cursor takes no verdict now.
func (c *Case) unjudgeable() string {
	if why := c.unread(); why != "" {
		return why
	}
	if _, ok := c.match(); !ok {
		return "no AML match is on the screen: go to the AML section"
	}
	return c.env.Journal()
}

func (c *Case) unoffered() string {
	if why := c.unjudgeable(); why != "" || c.offer() != nil {
		return why
	}
	return "no earlier verdict is offered here"
}

func (c *Case) unreportable() string {
	if m, ok := c.match(); ok && m.Resource.IsEmpty() && m.Number.IsEmpty() {
		return "this match has no id to ask for its report with"
	}
	return c.unjudgeable()
}

// offer is the verdict of an earlier case that is offered on the match under the cursor, nil for none.
func (c *Case) offer() *review.EarlierVerdict {
	m, ok := c.match()
	if !ok || c.now == nil || c.now.Exam == nil {
		return nil
	}
	return c.now.Exam.Added.Verdicts[m.Key].Offer()
}

func (c *Case) section(key string) layer.Intent {
	sections := c.Sections()
	n := int(key[0] - '1')
	if n >= len(sections) {
		return layer.Hint("this case has no section " + key)
	}
	c.focused().JumpTo(sections[n])
	return nil
}

func (c *Case) nextSection(string) layer.Intent {
	c.focused().NextSection()
	return nil
}

func (c *Case) previousSection(string) layer.Intent {
	c.focused().PrevSection()
	return nil
}

func (c *Case) differences(string) layer.Intent {
	c.SetDifferencesOnly(!c.DifferencesOnly())
	return nil
}

// reveal asks for the masked values of the kind at the cursor.
func (c *Case) reveal(string) layer.Intent {
	kind := c.NearestHidden()
	if kind == "" {
		return layer.Hint("nothing of this case is masked")
	}
	return layer.Reveal{Kind: kind}
}

func ages(by int) func(*Case, string) layer.Intent {
	return func(c *Case, _ string) layer.Intent {
		c.MoveAges(by)
		return nil
	}
}

// openBeside has the duplicate at the cursor read and gives it a pane of its own. It is only looked at: no key decides on
// it, and what the desk has on its list stays as it is.
func (c *Case) openBeside(string) layer.Intent {
	id := c.Twin()
	c.beside = &beside{of: c.lists.CaseID(), id: id, file: &desk.Case{ID: id, Loading: true}, pane: casefile.New(c.env.Theme)}
	return layer.All{layer.Focus(action.InBeside), ReadBeside{id}}
}

func (c *Case) search(string) layer.Intent {
	return layer.Open{Layer: filter.OpenSearch(c.env, c.Pane)}
}

func (c *Case) nextFound(string) layer.Intent { return c.found(c.NextMatch()) }

func (c *Case) previousFound(string) layer.Intent { return c.found(c.PrevMatch()) }

func (c *Case) found(yes bool) layer.Intent {
	switch {
	case yes:
		return nil
	case c.Reading():
		return layer.Hint("the raw record is still being looked through")
	}
	return layer.Hint("the raw record as shown does not hold that text")
}

// seen is the match under the cursor as it is seen.
func (c *Case) seen() aml.On {
	m, _ := c.match()
	return aml.On{CaseID: c.lists.CaseID(), Seen: c.now.Exam, Match: m}
}

// judge opens the panel for a verdict.
func judge(v review.MatchVerdict) func(*Case, string) layer.Intent {
	return func(c *Case, _ string) layer.Intent {
		return c.open(aml.Verdict(c.env, &c.verdicts, c.seen(), v))
	}
}

func (c *Case) takeOver(string) layer.Intent {
	return c.open(aml.TakeOver(c.env, &c.verdicts, c.seen(), c.offer()))
}

func (c *Case) report(string) layer.Intent {
	return c.open(aml.Report(c.env, &c.verdicts, c.seen(), c.reports))
}

func (c *Case) open(p *aml.Panel) layer.Intent {
	c.SelectMatch(p.Key().Match)
	return layer.All{layer.Open{Layer: p}, layer.Focus(action.InCase)}
}

// left goes to the first match that is open and says how many are.
func (c *Case) left(open []string) string {
	switch n := len(open); {
	case n > 0:
		c.SelectMatch(open[0])
		return strconv.Itoa(n) + " open in this case"
	case c.lists.Kind() == views.RedFlags && c.lists.Flags.OpenElsewhere() > 0:
		return "All of this case are judged: s goes to the next case"
	}
	return "All matches of this case are judged"
}
