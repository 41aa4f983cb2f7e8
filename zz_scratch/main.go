package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"kycdesk/review/compare"
)

func main() {
	sc := bufio.NewScanner(os.Stdin)
	n, miss, grave := 0, 0, 0
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(os.Args) > 1 && os.Args[1] == "fill" && strings.HasPrefix(c[0], "#") {
			fmt.Println(c[0])
		}
		if len(c) < 3 || c[0] == "" || strings.HasPrefix(c[0], "#") {
			continue
		}
		if len(os.Args) > 1 && os.Args[1] == "fill" {
			o := compare.Names(compare.Name{Full: c[0]}, compare.Name{Full: c[1]})
			fmt.Printf("name\t%s\t%s\t%s\t%s\n", c[0], c[1], strings.ReplaceAll(strings.ToLower(o.Mark.String()), " ", "_"), o.Rule)
			continue
		}
		o := compare.Names(compare.Name{Full: c[0]}, compare.Name{Full: c[1]})
		n++
		ok := false
		for _, m := range strings.Split(c[2], "|") {
			ok = ok || m == o.Mark.String()
		}
		same := !strings.Contains(c[2], "CONFLICT")
		g := same && o.Mark == compare.Conflict || strings.HasPrefix(c[2], "CONFLICT") && o.Mark <= compare.SameByRule || len(c) > 3 && c[3] == "two" && o.Mark <= compare.SameByRule
		if g {
			grave++
		}
		if !ok {
			miss++
			fmt.Printf("MISS grave=%v %s | %s: %s %s, want %s\n", g, c[0], c[1], o.Mark, o.Rule, c[2])
		} else if len(os.Args) > 1 {
			fmt.Printf("ok %s | %s: %s %s %.2f %q [%s / %s]\n", c[0], c[1], o.Mark, o.Rule, o.Score, o.Sentence, o.Differs[0], o.Differs[1])
		}
	}
	fmt.Println(n, "pairs,", miss, "misses,", grave, "grave")
}
