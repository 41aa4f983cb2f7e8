package review

import (
	"time"

	"kycdesk/argos"
)

// cameraTimes are the moments between which a camera step ran.
var cameraTimes = []string{"signals.cameraProcessInfo[i].processStartTime", "signals.cameraProcessInfo[i].processEndTime"}

// cameraRules are about what the applicant's device reported (§11.12).
var cameraRules = []rule{
	{
		id: "attempts.camera", severity: Info, section: Attempts,
		about:  "The camera reported an error",
		source: "§11.12",
		check:  camera("The camera reported an error", func(p *argos.CameraProcess) bool { return !isNothing(p.Error) }),
	},
	{
		id: "attempts.camera_fast", severity: Info, section: Attempts,
		needs:  cameraTimes,
		asks:   "the time in front of the camera",
		about:  "A camera step took less than a second",
		source: "§11.12",
		check: camera("A camera step took less than a second", func(p *argos.CameraProcess) bool {
			took, ok := cameraTook(p)
			return ok && took >= 0 && took < time.Second && isNothing(p.Error)
		}),
	},
	{
		id: "attempts.camera_clock", severity: Info, section: Attempts,
		needs:  cameraTimes,
		asks:   "the time in front of the camera",
		about:  "A camera step ended before it began",
		source: "§11.12",
		check: camera("A camera step ended before it began", func(p *argos.CameraProcess) bool {
			took, ok := cameraTook(p)
			return ok && took < 0
		}),
	},
}

func cameraTook(p *argos.CameraProcess) (took time.Duration, ok bool) {
	return p.End.At.Sub(p.Start.At), !p.Start.At.IsZero() && !p.End.At.IsZero()
}

// camera makes a finding of every step that fits.
func camera(sentence string, fits func(p *argos.CameraProcess) bool) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		var out repeats
		for i := range c.sub.Signals.Camera {
			p := &c.sub.Signals.Camera[i]
			if !fits(p) || out.full() {
				continue
			}
			values := []Value{{Label: "step", Text: p.Type}}
			if !isNothing(p.Error) {
				values = append(values, Value{Label: "error", Text: p.Error, Field: "text"})
			}
			if took, ok := cameraTook(p); ok {
				values = append(values, Value{Label: "took", Text: NewText(took.String())})
			}
			out.add(hit{sentence: sentence, values: values})
		}
		return out.told(sentence)
	}
}
