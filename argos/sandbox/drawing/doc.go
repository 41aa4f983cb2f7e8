// Package drawing makes the pictures of the stand-in service: identity documents, proofs of address and selfies of people
// who do not exist. Everything is drawn by the code in this folder from a number, so no photograph of anybody is shipped, sent
// or imitated, and the same number gives the same bytes on every machine.
//
// A face is a pure function of its seed (see FaceSeed). A document and a selfie with one seed show one person in two
// situations: another light, another pose, other clothes; two seeds show two people.
package drawing
