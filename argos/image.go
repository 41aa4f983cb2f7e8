package argos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

// ImageType names one of a case's pictures (§6.1).
type ImageType string

// The pictures that a case can have.
const (
	ImageIDFront ImageType = "idImage"
	ImageIDBack  ImageType = "idBackImage"
	ImageSelfie  ImageType = "selfieImage"
	ImageAddress ImageType = "addressImage"
)

// Image is a picture as received: not decoded, and not to be trusted.
type Image struct {
	Bytes  []byte
	Format string // "jpeg", "png", "webp", "gif" or "pdf", by content
}

// imageMax bounds a picture, before and after base64.
const imageMax = 20 << 20

// Image reads one picture. A case without that picture is NotFound, whatever status the service gives it; the id is
// sent as submission_id and, after a 400, once as submissionId (§6.1).
func (c *Client) Image(ctx context.Context, id string, kind ImageType) (Image, error) {
	if !validID(id) {
		return Image{}, &Error{Op: opImage, Kind: InvalidField, Field: "submission_id", Err: errBadID}
	}
	names := []string{"submission_id", "submissionId"}
	if used := c.imageParam.Load(); used != nil {
		names = []string{*used} // a 400 is about this picture then, not about the parameter's name
	}
	var first error
	for i := range names {
		image, err := c.image(ctx, names[i], id, kind)
		if err == nil {
			c.imageParam.Store(&names[i])
			return image, nil
		}
		if first == nil {
			first = err
		}
		if e, ok := errors.AsType[*Error](err); !ok || e.Status != http.StatusBadRequest {
			break
		}
	}
	return Image{}, absent(first)
}

func (c *Client) image(ctx context.Context, param, id string, kind ImageType) (image Image, err error) {
	err = c.get(ctx, call{
		op: opImage, path: "/image", query: url.Values{param: {id}, "type": {string(kind)}},
		accept:  "image/*, application/octet-stream;q=0.9, */*;q=0.8",
		timeout: c.cfg.Timeouts.Image, limit: imageMax, binary: true,
		read: func(a answer) (err error) {
			image, err = unsealed(c, a, DecodeImage)
			return withStatus(err, a.status)
		},
	})
	return image, err
}

// DecodeImage finds the picture in the body of an answer (§6.1): binary, base64, a data URI, or either in JSON.
func DecodeImage(body []byte) (Image, error) {
	if format := sniff(body); format != "" {
		return Image{Bytes: body, Format: format}, nil
	}
	text := bytes.TrimSpace(body)
	switch {
	case len(text) == 0:
		return Image{}, &Error{Op: opImage, Kind: NotFound}
	case looksLikeHTML(text):
		return Image{}, &Error{Op: opImage, Kind: HTML}
	case text[0] == '{':
		return imageInJSON(text)
	}
	if image, ok := imageInText(unquote(text)); ok {
		return image, nil
	}
	return Image{}, noImage(body)
}

// noImage is a 200 that holds no picture; its text is the service's reason (§6.1).
func noImage(body []byte) error {
	_, text := extract(body)
	return &Error{Op: opImage, Kind: NotFound, Server: NewText(text)}
}

// imageInJSON looks into the string members that have been seen to carry a picture, in the order of §6.1.
func imageInJSON(body []byte) (Image, error) {
	if isBomb(body) {
		return Image{}, &Error{Op: opImage, Kind: TooBig, Err: errBomb}
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(body, &m); err != nil {
		return Image{}, brokenJSON(err)
	}
	for _, name := range [...]string{
		"data", "body", "image", string(ImageIDFront), string(ImageIDBack), string(ImageSelfie), string(ImageAddress),
	} {
		if image, ok := imageInText(scalar(m[name])); ok {
			return image, nil
		}
	}
	if isWrapped(body) {
		return Image{}, &Error{Op: opImage, Kind: Encrypted}
	}
	return Image{}, noImage(body)
}

// imageInText decodes base64, with a data URI's head or without.
func imageInText(s string) (Image, bool) {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "data:"); ok {
		_, s, _ = strings.Cut(rest, ";base64,")
	}
	if strings.ContainsFunc(s, unicode.IsSpace) {
		s = strings.Join(strings.Fields(s), "")
	}
	if len(s) < 16 {
		return Image{}, false
	}
	// The first bytes tell; a long text that is no picture is not decoded whole.
	if head, err := unbase64(s[:16]); err != nil || sniff(head) == "" {
		return Image{}, false
	}
	b, err := unbase64(s)
	if err != nil {
		return Image{}, false
	}
	return Image{Bytes: b, Format: sniff(b)}, true
}

// unquote removes the quotes of a JSON string, or plain ones.
func unquote(b []byte) string {
	if len(b) >= 2 && b[0] == '"' {
		return scalar(b)
	}
	return strings.Trim(string(b), `'`)
}

// sniff names the format by its first bytes, "" for none that is known.
func sniff(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		return "jpeg"
	case bytes.HasPrefix(b, []byte("\x89PNG")):
		return "png"
	case len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		return "webp"
	case bytes.HasPrefix(b, []byte("GIF8")):
		return "gif"
	case bytes.HasPrefix(b, []byte("%PDF")):
		return "pdf"
	}
	return ""
}
