// Package argos is the client for the ARGOS ID check REST API, version 3: the shapes of its answers, the few calls
// that a review console makes, and the kinds of failure they end in.
//
// Bytes come in through a bounded read and a lenient decode: one odd field never fails a page, unknown keys stay in
// the raw record. Every free string of a submission is a Text, so that what an applicant typed cannot reach a terminal
// uncleaned. A GET may be retried; a POST is sent once, and when its outcome is not known the error says so.
//
// What destroys evidence or cannot be undone is not offered, though the service documents it: putting pictures over
// those of a case (PUT /submission/image, §6.2), deleting cases or parts of them (§8.1, §8.2), and registering or deleting
// monitoring records (§7.5). PUT /submission is the older PATCH (§5.7) and is not sent either.
//
// Section numbers in comments ("§2.2") are those of the service's contract document.
package argos
