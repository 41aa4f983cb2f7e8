package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
)

// colleague signs what another person does to a case.
const colleague = "colleague@example.com"

// Decide closes a pending case as another person would. status is approved or rejected.
func (s *Server) Decide(id, status, comment string) error {
	if status != statusApproved && status != statusRejected {
		return refusal(msgBadStatus)
	}
	return s.ledger.decide(id, decision{status: status, comment: comment, admin: colleague}, true, true)
}

// Edit changes a field of a case, as another person could in the dashboard. path is like "data.full_name" or
// "kyc.attempts.0.faceSimilarityScore", value is JSON.
func (s *Server) Edit(id, path string, value json.RawMessage) error {
	e, err := newEdit(path, value)
	if err != nil {
		return err
	}
	return s.ledger.change(id, e)
}

// SwapPicture puts another picture behind the reference of a case that stays as it is; kind is the service's word for it,
// like "idImage".
func (s *Server) SwapPicture(id, kind string) error { return s.ledger.swap(id, kind) }

// Arrive adds a pending case of a kind that comes in now and returns its id.
func (s *Server) Arrive(kind Kind) (string, error) {
	if err := kind.check(); err != nil {
		return "", err
	}
	return s.ledger.arrive(kind), nil
}

// control answers the calls of a drill.
func (s *Server) control(method, name string, body []byte) answer {
	var result any
	var err error
	switch method + " " + name {
	case "GET stats":
		result = s.Stats()
	case "GET kinds":
		result = s.kinds()
	case "POST faults":
		var in struct{ Faults []Fault }
		if err = decode(body, &in); err == nil {
			err = s.SetFaults(in.Faults)
		}
	case "POST next":
		var f Fault
		if err = decode(body, &f); err == nil {
			err = s.Next(f)
		}
	case "POST settle":
		result = map[string]int{"settled": s.Settle()}
	case "POST edit", "POST decide", "POST swap", "POST arrive":
		result, err = s.alter(name, body)
	default:
		return gateway(http.StatusNotFound, "no such control call")
	}
	if err != nil {
		return gateway(http.StatusBadRequest, err.Error())
	}
	return controlAnswer(result)
}

// alter carries out the control calls that change a case.
func (s *Server) alter(name string, body []byte) (any, error) {
	var in struct {
		ID, Path, Status, Comment, Type string
		Value                           json.RawMessage
		Kind                            Kind
	}
	if err := decode(body, &in); err != nil {
		return nil, err
	}
	switch name {
	case "edit":
		return nil, s.Edit(in.ID, in.Path, in.Value)
	case "decide":
		return nil, s.Decide(in.ID, in.Status, in.Comment)
	case "swap":
		return nil, s.SwapPicture(in.ID, in.Type)
	}
	if in.Kind == "" {
		in.Kind = KindClean
	}
	id, err := s.Arrive(in.Kind)
	return map[string]string{"id": id}, err
}

// decode reads a control body and refuses members that nobody knows, since a mistyped fault proves nothing.
func decode(body []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return errors.New("the control call cannot be read: " + err.Error())
	}
	return nil
}

func controlAnswer(result any) answer {
	if result == nil {
		result = map[string]bool{"ok": true}
	}
	body, err := json.Marshal(result)
	if err != nil {
		return gateway(http.StatusInternalServerError, "the answer cannot be written")
	}
	return jsonAnswer(body)
}

// kinds lists the cases by kind, as CasesOf does.
func (s *Server) kinds() map[Kind][]string {
	byKind := make(map[Kind][]string)
	for _, kind := range Kinds() {
		byKind[kind] = []string{}
	}
	for serial := range s.ledger.total() {
		if kind, ok := s.ledger.shown(serial); ok {
			byKind[kind] = append(byKind[kind], idOf(s.p.seed, serial))
		}
	}
	return byKind
}
