package compare_test

import (
	"strings"
	"testing"

	"kycdesk/review/compare"
)

// peoples are common given and family names, none of them a spelling of another in its list.
var peoples = map[string][2]string{
	"English": {"JAMES MARY ROBERT PATRICIA JOHN JENNIFER MICHAEL LINDA DAVID ELIZABETH WILLIAM BARBARA RICHARD SUSAN JOSEPH JESSICA THOMAS KAREN SARAH DANIEL NANCY MATTHEW", "SMITH JOHNSON BROWN JONES GARCIA MILLER DAVIS WILSON ANDERSON TAYLOR"},
	"Arabic":  {"AHMED MOHAMMED ALI HASSAN HUSSEIN OMAR KHALID YUSUF IBRAHIM MUSTAFA MAHMOUD TAREK KARIM RASHID HAMID NASSER FATIMA AISHA ZAINAB NADIA LEILA HUDA", "HADDAD KHOURY MANSOUR SALEH AZIZ FARAH KARIMI QURESHI"},
	"Korean":  {"MINJUN DOYUN JIHO JUNSEO EUNWOO JIHUN SEOYEON YUNA JIMIN CHAEWON SUBIN YEJIN", "KIM LEE PARK CHOI JUNG KANG YOON"},
	"Chinese": {"WEI FANG NA MIN JING LI QIANG LEI YANG JUN YONG JIE MING CHAO XIULAN HAOYU ZIXUAN YIFAN MENGYAO JIAHAO", "WANG ZHANG LIU CHEN HUANG ZHAO ZHOU XU"},
	"Russian": {"ALEXANDER SERGEI DMITRII ANDREI ALEKSEI MAKSIM EVGENII IVAN MIKHAIL ARTEM ANNA ELENA OLGA NATALIA EKATERINA TATIANA IRINA SVETLANA MARINA", "IVANOV SMIRNOV KUZNETSOV POPOV SOKOLOV LEBEDEV"},
	"Indian":  {"RAJ AMIT SURESH RAMESH ANIL VIJAY SANJAY PRIYA POOJA NEHA KAVITA DEEPAK RAVI MANOJ", "SHARMA GUPTA PATEL REDDY NAIR IYER"},
}

// TestPeopleOfManyNamesStayApart holds every two people of a list against each other: brothers and sisters, people who
// share a given name, and people who share nothing. What ties words must not tie these.
func TestPeopleOfManyNamesStayApart(t *testing.T) {
	for people, lists := range peoples {
		given, family := strings.Fields(lists[0]), strings.Fields(lists[1])
		siblings, close := 0, 0
		for i, g := range given {
			for j, h := range given[:i] {
				siblings++
				if o := names(g+" "+family[0], family[0]+" "+h); o.Mark < compare.Close {
					t.Errorf("%s: %s and %s %s: %s by %s", people, g, h, family[0], o.Mark, o.Rule)
				} else if o.Mark == compare.Close {
					close++
				}
				e, f := family[i%len(family)], family[(i+1+j%(len(family)-1))%len(family)]
				if o := names(g+" "+e, h+" "+f); o.Mark != compare.Conflict {
					t.Errorf("%s: %s %s and %s %s: %s by %s", people, g, e, h, f, o.Mark, o.Rule)
				}
			}
		}
		for i, e := range family {
			for _, f := range family[:i] {
				if o := names(given[0]+" "+e, given[0]+" "+f); o.Mark != compare.Conflict {
					t.Errorf("%s: %s %s and %s: %s by %s", people, given[0], e, f, o.Mark, o.Rule)
				}
			}
		}
		if close*50 > siblings {
			t.Errorf("%s: %d of %d pairs of siblings are close, want at most 1 in 50", people, close, siblings)
		}
	}
}
