package sandbox

import (
	"errors"
	"fmt"
	"time"
)

// MaxCases is the largest number of cases a stand-in is asked to hold.
const MaxCases = 1_000_000

// The defaults of Options.
const (
	DefaultCases        = 5000
	DefaultPendingShare = 0.06
	DefaultListCap      = 2000
	DefaultAPIKey       = "sandbox"
	DefaultAdmin        = "reviewer@example.com"
)

// Options shape a stand-in. The zero value is a project of 5000 cases whose answers look like the current documents.
type Options struct {
	Cases        int       // 0 means DefaultCases; at most MaxCases
	Seed         uint64    // another seed, another population
	Now          time.Time // anchors all times; zero means a fixed day in March 2026
	Clock        func() time.Time
	PendingShare float64 // 0 means DefaultPendingShare, negative means none
	APIKey       string
	Admin        string // the one registered reviewer
	ListCap      int    // most rows of a page, 0 means DefaultListCap

	LongRows        bool // list rows as the longer samples print them (§2.4)
	EmptyPages      bool // some pages have no rows but a nextpageKey (§2.2)
	CommentAsText   bool // kyc.comment and commentCode as strings, not arrays (§2.6)
	ScoresAsText    bool // scores as quoted numbers (§2.6)
	HyphenTimes     bool // timestamps as 2026-03-14-02-11-09-482 (§2.5)
	SingleObjects   bool // pre_verification and Injection_action as one object, not a list (§2.6)
	AgeGroupNA      bool // data.age_group is N/A (§2.6)
	ImageAsBase64   bool // pictures as base64 text (§6.1)
	UnknownIs400    bool // a single read of an unknown id is a 400, not an empty list
	ReviewedByArgos bool // the project's reviewer is not the client (§4.1)
	IPDenied        bool // the caller is not on the allow-list (§1.2)
	MemoWrite       bool // PATCH takes data.memo: an extension of the stand-in, the public API has no such call (§5.5)

	Customs    bool // people of 34 countries; each document and copy writes dates, names and numbers as its country does
	MixedForms bool // times, numbers and lists in another form from case to case (§2.5, §2.6)

	ImageID string  // the only id parameter of GET /image, submission_id or submissionId; empty takes both (§6.1)
	Sealing Sealing // secure data transmission (§9)

	Faults []Fault // faults by chance, see Fault.Probability

	// MaxDelay caps how long a fault may hold an answer; 0 means a minute.
	MaxDelay time.Duration
}

// anchor is the moment of a stand-in that was given none: fixed, so that nothing depends on the machine's clock.
func anchor() time.Time { return time.Date(2026, time.March, 14, 9, 0, 0, 0, time.UTC) }

// complete fills in the defaults and refuses what cannot be served.
func (o Options) complete() (Options, error) {
	if o.Cases == 0 {
		o.Cases = DefaultCases
	}
	if o.Cases < 0 || o.Cases > MaxCases {
		return o, fmt.Errorf("sandbox: %d cases asked for; between 1 and %d can be served", o.Cases, MaxCases)
	}
	if o.PendingShare == 0 {
		o.PendingShare = DefaultPendingShare
	}
	if o.PendingShare > 1 {
		return o, errors.New("sandbox: the pending share is a part of 1")
	}
	if o.Now.IsZero() {
		o.Now = anchor()
	}
	o.Now = o.Now.UTC().Truncate(time.Millisecond)
	if o.Clock == nil {
		now := o.Now
		o.Clock = func() time.Time { return now }
	}
	if o.ListCap <= 0 {
		o.ListCap = DefaultListCap
	}
	if o.MaxDelay <= 0 {
		o.MaxDelay = time.Minute
	}
	o.APIKey = orElse(o.APIKey, DefaultAPIKey)
	o.Admin = orElse(o.Admin, DefaultAdmin)
	for _, f := range o.Faults {
		if err := f.check(); err != nil {
			return o, err
		}
	}
	return o, nil
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
