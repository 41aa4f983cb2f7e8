package compare

import "sync"

// nothingWords are the writings of "nothing is given" that forms, databases and text readers leave in a field. The
// sources of each line stand beside it.
var nothingWords = sync.OnceValue(func() *wordings {
	return newWordings([]string{
		"N/A|NA|NOT APPLICABLE|NOT AVAILABLE|NOT PROVIDED|NOT GIVEN", // English forms; argos-api §2.6 "N/A"
		"NULL|NIL|NONE|UNDEFINED|VOID|EMPTY|BLANK",                   // what programs write for no value
		"NO|NO NUMBER|NO NAME|NO VALUE|NO DATA|NO GIVEN NAME|NO LAST NAME|NO SURNAME|NO FAMILY NAME",
		"FNU|LNU|NFN|NLN|NMN|FIRST NAME UNKNOWN|LAST NAME UNKNOWN", // US visas: 9 FAM 303.6, Department of State
		"XXA NONE|KEINE|KEIN|NICHT ANGEGEBEN|SIN DATO|SIN DATOS|NO APLICA|NINGUNO|NINGUNA|NESSUNO|NESSUNA|NEANT|AUCUN|AUCUNE|SANS OBJET",
		"NAO APLICAVEL|NENHUM|NENHUMA|GEEN|BRAK|НЕТ|ОТСУТСТВУЕТ|YOK|TIADA|TIDAK ADA|KHONG CO",
		"없음|해당없음|해당 없음|無|无|なし|無し|該当なし|不适用|不適用|ไม่มี|لا يوجد|ندارد",
	})
})

// unknownWords are the writings of "not known yet, or not at all": English and other forms, and what clerks put down in
// the languages of the issuing countries.
var unknownWords = sync.OnceValue(func() *wordings {
	return newWordings([]string{
		"UNKNOWN|UNK|UNKN|NOT KNOWN|UNSPECIFIED|NOT SPECIFIED|UNNAMED|UNIDENTIFIED|TBD|TBA|TBC|TO BE DETERMINED|TO BE CONFIRMED|TO BE ADVISED",
		"TEST|TESTING|TEST TEST|DUMMY|PLACEHOLDER", // what is typed to get past a form
		"NAN|N\\A|ERROR|#N/A",                      // what spreadsheets and programs write for a value that went wrong
		"DESCONOCIDO|DESCONOCIDA|SE DESCONOCE|NO CONSTA|IGNORADO|IGNORADA|NO ESPECIFICADO|NO IDENTIFICADO|POR DETERMINAR",
		"DESCONHECIDO|DESCONHECIDA|NÃO INFORMADO|NÃO CONSTA|NÃO IDENTIFICADO",
		"INCONNU|INCONNUE|NON CONNU|NON RENSEIGNÉ|NON RENSEIGNÉE|NON PRÉCISÉ|INDÉTERMINÉ",
		"UNBEKANNT|NICHT BEKANNT|UNBENANNT|SCONOSCIUTO|SCONOSCIUTA|IGNOTO|IGNOTA|NON NOTO|NON NOTA|ONBEKEND|NIET BEKEND",
		"NIEZNANY|NIEZNANA|NIEZNANE|BRAK DANYCH|NEZNÁMÝ|NEZNÁMÁ|NEZNÁMÉ|NEZNÁMY|NEZNÁMA|NEPOZNATO|NEPOZNAT|NEPOZNATA|НЕПОЗНАТО",
		"NECUNOSCUT|NECUNOSCUTĂ|ISMERETLEN|OKÄND|OKÄNT|UKENDT|UKJENT|TUNTEMATON|TEADMATA|NEŽINOMA|NEŽINOMAS|NEZINĀMS|NEZINĀMA",
		"ΑΓΝΩΣΤΟ|ΑΓΝΩΣΤΟΣ|ΑΓΝΩΣΤΗ|ΆΓΝΩΣΤΟ|ΆΓΝΩΣΤΟΣ|ΆΓΝΩΣΤΗ",
		"НЕИЗВЕСТНО|НЕИЗВЕСТЕН|НЕИЗВЕСТНА|НЕИЗВЕСТНЫЙ|НЕИЗВЕСТНАЯ|НЕТ ДАННЫХ|НЕ УКАЗАНО|НЕВІДОМО|НЕВІДОМИЙ|НЕВІДОМА|НЕМАЄ ДАНИХ|НЕВЯДОМА|НЕИЗВЕСТНО ЛИЦЕ|БЕЛГІСІЗ",
		"BILINMIYOR|BİLİNMİYOR|BELIRSIZ|BELİRSİZ|MEÇHUL|NAMƏLUM|NOMAʼLUM|TIDAK DIKETAHUI|TAK DIKETAHUI|BELUM DIKETAHUI|KHÔNG RÕ|KHÔNG BIẾT|CHƯA RÕ|HINDI ALAM",
		"未知|不明|不详|不詳|未詳|未定|待定|未填写|未填寫|未記入|미상|불명|알수없음|알 수 없음|모름|미기재|ไม่ทราบ|ไม่ทราบชื่อ|ไม่ระบุ|មិនស្គាល់|မသိပါ|ບໍ່ຮູ້",
		"غير معروف|غير معروفة|مجهول|مجهولة|غير محدد|نامعلوم|نامشخص|ناشناس|לא ידוע|לא ידועה|אלמוני|अज्ञात|অজানা|অজ্ঞাত|தெரியாது|తెలియదు|അജ്ഞാതം|ಅಜ್ಞಾತ|અજ્ઞાત|ਅਣਜਾਣ|නොදනී",
		"უცნობი|უცნობია|ԱՆՀԱՅՏ|አይታወቅም|ያልታወቀ|HAIJULIKANI|ТОДОРХОЙГҮЙ",
	})
})
