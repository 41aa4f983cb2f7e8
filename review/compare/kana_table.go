package compare

// kanaSigns gives the Hepburn spelling of each hiragana sign, then others in use.
var kanaSigns = map[rune]string{
	'あ': "A", 'い': "I", 'う': "U", 'え': "E", 'お': "O",
	'か': "KA", 'き': "KI", 'く': "KU", 'け': "KE", 'こ': "KO", 'が': "GA", 'ぎ': "GI", 'ぐ': "GU", 'げ': "GE", 'ご': "GO",
	'さ': "SA", 'し': "SHI SI", 'す': "SU", 'せ': "SE", 'そ': "SO", 'ざ': "ZA", 'じ': "JI ZI", 'ず': "ZU", 'ぜ': "ZE", 'ぞ': "ZO",
	'た': "TA", 'ち': "CHI TI", 'つ': "TSU TU", 'て': "TE", 'と': "TO", 'だ': "DA", 'ぢ': "JI DI", 'づ': "ZU DU", 'で': "DE", 'ど': "DO",
	'な': "NA", 'に': "NI", 'ぬ': "NU", 'ね': "NE", 'の': "NO",
	'は': "HA", 'ひ': "HI", 'ふ': "FU HU", 'へ': "HE", 'ほ': "HO", 'ば': "BA", 'び': "BI", 'ぶ': "BU", 'べ': "BE", 'ぼ': "BO",
	'ぱ': "PA", 'ぴ': "PI", 'ぷ': "PU", 'ぺ': "PE", 'ぽ': "PO", 'ま': "MA", 'み': "MI", 'む': "MU", 'め': "ME", 'も': "MO",
	'や': "YA", 'ゆ': "YU", 'よ': "YO", 'ら': "RA", 'り': "RI", 'る': "RU", 'れ': "RE", 'ろ': "RO",
	'わ': "WA", 'ゐ': "I WI", 'ゑ': "E WE", 'を': "O WO", 'ゔ': "VU",
	'ぁ': "A", 'ぃ': "I", 'ぅ': "U", 'ぇ': "E", 'ぉ': "O",
}

// kanaPairs gives a sign followed by a small one.
var kanaPairs = map[string]string{
	"きゃ": "KYA", "きゅ": "KYU", "きょ": "KYO", "ぎゃ": "GYA", "ぎゅ": "GYU", "ぎょ": "GYO",
	"しゃ": "SHA SYA", "しゅ": "SHU SYU", "しょ": "SHO SYO", "しぇ": "SHE", "じゃ": "JA ZYA JYA", "じゅ": "JU ZYU JYU", "じょ": "JO ZYO JYO", "じぇ": "JE",
	"ちゃ": "CHA TYA", "ちゅ": "CHU TYU", "ちょ": "CHO TYO", "ちぇ": "CHE", "にゃ": "NYA", "にゅ": "NYU", "にょ": "NYO",
	"ひゃ": "HYA", "ひゅ": "HYU", "ひょ": "HYO", "びゃ": "BYA", "びゅ": "BYU", "びょ": "BYO", "ぴゃ": "PYA", "ぴゅ": "PYU", "ぴょ": "PYO",
	"みゃ": "MYA", "みゅ": "MYU", "みょ": "MYO", "りゃ": "RYA", "りゅ": "RYU", "りょ": "RYO",
	"ふぁ": "FA", "ふぃ": "FI", "ふぇ": "FE", "ふぉ": "FO", "てぃ": "TI", "でぃ": "DI", "うぃ": "WI", "うぇ": "WE", "うぉ": "WO",
	"ゔぁ": "VA", "ゔぃ": "VI", "ゔぇ": "VE", "ゔぉ": "VO",
}
