package review_test

import (
	"errors"
	"regexp"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

func graded(t testing.TB, key string, s review.Severity) review.Policy {
	t.Helper()
	p := review.DefaultPolicy()
	if err := p.Grade(key, s); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryRowOfTheRulesHasAKeyOfItsOwnThatAFileCanSay(t *testing.T) {
	seen := map[string]bool{"clean.no_rule_speaks": true}
	form := regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)+$`)
	for _, r := range review.Rules() {
		if r.ID == "clean.no_rule_speaks" && r.Key == "" {
			continue
		}
		if seen[r.Key] || !form.MatchString(r.Key) {
			t.Errorf("%s (%s): the key %q is used twice or cannot be written", r.ID, r.Severity, r.Key)
		}
		seen[r.Key] = true
		if s, ok := review.DefaultPolicy().SeverityOf(r.Key); !ok || s != r.Severity {
			t.Errorf("%s is %s by the default policy, and %s in the list of rules", r.Key, s, r.Severity)
		}
		if r.Floor.Why != "" && r.Floor.Least > r.Severity {
			t.Errorf("%s is by default below its own floor", r.Key)
		}
	}
}

func TestTheDigestCoversThresholdsAndSeveritiesAndNotTheName(t *testing.T) {
	base := review.DefaultPolicy()
	named, limit := base, base
	named.Name, limit.AgeLimit = "other", 19
	if named.Digest() != base.Digest() {
		t.Error("another name is another digest")
	}
	seen := map[string]string{base.Digest(): "default", limit.Digest(): "age limit"}
	if len(seen) != 2 {
		t.Error("another threshold is the same digest")
	}
	for _, r := range review.Rules() {
		for _, s := range []review.Severity{review.Info, review.Warning, review.Blocker, review.Off} {
			p := base
			if r.Key == "" || s == r.Severity || p.Grade(r.Key, s) != nil {
				continue
			}
			what := r.Key + " as " + s.String()
			if was, twice := seen[p.Digest()]; twice {
				t.Errorf("%s and %s have one digest", what, was)
			}
			seen[p.Digest()] = what
			if err := p.Grade(r.Key, r.Severity); err != nil || p.Digest() != base.Digest() {
				t.Errorf("%s and back is another policy (%v)", what, err)
			}
		}
	}
}

func TestGradingACopyLeavesTheOriginal(t *testing.T) {
	p := graded(t, "bank.failed", review.Info)
	q := p
	if err := q.Grade("bank.failed", review.Blocker); err != nil {
		t.Fatal(err)
	}
	if s, _ := p.SeverityOf("bank.failed"); s != review.Info {
		t.Errorf("grading a copy made the original %s", s)
	}
	if err := q.Grade("bank.fialed", review.Info); !errors.Is(err, review.ErrNoRule) {
		t.Errorf("a rule that there is not: %v", err)
	}
}

func TestAnEffectTellsWhatComesGoesAndChanges(t *testing.T) {
	s := clean()
	expires("2020-01-01")(&s)
	retried("glare_detected")(&s)
	before := examine(s)
	soft := graded(t, "document.expired", review.Warning)
	if err := soft.Grade("retry.glare", review.Off); err != nil {
		t.Fatal(err)
	}
	after := review.Examine(s, soft, now)
	e := review.EffectOf(before, after)
	if !e.Opens || e.Closes || len(e.Gained) != 0 || len(e.Lost) != 1 || e.Lost[0].ID != "retry.glare" ||
		len(e.Regraded) != 1 || e.Regraded[0].Before != review.Blocker || e.Regraded[0].Severity != review.Warning {
		t.Errorf("%+v", e)
	}
	back := review.EffectOf(after, before)
	if !back.Closes || back.Opens || len(back.Gained) != 1 || len(back.Lost) != 0 || len(back.Regraded) != 1 {
		t.Errorf("the way back: %+v", back)
	}
	if e := review.EffectOf(before, before); !e.IsNone() || e.Opens || e.Closes {
		t.Errorf("a case has an effect on itself: %+v", e)
	}
	none := review.EffectOf(examine(clean()), review.Examine(clean(), soft, now))
	if !none.IsNone() {
		t.Errorf("that no rule speaks is told as an effect: %+v", none)
	}
}

// TestPoliciesDecideWhatAKindShowsFirst grades the rule that is the reason of each kind of the stand-in service.
func TestPoliciesDecideWhatAKindShowsFirst(t *testing.T) {
	s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Cases: 3000})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, kind := range sandbox.Kinds() {
		sub := read(t, s, s.CasesOf(kind)[0])
		first := examine(sub).Findings[0]
		key := keyOfFinding(t, &first)
		if key == "" {
			continue // that no rule speaks is of no policy
		}
		e := review.Examine(sub, graded(t, key, review.Blocker), now)
		if e.Findings[0].Severity != review.Blocker || e.Gate.Open() {
			t.Errorf("%s: %s as a blocker leaves %v first and the gate open", kind, key, ids(e))
		}
		p := review.DefaultPolicy()
		if p.Grade(key, review.Off) != nil {
			continue // one that cannot be switched off
		}
		e = review.Examine(sub, p, now)
		if f, ok := found(e, first.ID); ok && f.Severity == first.Severity {
			t.Errorf("%s: %s speaks though it is off: %v", kind, key, ids(e))
		}
		if len(e.Findings) == 0 || e.Gate.Blocked() && e.Findings[0].Severity != review.Blocker {
			t.Errorf("%s without %s: %v", kind, key, ids(e))
		}
	}
}

func keyOfFinding(t *testing.T, f *review.Finding) string {
	t.Helper()
	for _, r := range review.Rules() {
		if r.ID == f.ID && r.Severity == f.Severity {
			return r.Key
		}
	}
	t.Fatalf("%s (%s) is no rule", f.ID, f.Severity)
	return ""
}

// BenchmarkExaminationsPerSecond prints what one core does with the full sample:
//
//	go test ./review -run NONE -bench PerSecond -cpu 1
func BenchmarkExaminationsPerSecond(b *testing.B) {
	s := full(b)
	for _, p := range []struct {
		name   string
		policy review.Policy
	}{{"default policy", review.DefaultPolicy()}, {"own policy", graded(b, "document.expired", review.Warning)}} {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				review.Examine(s, p.policy, now)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "examinations/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}
