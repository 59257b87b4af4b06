"""What stands on the page of what is known before anything is drawn, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/readiness.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "other")
_ALIKE = "{n} еркін мәннің бәріне немесе кейбіріне ортағы: {alike}{names}, қалғанының бәрі әр топтың өзінікі."
_NEIGHBOURS = "көршілер жұбы: {n:,}{sets}{alone}"
_POPULATION = "адамдар: {people}, ұяшықтар: {n:,}{by}{unasked}"
_MOMENTS = "{n:,} іріктемелік момент"

_HEAD: dict[str, Entry] = {
    "readiness.data": "{source}: {people}, {items}{missing}",
    "readiness.missing": ", жоқ жауаптардың үлгілері: {n}",
    "readiness.model": "{title}: {items}, {constructs}, {free}",
    "readiness.likelihood": "шындыққа ұқсастығы: {name} ({chosen})",
    "readiness.by_default": "әдепкі",
    "readiness.by_model": "модель бойынша",
    "readiness.moments": "Моменттер",
    "readiness.moments_said": "{moments}, {df}; {told}",
    "readiness.sample_moments": Plural("n", dict.fromkeys(_FORMS, _MOMENTS)),
    "readiness.identified": "модель сәйкестендірілген",
    "readiness.identified_by_priors": "модель априорлық үлестірімдермен сәйкестендірілген (ескертулерді қараңыз)",
}

_PARAMETERS: dict[str, Entry] = {
    "readiness.parameters": "Параметрлер (+ автоматты түрде қосылған; ~~ белгісі бар априорлық үлестірімдер стандартты "
    "ауытқулар мен корреляцияларға берілген)",
    "readiness.parameter": "параметр",
    "readiness.derived": "туынды: {text}",
    "readiness.fixed": "бекітілген: {value:g}",
    "readiness.equal": "тең: {name}",
    "readiness.needs_data": "әдепкі, деректер керек",
    "readiness.others": "Басқа топтарда ({n}) {first} тобындағының бәрі бар: {told}",
    "readiness.pooled": "априорлық үлестірімдер жиынтықтан алатын мәндер мен конструкттардың ковариациялары әр топтың "
    "өзінікі, қалғаны бәріне бір мән.",
    "readiness.own": "еркін мәндер: {n}, әр топтың өзінікі.",
    "readiness.alike": Plural("alike", dict.fromkeys(_FORMS, _ALIKE)),
    "readiness.names": " ({names})",
}

_REST: dict[str, Entry] = {
    "readiness.judged": "Анық емес жерде тұжырымдар қалай бағаланады",
    "readiness.hypothesis": "гипотеза",
    "readiness.statement": "сөзбен",
    "readiness.to_know": "нені білу керек",
    "readiness.item": "тармақ",
    "readiness.answered": "жауап берді",
    "readiness.no_answer": "«жауап жоқ»",
    "readiness.missing_answers": "жоқ",
    "readiness.reversed": "аударылған",
    "readiness.respondents": "{n:,} респонденттің ішінде, шығарылғандарды қоса (ескертулерді қараңыз).",
    "readiness.indices": "Максималды шындыққа ұқсастық, бір қарағанда",
    "readiness.index": "{name} {value}",
}

_REGIONS: dict[str, Entry] = {
    "regional.pooled": "Біріктірілген",
    "regional.pooled_said": "{told}: әр топтікі, топтар жиынтығынан ({n})",
    "regional.predicted": "Болжанған",
    "regional.predicted_said": "біріктірілген жолдар мен орташалар, предикторлар: {names}",
    "regional.predictor": "{name} ({lowest:g} … {highest:g})",
    "regional.alike": "Ұқсас",
    "regional.neighbours": Plural("n", dict.fromkeys(_FORMS, _NEIGHBOURS)),
    "regional.sets": ", өзара байланыссыз жиындар: {n}",
    "regional.alone": "; көршісі жоқтар: {names}",
    "regional.counted": "Саналған",
    "regional.population": Plural("n", dict.fromkeys(_FORMS, _POPULATION)),
    "regional.by": " (белгілері: {names})",
    "regional.nobody": "; ешкім сұралмаған ұяшықтар: {n:,}",
    "regional.somebody": "; әрқайсысында біреу сұралған",
}

WORDS: dict[str, Entry] = _HEAD | _PARAMETERS | _REST | _REGIONS
