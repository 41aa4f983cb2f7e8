package argos_test

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// The vectors of §9.3: an invented key, one plaintext, one ciphertext for each rule.
const vectorKey = "EXAMPLE-NOT-A-REAL-KEY-EXAMPLE-NOT-REAL!"

var vectors = map[string]string{
	"sha256":        "Gzo4VrYsFudp/XGx0Gm6tJyHz1xwq6yJkNtW0nR3bV8rtPqYH0P6TCqhbnPVFQYu",
	"first32":       "L0dwYPqPw+S4SkY2LnsAnLCUaDWuD5AR6L3YJ2yABgWTIYk2yaxHefMUem1SL1ZT",
	"sha256-hex32":  "+1e1jcs3GH6hu5Pq6tMpYOtXthIDs+tieWGeLgptOVHxj7U2/tHFMPOZhHPpCbDw",
	"sha256-b64-32": "74S76yM+23u//u58KfUOc23vM6UjiPaHoj3tOmiQ6SN0Y6vpIQMMN8HOZ0m9G+rs",
	"md5-hex":       "88x/LOxS2vIUBE4IET5m8hnQ+Bam2Kw2rAw9trCqQfIr68hrI0m+LdGLVHLMJRty",
}

func secured(s argos.Secure) func(*argos.Config) {
	s.On = true
	return func(cfg *argos.Config) { cfg.Secure = s; cfg.Key = func() []byte { return []byte(vectorKey) } }
}

func TestTheKeyRuleIsLearnedFromTheFirstAnswer(t *testing.T) {
	for rule, sealed := range vectors {
		for _, wrapped := range []string{`{"data":"` + sealed + `"}`, `{"isEncrypted":true,"data":"` + sealed + `"}`, `{"body":"` + sealed + `"}`} {
			s := serve(t, text(200, wrapped))
			c, _ := clientFor(t, s.URL, secured(argos.Secure{}))
			// The plaintext says that something succeeded, which is no case.
			if _, err := c.Submission(t.Context(), "a1"); argos.KindOf(err) == argos.Encrypted {
				t.Errorf("%s: %v", rule, err)
			}
			if key, form := c.Rule(); key != rule || !strings.HasPrefix(form, "base64") {
				t.Errorf("learned %q %q, want %q", key, form, rule)
			}
		}
	}
}

func TestWritesAreSealedByTheLearnedRule(t *testing.T) {
	for _, wrapper := range append(argos.Wrappers(), "") {
		for _, form := range argos.CipherTexts() {
			o := sandbox.Options{Cases: 60, MemoWrite: true, Sealing: sandbox.Sealing{KeyRule: "md5-hex", Text: form}}
			s, c := standInService(t, o, func(cfg *argos.Config) {
				cfg.Secure = argos.Secure{On: true, Wrapper: wrapper, Reviews: true}
			})
			id := s.OpeningCase()
			if _, err := c.Submission(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			const memo = "sealed, 봉인"
			if err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, memo); err != nil {
				t.Fatalf("%s %s: %v", wrapper, form, err)
			}
			if got, err := c.Submission(t.Context(), id); err != nil || got.Memo.Text.Raw() != memo {
				t.Errorf("%s %s: %q, %v", wrapper, form, got.Memo.Text.Raw(), err)
			}
			answer, err := c.Review(t.Context(), argos.ReviewRequest{CaseID: id, Status: argos.StatusApproved, Admin: sandbox.DefaultAdmin})
			if err != nil || answer.FinalStatus.Raw() != "approved" {
				t.Errorf("%s %s: %+v, %v", wrapper, form, answer, err)
			}
			_, err = c.Review(t.Context(), argos.ReviewRequest{CaseID: id, Status: argos.StatusApproved, Admin: sandbox.DefaultAdmin})
			if argos.KindOf(err) != argos.NotPending {
				t.Errorf("a sealed refusal: %v", err)
			}
		}
	}
}

func TestNothingIsWrittenBeforeAnAnswerWasOpened(t *testing.T) {
	for name, c2 := range map[string]struct {
		sealing sandbox.Sealing
		secure  argos.Secure
		read    bool
	}{
		"before the first read":  {sandbox.Sealing{KeyRule: "sha256"}, argos.Secure{}, false},
		"with the wrong rule":    {sandbox.Sealing{KeyRule: "sha256"}, argos.Secure{KeyRule: "md5-hex"}, true},
		"with the wrong text":    {sandbox.Sealing{KeyRule: "sha256"}, argos.Secure{Text: "hex"}, true},
		"a service that is open": {sandbox.Sealing{}, argos.Secure{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := standInService(t, sandbox.Options{Cases: 60, MemoWrite: true, Sealing: c2.sealing}, func(cfg *argos.Config) {
				cfg.Secure, cfg.Secure.On = c2.secure, true
			})
			id := s.OpeningCase()
			if c2.read {
				_, err := c.Submission(t.Context(), id)
				if sealed := c2.sealing.KeyRule != ""; sealed != (argos.KindOf(err) == argos.Encrypted) {
					t.Fatalf("reading: %v", err)
				}
			}
			calls := c.Calls()
			err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, "x")
			e, ok := errors.AsType[*argos.Error](err)
			if !ok || e.Kind != argos.Encrypted || e.Sent || c.Calls() != calls || !strings.Contains(err.Error(), "nothing was sent") {
				t.Errorf("%v, %d calls", err, c.Calls()-calls)
			}
		})
	}
}

