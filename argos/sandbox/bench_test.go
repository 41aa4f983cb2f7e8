package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"kycdesk/argos/sandbox"
)

func BenchmarkList2000(b *testing.B) {
	for name, o := range map[string]sandbox.Options{"short": {}, "long": {LongRows: true}} {
		b.Run(name, func(b *testing.B) {
			s, err := sandbox.New(o)
			if err != nil {
				b.Fatal(err)
			}
			h := s.Handler()
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, "/v3/submission?count=2000", nil)
				r.Header.Set("x-api-key", sandbox.DefaultAPIKey)
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				b.SetBytes(int64(w.Body.Len()))
			}
			b.ReportMetric(2000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := sandbox.New(sandbox.Options{Cases: 1_000_000}); err != nil {
			b.Fatal(err)
		}
	}
}
