package config

import (
	"fmt"
	"math"
	"net/mail"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/mask"
)

// Profile is one project to work on: where it is, who signs, and what is out of the ordinary there.
type Profile struct {
	Name      string
	BaseURL   string
	Admin     string
	Key       string // keyKeyring, keyFile, keyAsk, or "" for the first of them that has one
	MemoWrite bool
	sealing   string // "secure data transmission": sealOff, sealOn or sealReviews
	Confirm   string // confirmKey or confirmLetter
	Editor    bool   // notes may be written in $VISUAL or $EDITOR
	mask      []mask.Kind
	Hold      time.Duration
	Quiet     time.Duration
	Cap       int // decisions of a bulk run or a plan
	PageSize  int // rows of a list page
	Policy    review.Policy

	policyFile string         // "" for the default policy
	own        []func()       // the profile's own thresholds, to be set over those of the policy file
	zone       *time.Location // nil is UTC; a policy file does not say where the desk is
	Views      []View         // in the order of the file
}

// newProfile holds the defaults of everything that the file may leave out.
func newProfile(name string) *Profile {
	return &Profile{
		Name: name, Hold: 5 * time.Second, Quiet: 30 * time.Second, Cap: review.PlanCap, PageSize: 100,
		Policy: review.DefaultPolicy(), sealing: sealOff, Confirm: review.ConfirmByKey,
	}
}

// The values of encryption.
const (
	sealOff     = "off"
	sealOn      = "on"
	sealReviews = "reviews"
)

// The places that a profile can keep its key in.
const (
	InKeyring = "keyring"
	InFile    = "file"
	Asked     = "ask"
)

// Secure says how bodies are sealed on their way.
func (p *Profile) Secure() argos.Secure {
	return argos.Secure{On: p.sealing != sealOff, Reviews: p.sealing == sealReviews}
}

// Masks hides what the profile hides, on top of the numbers that are always hidden.
func (p *Profile) Masks() mask.Set { return mask.Default().Hide(p.mask...) }

// setting is one key of a profile: how it is read, and how the README explains it.
type setting struct {
	key, form, fallback, doc string
	set                      func(p *Profile, v any) string // what is wrong with v, "" for nothing
}

// take uses one key and says what is wrong with it.
func (p *Profile) take(key string, v any) string {
	all := settings()
	if name, isView := strings.CutPrefix(key, "views."); isView {
		return p.takeView(name, v)
	}
	known := []string{"thresholds", "views"}
	for _, s := range all {
		if s.key == key && key != viewsKey {
			if strings.HasPrefix(key, "thresholds.") {
				p.own = append(p.own, func() { s.set(p, v) })
			}
			return s.set(p, v)
		}
		if strings.HasPrefix(s.key, key+".") {
			return wantTable(v)
		}
		known = append(known, s.key)
	}
	return "is not known" + meant(key, known)
}

