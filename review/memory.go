package review

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// GivenVerdict is one verdict as the journal keeps it: on which match of which case, and what it rests on.
type GivenVerdict struct {
	Seq      int64  // its entry in the journal
	CaseID   string // as received
	Match    string // Match.Key
	Verdict  MatchVerdict
	Reason   string // safe for a terminal, as the actor is
	Actor    string
	At       time.Time
	Evidence MatchEvidence
}

// judged is a judgement as it bears on a match of the case with this id.
func (j *GivenVerdict) judged(caseID string, b Bearing) EarlierVerdict {
	out := EarlierVerdict{Seq: j.Seq, Verdict: j.Verdict, Reason: j.Reason, Actor: j.Actor, At: j.At, Bearing: b}
	if j.CaseID != caseID {
		out.CaseID = NewText(j.CaseID).String()
	}
	return out
}

// Memory is what was judged at one service. A verdict is kept by the facts of the person and the list entry, as keyed
// digests, so that it outlives its case. The zero value remembers nothing; it is not for several goroutines at once.
type Memory struct {
	byCase   map[string][]*GivenVerdict   // in the order of the journal, as byEntry
	byEntry  map[string][]*GivenVerdict   // by the digests of what names the list entry
	deciders map[string][]string          // who decided a case before; a case is in it once that was asked
	bearers  map[string]map[string]string // by the digest of a user id and the id of a case, who bears it there
}

// Add remembers a judgement. One that is known already is left out, and the order is that of the journal.
func (m *Memory) Add(j GivenVerdict) {
	if slices.ContainsFunc(m.byCase[j.CaseID], func(o *GivenVerdict) bool { return o.Seq == j.Seq }) {
		return
	}
	if m.byCase == nil {
		m.byCase, m.byEntry = make(map[string][]*GivenVerdict), make(map[string][]*GivenVerdict)
	}
	m.byCase[j.CaseID] = inOrder(m.byCase[j.CaseID], &j)
	for _, name := range j.Evidence.names() {
		m.byEntry[name] = inOrder(m.byEntry[name], &j)
	}
	m.bears(j.CaseID, j.Evidence)
}

// Meet remembers who bears the user id of a case that was read, whether it was judged or not, and reports whether it is
// told by that that several persons bear it. key is the journal's evidence key.
func (m *Memory) Meet(sub argos.Submission, key []byte) (shared bool) {
	if isNobodysID(sub.UserID) {
		return false
	}
	now := MatchEvidence{Person: map[string]string{}}
	mac := hmac.New(sha256.New, key)
	on := compare.DocumentOf(&sub)
	for _, f := range personFacts {
		if value := f.of(&sub, on); value != "" {
			now.Person[f.label] = digest(mac, "aml", "person", f.label, value)
		}
	}
	was := m.isShared(now)
	m.bears(sub.ID.Raw(), now)
	return !was && m.isShared(now)
}

// bears remembers who bears a user id in a case. A person without a full birth date is nobody that could be told apart.
func (m *Memory) bears(caseID string, e MatchEvidence) {
	user, name, born := e.Person[userIDLabel], e.Person["name"], e.Person["birth date"]
	if user == "" || name == "" || born == "" {
		return
	}
	if m.bearers == nil {
		m.bearers = make(map[string]map[string]string)
	}
	if m.bearers[user] == nil {
		m.bearers[user] = make(map[string]string)
	}
	m.bearers[user][caseID] = name + born
}

// isShared reports whether several persons bear the user id of a case.
func (m *Memory) isShared(e MatchEvidence) bool {
	one := ""
	for _, person := range m.bearers[e.Person[userIDLabel]] {
		if one != "" && person != one {
			return true
		}
		one = person
	}
	return false
}

func inOrder(list []*GivenVerdict, j *GivenVerdict) []*GivenVerdict {
	list = append(list, j)
	slices.SortFunc(list, func(a, b *GivenVerdict) int { return cmp.Compare(a.Seq, b.Seq) })
	return list
}

// Decided remembers who has decided a case so far. Until that is known nothing is offered on the case.
func (m *Memory) Decided(caseID string, actors []string) {
	if m.deciders == nil {
		m.deciders = make(map[string][]string)
	}
	m.deciders[caseID] = slices.Clone(actors)
}

