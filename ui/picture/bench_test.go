package picture_test

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"testing"

	"kycdesk/argos/sandbox/drawing"
	"kycdesk/review/desk/photo"
	"kycdesk/ui/picture"
)

// BenchmarkPicture is the way of a picture: bytes from the service, decoded by the desk, to cells on the screen.
func BenchmarkPicture(b *testing.B) {
	sources := map[string][]byte{
		"960x720":   drawing.Selfie(drawing.Portrait{Seed: 5}),
		"1600x1000": drawing.IDFront(drawing.Card{Seed: 5, Kind: drawing.Passport, Country: "UTO", FamilyName: "ERIKSSON", GivenNames: "ANNA"}),
	}
	for name, bytesIn := range sources {
		b.Run("stdlib/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := jpeg.Decode(bytes.NewReader(bytesIn)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("decode/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := photo.Decode(bytesIn, 1600); err != nil {
					b.Fatal(err)
				}
			}
		})
		decoded, err := photo.Decode(bytesIn, 1600)
		if err != nil {
			b.Fatal(err)
		}
		for _, box := range [][2]int{{64, 24}, {106, 40}} {
			for _, tolerance := range []int{0, 4, picture.DefaultTolerance, 8} {
				b.Run(fmt.Sprintf("cells/%s/%dx%d/tol%d", name, box[0], box[1], tolerance), func(b *testing.B) {
					size := 0
					for b.Loop() {
						size = 0
						for _, row := range halves(decoded.Image, box[0], box[1], picture.View{}, picture.Options{Tolerance: tolerance}) {
							size += len(row)
						}
					}
					b.ReportMetric(float64(size), "bytes/picture")
				})
			}
		}
	}
}
