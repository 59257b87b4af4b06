"""Words drawn in figures of groups, of invariance, and of what would follow, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_groups.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.no_highest": "Ешбір топ {p} ықтималдықпен бірінші емес: жолдардың реті — рейтинг емес.",
    "figure.rank": "ранг {n}",
    "figure.ranks": "рангтер {first}–{last}",
    "figure.highest": "Бірінші: {name}, ықтималдығы {p} ({ranks}).",
    "figure.own_share": "Өз үлесі: мән туралы белгілінің қаншасын өз жауаптары айтады; қалғаны өзге топтардан алынған.",
    "figure.p_blank": "Бірінші болу ықтималдығы {p} мәнінен төмен болса, көрсетілмеген.",
    "figure.beyond_edge": "Шетке жеткен бозғылт сызықтар одан әрі жалғасады.",
    "figure.column_median": "медиана, {inside} аралық",
    "figure.column_share": "өз үлесі",
    "figure.column_rank": "ранг, 1 — бірінші",
    "figure.column_highest": "P бірінші болу",
    "figure.pooled_above": "біріктірілген: жалпы орташадан жоғары, P ≥ {p}",
    "figure.pooled_below": "біріктірілген: жалпы орташадан төмен",
    "figure.pooled_untold": "біріктірілген: жалпы орташадан айырылмайды",
    "figure.own_only": "тек өз жауаптары",
    "figure.and_interval": "{name} және аралығы",
    "figure.own_answers": "өз жауаптары",
    "figure.pooled": "біріктірілген",
    "figure.paler": "Сызық неғұрлым бозғылт болса, өз жауаптары соғұрлым аз айтады, көбі өзгелерден алынған. Үзік "
    "сызық: орташа.",
    "figure.outermost": "Топ саны {many} асса, тек шеткілері аталады: {named}.",
    "figure.no_own": "Өз бағасы жоқ, сондықтан барлық жерде көрсетілмеген: {names}.",
    "figure.spread_note": "Шашырау: топтардың орташасынан стандартты ауытқуы, {inside} аралығымен.",
    "figure.no_value": "мәні жоқ",
    "figure.axis_path": "жол, маркер тармақтар жауаптарының бірлігімен",
    "figure.axis_mean": "орташа, жауаптар шкаласында",
    "figure.of_paths": "Жолдар",
    "figure.of_means": "Конструкттардың орташалары мен бос мүшелері",
    "figure.of_sds": "Конструкттардың стандартты ауытқулары: логарифмдерінің шашырауы",
    "figure.of_items": "Тармақтардың жүктемелері мен бос мүшелері",
    "figure.shrinkage": "Біріктіру әр топтың мәнін қалай өзгертеді ({group})",
    "figure.spreads": "Топтар бір-бірінен қаншалықты алшақ ({group}): жауаптарға дейін және кейін",
    "figure.few_groups": "Топ саны аз болғанда ({n}) орташа мен шашырауды шашыраудың априорлық үлестірімі анықтайды.",
    "figure.by_group": "{name}, {group} бағаны бойынша",
    "figure.mean_of_groups": "топтардың орташасы",
    "figure.average_group": "орташа топ",
    "figure.map_note": "Біріктірілген медианалар және {inside} аралықтар; ең бозғылт түс — {palest}.",
    "figure.nobody_asked": "ешкімнен сұралмаған",
    "figure.item_deviations": "Топтар арасында ауытқитын тармақтар: {title}",
    "figure.deviates_note": "Әр тармақ орташа топтан қаншалықты ауытқиды (апостериорлық орташалар): бос мүшелер — "
    "тармақтың стандартты ауытқуымен, жүктемелер — орташасының үлесімен. Жақтауда: 0,25-тен артық, P 0,9-дан жоғары.",
    "figure.of_intercepts": "бос мүшелер",
    "figure.of_loadings": "жүктемелер",
    "figure.of_residuals": "қалдық дисперсиялар",
    "figure.invariance": "Топтар арасында өзгеше тармақтар: {title}",
    "figure.invariance_note": "Топтың өз мәні өзгелердікінен қаншалықты ерекшеленеді деп күтіледі, тармақтың "
    "стандартты ауытқуымен (қалдық дисперсиялар — оның дисперсиясымен). Жақтауда: қадамға кедергі; олар бірінен соң "
    "бірі табылды, әрқайсысы — өзіне дейінгілер өзгеше бола алғанда; сұр: әр қадамда еркін.",
    "figure.one_less": "{second} минус {first}.",
    "figure.levers_of": "Әр топта өзгертетіндер: {outcome}",
    "figure.levers_points": "Әр тетіктің бір балы оны неше балға өзгертеді; медиана, конструкттар. Аралықтар: "
    "tables/levers.csv.",
    "figure.levers_sds": "Әр тетіктің бір стандартты ауытқуы оны неше стандартты ауытқуға өзгертеді; медиана, "
    "конструкттар. Аралықтар: tables/levers.csv.",
    "figure.answers_if": "Жауаптар, егер {asked}",
    "figure.answers_if_in": "Жауаптар, егер {asked}, {group}",
    "figure.answers_if_groups": "Жауаптар, егер {asked}, әр топта",
    "figure.change_of_share": "Келісетіндер үлесінің өзгеруі; медиана. Аралықтар: tables/answers.csv.",
    "figure.now_and_after": "Бос шеңбер: қазір. Боялған: кейін, {inside}.",
    "figure.share_at_least": "{lowest} не одан көп деп жауап бергендер үлесі, %",
    "figure.this_or_that": "{before} немесе {last}",
    "figure.from_to": "{now} → {after}%",
    "figure.importance_constructs": "Өзгертетіндер және әрқайсысының деңгейі ({name}): конструкттар",
    "figure.importance_items": "Өзгертетіндер және әрқайсысының деңгейі ({name}): тармақтар",
    "figure.importance_in": "{title}, {group}",
    "figure.importance_points": "маңыздылық: бір балға {outcome} балы",
    "figure.importance_sds": "маңыздылық: бір стандартты ауытқуға {outcome} ауытқуы",
    "figure.importance_sds_point": "маңыздылық: бір балға {outcome} стандартты ауытқуы",
    "figure.performance": "деңгей: 0-ден 100-ге дейінгі орташа",
    "figure.lines": "Сызықтар: {inside}.",
}
