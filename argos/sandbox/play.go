package sandbox

import (
	"bytes"
	"net"
	"net/http"
	"strconv"
	"time"
)

// play carries a call out with a fault.
func (s *Server) play(w http.ResponseWriter, r *http.Request, c call, f Fault) {
	switch f.Do {
	case "drop-before":
		reset(w)
	case "drop-after":
		c.do()
		reset(w)
	case "late":
		if c.endpoint == onReview || c.endpoint == onPatch {
			s.late.add(s.delay(f), func() { c.do() })
		}
		reset(w)
	case "delay":
		s.hold(w, r, c, f)
	case "error":
		if c.endpoint == onPatch {
			s.vault.seal(patchRefusal(f.Message).answer()).send(w)
			return
		}
		s.vault.seal(refusal(f.Message).answer()).send(w)
	case "truncate":
		a := s.vault.seal(c.do())
		a.body = a.body[:len(a.body)/2]
		a.send(w)
	case "other-id", "other-status":
		s.vault.seal(s.spoil(c.do(), c.caseID, f.Do)).send(w)
	default:
		if f.After {
			c.do()
		}
		instead(f).send(w)
	}
}

// hold answers late. A client that gives up meanwhile has prevented a held call, but not one that took effect first.
func (s *Server) hold(w http.ResponseWriter, r *http.Request, c call, f Fault) {
	if f.After {
		if a := c.do(); wait(r, s.delay(f)) {
			s.vault.seal(a).send(w)
		}
		return
	}
	if wait(r, s.delay(f)) {
		s.vault.seal(c.do()).send(w)
	}
}

func (s *Server) delay(f Fault) time.Duration {
	return min(time.Duration(f.DelayMS)*time.Millisecond, s.opt.MaxDelay)
}

// wait holds the answer back; false means that the client gave up.
func wait(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// reset ends the connection the hard way, as a broken link does: the client sees a reset, not an end.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) //nolint:forbidigo // net/http documents this as the way to break an answer off
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// instead is what stands in for the service's answer.
func instead(f Fault) answer {
	switch f.Do {
	case "429":
		a := gateway(http.StatusTooManyRequests, "Too Many Requests")
		if f.RetryAfter > 0 {
			a.header = map[string]string{"Retry-After": strconv.Itoa(f.RetryAfter)}
		}
		return a
	case "413":
		return gateway(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	case "502":
		return gateway(http.StatusBadGateway, "Bad Gateway")
	case "html":
		page := []byte("<!doctype html>\n<html><head><title>Sign in</title></head><body><h1>Guest network</h1></body></html>\n")
		return answer{status: http.StatusOK, kind: htmlKind, body: page}
	}
	return gateway(http.StatusInternalServerError, "Internal Server Error")
}

// spoil damages a right answer.
func (s *Server) spoil(a answer, caseID, how string) answer {
	switch how {
	case "other-id":
		a.body = bytes.ReplaceAll(a.body, []byte(`"`+caseID+`"`), []byte(`"`+s.neighbour(caseID)+`"`))
	case "other-status":
		a.body = otherStatus(a.body)
	}
	return a
}

// neighbour is another case that exists; with a single case it is an id that does not.
func (s *Server) neighbour(id string) string {
	serial, _ := serialOf(s.p.seed, id)
	if total := s.ledger.total(); total > 1 {
		return idOf(s.p.seed, (serial+1)%total)
	}
	return idOf(s.p.seed, serial+1)
}

// otherStatus changes the first status that the answer names.
func otherStatus(body []byte) []byte {
	for _, key := range []string{`"finalStatus":"`, `"result":"`} {
		at := bytes.Index(body, []byte(key))
		if at < 0 {
			continue
		}
		at += len(key)
		end := at + bytes.IndexByte(body[at:], '"')
		other := statusApproved
		if string(body[at:end]) == statusApproved {
			other = statusRejected
		}
		return append(append(bytes.Clone(body[:at]), other...), body[end:]...)
	}
	return body
}
