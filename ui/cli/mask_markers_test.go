package cli_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// planted is a value that occurs in one record once, under what it is.
type planted struct {
	kind assets.Mask
	path string
	text string
}

// planter writes planted values into a record, in letters that no word of the console has three of in a row.
type planter struct {
	rnd  *rand.Rand
	made []planted
	said string // all of them
}

func (p *planter) letters(n int, from string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = from[p.rnd.IntN(len(from))]
	}
	return string(b)
}

const rare = "QXZJVK"

// text makes a value of a kind.
func (p *planter) text(kind assets.Mask) string {
	switch kind {
	case assets.MaskDocumentNumber, assets.MaskIdentityNumber, assets.MaskAccountNumber:
		return p.letters(2, rare) + p.mixed(8)
	case assets.MaskName:
		return p.letters(7, rare) + " " + p.letters(6, rare)
	case assets.MaskBirthDate:
		return fmt.Sprintf("%d-%02d-%02d", 1921+p.rnd.IntN(60), 1+p.rnd.IntN(12), 13+p.rnd.IntN(15))
	case assets.MaskEmail:
		return p.mixed(8) + "@" + p.mixed(8) + ".example"
	case assets.MaskIPAddress:
		return fmt.Sprintf("203.%d.%d.%d", 100+p.rnd.IntN(150), 100+p.rnd.IntN(150), 100+p.rnd.IntN(150))
	case assets.MaskPhone:
		return "+82 10-" + p.letters(4, "123456789") + "-" + p.letters(4, "123456789")
	}
	return p.mixed(12)
}

// mixed are letters and digits in turn: nothing else on the screen looks like that.
func (p *planter) mixed(n int) string {
	b := make([]byte, n)
	for i := range b {
		from := [2]string{"QXZJVKWYFHBPGD", "23456789"}[i%2]
		b[i] = from[p.rnd.IntN(len(from))]
	}
	return string(b)
}

// plantAll walks down a record and puts a value of its kind in the place of every text that can be hidden.
func (p *planter) plantAll(kind assets.Mask, path string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			below := strings.TrimPrefix(path+"."+name, ".")
			v[name] = p.plantAll(assets.MaskUnder(kind, below, name), below, inner)
		}
	case []any:
		for i := range v {
			v[i] = p.plantAll(kind, path, v[i])
		}
	case string:
		if kind = kind.OfText(); kind.Hides() && v != "" {
			m := planted{kind, path, p.text(kind)}
			p.made = append(p.made, m)
			return m.text
		}
	}
	return v
}

// complete adds a text at every path of the field table that a record lacks, and a match whose entry has a value of each
// kind.
func complete(record map[string]any) {
	record["aml"] = map[string]any{
		"matches": []any{map[string]any{"risk_level": "high", "resource_id": "r1", "argos_number": "n1", "score": 0.9, "risk_icons": []any{"PEP"}}},
		"raw_data": map[string]any{"entries": []any{map[string]any{
			"resource_id": "r1", "name": "x", "names": []any{"x"}, "aliases": []any{"x"}, "date_of_birth": "x", "address": "x", "passport_number": "x", "note": "x",
		}}},
	}
	for _, f := range assets.Fields() {
		kind := f.Mask
		switch {
		case !kind.Hides(), strings.HasPrefix(f.Path, "nextpageKey"), f.Path == "OCR_raw.{item}.value":
			continue
		}
		at, path := any(record), strings.Split(f.Path, ".")
		for i, part := range path {
			name, _, list := strings.Cut(part, "[")
			list = list || name == "additional_list"
			if l, ok := at.([]any); ok && len(l) > 0 {
				at = l[0]
			}
			o, ok := at.(map[string]any)
			if !ok {
				break
			}
			switch have := o[name]; {
			case i == len(path)-1 && (have == nil || have == ""):
				o[name] = any("x")
				if f.Type == "Object" {
					o[name] = map[string]any{"inner": "x"}
				}
			case have == nil && list:
				o[name] = []any{map[string]any{}}
			case have == nil:
				o[name] = map[string]any{}
			}
			at = o[name]
		}
	}
}