// settings is the one table of what a profile can hold.
func settings() []setting {
	d := newProfile("")
	return append([]setting{
		{
			"base_url", "text", "", "address of the service, ending in /v3; the API key goes to its origin and nowhere else",
			checkedText(func(p *Profile) *string { return &p.BaseURL }, UsableBase),
		},
		{
			"admin", "e-mail", "", "admin e-mail that signs decisions; it must be registered in the project",
			checkedText(func(p *Profile) *string { return &p.Admin }, UsableAdmin),
		},
		{
			"key", "`keyring`, `file` or `ask`", "", "where the API key is kept; without it the keyring, then the file, and else it is asked for",
			oneOf(func(p *Profile) *string { return &p.Key }, InKeyring, InFile, Asked),
		},
		{
			"memo_write", "true or false", "false", "write notes to the service's memo too; the public API does not offer it",
			truth(func(p *Profile) *bool { return &p.MemoWrite }),
		},
		{
			"encryption", "`off`, `on` or `reviews`", sealOff,
			"the project's \"secure data transmission\": `on` opens answers and seals edits; decisions are sealed with `reviews` only, since no document says that the service takes them so",
			oneOf(func(p *Profile) *string { return &p.sealing }, sealOff, sealOn, sealReviews),
		},
		{
			"editor", "true or false", "false", "allow $VISUAL or $EDITOR for notes; the text then stands in a file while it is written",
			truth(func(p *Profile) *bool { return &p.Editor }),
		},
		{
			"confirm", "`y` or `letter`", review.ConfirmByKey,
			"`letter`: where nothing says that the terminal has shown what is confirmed (mosh, screen, tmux without passthrough), a freshly drawn letter is asked for instead of `y`",
			oneOf(func(p *Profile) *string { return &p.Confirm }, review.ConfirmByKey, review.ConfirmByLetter),
		},
		{
			"policy", "path", "", "policy file with thresholds and severities, from the directory of this file; without it the default policy",
			checkedText(func(p *Profile) *string { return &p.policyFile }, usablePath),
		},
		{
			"zone", "time zone", "UTC", "where the desk is, as in `Asia/Seoul`: whose day \"today\" is for ages and expiry dates", inZone,
		},
		{"mask", "list of fields", "[]", "fields to hide besides the numbers: " + list(mask.ByChoice()), maskList},
		{
			"hold", "duration", d.Hold.String(), "time in which a decision can be taken back; 0s sends at once",
			duration(func(p *Profile) *time.Duration { return &p.Hold }, 0, 10*time.Minute),
		},
		{
			"quiet", "duration", d.Quiet.String(), "time after which a decision that the service does not show counts as not applied",
			duration(func(p *Profile) *time.Duration { return &p.Quiet }, time.Second, time.Hour),
		},
		{"cap", "number", fmt.Sprint(d.Cap), "most decisions of a bulk run or a plan", whole(func(p *Profile) *int { return &p.Cap }, 1, 10_000)},
		{"count", "number", fmt.Sprint(d.PageSize), "rows asked for per list page", whole(func(p *Profile) *int { return &p.PageSize }, 1, 2_000)},
	}, append(thresholds(d), viewSetting())...)
}

// thresholds are the parts of review.Policy; zero is "not known": the number is shown and nothing is said about it.
func thresholds(d *Profile) []setting {
	percent := func(name, doc string, at func(*review.Policy) *float64) setting {
		return setting{
			"thresholds." + name, "0 to 100", fmt.Sprint(*at(&d.Policy)), doc,
			fraction(func(p *Profile) *float64 { return at(&p.Policy) }, 100),
		}
	}
	count := func(name, doc string, at func(*review.Policy) *int) setting {
		return setting{
			"thresholds." + name, "number", fmt.Sprint(*at(&d.Policy)), doc,
			whole(func(p *Profile) *int { return at(&p.Policy) }, 0, 10_000),
		}
	}
	return []setting{
		percent("face_mismatch", "face similarity below it is a blocker", func(p *review.Policy) *float64 { return &p.FaceMismatch }),
		percent("face_similarity", "face similarity below it is a warning", func(p *review.Policy) *float64 { return &p.FaceSimilarity }),
		percent("liveness", "liveness below it is a warning", func(p *review.Policy) *float64 { return &p.Liveness }),
		percent("id_liveness", "each kind of ID liveness below it is a warning", func(p *review.Policy) *float64 { return &p.IDLiveness }),
		percent("argos_score", "a score below it is a remark", func(p *review.Policy) *float64 { return &p.ArgosScore }),
		percent("recognition", "text recognition below it is a remark", func(p *review.Policy) *float64 { return &p.Recognition }),
		count("expires_soon", "days before its end in which a document expires soon", func(p *review.Policy) *int { return &p.ExpiresSoon }),
		count("retries", "retries from which a case gets a warning", func(p *review.Policy) *int { return &p.Retries }),
		{
			"thresholds.age_margin", "number", fmt.Sprint(d.Policy.AgeMargin), "years that a face may look older or younger than the birth date says",
			fraction(func(p *Profile) *float64 { return &p.Policy.AgeMargin }, 100),
		},
		{
			"thresholds.distance_km", "number", fmt.Sprint(d.Policy.DistanceKM),
			"data added later from further away is a warning, where the form names no limit",
			fraction(func(p *Profile) *float64 { return &p.Policy.DistanceKM }, 20_000),
		},
		{
			"thresholds.sla", "duration", d.Policy.SLA.String(), "time from pending to a decision; cases over it come first; 0s is none",
			duration(func(p *Profile) *time.Duration { return &p.Policy.SLA }, 0, 90*24*time.Hour),
		},
		count("age_limit", "years, where the project names none", func(p *review.Policy) *int { return &p.AgeLimit }),
	}
}

