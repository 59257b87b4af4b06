"""What tables say in words beside their numbers, in Kazakh: effects of several groups, notes on measures.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/table_notes.py.
"""

from egovbayes.catalogue.entry import Entry

_TIED: dict[str, Entry] = {
    "tied.by_group": "топтар бойынша: {effects}",
    "tied.by_parameter": "параметрлер бойынша: {effects}",
    "tied.effect": "{of} {value} {ends}",
    "tied.no_value": "{of} –",
    "tied.over": "{lowest} және {highest} аралығында; жартысы ({n} ішінен) {middle} мәнінен төмен{lacking} (барлығы: "
    "tables/tied_effects.csv)",
    "tied.lacking": ", мәні жоғы: {n}",
    "tied.none": "{n}{lacking}",
}

_QUALITY: dict[str, Entry] = {
    "quality.one_item": "бір тармақ: оның қаншалықты сенімді екенін тек басқа тармақтар немесе қайта сұрау көрсете "
    "алар еді",
    "quality.second_order": "индикаторлары — конструкттар: соларды қараңыз",
    "quality.in_paths_one": "{names} өз жолдарына немесе ковариацияларына да қатысады: жүктемелер оларды "
    "байланыстыратын нәрсенің бәрі емес",
    "quality.in_paths": "{names} өз жолдарына немесе ковариацияларына да қатысады: жүктемелер оларды байланыстыратын "
    "нәрсенің бәрі емес",
    "quality.unseen": "кейбір тармақтарына бірге жауап берген адам жоқ: олардың ковариациясы керек мәндер бос",
    "quality.against_one": "{items} басқа тармақтарға қарсы бағытталған: бұл кері кодталатын тармақ болса, белгілеңіз "
    "(reverse = true)",
    "quality.against": "{items} басқа тармақтарға қарсы бағытталған: бұлар кері кодталатын тармақтар болса, "
    "белгілеңіз (reverse = true)",
    "quality.both": "бір тармақ екі конструктты да өлшейді",
    "quality.zero": "бір корреляция дәл 0-ге тең: геометриялық орташа жоқ",
    "quality.negative": "тармақтардың теріс корреляциялары: {n}; олардың модулі алынды",
    "quality.not_alike": "апостериорлық мән жоқ: жетіспейтін жауаптар бар, ал респонденттер бірдей есептелмейді",
    "quality.moments_alone": "апостериорлық мән жоқ: жетіспейтін жауаптар бар, ал белгілісі — тек моменттері",
    "quality.hardly_together": "апостериорлық мән жоқ: кейбір екі тармаққа бірге жауап берген респонденттер үлесі тек "
    "{percent:.0f}%",
    "quality.too_many": "апостериорлық мән жоқ: жауаптары жетіспейтін респонденттер ({n:,}) олардың жауаптарын "
    "сэмплингпен алу үшін тым көп",
    "quality.of": "{name}: {note}",
    "quality.no_polychorics": "полихорлық корреляциялар жоқ: себебі өлшенген ең кіші квадраттар әдісінде айтылған",
    "quality.given_predictors": "полихорлық корреляциялар мұнда бақыланатын предикторлар берілгенде ғана есептелген",
    "quality.refits": "қайта бағалаулар: {kept} / {n}",
}

WORDS: dict[str, Entry] = _TIED | _QUALITY | {"other.maximum_likelihood": "maximum likelihood"}
