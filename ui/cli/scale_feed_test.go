package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"kycdesk/argos"
)

// feed is a service in which every case is pending, as a transport: it costs so little that a million cases can be
// measured, and keeps nothing.
type feed struct {
	cases int
	now   time.Time
}

// feedNames are invented, and as hard as real ones.
var feedNames = [...]string{
	"Ng", "O'Neil-Müller", "김철수", "山田太郎", "नमस्ते", "Maria del Carmen Fernandez Lopez", "KIM CHEOLSU", "Ana Silva",
	"Jean-Baptiste Grenouille", strings.Repeat("Wolfeschlegel ", 12) + "Hausenbergerdorff",
}

const feedPrefix = "fe3d"

func (f *feed) client() (*argos.Client, error) {
	return argos.New(argos.Config{
		BaseURL: "http://127.0.0.1:1/v3", Key: func() []byte { return []byte("key") }, Transport: f,
	})
}

// RoundTrip answers a list page or a single read; everything else is not there.
func (f *feed) RoundTrip(r *http.Request) (*http.Response, error) {
	q, status := r.URL.Query(), http.StatusOK
	var b []byte
	switch id := q.Get("submission_id"); {
	case r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/submission"):
		b, status = []byte(`{"message":"Not Found"}`), http.StatusNotFound
	case id != "":
		n, _ := strconv.Atoi(strings.TrimPrefix(id, feedPrefix))
		b = append(f.row([]byte(`{"Items":[`), n), "]}"...)
	default:
		b = f.page(q.Get("nextpage_id"), q.Get("count"), q.Get("start_date") != "")
	}
	return &http.Response{
		StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {"application/json"}},
		ContentLength: int64(len(b)), Body: io.NopCloser(bytes.NewReader(b)), Request: r,
	}, nil
}

// page has the newest cases first; the newest window of the sweep is the first page only.
func (f *feed) page(cursor, count string, newest bool) []byte {
	first, _ := strconv.Atoi(strings.TrimPrefix(cursor, feedPrefix))
	n, _ := strconv.Atoi(count)
	b := []byte(`{"Items":[`)
	end := min(first+n, f.cases)
	for i := first; i < end; i++ {
		if i > first {
			b = append(b, ',')
		}
		b = f.row(b, i)
	}
	b = append(b, ']')
	if end < f.cases && !newest {
		b = fmt.Appendf(b, `,"nextpageKey":{"id":"%s%09d","created_at":"x"}`, feedPrefix, end)
	}
	return append(b, '}')
}

func (f *feed) row(b []byte, i int) []byte {
	made := f.now.Add(-time.Duration(i) * 10 * time.Second)
	b = fmt.Appendf(b, `{"data":{"name":%q,"gender":"female","nationality":"KOR","date_of_birth":"1991-08-23"},`, feedNames[i%len(feedNames)])
	b = fmt.Appendf(b, `"email":"case%d@example.com","submission_id":"%s%09d","created_at":"`, i, feedPrefix, i)
	b = append(made.AppendFormat(b, time.RFC3339Nano), `","pending_at":"`...)
	b = append(made.Add(time.Minute).AppendFormat(b, time.RFC3339Nano), `","reviewer":"system","kyc":{"result":"pending"}}`...)
	return b
}
