package sandbox

import (
	"net/http"
	"strconv"
)

// answer is a whole HTTP answer, made before any of it is sent, so that a fault can spoil it.
type answer struct {
	status int
	kind   string // content type
	body   []byte
	header map[string]string
}

const (
	jsonKind = "application/json"
	htmlKind = "text/html; charset=utf-8"
)

func (a answer) send(w http.ResponseWriter) {
	h := w.Header()
	for key, value := range a.header {
		h.Set(key, value)
	}
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a client that went away is its own business
}

func jsonAnswer(body []byte) answer { return answer{status: http.StatusOK, kind: jsonKind, body: body} }

// gateway is an answer of the layer before the service (§1.2).
func gateway(status int, message string) answer {
	return answer{status: status, kind: jsonKind, body: shape{}.object(nil, object{{"message", message}})}
}

func badQuery() answer { return gateway(http.StatusBadRequest, "Invalid Query String parameters") }

// ipDenied has the capital letter that policy denials carry.
func ipDenied() answer {
	const text = "User is not authorized to access this resource with an explicit deny"
	return answer{status: http.StatusForbidden, kind: jsonKind, body: shape{}.object(nil, object{{"Message", text}})}
}
