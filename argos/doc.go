// Package argos is the client for the ARGOS ID check REST API, version 3: the shapes of its answers, the few calls
// that a review console makes, and the kinds of failure they end in.
//
// Bytes come in through a bounded read and a lenient decode: one odd field never fails a page, unknown keys stay in
// the raw record. Every free string of a submission is a Text, so that what an applicant typed cannot reach a terminal
// uncleaned. A GET may be retried; a POST is sent once, and when its outcome is not known the error says so.
//
// Section numbers in comments ("§2.2") are those of the service's contract document.
package argos
