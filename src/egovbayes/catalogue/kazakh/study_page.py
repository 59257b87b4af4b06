"""A study's page in Kazakh: a paper's printed tables beside ours, and what the print cannot say.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/study_page.py.
"""

from egovbayes.catalogue.entry import Entry

_HEAD: dict[str, Entry] = {
    "study-page.study": "Зерттеу",
    "study-page.screened": "{said}.",
    "study-page.data": "{source}: {people}",
    "study-page.model": "{title}{name}, {items}, {constructs}, {free}",
    "study-page.sampled": "{chains}, модель сайын әрқайсысынан {draws} таңдама мәні, уақыты {time}, генератордың "
    "бастапқы мәні {seed}; {state}",
    "study-page.nobody": "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл жауаптарды бағдарлама жасаған, оларды ешбір адам бермеген.",
    "study-page.no_evidence": "Мұндағы сандардың жарияланғандарына сәйкес келуі мақаланың пайдасына дәлел емес.",
    "study-page.printed": "мақалада",
    "study-page.ml_here": "МШҰ мұнда",
    "study-page.p_above": "P > {limit}",
}

_SAMPLE: dict[str, Entry] = {
    "study-page.respondents": "Респонденттер",
    "study-page.rate": "Жауап бергендер үлесі: мақалада {printed}%, мұнда {shown}% ({n} / {answered}).",
    "study-page.response_rate": "жауап бергендер үлесі",
    "study-page.percentages": "Дәл шығатын жарияланған пайыздар: {n} / {all}{files}.",
    "study-page.percentages_file": ", tables/respondents.csv қараңыз",
    "study-page.percentage": "{name}: мақалада {printed}%, мұнда {shown}%",
    "study-page.answered": "Бәрі жауап бермеген сұрақтарда жауап бергендер санынан: {names}.",
    "study-page.answered_by": "{name} ({n})",
    "study-page.scales": "Шкалалар: {title}",
    "study-page.printed_alpha": "мақаладағы альфа",
    "study-page.alpha_here": "мұндағы альфа",
    "study-page.exploration": "Барлаушы факторлық талдау",
    "study-page.adequacy": "KMO {kmo}; Бартлетт критерийі: хи-квадрат {chi_square}, еркіндік дәрежесі: {df}, p {p}.",
    "study-page.kept": "Параллель талдау қалдыратыны: {parallel}, Кайзер ережесі бойынша: {kaiser}; модельдегі "
    "конструкттар саны: {constructs}.",
    "study-page.harman": "Бір компонентке дисперсияның {share}% үлесі тиеді (Харман критерийі, тек сипаттау үшін).",
    "study-page.explore": "Толығырақ: egovbayes explore",
}

_FIT: dict[str, Entry] = {
    "study-page.fit": "1-кесте. Модельдердің деректерге сәйкес келуі: жарияланғаны және есептелгені",
    "study-page.own": "апостериорлық көрсеткіш",
    "study-page.figures_agree": "Жарияланған таңбаларына дейін дәл шығатын сәйкестік көрсеткіштері: {n} / {all}.",
    "study-page.not_as_printed": "Жарияланғаннан өзгеше: {names}.",
    "study-page.audit_says": "Жарияланған сандарды тексеру: {note}",
    "study-page.own_indices": "МШҰ мұнда: {ml}, AMOS жариялайтын түрде (N - 1). Апостериорлық көрсеткіштер сол "
    "сұрақты басқаша қояды және олардың өз атаулары бар: бұл аралығы бар жарияланған көрсеткіштер емес, екеуінің "
    "арасындағы шағын айырмашылықтар ештеңені білдірмейді.",
    "study-page.significant": "мәнді",
    "study-page.not_significant": "мәнді емес",
    "measure.chi_square": "хи-квадрат",
    "measure.free_parameters": "еркін параметрлер",
    "measure.baseline_chi_square": "базалық модельдің хи² мәні",
    "measure.df": "еркіндік дәрежесі",
    "measure.baseline_df": "базалық модельдің еркіндік дәрежесі",
    "measure.rmsea_lower": "RMSEA, төменгі шегі",
    "measure.rmsea_upper": "RMSEA, жоғарғы шегі",
    "measure.predictive_p": "болжамдық p",
    "measure.gamma_hat": "gamma-hat",
    "measure.adjusted_gamma_hat": "түзетілген gamma-hat",
    "measure.posterior_r2": "апостериорлық R²",
}

_PATHS: dict[str, Entry] = {
    "study-page.paths": "Жолдар мен әсерлер: мақалада, {ml}, апостериорлық",
    "study-page.total": "{path} (толық)",
    "study-page.paths_agree": "Жарияланған таңбаларына дейін дәл шығатын бағалар ({ml}): {n} / {all}.",
}

