package review_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

func size(kind argos.ImageType, w, h, bytes int) review.PictureSize {
	return review.PictureSize{Type: kind, Width: w, Height: h, Bytes: bytes, Format: "jpeg"}
}

// pictureSizeTests are a picture and a near miss for each rule about the sizes of pictures.
var pictureSizeTests = map[string][][2]review.PictureSize{
	"pictures.small": {
		{size(argos.ImageSelfie, 640, 480, 80_000), size(argos.ImageSelfie, 960, 720, 80_000)},
		{size(argos.ImageSelfie, 719, 960, 80_000), size(argos.ImageSelfie, 720, 960, 80_000)},
		{size(argos.ImageSelfie, 2000, 500, 80_000), size(argos.ImageIDFront, 640, 480, 80_000)},
		{size(argos.ImageSelfie, 640, 480, 80_000), size(argos.ImageSelfie, 0, 0, 80_000)}, // it could not be opened
	},
	"pictures.large": {
		{size(argos.ImageSelfie, 1920, 1440, 1<<20+1), size(argos.ImageSelfie, 1920, 1440, 1<<20)},
		{size(argos.ImageIDBack, 0, 0, 2<<20), size(argos.ImageAddress, 1920, 1440, 2<<20)},
	},
	"pictures.over_limit": {
		{size(argos.ImageIDFront, 1920, 1440, 2<<20+1), size(argos.ImageIDFront, 1920, 1440, 2<<20)},
	},
}

// TestPicturesAreJudgedOnceTheyWereRead follows a case while its pictures arrive, in whatever order they do.
func TestPicturesAreJudgedOnceTheyWereRead(t *testing.T) {
	e := examine(clean())
	if _, ok := found(e, "clean.no_rule_speaks"); !ok {
		t.Fatal(asFound(e))
	}
	front, selfie := size(argos.ImageIDFront, 1920, 1080, 3<<20), size(argos.ImageSelfie, 640, 480, 81_234)
	some := e.With(review.Added{Pictures: []review.PictureSize{selfie}})
	if f, ok := found(some, "pictures.small"); !ok || f.Severity != review.Info || f.Sentence != "The selfie has fewer pixels than the service recommends" ||
		f.Values[0].Text.String() != "640 x 480 pixels, 81,234 bytes, jpeg" || f.Values[1].Text.String() != "recommended 960 x 720" {
		t.Errorf("%+v", f)
	}
	all := some.With(review.Added{Pictures: []review.PictureSize{selfie, front}})
	other := e.With(review.Added{Pictures: []review.PictureSize{front, selfie}})
	if got := all.Findings[0]; got.ID != "pictures.over_limit" || !strings.HasPrefix(got.Sentence, "The picture of the front is larger") {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(ids(all), ids(other)) {
		t.Errorf("%v, in another order of arrival %v", ids(all), ids(other))
	}
	if len(all.Gate.Blockers) != 0 || !all.Gate.Same(e.Gate) {
		t.Error("a size stops an approval")
	}
	if same := all.With(all.Added); same != all {
		t.Error("nothing new makes a new examination")
	}
	if got := all.With(review.Added{}); !slices.Equal(ids(got), ids(e)) {
		t.Errorf("%v without pictures, want %v", ids(got), ids(e))
	}
}
