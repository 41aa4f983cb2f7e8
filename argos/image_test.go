package argos_test

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"kycdesk/argos"
)

var pictures = map[string][]byte{
	"jpeg": append([]byte("\xff\xd8\xff\xe0"), bytes.Repeat([]byte{1, 2, 3, 0xfb, 0xff}, 40)...),
	"png":  append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0xfe, 0xef}, 31)...),
	"webp": append([]byte("RIFF\x10\x00\x00\x00WEBPVP8 "), bytes.Repeat([]byte{7}, 20)...),
	"gif":  append([]byte("GIF89a"), bytes.Repeat([]byte{9}, 20)...),
	"pdf":  append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{'x'}, 20)...),
}

func TestPicturesAreFoundInEveryForm(t *testing.T) {
	forms := map[string]func([]byte) string{
		"binary":       func(b []byte) string { return string(b) },
		"base64":       base64.StdEncoding.EncodeToString,
		"unpadded url": base64.RawURLEncoding.EncodeToString,
		"broken lines": func(b []byte) string {
			s := base64.StdEncoding.EncodeToString(b)
			return s[:10] + "\r\n" + s[10:] + "\n"
		},
		"quoted": func(b []byte) string { return `"` + base64.StdEncoding.EncodeToString(b) + `"` },
		"escaped": func(b []byte) string {
			return `"` + strings.ReplaceAll(base64.StdEncoding.EncodeToString(b), "/", `\/`) + `"`
		},
		"data uri":  func(b []byte) string { return "data:image/x;base64," + base64.StdEncoding.EncodeToString(b) },
		"json data": func(b []byte) string { return `{"data":"` + base64.StdEncoding.EncodeToString(b) + `"}` },
		"json body": func(b []byte) string {
			return `{"isBase64Encoded":true,"body":"` + base64.StdEncoding.EncodeToString(b) + `"}`
		},
		"json image uri": func(b []byte) string {
			return `{"idImage":"data:image/x;base64,` + base64.StdEncoding.EncodeToString(b) + `"}`
		},
	}
	for format, b := range pictures {
		for name, form := range forms {
			got, err := argos.DecodeImage([]byte(form(b)))
			if err != nil || got.Format != format || !bytes.Equal(got.Bytes, b) {
				t.Errorf("%s as %s: %q, %d bytes, %v", format, name, got.Format, len(got.Bytes), err)
			}
		}
	}
}

func TestAnswersWithoutAPictureSayWhy(t *testing.T) {
	for body, want := range map[string]argos.Kind{
		"":                            argos.NotFound,
		`{"message":"no such image"}`: argos.NotFound,
		`no such image`:               argos.NotFound,
		`"no such image, believe me"`: argos.NotFound,
		strings.Repeat("QUJD", 100):   argos.NotFound,
		`<html>sign in`:               argos.HTML,
		`{"data":"`:                   argos.Truncated,
		`{"data":"` + strings.Repeat("0f", 32) + `"}`: argos.Encrypted,
	} {
		if _, err := argos.DecodeImage([]byte(body)); argos.KindOf(err) != want {
			t.Errorf("%.40q: %v, want %s", body, err, want)
		}
	}
}

func TestImageFallsBackToTheOtherParameterOnce(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if q.Get("submissionId") != "a1" || q.Get("type") != "idImage" {
			text(400, `{"message":"Image not found"}`)(w, r)
			return
		}
		_, _ = w.Write(pictures["jpeg"])
	})
	c, _ := clientFor(t, s.URL, nil)
	for range 2 {
		if got, err := c.Image(t.Context(), "a1", argos.ImageIDFront); err != nil || got.Format != "jpeg" {
			t.Fatalf("%+v, %v", got.Format, err)
		}
	}
	if _, err := c.Image(t.Context(), "a1", argos.ImageIDBack); argos.KindOf(err) != argos.NotFound {
		t.Errorf("a picture that is not there: %v", err)
	}
	got := s.requests()
	if len(got) != 4 || got[0].query.Get("submission_id") != "a1" || !strings.HasPrefix(got[0].header.Get("Accept"), "image/*") {
		t.Errorf("%d requests, first %+v", len(got), got[0])
	}
}

func TestAMissingPictureIsNotFound(t *testing.T) {
	for _, h := range []http.HandlerFunc{text(400, `{"message":"x"}`), text(404, ""), text(200, `{"message":"x"}`)} {
		s := serve(t, h)
		c, _ := clientFor(t, s.URL, nil)
		if _, err := c.Image(t.Context(), "a1", argos.ImageAddress); argos.KindOf(err) != argos.NotFound || len(s.requests()) > 2 {
			t.Errorf("%v, %d requests", err, len(s.requests()))
		}
	}
	c, _ := clientFor(t, "http://127.0.0.1:9", nil)
	if _, err := c.Image(t.Context(), "a 1", argos.ImageAddress); argos.KindOf(err) != argos.InvalidField || c.Calls() != 0 {
		t.Errorf("%v", err)
	}
}
