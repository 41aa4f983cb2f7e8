// Package sandbox is a stand-in for the ARGOS ID check REST API: a real HTTP server on the loopback interface that the
// demo, the tests and the fault drills talk to instead of the service.
//
// Every case is computed from the seed and its serial number, so a million cases cost no memory and start at once; only
// what somebody did to a case (a decision, an edit, an arrival) is kept. The same seed, options and Now give the same
// bytes. All people are invented. Section numbers in comments ("§4.4") are those of the service's contract document;
// where the contract is silent, the stand-in follows its §13.
package sandbox