func TestWritesStopWhileAnswersCannotBeOpened(t *testing.T) {
	var broken atomic.Bool
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		sealed := vectors["sha256"]
		if broken.Load() {
			sealed = base64.StdEncoding.EncodeToString([]byte("sixteen bytes of"))
		}
		text(200, `{"data":"`+sealed+`"}`)(w, r)
	})
	c, _ := clientFor(t, s.URL, secured(argos.Secure{}))
	write := func() error { return c.WriteMemo(t.Context(), "a1", "r@example.com", "x") }
	for _, step := range []struct {
		broken bool
		want   argos.Kind
	}{{false, ""}, {true, argos.Encrypted}, {false, ""}} {
		broken.Store(step.broken)
		_, _ = c.Submission(t.Context(), "a1") // only its answer's form counts here
		broken.Store(false)
		if err := write(); argos.KindOf(err) != step.want {
			t.Errorf("broken %v: %v", step.broken, err)
		}
	}
}

func TestAWriteThatTheServiceCannotOpenIsTheLast(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPatch {
			text(400, `{"errorCode":"Decryption is Failed. Please check the api-key."}`)(w, r)
			return
		}
		text(200, `{"data":"`+vectors["sha256"]+`"}`)(w, r)
	})
	c, _ := clientFor(t, s.URL, secured(argos.Secure{}))
	for range 3 {
		_, _ = c.Submission(t.Context(), "a1")
		if err := c.WriteMemo(t.Context(), "a1", "r@example.com", "x"); argos.KindOf(err) != argos.Encrypted {
			t.Errorf("got %v", err)
		}
	}
	patches := 0
	for _, r := range s.requests() {
		if r.method == http.MethodPatch {
			patches++
			if strings.Contains(r.body, "r@example.com") {
				t.Errorf("sent in plain: %s", r.body)
			}
		}
	}
	if patches != 1 {
		t.Errorf("%d writes were sent", patches)
	}
}

func TestADecisionIsNotSealedUnlessASettingSaysSo(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60, Sealing: sandbox.Sealing{KeyRule: "sha256"}}, func(cfg *argos.Config) {
		cfg.Secure.On = true
	})
	id := s.OpeningCase()
	if _, err := c.Submission(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	_, err := c.Review(t.Context(), argos.ReviewRequest{CaseID: id, Status: argos.StatusApproved, Admin: sandbox.DefaultAdmin})
	if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.Encrypted || e.Sent {
		t.Errorf("got %v", err)
	}
	if st := s.Stats(); st.Cases[id].Received != 0 || st.Calls["unreadable"] != 0 {
		t.Errorf("the service saw %+v", st)
	}
}

func TestASealedServiceRefusesPlainWrites(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60, MemoWrite: true, Sealing: sandbox.Sealing{KeyRule: "sha256"}}, nil)
	id := s.OpeningCase()
	if _, err := c.Submission(t.Context(), id); argos.KindOf(err) != argos.Encrypted {
		t.Errorf("reading with the option off: %v", err)
	}
	if err := c.WriteMemo(t.Context(), id, sandbox.DefaultAdmin, "x"); argos.KindOf(err) != argos.Encrypted {
		t.Errorf("writing with the option off: %v", err)
	}
}

func TestFilesAreReadFromASealedService(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Sealing: sandbox.Sealing{KeyRule: "sha256"}}, func(cfg *argos.Config) { cfg.Secure.On = true })
	if got, err := c.Image(t.Context(), s.OpeningCase(), argos.ImageIDFront); err != nil || got.Format != "jpeg" {
		t.Errorf("%v", err)
	}
	if _, err := c.ReportAML(t.Context(), redFlagged(t, c).AML.Matches[0].ResourceID); err != nil {
		t.Error(err)
	}
	if _, err := c.ReportAML(t.Context(), argos.NewText("res-none-1")); argos.KindOf(err) != argos.NotFound {
		t.Errorf("a sealed refusal: %v", err)
	}
}

func TestSecureSettingsThatMeanNothingAreRefused(t *testing.T) {
	for _, s := range []argos.Secure{{KeyRule: "rot13"}, {Text: "rot13"}, {Wrapper: "bag"}} {
		_, err := argos.New(argos.Config{BaseURL: "http://127.0.0.1:9/v3", Key: func() []byte { return []byte("k") }, Secure: s})
		if err == nil {
			t.Errorf("%+v was taken", s)
		}
	}
}
