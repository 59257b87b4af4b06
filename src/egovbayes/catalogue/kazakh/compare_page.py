"""What stands on the page of models beside each other, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/compare_page.py.
"""

from egovbayes.catalogue.entry import Entry

_MODELS: dict[str, Entry] = {
    "compare-page.read": "Салыстыру не айтады",
    "compare-page.model": "{name}: {title}",
    "compare-page.sampled": "әр модельге таңдама мәндері: {draws}, барлығы {time}, генератордың бастапқы мәні {seed}; "
    "{state}",
    "compare-page.not_converged": "тізбектер ЖИНАҚТАЛМАДЫ: {models}",
    "compare-page.models": "Әр модель өзі көрмеген респондентті қаншалықты жақсы болжайды",
    "column.waic": "WAIC",
    "column.weight": "салмағы",
    "column.ppp": "PPP",
    "compare-page.models_about": "Барлық жауаптың күтілетін логарифмдік тығыздығы, әр респондентті модель көрмеген; "
    "көбірек болғаны жақсы. Δ: ең жақсысынан айырмасы және оның стандартты қатесі. Салмағы: ең жақсы болжайтын "
    "қоспадағы (stacking). PPP: 0-ге жақын болса, модель сәйкес келуі тиіс нәрсені бере алмайды.",
    "compare-page.marginals": "Әр модельде жауаптар қаншалықты ықтимал",
    "compare-page.log_marginal": "лог. маргиналдық",
    "column.error": "қатесі",
    "compare-page.best_against": "ең жақсысы оған қарсы",
    "compare-page.marginals_about": "P: егер жауаптарға дейін бәрі тең ықтимал болса; кеңірек априорлық үлестірімдер "
    "оны төмендетеді.",
    "compare-page.claims": "Әр модельдегі гипотезалар",
}

_CLOSER: dict[str, Entry] = {
    "compare-page.factors": "{model} моделіндегі Байес факторлары",
    "compare-page.contrary": "керісіншесіне қарсы",
    "compare-page.log": "логарифмі",
    "compare-page.border": "шекараға қарсы",
    "compare-page.by": "тәсілі",
    "compare-page.by_draws": "таңдама мәндері",
    "compare-page.by_border": "шекара",
    "compare-page.by_levels": "деңгейлер",
    "compare-page.by_bound": "төменнен не жоғарыдан шек",
    "compare-page.factors_about": "Логарифмі: натурал, өзінің Монте-Карло қатесімен. Шекараға қарсы: тұжырым оның "
    "шамасы дәл тұжырымның шекарасында жатыр дегенге қарсы; көбейтінділер үшін және тұжырымның бір шамасы жоқ жерде "
    "бос.{bounds}{file}",
    "compare-page.bounds": " Шек: кемінде (>) немесе көп дегенде (<) сонша. Сирегірек жақта таңдама мәні дерлік жоқ, "
    "оған жол табылмады: шекарасы иілген (abs, көбейтінділер, and сөзі) және {furthest:g} стандартты ауытқудан алыс, "
    "немесе апостериорлық үлестірім ол жерде қалыптыдан алыс.",
    "compare-page.factors_file": " Толығырақ: tables/bayes_factors.csv",
    "compare-page.residuals": "Қалдық корреляциялар: бақыланғаны минус модельден шығатыны",
    "compare-page.pair": "жұп",
    "compare-page.observed": "бақыланғаны",
    "compare-page.residual": "қалдығы",
    "compare-page.predictive_p": "болжамдық p",
    "compare-page.residuals_about": "Шамасы 0,1-ден үлкен, аралығында 0 жоқ.",
    "compare-page.residuals_all": "Шамасы 0,1-ден үлкен, аралығында 0 жоқ. Барлығы: tables/residuals.csv",
    "compare-page.answer_pairs": "Модель дәл келмейтін санат түріндегі жауап жұптары",
    "compare-page.g2": "G\N{SUPERSCRIPT TWO}",
    "compare-page.g2_predicted": "болжанғаны",
    "compare-page.pairs_about": "Модельден алынған 100 сауалнаманың 1-інен азы осынша алыс болатын екі өлшемді "
    "кестелер.",
    "compare-page.pairs_all": "Модельден алынған 100 сауалнаманың 1-інен азы осынша алыс болатын екі өлшемді кестелер. "
    "Барлығы: tables/answer_pairs.csv",
    "compare-page.modification": "Еркін болса, ең көп пайда әкелетін параметрлер (апостериорлық)",
    "compare-page.parameter": "параметр",
    "compare-page.index": "индекс",
    "compare-page.would_be": "болар еді",
    "compare-page.modification_about": "Индекс: шындыққа ұқсастық логарифмінің екі еселенген өсімі. Болар еді: "
    "стандартталған мәні минус қазіргі мәні.",
    "compare-page.modification_all": "Индекс: шындыққа ұқсастық логарифмінің екі еселенген өсімі. Болар еді: "
    "стандартталған мәні минус қазіргі мәні. Барлығы: tables/modification.csv",
    "compare-page.equivalents": "Деректерге дәл {model} моделіндей сәйкес келетін модельдер",
    "compare-page.in_place": "модельдің өз көрсеткілерінің орнына",
    "compare-page.claims_under": "ондағы тұжырымдар",
    "compare-page.claim_under": "{name} {effect}",
    "compare-page.equivalents_about": "{more}{verdicts}Әсерлер көрсеткінің жаңа бағытына қатысты.",
    "compare-page.equivalents_more": "тағы {n}: tables/equivalents.csv; ",
    "compare-page.equivalents_verdicts": "қорытындыларымен: tables/equivalent_claims.csv. ",
    "compare-page.method": "Әр жауаптағы ортақ әдістің стандартталған жүктемесіне қарай гипотезалар",
    "compare-page.another": "басқа қорытынды",
    "compare-page.estimated": "бағаланған",
    "compare-page.none": "жоқ",
    "compare-page.from": "{verdict}, {loading} бастап",
    "compare-page.p_of": "P({name})",
    "compare-page.method_about": "Стандартталған әсерлер немесе әсері жоқ жерде P. Жүктеменің квадраты — оның "
    "дисперсиядағы үлесі.{star}{file}",
    "compare-page.method_star": " *: әдіссіз болғаннан басқа қорытынды.",
    "compare-page.method_file": " Аралықтар: tables/method_factor.csv",
}

WORDS: dict[str, Entry] = _MODELS | _CLOSER
