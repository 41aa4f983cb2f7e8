package sandbox

import (
	"strconv"
	"strings"
	"time"
)

// subject is one case as far as list rows need it; the sections of a single read are worked out from it.
type subject struct {
	p       *population
	serial  int64
	id      string
	user    int64
	who     person
	kind    Kind // what the case was made to show; kept after its decision
	passed  bool // went through pending
	made    time.Time
	pending time.Time // zero: never pending
	settled time.Time // zero: no result yet
	updated time.Time
	state
}

// state is the part of a case that a decision changes.
type state struct {
	status   string
	reviewer string
	comment  string
	code     string
	admin    string // who made the last change here, for updateHistory
	edits    []edit
	swaps    map[string]int // how often a picture was swapped behind its reference, by image type
}

// subject works out a case of the population, before anybody did anything to it.
func (p *population) subject(serial int64) subject {
	if p.isPending(serial) {
		kind := p.kindOf(serial)
		s := p.blank(serial, p.created(serial), kind)
		s.wait(kind)
		return s
	}
	s := p.blank(serial, p.created(serial), "")
	s.status = p.settledStatus(serial)
	s.kind = p.settledKind(serial, s.status)
	s.settle()
	return s
}

// blank is a case that nothing has happened to. The person is that of the first case of the user.
func (p *population) blank(serial int64, made time.Time, kind Kind) subject {
	user := p.userOf(serial)
	if twin := p.twinOf(serial); kind == KindDuplicate && user == serial && twin >= 0 {
		user, kind = twin, ""
	} else if user != serial {
		kind = ""
		if p.isPending(user) {
			kind = p.kindOf(user)
		}
	}
	return subject{
		p: p, serial: serial, id: idOf(p.seed, serial), user: user, who: p.person(user, kind), made: made, updated: made,
		state: state{reviewer: "system"},
	}
}

// wait makes the case pending.
func (s *subject) wait(kind Kind) {
	s.kind, s.status, s.passed = kind, statusPending, true
	s.pending = s.made.Add(s.stepTwo())
	s.updated = s.pending
}

// settle gives a closed case its times and, when rejected, its grounds (§11.1).
func (s *subject) settle() {
	d := newDice(s.p.seed, s.serial, partScores)
	if s.status == statusIncomplete {
		return
	}
	s.settled = s.made.Add(s.stepTwo())
	if d.below(5) == 0 {
		s.passed, s.reviewer, s.pending = true, "agent", s.settled
		rest := min(s.p.now.Sub(s.pending)/2, 6*time.Hour)
		s.settled = s.pending.Add(time.Duration(d.below(int(rest/time.Millisecond))) * time.Millisecond)
	}
	s.updated = s.settled
	if s.status == statusRejected {
		grounds := rejectGrounds()
		g := grounds[d.below(len(grounds))]
		s.code, s.comment = g.code, g.comment
		if s.reviewer == "agent" {
			s.code = "other"
		}
	}
}

// stepTwo is how long the applicant took from the document to the selfie: 60 to 170 seconds, and less for the opening
// case, so that no other case waits longer.
func (s *subject) stepTwo() time.Duration {
	if s.serial == s.p.opening {
		return 45 * time.Second
	}
	d := newDice(s.p.seed^partTimes, s.serial, partTimes)
	return time.Duration(d.between(60_000, 170_000)) * time.Millisecond
}

// smooth says that nothing went wrong on the way but what the kind is about. The others may have had a bad day besides:
// their own reason is grave enough to stand above it.
func (s *subject) smooth() bool {
	switch s.kind {
	case "", KindExpired, KindImpossibleDate, KindFaceMismatch, KindUnderAge, KindBlacklisted, KindUnacceptedID:
		return false
	}
	return true
}

type ground struct{ code, comment string }

func rejectGrounds() []ground {
	return []ground{
		{"id_image_badImage", "Unable to read the ID image. Please ensure the image is clear and resubmit."},
		{"id_image_invalidId", "Invalid ID document. Please resubmit with a valid ID document."},
		{"id_info_dataMismatch", "Entered information does not match the ID document."},
		{"too_many_retry", "Multiple invalid KYC attempts detected. "},
		{"expired_id", "ID cards have already expired."},
		{"timeout", "KYC rejected due to timeout."},
	}
}

// fullName is what is on file.
func (s *subject) fullName() string {
	switch {
	case s.kind == KindHostile:
		return s.hostileText(hostileName)
	case s.kind == KindTransliterated && s.who.origin.country == "JPN" && s.serial%2 == 0:
		return s.who.kana()
	case s.kind == KindTransliterated || s.ownScript():
		return s.who.native()
	}
	return s.who.latin()
}

// ownScript says that both file and document carry the name in the person's own script: a national card. Of scripts that
// the service does not read (§11.1) only cases have one that may have more than one thing wrong with them.
func (s *subject) ownScript() bool {
	if s.smooth() && s.kind != KindHostile && !s.who.origin.read || s.p.customs && s.document().country != s.who.origin.country {
		return false
	}
	return s.kind != KindTransliterated && s.idType() != "passport" && s.who.family.native != s.who.family.latin
}

func (s *subject) email() string {
	b := make([]byte, 0, 48)
	b = append(b, s.who.family.plain...)
	b = append(b, '.')
	b = strconv.AppendInt(b, s.user, 10)
	if s.user%3 == 0 {
		return string(append(b, "@example.org"...))
	}
	return string(append(b, "@example.com"...))
}

const userPrefix = "demo-user-"

func (s *subject) userID() string { return userPrefix + strconv.FormatInt(s.user, 10) }

// userOfEmail finds the user number in an e-mail; the caller compares the whole address.
func userOfEmail(address string) (int64, bool) {
	local, _, _ := strings.Cut(address, "@")
	digits := local[strings.LastIndexByte(local, '.')+1:]
	user, err := strconv.ParseInt(digits, 10, 64)
	return user, err == nil
}