_VERDICTS: dict[str, Entry] = {
    "study-page.verdicts": "2-кесте. Гипотезалар: мақалада, {ml}, апостериорлық",
    "study-page.line_start": "{mark:<2}{column:<7.7} {printed:<20} {ml:<20} {p:<7} ",
    "study-page.line_verdict": "{verdict:<20}",
    "study-page.line_end": " {shown:<7} {effect}",
    "study-page.line_effect": "әсері, аралығы",
    "study-page.effect_by": "Әсері {effects}.",
    "study-page.meaning": "P: жауаптар, модель және априорлық үлестірімдер берілгенде тұжырымның дұрыс болу "
    "ықтималдығы; {threshold} және одан жоғары болса, расталады, {least} және одан төмен болса, теріске шығарылады. "
    "Жарияланған «расталмады» қорытындысы «шешілмеді» қорытындысына сәйкес келеді: әсердің көрсетілмеуі оның жоқ "
    "екенін білдірмейді.",
    "study-page.answering": "Басылған қорытындыларға жауап беретін модель бойынша: {title}.",
    "study-page.short_agree": "Басылған қорытынды, максималды шындыққа ұқсастық әдісі мен апостериорлық "
    "үлестірім бірдей айтатын гипотезалар: {n} / {all}.",
    "study-page.agree": "Үш қорытынды сәйкес келетін гипотезалар: {n} / {all} ({title}).",
    "study-page.differ": "Үш қорытынды сәйкес келетін гипотезалар: {n} / {all} ({title}). Сәйкес келмейтіндері: "
    "{apart}.",
    "study-page.apart": "{name} (жарияланғаннан өзгеше: {who})",
    "study-page.posterior": "апостериорлық қорытынды",
    "study-page.categories": "2-кесте, жауаптар санаттар ретінде: екі оқылым бойынша қорытынды мен P",
    "study-page.as_numbers": "сандар ретінде",
    "study-page.as_categories": "санаттар ретінде",
    "study-page.model_column": "модель",
    "study-page.none_depends": "Ешбір қорытынды оқылымға тәуелді емес (барлығы: {n}).",
    "study-page.depend": "Оқылымға тәуелді қорытындылар: {n} / {all} ({names}).",
    "study-page.in_model": "{name} ({column})",
    "study-page.categories_about": "P: сол жақта жауаптар сандар ретінде, оң жақта санаттар ретінде, әсері де солай; "
    "бұл есептеулердің уақыты: {time}.",
    "study-page.by_group": "Топтар бойынша: {group} ({model})",
}

_REST: dict[str, Entry] = {
    "study-page.how_sure": "{name} қаншалықты сенімді? Басқа оқылымдар, басқа априорлық үлестірімдер",
    "study-page.how_sure_about": "Мына нәтижеге: {outcome} — {larger} факторларының {smaller} факторларынан күштірек "
    "әсер ету ықтималдығы, не салыстырылатынына және жолдардың априорлық үлестірімдері модельдегіден неше есе кең "
    "екеніне қарай:",
    "study-page.difference": "айырма ({factor})",
    "study-page.share": "нәтиже дисперсиясының үлесі",
    "study-page.sum": "стандартталған толық әсерлердің қосындысы",
    "study-page.mean": "орташа стандартталған толық әсер",
    "study-page.largest": "ең үлкен стандартталған толық әсер",
    "study-page.combinations": "Расталатын тіркесімдер: {n} / {all}; теріске шығарылатын тіркесімдер: {against}.",
    "study-page.explained": "Түсіндірілген дисперсия: бір сан емес, аралық",
    "study-page.explained_of": "{construct}: {title}",
    "study-page.mediation": "Медиацияның тура оқылуы: көрсеткілердің бағыты ескерілмейді",
    "study-page.mediation_about": "Берілген конструкт өз орташасынан 1 стандартты ауытқуға төмен емес, жоғары болғанда "
    "орташадан жоғары мәннің қаншалықты ықтималырақ екені:",
    "study-page.print_alone": "Жарияланған сандардың өзара қайшылықтары (тек жарияланғаны бойынша)",
    "study-page.finding": "{where}: {said}",
    "study-page.doubts": "Өтпеген тексерулер",
    "study-page.all_checks": "Әр модельдің барлық тексерулері: өз қалтасындағы tables/checks.csv",
}

WORDS: dict[str, Entry] = _HEAD | _SAMPLE | _FIT | _PATHS | _VERDICTS | _REST
