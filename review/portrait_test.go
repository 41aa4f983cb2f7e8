package review_test

import (
	"encoding/json"
	"fmt"
	"image"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

func withPrint(t *testing.T, coordinates ...string) *review.Examination {
	t.Helper()
	items := argos.OCRItems{}
	for i, c := range coordinates {
		items[fmt.Sprint("item", i)] = argos.OCRItem{Coordinates: json.RawMessage(c)}
	}
	return &review.Examination{Submission: argos.Submission{OCRRaw: items}}
}

func TestThePortraitStandsBesideThePrint(t *testing.T) {
	photo := image.Rect(150, 190, 490, 665) // on the sandbox's documents, well inside
	right := image.Rect(1110, 190, 1500, 665)
	for name, c := range map[string]struct {
		coordinates []string
		holds       image.Rectangle
	}{
		"parts": {[]string{
			`{"vertices":[{"x":0.35,"y":0.2},{"x":0.62,"y":0.25}]}`, `{"vertices":[{"x":0.35,"y":0.3},{"x":0.9,"y":0.35}]}`, `{"vertices":[{"x":0.35,"y":0.6},{"x":0.62,"y":0.68}]}`,
		}, photo},
		"pixels": {[]string{`[[560,200],[1000,250]]`, `[[560,300],[1440,350]]`, `[[560,600],[1000,680]]`}, photo},
		"boxes": {[]string{
			`{"left":560,"top":200,"width":440,"height":50}`, `{"x":560,"y":300,"width":880,"height":50}`, `{"x":560,"y":600,"width":440,"height":80}`,
		}, photo},
		"right": {[]string{`[[110,200],[630,250]]`, `[[110,300],[1030,350]]`, `[[110,600],[630,680]]`}, right},
	} {
		got, ok := withPrint(t, c.coordinates...).Portrait(1600, 1000)
		if !ok || !c.holds.In(got) || got.Dx() > 620 {
			t.Errorf("%s: %v %v, want one that holds %v and little else", name, got, ok, c.holds)
		}
	}
}

func TestWithoutReadableCoordinatesThereIsNoPortrait(t *testing.T) {
	for name, coordinates := range map[string][]string{
		"none": nil, "opaque": {`{"opaque":"shape not documented"}`, `"x"`, `null`, `7`},
		"too few":       {`[[560,200],[1000,250]]`},
		"outside":       {`[[560,200],[9000,250]]`, `[[560,300],[1440,350]]`, `[[560,600],[1000,680]]`},
		"all over":      {`[[10,200],[1590,250]]`, `[[10,300],[1590,350]]`, `[[10,600],[1590,680]]`},
		"one line":      {`[[560,200],[1000,201]]`, `[[560,200],[1000,202]]`, `[[560,200],[1000,203]]`},
		"half a corner": {`{"vertices":[{"x":1}]}`, `[[1]]`, `{"width":3,"height":4}`},
	} {
		if got, ok := withPrint(t, coordinates...).Portrait(1600, 1000); ok {
			t.Errorf("%s: found %v", name, got)
		}
	}
	if _, ok := withPrint(t, `[[1,1],[2,2]]`, `[[1,1],[2,2]]`, `[[1,1],[2,2]]`).Portrait(0, 0); ok {
		t.Error("found a portrait on no picture")
	}
}
