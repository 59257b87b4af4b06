"""On which scale a claim is judged, where a reader would not expect it, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/judged.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "judged.said": "{note}.",
    "judged.standardised": "Қорытынды стандартталған мәндер бойынша жасалды: {remarks}",
    "judged.all_standardised": "Қорытынды түгелдей стандартталған мәндер бойынша жасалды: {remarks}",
    "judged.apart": "Қорытынды жасалмайды: жүктемелер ({names}) топтар арасында ({groups}) өзгеше, сондықтан нәтиже "
    "қай тармақтың маркер екеніне тәуелді болар еді; жүктемелерді теңестіріңіз (group_equal) немесе std() арқылы "
    "стандартталған мәндерді салыстырыңыз",
    "judged.same": "Қорытынды жасалмайды: жауаптар қандай болса да, бұл модельде {left} және {right} — бір мән; "
    "өзгеше бола алатын нәрсені салыстырыңыз",
    "judged.same_of_groups": "Қорытынды жасалмайды: жауаптар қандай болса да, бұл модельде {left} және {right} — бір "
    "мән; топтарды салыстыру үшін әрқайсысына өз мәнін беріңіз (group_free немесе бір белгінің орнына c(b1, b2)) "
    "немесе std() арқылы стандартталған мәндерді салыстырыңыз",
    "judged.raw": "Бастапқы бірлікпен, raw() талап еткендей",
    "judged.raw_too": "бастапқы бірлікпен, raw() талап еткендей",
    "judged.owner": "{label} белгісі {group} тобына жатады",
    "judged.constant": "{what} бірлігі — {unit}",
    "judged.in_units": "{left} бірлігі — {unit}, ал {right} бірлігі — {other}",
    "judged.left_pure": "{left} — бірліксіз сан, ал {right} бірлігі — {unit}",
    "judged.right_pure": "{left} бірлігі — {unit}, ал {right} — бірліксіз сан",
    "judged.no_unit": "{what} бірлігі жоқ: дәреже көрсеткіші шекті тұрақты емес",
    "judged.takes_pure": "{function}() бірліксіз сандарды қабылдайды, {unit} емес",
    "judged.no_size": "бірліктері әртүрлі шамалардың min() немесе max() мәнінің өз бірлігі жоқ",
}
