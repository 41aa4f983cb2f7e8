// Package review is the judgement of the console: what in a case deserves the agent's eye, by which rule, from which
// values, and what a decision on it needs. It is pure: no I/O, no terminal, no clock but the one passed in.
//
// Examine reads a submission once per version of the case and day; panes and commands ask the Examination for rows.
// The console never decides. It shows reasons, and names the reject code that fits.
package review
