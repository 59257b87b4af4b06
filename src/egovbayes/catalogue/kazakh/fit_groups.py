"""Groups, populations and earlier answers on a fit's page, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_groups.py.
"""

from egovbayes.catalogue.entry import Entry

_POOLED: dict[str, Entry] = {
    "pooled.title": "Біріктірілген топтар ({n}, {group} бағаны бойынша)",
    "pooled.spreads": "Шашырау: топтардың өз орташасының айналасындағы стандартты ауытқуы; стандартты ауытқулар үшін "
    "— олардың логарифмдерінің ауытқуы.",
    "pooled.spreads_few": "Шашырау: топтардың өз орташасының айналасындағы стандартты ауытқуы; стандартты ауытқулар "
    "үшін — олардың логарифмдерінің ауытқуы. Топ саны мұндай болғанда ({n}) оны, орташаны және жаңа топты шашыраудың "
    "априорлық үлестірімі шешеді.",
    "pooled.sd": "{construct} ст. ауытқуы",
    "pooled.told_apart": "{sure} ықтималдықпен жоғары немесе төмен: топтардың ({groups}) {all} жолының {n} жолын "
    "орташадан ажыратуға болады. Топтың өз жауаптары оның мәні туралы белгілінің орта есеппен {least:.0f}–{most:.0f}% "
    "үлесін береді; қалғаны басқалардан алынған. Әр топ, оның аралығы, өз үлесі мен рангі: tables/regions.csv; кез "
    "келген екі топ: tables/region_contrasts.csv",
    "pooled.none": "жоқ",
    "pooled.none_sure": "анығы жоқ",
    "pooled.ranks": "{first}…{last}",
    "column.average": "орташа",
    "column.two_thirds": "топтардың үштен екісі",
    "column.spread": "шашырау",
    "column.its_prior": "оның априорлығы",
    "column.p_average": "P орташа",
    "column.p_new": "P жаңа топ",
    "column.supported_in": "расталған топ саны",
    "column.least_sure": "ең анық емесі",
    "column.highest": "ең жоғарысы",
    "column.ranks": "рангілер",
    "column.above_mean": "орташадан жоғары",
    "column.below": "төмен",
}

_EXPLAINING: dict[str, Entry] = {
    "column.predictor": "предиктор",
    "column.coefficient": "коэффициент",
    "column.left": "қалғаны",
    "column.explains": "түсіндіреді",
    "column.phi": "phi",
    "explaining.about": "Коэффициент: предиктор топтар арасындағы бір стандартты ауытқуға өзгергенде орташаның "
    "қаншалықты жылжитыны. Шашырау: жалпы топтардыкі; қалғаны: предикторлары бірдей топтар арасындағысы; түсіндіреді: "
    "дисперсияның қалмаған үлесі, оның ішінде априорлық үлестірім ешбір жауапсыз {prior}% береді. {room} Орташа, жаңа "
    "топ және олар туралы тұжырымдар предикторлардың орташа мәндеріне қатысты.",
    "explaining.room": "Топ саны {n}: түзу жүргізуге сонша ғана нүкте бар.",
    "neighbours.about": "phi: топтардың өз орташасының айналасындағы дисперсиясының көршілерге ортақ үлесі. Одан "
    "қорытынды жасауға болмайды: {n} топ оны дерлік анықтай алмайды, ал екі аралық бірдей жерде phi өз априорлық "
    "үлестірімінде қалады. Көршілер шағын топтардың мәндері үшін керек, олар көршілеріне де сүйенеді.",
}

_POPULATION: dict[str, Entry] = {
    "population.title": "Халық",
    "population.counted": "Халық (сұралғаны: {asked}, есептелгені: {counted})",
    "population.about": "сұралғаны: сұралғандар бойынша сол күйінде; келіседі: соңғы бағандағы жауапты немесе одан "
    "жоғарысын бергендер үлесі. Әр ұяшық: tables/population_cells.csv",
    "population.about_groups": "сұралғаны: сұралғандар бойынша сол күйінде; келіседі: соңғы бағандағы жауапты немесе "
    "одан жоғарысын бергендер үлесі. Әр топ: tables/population.csv; әр ұяшық: tables/population_cells.csv",
    "column.mean": "орташа",
    "column.asked": "сұралғаны",
    "column.agree": "келіседі",
    "column.from": "бастап",
}

_DEVIATIONS: dict[str, Entry] = {
    "deviations.title": "Топтар арасында ауытқитын тармақтар ({n}, {group} бағаны бойынша)",
    "deviations.about": "{left}Әдеттегі: топтардың орташаның айналасындағы стандартты ауытқуы; бос мүшелер үшін — "
    "тармақтың стандартты ауытқуымен, жүктемелер үшін — орташа жүктеменің үлесімен. Үлкен: 0,9-дан жоғары "
    "ықтималдықпен төрттен бірден артық; ашық: оны да, керісінше де айту мүмкін емес. Әр топ: "
    "tables/item_deviations.csv{either}",
    "deviations.left": "Аз ауытқитын тағы {n}: tables/approximate.csv. ",
    "deviations.either": " Жұлдызша: конструктта екі тармақ болғанда қайсысы ауытқитынын ештеңе айтпайды.",
    "deviations.in": "{group} {size}",
    "deviations.more": "тағы {n}",
    "column.typical": "әдеттегі",
    "column.open": "ашық",
    "column.large_in": "үлкен топтар",
}

_EARLIER: dict[str, Entry] = {
    "earlier-answers.title": "Бұрынғы жауаптар (респонденттер саны: {n}, әрқайсысының салмағы {power:g})",
    "earlier-answers.title_synthetic": "Бұрынғы жауаптар (синтетикалық, респонденттер саны: {n}, әрқайсысының салмағы "
    "{power:g})",
    "earlier-answers.about": "Бұрынғы жауаптың салмағына қарай әр тұжырымның P мәні; әр баған — жеке есептеу.",
    "earlier-answers.more": "Бұрынғы жауаптың салмағына қарай әр тұжырымның P мәні; әр баған — жеке есептеу. Барлығы "
    "({n}): tables/power.csv",
    "column.power": "дәреже",
}

WORDS: dict[str, Entry] = _POOLED | _EXPLAINING | _POPULATION | _DEVIATIONS | _EARLIER
