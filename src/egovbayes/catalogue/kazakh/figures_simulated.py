"""Words drawn in figures of data sets that are drawn from a model and fitted, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_simulated.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.part": "{title} ({part}/{parts})",
    "figure.simulated_of": "{name}, {sets}, әрқайсысында {n}",
    "figure.known_ranks": "Белгілі мәндердің рангілері: {of}",
    "figure.known_ranks_note": "Сызықтар: апостериорлық таңдама мәндерінің ішінде рангі сондай төмен белгілі "
    "мәндердің үлесі минус болуға тиіс үлес. Жолақ: біркелкі рангілердің {inside} бөлігі бүкіл сызық бойы қалатын "
    "жер. Сызық алдымен 0-ден жоғары, кейін төмен: аралықтар тым тар; алдымен төмен: тым кең; бір жақта: сол жаққа "
    "ығысқан.",
    "figure.axis_rank": "ранг",
    "figure.axis_ecdf": "ЭҮФ айырмасы",
    "figure.said_and_held": "Не айтылды және не дұрыс болды: {of}",
    "figure.said_and_held_note": "Нүктелер: тұжырым туралы не айтылғанына қарай деректер жинақтары; кесінділер: "
    "тұжырым дұрыс болған үлестің 95 пайыздық аралықтары.",
    "figure.axis_said": "P(тұжырым | деректер)",
    "figure.axis_held": "дұрыс болған үлес",
    "figure.simulated_verdicts": "Қорытындылар: {of}",
    "figure.simulated_verdicts_note": "Бағандар үстінде: деректер жинақтарының саны. Дұрыс: рас тұжырым расталды, рас "
    "емесі теріске шығарылды.",
    "figure.axis_known_effect": "белгілі стандартталған әсер",
    "figure.axis_data_sets": "деректер жинақтарының үлесі",
    "figure.any_size": "бәрі",
    "figure.design": "Неше респондент керек: {claim}, модель {model}",
    "figure.design_assurance": "Күтілетін қуаттылық: тұжырым расталады",
    "figure.design_power": "Қуаттылық, белгілі әсердің шамасы бойынша",
    "figure.design_width": "Әсердің 95 пайыздық аралығының ені",
    "figure.design_errors": "Жасалған қорытындылардың қателері",
    "figure.design_note": "Жолақтар мен кесінділер: осынша деректер жинағы үшін 95 пайыздық аралықтар; ені үшін: "
    "жинақтардың жартысы жатқан жер.",
    "figure.axis_respondents": "респонденттер",
    "figure.design_ends": "({lower} … {upper})",
    "figure.design_below": "{n} санынан аз",
    "figure.design_over": "{n} санынан көп",
    "figure.share_undecided": "шешілмеген үлес",
}
