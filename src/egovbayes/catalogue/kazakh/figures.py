"""Words drawn in the figures of a fit, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.synthetic": "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР",
    "figure.nobody": "Бұл жауаптарды бағдарлама жасаған, оларды ешкім бермеген.",
    "figure.none": "жоқ",
    "figure.standardised_effect": "стандартталған әсер",
    "figure.axis_probability": "ықтималдық",
    "figure.axis_power": "бұрынғы жауаптардың салмағы",
    "figure.posterior": "апостериорлық",
    "figure.prior": "априорлық",
    "figure.hypotheses": "Гипотезалар: {title}",
    "figure.hypotheses_note": "Стандартталған әсерлер: деректерден кейін не ықтимал. Нүкте: медиана; сызық: {inside} "
    "аралық; Гаусс ядросы, терезе ені Сильверман бойынша.",
    "figure.no_number": "көрсететін жалғыз сан жоқ",
    "figure.elsewhere": "бастапқы бірлікпен бағаланады немесе бағаланбайды",
    "figure.holds": "тұжырым дұрыс",
    "figure.fails": "тұжырым бұрыс",
    "figure.smaller": "елеусіз: {rope} мәнінен кіші (жолдар көбейтіндісі үшін — оның дәрежесі)",
    "figure.probability": "ықтималдық {p}",
    "figure.effect_by": "әсер {told}",
    "figure.of_average_group": "{statement} (орташа топ)",
    "figure.row_each_group": "Медиана және {inside} аралық; әр топқа бір жол, баған: {group}.",
    "figure.supported_in": "расталды: {of} топтың {n}",
    "figure.average_band": "Көк сызық пен жолақ: орташа топ.",
    "figure.grey_negligible": "Сұр: елеусіз.",
    "figure.answers": "Жауаптар: {title}",
    "figure.answer_curves": "Жауаптар конструкт бойынша: {title}",
    "figure.shares_note": "Бағандар: жауап бергендердің үлесі. Нүктелер: модель бойынша үлес, сызықтар: оның {inside} "
    "аралығы.",
    "figure.curves_note": "Конструкт бойымен жауап ықтималдығы P, оның стандартты ауытқуларымен; сандар — жауаптар. "
    "Апостериорлық медианалар.",
    "figure.first_of": "Барлығы {n}, алғашқысы: {shown}.",
    "figure.paths": "Жолдар мен анықталған әсерлер",
    "figure.loadings": "Факторлық жүктемелер",
    "figure.variances": "Дисперсиялар",
    "figure.covariances": "Ковариациялар",
    "figure.intercepts": "Бос мүшелер мен орташалар",
    "figure.of_scale": "{name}: Байес — шкала үшін",
    "figure.some_of": "{name} ({n} ішінен {shown})",
    "figure.by_ml": "{name}: баға, {inside} аралық",
    "figure.by_bayes": "Байес: медиана, {inside} аралық",
    "figure.comparison": "Байес пен {ml}: {title}",
    "figure.simple_slopes": "Қарапайым көлбеулер: {title}",
    "figure.slopes_note": "Орташадан стандартты ауытқулармен. Жолақтар: көлбеулердің {inside} аралықтары.",
    "figure.at_sds": "{n} СА",
    "figure.at_mean": "орташа",
    "figure.slope": "{where}: {value} {ends}",
    "figure.measurement": "Тармақтар қаншалықты жақсы өлшейді: {title}",
    "figure.median_of_groups": "Топтар медианасы (топ саны: {n}), ең кішісінен ең үлкеніне дейін",
    "figure.median_inside": "Апостериорлық медиана және {inside} аралық",
    "figure.measurement_note": "{what}; нүктелі сызық: әдеттегі шек, сұр: қажет жақ.",
    "figure.measurement_pairs": "{all} жұптың ажыратылуы ең қиын {shown} жұбы көрсетілген.",
    "figure.alpha": "альфа",
    "figure.omega": "омега",
    "figure.cr": "CR",
    "figure.ave": "AVE",
    "figure.htmt": "HTMT",
    "figure.htmt2": "HTMT2",
    "figure.fornell_larcker": "Форнелл — Ларкер",
    "figure.reliability": "Сенімділік",
    "figure.variance_extracted": "Орташа алынған дисперсия",
    "figure.ratio_of_correlations": "Корреляциялар қатынасы: арасында және ішінде",
    "figure.root_less_correlation": "AVE түбірі минус корреляция",
    "figure.wanted_above": "қажеті: {limit} жоғары",
    "figure.wanted_below": "қажеті: {limit} төмен",
    "figure.earlier_answers": "Бұрынғы жауаптар: {title}",
    "figure.power_note": "Әр бұрынғы жауаптың салмағы. Стандартталған әсер, {inside} аралық; әр нүкте — модельдің "
    "жеке бағалауы.",
    "figure.power_of": "{name}: P {first} оларсыз, {last} толық салмақпен",
    "figure.power_asked": "берілген салмақ",
    "figure.correlations_left": "Конструкттар корреляциялары (сызылмаған)",
    "figure.residuals_left": "Қалдық корреляциялар (сызылмаған)",
    "figure.largest_clear": "{head}, барлығы {n}; аралығында 0 жоқ ең үлкендері",
    "figure.those_clear": "{head}, барлығы {n}; аралығында 0 жоқтары",
    "figure.pair_value": "{first} және {second} {value}",
    "figure.listed": "{head}: {told}.",
    "figure.loadings_many": "Тармақтардың жүктемелері (барлығы {n}) тіктөртбұрыштарда жоқ: оларға орын жоқ.",
    "figure.loadings_left": "Жүктемелер. {told}.",
    "figure.diagram_note": "Стандартталған бағалар (апостериорлық медианалар), {inside} аралықтарымен. Көк: 0 жоғары; "
    "қызғылт сары: 0 төмен; сұр: аралықта 0 бар.",
    "figure.diagram_groups": "Стандартталған бағалар: топтар медианасы (топ саны: {n}), ең кішісі мен ең үлкенінің "
    "арасында. Көк: 0 жоғары; қызғылт сары: 0 төмен; сұр: таңбалары әртүрлі.",
    "figure.dashed": "Үзік сызық, екі ұш: корреляция.",
    "figure.r2_explained": "R²: түсіндірілген дисперсия үлесі.",
    "figure.r2_feedback": "R²: 1 минус ауытқу үлесі; кері байланыста бұл түсіндірілген үлес емес.",
    "figure.dotted": "Нүктелі жиек: басқа жерде де тұрған конструкт.",
    "figure.in_average_group": " [орташа топ]",
    "figure.in_groups": " [топ саны: {n}]",
    "figure.construct_correlations": "Конструкттар корреляциялары: {title}",
    "figure.construct_correlations_note": "Апостериорлық медианалар, {inside} аралықтарымен. Жақтауда: аралықта 0 жоқ.",
    "figure.prior_and_posterior": "Жауаптарға дейін және кейін: {title}",
    "figure.prior_and_posterior_note": "Сұр: әсер туралы априорлық үлестірімдер не айтады; көк: жауаптардан кейін не "
    "белгілі, екі аудан тең. Медианалар және {inside} аралықтар; стандартталған әсерлер.",
    "figure.seen_prior": "Әр гипотеза әсерінің априорлық үлестірімі апостериорлық үлестірімнің қасында, тығыздық "
    "түрінде, медианалары мен аралықтарымен.",
    "figure.seen_constructs": "Конструкттар корреляциялары түрлі түсті шаршылар үшбұрышы түрінде, орын жеткен жерде "
    "сандары мен аралықтары бар.",
    "figure.seen_residuals": "Тармақтардың байқалған минус модельдік корреляциялары түрлі түсті шаршылар үшбұрышы "
    "түрінде; аралығында 0 жоқтары жақтауда.",
    "figure.row_loading": "{first}: {second}",
    "figure.row_path": "{first} → {second}",
    "figure.row_with": "{first} және {second}",
    "figure.furthest_apart": "Жол саны {most} санынан асса, екі баға ең алшақ жатқандары көрсетілген.",
    "figure.chains": "Тізбектер: {title}",
    "figure.chains_note": "Сол жақта: әр тізбектің таңдама мәндері, әрқайсысы өз түсімен. Оң жақта: тізбек мәндерінің "
    "барлық тізбек мәндерінің ішіндегі сондай рангі қаншалықты жиі кездесетіні, біркелкі болғандағыға (1) қатысты. "
    "Келіскен тізбектер сол жақта бірінің үстінде бірі, оң жақта 1 маңында жатады.",
    "figure.chains_thinned": "Сол жақта {step} мәннің біреуі көрсетілген.",
    "figure.chains_least": "{n} еркін мәннің тізбектері ең аз келіскен {shown} мәні көрсетілген.",
    "figure.chains_row": "{name}, R-hat {rhat}",
    "figure.axis_draw": "таңдама мәні",
    "figure.seen_chains": "Әр тізбектің таңдама мәндері сызықпен және олардың барлық тізбек мәндері ішіндегі "
    "рангілерінің біркелкілігі, тізбектері ең аз келіскен шамалар үшін.",
    "figure.seen_answers": "Әр тармаққа қанша адам қалай жауап бергені бағандармен, модель болжамының қасында, "
    "аралықтарымен.",
    "figure.seen_curves": "Тармақтың әр жауабының ықтималдығы конструкт бойынша: апостериорлық медианалардың "
    "қисықтары.",
    "figure.seen_slopes": "Бір айнымалының салдары оған көбейтілген екінші айнымалының төмен, орта және жоғары "
    "мәндерінде.",
    "figure.seen_power": "Әр тұжырым мен әр әсер бұрынғы жауаптардың салмағына қарай.",
    "figure.seen_items": "Әр топтағы әр тармақтың барлық топтан қаншалықты ауытқитыны.",
    "figure.seen_map": "Әр өңір өз орнындағы мәні бойынша боялған тақташа түрінде.",
    "figure.seen_shrinkage": "Әр өңір тек өз жауаптары бойынша және біріктіру оны орташаға тартқаннан кейін.",
    "figure.seen_spread": "Мәндердің өңірлер арасында қаншалықты ерекшеленетіні: SD априорлық және апостериорлық "
    "үлестірімдері.",
    "figure.seen_regions": "Әр өңір аралығымен, ретімен, орташаның қасында.",
}