// spread says the values again where nobody expects them: in what people wrote, in codes, in messages and names of keys.
func (p *planter) spread(record map[string]any) {
	var all []string
	for _, m := range p.made {
		switch m.kind {
		case assets.MaskText, assets.MaskPictures, assets.Other, assets.MaskAddress:
		default:
			all = append(all, m.text)
		}
	}
	said := strings.Join(all, ", ")
	p.said = said
	split := func(s string, every int, with string) string {
		var b strings.Builder
		for i, r := range s {
			if i > 0 && i%every == 0 {
				b.WriteString(with)
			}
			b.WriteRune(r)
		}
		return b.String()
	}
	number := ""
	for _, m := range p.made {
		if m.kind == assets.MaskDocumentNumber {
			number = m.text
		}
	}
	wide := strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + '！' - '!'
		}
		return r
	}, number)
	zone := "P<UTO" + number + "<<QXQX<<<<<<<<<<<<<<<<<<<<<<<<<<<"
	record["memo"] = map[string]any{"text": said + "\n" + zone[:44] + "\n" + split(number, 4, " ") + " " + strings.ToLower(number)}
	kyc := record["kyc"].(map[string]any)
	kyc["comment"] = []any{said, split(number, 3, "-"), wide}
	kyc["commentCode"] = number
	record["reviewer"] = "by " + number
	record["projection"] = map[string]any{"projectionId": number, "projectionName": said}
	record["warning"] = []any{map[string]any{"userDataType": number, "relatedEngine": said}}
	record[number] = map[string]any{"mrz": zone[:44], "anything": said}
	record["additional_list"] = []any{map[string]any{"answer": said, "inputValue": zone[:44], "blockType": number}}
}

// acts are what agents and the service said of the case in the journal.
func (p *planter) acts(at time.Time) []desk.Act {
	told := review.Recorded{}
	told.Override, told.Note = p.said, p.said
	said := argos.NewText(p.said)
	return []desk.Act{
		{
			Kind: journal.KindDecision, Seq: 1, What: "reject", State: "refused", At: at, Since: at, Detail: "the service refused a field", Said: said,
			Steps:    []desk.Step{{Seq: 1, At: at, State: "held"}, {Seq: 2, At: at, State: "refused", Detail: "the service refused a field", Said: said}},
			Decision: &desk.Decided{Recorded: told, Told: []string{p.said}},
		},
		{Kind: journal.KindVerdict, Seq: 3, What: "verdict", State: "same person", At: at, Since: at, Lines: []string{p.said}},
		{Kind: journal.KindReveal, Seq: 4, What: "revealed", At: at, Since: at, Lines: []string{p.said, "saved to /home/" + p.said}},
	}
}

// leaks returns what of a value stands in an output beyond what its kind leaves, "" when nothing does. The output is
// without white space and in capitals: a value may not be shown over two lines either.
func (m *planted) leaks(output string) string {
	longest := func(s string, most int) string {
		s = bareText(s)
		for i := 0; i+most+1 <= len(s); i++ {
			if part := s[i : i+most+1]; strings.Contains(output, part) {
				return part
			}
		}
		return ""
	}
	switch m.kind {
	case assets.MaskDocumentNumber, assets.MaskIdentityNumber, assets.MaskAccountNumber:
		return longest(m.text, 5) // the fifth can be the letter of the word behind it
	case assets.MaskBirthDate:
		y, rest, _ := strings.Cut(m.text, "-")
		mo, d, _ := strings.Cut(rest, "-")
		for _, s := range []string{y + "-" + mo, y + mo, y[2:] + mo + d, d + "." + mo + "." + y, d + mo + y} {
			if strings.Contains(output, s) {
				return s
			}
		}
		return ""
	case assets.MaskIPAddress:
		_, rest, _ := strings.Cut(m.text, ".")
		return longest(rest, 7) // a time of day can end like the rest
	case assets.MaskPhone:
		return longest(strings.NewReplacer("-", "", " ", "", "+", "").Replace(m.text), 4)
	}
	return longest(strings.NewReplacer("EXAMPLE", "", "example", "").Replace(m.text), 5) // fewer than six in a row are chance among so many values
}

// shows reports whether a value that is not hidden has the same letters by chance.
func (p *planter) shows(part string, set mask.Set) bool {
	return slices.ContainsFunc(p.made, func(m planted) bool { return !set.Hidden(m.kind) && strings.Contains(bareText(m.text), part) })
}

// bareText is a text without white space and frames, in plain capitals.
func bareText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || r == '│' || r == '▌' || r == '-' {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

func cloneJSON(raw json.RawMessage) map[string]any {
	var out map[string]any
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	_ = d.Decode(&out) // the caller finds it empty
	return out
}