// Cases yields the ids of the cases with a judgement.
func (m *Memory) Cases(yield func(caseID string) bool) {
	for id := range m.byCase {
		if !yield(id) {
			return
		}
	}
}

// Asking says at whose desk a standing is asked for.
type Asking struct {
	Agent    string // on a pending case only the verdicts of this agent count: who decides it judges alone
	Key      []byte // the journal's evidence key, which the digests were made with
	ListPage bool   // a page of the list was read, which does not say who the person is
}

// Added is what is remembered of the matches of a case.
func (m *Memory) Added(e *Examination, a Asking) Added {
	if len(e.Screening.Matches) == 0 {
		return Added{}
	}
	out := make(map[string]Standing, len(e.Screening.Matches))
	for _, match := range e.Screening.Matches {
		out[match.Key] = m.Standing(e.Submission, match, a)
	}
	return Added{Verdicts: out}
}

// Standing holds a match against everything that was judged.
func (m *Memory) Standing(sub argos.Submission, match Match, a Asking) Standing {
	if len(m.byCase) == 0 || a.ListPage && len(m.byCase[sub.ID.Raw()]) == 0 { // nearly all of a long list
		return Standing{}
	}
	now := MatchEvidenceOf(sub, match, a.Key)
	s := m.here(sub, match.Key, now, a)
	if s.Open() && !a.ListPage {
		s.Judged = append(s.Judged, m.elsewhere(sub.ID.Raw(), now, a.Agent)...)
	}
	return s
}

// here is what the verdicts on the case itself come to: the newest that this agent may go by counts, while neither side
// has changed.
func (m *Memory) here(sub argos.Submission, match string, now MatchEvidence, a Asking) Standing {
	var s Standing
	id, alone, settled := sub.ID.Raw(), StateOf(sub) == Pending, false
	for _, j := range slices.Backward(m.byCase[id]) {
		if j.Match != match {
			continue
		}
		out := j.judged(id, Replaced)
		switch {
		case alone && j.Actor != a.Agent:
			out.Bearing = Colleague
		case !settled:
			settled, out.Bearing = true, Counts
			if s.Changed = j.Evidence.Changed(now, a.ListPage); len(s.Changed) > 0 {
				out.Bearing, out.Changed = Ended, s.Changed
			} else {
				s.Verdict = j.Verdict
			}
		}
		s.Judged = append(s.Judged, out)
	}
	return s
}

// elsewhere is the newest verdict of each other case with this name and birth date on the same list entry. The newest of
// the same person is offered while neither side has changed; no other is.
func (m *Memory) elsewhere(id string, now MatchEvidence, agent string) []EarlierVerdict {
	asked, shared := !m.mayOffer(id, agent), m.isShared(now)
	var out []EarlierVerdict
	known := map[string]bool{id: true}
	for _, j := range slices.Backward(m.onEntry(now)) {
		if known[j.CaseID] || !j.Evidence.namesake(now) {
			continue
		}
		known[j.CaseID] = true
		judged := j.judged(id, Shown)
		judged.Changed = j.Evidence.changedElsewhere(now)
		same := j.Evidence.samePerson(now, shared)
		switch {
		case len(judged.Changed) > 0:
			judged.Bearing = Ended
		case same && !asked:
			judged.Bearing = Offered
		}
		asked = asked || same
		out = append(out, judged)
	}
	return out
}

// mayOffer reports whether anything may be offered on a case: never to a colleague who decides it a second time.
func (m *Memory) mayOffer(caseID, agent string) bool {
	deciders, known := m.deciders[caseID]
	return known && !slices.ContainsFunc(deciders, func(actor string) bool { return actor != agent }) &&
		!slices.ContainsFunc(m.byCase[caseID], func(j *GivenVerdict) bool { return j.Actor != agent })
}

// onEntry are the judgements on a list entry, in the order of the journal.
func (m *Memory) onEntry(now MatchEvidence) []*GivenVerdict {
	var out []*GivenVerdict
	for _, name := range now.names() {
		out = append(out, m.byEntry[name]...)
	}
	slices.SortFunc(out, func(a, b *GivenVerdict) int { return cmp.Compare(a.Seq, b.Seq) })
	return slices.Compact(out)
}
