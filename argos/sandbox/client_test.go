package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// client is the least that can talk to the stand-in over real HTTP. It is not the product's client, so that a
// misreading shared by both cannot hide.
type client struct {
	t    testing.TB
	s    *sandbox.Server
	base string
	key  string
	http *http.Client
}

func start(t testing.TB, o sandbox.Options) *client {
	t.Helper()
	s, err := sandbox.New(o)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	base, err := s.Start(context.Background(), "127.0.0.1:0")
	if err != nil {
		t.Fatalf("Start: %v", err)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	hello := s.Hello()
	return &client{t: t, s: s, base: base, key: hello.APIKey, http: &http.Client{Transport: transport, Timeout: 30 * time.Second}}
}

type reply struct {
	status int
	header http.Header
	body   []byte
}

// try makes a call and hands back what broke, if anything did.
func (c *client) try(method, address string, body []byte) (reply, error) {
	req, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("x-api-key", c.key)
	resp, err := c.http.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, b}, err
}

func (c *client) get(path string, query ...string) reply {
	c.t.Helper()
	r, err := c.try(http.MethodGet, c.base+path+"?"+pairs(query), nil)
	if err != nil {
		c.t.Fatalf("GET %s: %v", path, err)
	}
	return r
}

func pairs(kv []string) string {
	q := url.Values{}
	for i := 0; i+1 < len(kv); i += 2 {
		q.Set(kv[i], kv[i+1])
	}
	return q.Encode()
}

// control makes a call of a drill and wants it to work.
func (c *client) control(name string, in any, out any) {
	c.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		c.t.Fatal(err)
	}
	method := http.MethodPost
	if in == nil {
		method, body = http.MethodGet, nil
	}
	r, err := c.try(method, strings.TrimSuffix(c.base, "/v3")+"/control/"+name, body)
	if err != nil {
		c.t.Fatalf("control %s: %v", name, err)
	}
	if r.status != http.StatusOK {
		c.t.Fatalf("control %s: %d %s", name, r.status, r.body)
	}
	if out != nil {
		decode(c.t, r.body, out)
	}
}

func decode(t testing.TB, body []byte, out any) {
	t.Helper()
	if err := json.Unmarshal(body, out); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
}

type row struct {
	ID        string `json:"submission_id"`
	Email     string `json:"email"`
	UserID    string `json:"userid"`
	CreatedAt string `json:"created_at"`
	PendingAt string `json:"pending_at"`
	Reviewer  string `json:"reviewer"`
	Data      struct {
		Name     string `json:"name"`
		FullName string `json:"full_name"`
		Expire   string `json:"idcard_expireDate"`
		Birth    string `json:"date_of_birth"`
		IDType   string `json:"idType"`
	} `json:"data"`
	OCR struct {
		FullName string `json:"fullName"`
	} `json:"ocr"`
	Review struct {
		FullName string `json:"fullName"`
	} `json:"review"`
	KYC struct {
		Result  string `json:"result"`
		Comment any    `json:"comment"`
		Code    any    `json:"commentCode"`
	} `json:"kyc"`
	ResultAt  string `json:"kyc_result_at"`
	UpdatedAt string `json:"updated_at"`
}

type page struct {
	Items []row `json:"Items"`
	Next  *struct {
		ID        string `json:"id"`
		CreatedAt string `json:"created_at"`
	} `json:"nextpageKey"`
}

// all follows the pages of a list to their end.
func (c *client) all(query ...string) (rows []row, pages, empty int) {
	c.t.Helper()
	q := query
	for {
		var p page
		r := c.get("/submission", q...)
		if r.status != http.StatusOK {
			c.t.Fatalf("list %v: %d %s", q, r.status, r.body)
		}
		decode(c.t, r.body, &p)
		rows, pages = append(rows, p.Items...), pages+1
		if len(p.Items) == 0 {
			empty++
		}
		if p.Next == nil {
			return rows, pages, empty
		}
		q = append(query[:len(query):len(query)], "nextpage_id", p.Next.ID, "nextpage_date", p.Next.CreatedAt)
	}
}

func (c *client) single(id string) row {
	c.t.Helper()
	var p page
	r := c.get("/submission", "submission_id", id)
	decode(c.t, r.body, &p)
	if r.status != http.StatusOK || len(p.Items) != 1 {
		c.t.Fatalf("single %s: %d %.200s", id, r.status, r.body)
	}
	return p.Items[0]
}

// review posts a decision; members override or, when nil, take out the defaults.
func (c *client) review(id string, members map[string]any) (reply, error) {
	body := map[string]any{"submissionId": id, "status": "approved", "admin": sandbox.DefaultAdmin}
	for k, v := range members {
		if v == nil {
			delete(body, k)
		} else {
			body[k] = v
		}
	}
	b, err := json.Marshal(body)
	if err != nil {
		return reply{}, err
	}
	return c.try(http.MethodPost, c.base+"/submission/review", b)
}

func (c *client) mustReview(id string, members map[string]any) reply {
	c.t.Helper()
	r, err := c.review(id, members)
	if err != nil {
		c.t.Fatalf("review: %v", err)
	}
	return r
}

func ids(rows []row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}
