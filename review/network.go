package review

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/assets"
)

// NetworkOf is what the record says about the connection: the address of the applicant, each check before the first
// step (§11.10) and each injection (§11.8). The scale of the fraud score is not documented, so nothing is said about it.
func NetworkOf(e *Examination) []Block {
	s := &e.Submission
	address := Block{}
	address.add("data.ip_address", "IP address", s.Applicant.IPAddress)
	out := []Block{address}
	for i := range first(s.PreVerifications, listed) {
		out = append(out, preVerification(i, &s.PreVerifications[i], len(s.PreVerifications)))
	}
	for i := range first(s.Injections, listed) {
		out = append(out, injection(i, &s.Injections[i], len(s.Injections)))
	}
	out = filled(out...)
	if more := max(0, len(s.PreVerifications)-listed) + max(0, len(s.Injections)-listed); more > 0 && len(out) > 0 {
		out[len(out)-1].More = more
	}
	return out
}

func preVerification(i int, p *argos.PreVerification, of int) Block {
	b := Block{Title: "Check before the first step" + nth(i, of)}
	path := func(member string) string { return at("pre_verification", i, member) }
	b.add(path("is_valid"), "passed", yesNo(p.IsValid), noticeIf(p.IsValid.Set && !p.IsValid.Value, "not passed"))
	b.add(path("connection_type"), "connection", p.ConnectionType, noticeIf(folds(p.ConnectionType, "DataCenter"), "a data centre, not a home or a phone"))
	b.add(path("attempts_frequency"), "tries of this subnet", p.Frequency, noticeIf(folds(p.Frequency, "VeryFrequent"), "very often"))
	b.add(path("fraud_score"), "fraud score", numberText(p.FraudScore), note("its scale is not documented"))
	b.add(path("country_code"), "country", p.CountryCode)
	b.add(path("ip_address"), "IP address", p.IPAddress)
	b.add(path("created_at"), "at", moment(p.CreatedAt))
	b.add(path("request_id"), "request", p.RequestID)
	return b
}

func injection(i int, in *argos.Injection, of int) Block {
	b := Block{Title: "Data added later by a second form" + nth(i, of)}
	path := func(member string) string { return at("Injection_action", i, member) }
	b.add(path("type"), "what", in.Type)
	b.add(path("attemptStatus"), "status", in.AttemptStatus)
	b.add(path("time"), "at", moment(in.Time))
	b.add(path("createTime"), "recorded", moment(in.CreatedAt))
	b.Facts = append(b.Facts, riskKinds(in)...)
	b.Facts = append(b.Facts, flat(path("option.distanceChecks"), "distance", in.Option.DistanceChecks)...)
	b.Facts = append(b.Facts, flat(path("option.ipRisk"), "IP risk", in.Option.IPRisk)...)
	b.Facts = append(b.Facts, flat(path("option.ipVerification"), "IP facts", in.Option.IPVerification)...)
	b.Facts = append(b.Facts, flat(path("userInput.address"), "address as typed", in.UserInput.Address)...)
	return b
}

// riskKinds says of VPN, proxy and Tor what the record allows to say: found, not found, or only looked for.
func riskKinds(in *argos.Injection) []Fact {
	verified, looked := members(in.Option.IPVerification), lowered(in.Option.IPRisk)
	if len(verified) == 0 && looked == "" {
		return nil
	}
	var out []Fact
	for _, k := range []struct{ key, label string }{{"vpn", "VPN"}, {"proxy", "proxy"}, {"tor", "Tor"}} {
		f := Fact{Label: k.label, Value: NewText("cannot tell"), Note: "the record does not say"}
		switch verified[k.key] {
		case "true":
			f.Value, f.Notice, f.Note = NewText("yes"), true, "by the facts of the address"
		case "false":
			f.Value, f.Note = NewText("no"), "by the facts of the address"
		default:
			if strings.Contains(looked, `"`+k.key+`"`) {
				f.Value, f.Note = NewText("looked for"), "whether found is not said"
			}
		}
		out = append(out, f)
	}
	return out
}

// lookedAt bounds how much of an object of unknown shape is read.
const lookedAt = 16 << 10

func lowered(raw json.RawMessage) string {
	if len(raw) > lookedAt {
		return ""
	}
	return strings.ToLower(string(raw))
}

// members are the flags of an object of unknown shape by their lowered names, "is_vpn" and "isVpn" as "vpn".
func members(raw json.RawMessage) map[string]string {
	var object map[string]json.RawMessage
	if len(raw) > lookedAt || json.Unmarshal(raw, &object) != nil {
		return nil
	}
	out := map[string]string{}
	for name, v := range object {
		name = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(name), "is"), "_")
		out[name] = strings.Trim(string(v), `"`)
	}
	return out
}

// flatMost bounds the lines of one object of unknown shape.
const flatMost = 12

// flat writes an object whose shape is not documented as facts, one a scalar, in the order received.
func flat(path, label string, raw json.RawMessage) []Fact {
	f := flattener{dec: json.NewDecoder(bytes.NewReader(raw))}
	f.dec.UseNumber()
	if len(raw) > 0 {
		f.value(path, label, assets.MaskAt(path), 0)
	}
	if len(f.out) > flatMost {
		left := len(f.out) - flatMost
		f.out = append(f.out[:flatMost], Fact{Label: label, Value: NewText(strconv.Itoa(left) + " more in Raw")})
	}
	return f.out
}

type flattener struct {
	dec  *json.Decoder
	out  []Fact
	done bool
}

// flatRead bounds the work on an object of unknown shape; what is beyond stands in Raw.
const flatRead = 200

func (f *flattener) value(path, label string, mask Mask, depth int) {
	token, err := f.dec.Token()
	if err != nil || depth > 8 || len(f.out) > flatRead {
		f.done = true
	}
	if f.done {
		return
	}
	switch v := token.(type) {
	case json.Delim:
		f.children(path, label, mask, depth, v)
	case string:
		f.add(path, label, v, mask.OfText())
	case json.Number:
		f.add(path, label, v.String(), mask.OfNumber())
	case bool:
		f.add(path, label, strconv.FormatBool(v), "")
	}
}

func (f *flattener) children(path, label string, mask Mask, depth int, open json.Delim) {
	for i := 0; !f.done && f.dec.More(); i++ {
		if open == '[' {
			f.value(path+"["+strconv.Itoa(i)+"]", label, mask, depth+1)
			continue
		}
		token, err := f.dec.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			f.done = true
			return
		}
		below := path + "." + name
		f.value(below, label+", "+name, assets.MaskUnder(mask, below, name), depth+1)
	}
	if _, err := f.dec.Token(); err != nil {
		f.done = true
	}
}

func (f *flattener) add(path, label, value string, mask Mask) {
	if value != "" {
		f.out = append(f.out, Fact{Path: NewText(path).String(), Label: NewText(label).String(), Value: NewText(value), Field: mask})
	}
}
