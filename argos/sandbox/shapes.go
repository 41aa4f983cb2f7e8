package sandbox

import (
	"fmt"
	"strings"
)

// Shape is one way in which answers or rules of the service are known, or thought, to differ (§13).
type Shape struct {
	Name    string
	Meaning string
	set     func(o *Options, value string)
}

// Customs is the one shape that serves other people. All others say the same in other words, or refuse.
const Customs = "customs"

// Shapes are all the switches by name, for a command line.
func Shapes() []Shape {
	flag := func(at func(*Options) *bool) func(*Options, string) {
		return func(o *Options, _ string) { *at(o) = true }
	}
	return []Shape{
		{"long-rows", "list rows as the longer samples print them", flag(func(o *Options) *bool { return &o.LongRows })},
		{"empty-pages", "some pages have no rows but a next key", flag(func(o *Options) *bool { return &o.EmptyPages })},
		{"comment-text", "kyc.comment as a string, not an array", flag(func(o *Options) *bool { return &o.CommentAsText })},
		{"score-text", "scores as quoted numbers", flag(func(o *Options) *bool { return &o.ScoresAsText })},
		{"hyphen-times", "timestamps as 2026-03-14-02-11-09-482", flag(func(o *Options) *bool { return &o.HyphenTimes })},
		{
			"single-objects", "Injection_action and pre_verification as one object, not a list",
			flag(func(o *Options) *bool { return &o.SingleObjects }),
		},
		{"age-group-na", "data.age_group is N/A", flag(func(o *Options) *bool { return &o.AgeGroupNA })},
		{"image-base64", "pictures as base64 text", flag(func(o *Options) *bool { return &o.ImageAsBase64 })},
		{"image-id-snake", "GET /image takes submission_id only", func(o *Options, _ string) { o.ImageID = "submission_id" }},
		{"image-id-camel", "GET /image takes submissionId only", func(o *Options, _ string) { o.ImageID = "submissionId" }},
		{"unknown-400", "a single read of an unknown id is a 400, not an empty list", flag(func(o *Options) *bool { return &o.UnknownIs400 })},
		{
			"mixed-forms", "times, figures, lists and what is empty in another documented form from case to case",
			flag(func(o *Options) *bool { return &o.MixedForms }),
		},
		{
			Customs, "people of 34 countries; days, names and numbers as their documents and copies write them",
			flag(func(o *Options) *bool { return &o.Customs }),
		},
		{"reviewer-argos", "the project does not let clients review", flag(func(o *Options) *bool { return &o.ReviewedByArgos })},
		{"ip-denied", "the caller is not on the allow-list", flag(func(o *Options) *bool { return &o.IPDenied })},
		{"memo-write", "PATCH takes data.memo, which the public API does not", flag(func(o *Options) *bool { return &o.MemoWrite })},
		{
			"sealed", "secure data transmission; =RULE or =RULE/TEXT names the key rule and the text form, else sha256/base64",
			func(o *Options, value string) {
				o.Sealing.KeyRule, o.Sealing.Text, _ = strings.Cut(orElse(value, "sha256"), "/")
			},
		},
		{"sealed-data-only", "sealed answers without isEncrypted, as the older ones", func(o *Options, _ string) {
			o.Sealing.DataOnly, o.Sealing.KeyRule = true, orElse(o.Sealing.KeyRule, "sha256")
		}},
	}
}

// SetShape turns a switch on by its name, or by NAME=VALUE where it takes a value.
func (o *Options) SetShape(spec string) error {
	name, value, _ := strings.Cut(spec, "=")
	for _, s := range Shapes() {
		if s.Name == name && (value == "" || name == "sealed") {
			s.set(o, value)
			return nil
		}
	}
	return fmt.Errorf("sandbox: no shape is called %q", spec)
}

// shaped changes the values that a project's age gives another form.
func (o Options) shaped(record object) object {
	if o.AgeGroupNA {
		record.replace([]string{"data", "age_group"}, raw(`"N/A"`))
	}
	return record
}

// imageID reads the case id of GET /image: the table calls the parameter submissionId, the sample submission_id (§6.1).
func (o Options) imageID(get func(string) string) string {
	if o.ImageID != "" {
		return get(o.ImageID)
	}
	return orElse(get("submission_id"), get("submissionId"))
}