// Table returns every key of a profile as a Markdown table, for the README.
func Table() string {
	var b strings.Builder
	b.WriteString("| key | form | default | meaning |\n|---|---|---|---|\n")
	for _, s := range settings() {
		fallback := s.fallback
		if fallback != "" {
			fallback = "`" + fallback + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.key, s.form, fallback, s.doc)
	}
	return b.String()
}

func maskList(p *Profile, v any) string {
	items, ok := v.([]any)
	if !ok {
		return `wants a list such as ["name", "email"]`
	}
	p.mask = nil
	for _, item := range items {
		name, _ := item.(string)
		if !slices.Contains(mask.ByChoice(), mask.Kind(name)) {
			return fmt.Sprintf("%q cannot be hidden; these can: %s", fmt.Sprint(item), list(mask.ByChoice()))
		}
		p.mask = append(p.mask, mask.Kind(name))
	}
	return ""
}

// list words the kinds that can be hidden.
func list(kinds []mask.Kind) string {
	words := make([]string, 0, len(kinds))
	for _, k := range kinds {
		words = append(words, string(k))
	}
	return strings.Join(words, ", ")
}

func checkedText(at func(*Profile) *string, check func(string) error) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		s, ok := v.(string)
		if !ok {
			return "wants text in quotes"
		}
		if err := check(s); err != nil {
			return err.Error()
		}
		*at(p) = s
		return ""
	}
}

// inZone takes the name of a zone of the IANA database.
func inZone(p *Profile, v any) string {
	name, _ := v.(string)
	zone, err := time.LoadLocation(name)
	if name == "" || name == "Local" || err != nil {
		return "wants a time zone as in \"Asia/Seoul\" or \"UTC\""
	}
	p.zone = zone
	return ""
}

// UsableBase accepts the addresses that the client does.
func UsableBase(s string) error {
	c, err := argos.New(argos.Config{BaseURL: s, Key: func() []byte { return nil }})
	if err != nil {
		return err
	}
	c.Close()
	return nil
}

// UsableAdmin accepts an e-mail address alone.
func UsableAdmin(s string) error {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return fmt.Errorf("wants an e-mail address such as you@example.com")
	}
	return nil
}

func oneOf(at func(*Profile) *string, words ...string) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		s, _ := v.(string)
		if !slices.Contains(words, s) {
			return "wants one of " + strings.Join(words, ", ") + meant(s, words)
		}
		*at(p) = s
		return ""
	}
}

func truth(at func(*Profile) *bool) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		b, ok := v.(bool)
		if !ok {
			return "wants true or false"
		}
		*at(p) = b
		return ""
	}
}

func duration(at func(*Profile) *time.Duration, least, most time.Duration) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		s, _ := v.(string)
		d, err := time.ParseDuration(s)
		if err != nil || d < least || d > most {
			return fmt.Sprintf(`wants a duration in quotes between %s and %s, such as "5s" or "10m"`, least, most)
		}
		*at(p) = d
		return ""
	}
}

func whole(at func(*Profile) *int, least, most int) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		n, ok := v.(int64)
		if !ok || n < int64(least) || n > int64(most) {
			return fmt.Sprintf("wants a number between %d and %d", least, most)
		}
		*at(p) = int(n)
		return ""
	}
}

func fraction(at func(*Profile) *float64, most float64) func(*Profile, any) string {
	return func(p *Profile, v any) string {
		x, ok := v.(float64)
		if n, whole := v.(int64); whole {
			x, ok = float64(n), true
		}
		if !ok || math.IsNaN(x) || x < 0 || x > most {
			return fmt.Sprintf("wants a number between 0 and %g", most)
		}
		*at(p) = x
		return ""
	}
}
