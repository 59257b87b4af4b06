"""Fit of the model, estimates side by side, measurement and explained variance, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_found.py.
"""

from egovbayes.catalogue.entry import Entry

_INDICES: dict[str, Entry] = {
    "indices.title": "Модельдің деректерге сәйкес келуі",
    "indices.title_lavaan": "Модельдің деректерге сәйкес келуі; {ml}: lavaan келісімі бойынша",
    "indices.of_posterior": "Апостериорлық үлестірімнің сәйкес келуі",
    "column.value": "мәні",
    "column.interval_90": "90% аралық",
    "index.ppp": "апостериорлық болжамдық p",
    "index.brmsea": "BRMSEA",
    "index.gamma_hat": "gamma-hat",
    "index.adjusted_gamma_hat": "түзетілген gamma-hat",
    "index.bcfi": "BCFI",
    "index.btli": "BTLI",
    "index.p_d": "параметрлердің тиімді саны (pD)",
    "index.p_d_dic": "DIC бойынша pD",
    "index.brmsea_dic": "DIC pD мәні бойынша BRMSEA",
    "index.adjusted_gamma_hat_dic": "DIC pD мәні бойынша түзетілген gamma-hat",
    "index.btli_dic": "DIC pD мәні бойынша BTLI",
    "index.chisq": "{ml}: хи-квадрат",
    "index.df": "{ml}: еркіндік дәрежесі",
    "index.pvalue": "{ml}: p",
    "index.chisq_scaled": "{ml}: хи-квадрат, масштабталған",
    "index.pvalue_scaled": "{ml}: p, масштабталған",
    "index.cfi": "{ml}: CFI",
    "index.tli": "{ml}: TLI",
    "index.rmsea": "{ml}: RMSEA",
    "index.cfi_scaled": "{ml}: CFI, масштабталған",
    "index.tli_scaled": "{ml}: TLI, масштабталған",
    "index.rmsea_scaled": "{ml}: RMSEA, масштабталған",
    "index.cfi_robust": "{ml}: CFI, робаст",
    "index.tli_robust": "{ml}: TLI, робаст",
    "index.rmsea_robust": "{ml}: RMSEA, робаст",
    "index.srmr": "{ml}: SRMR",
    "index.bollen_stine": "МШҰ: p, Боллен — Стайн ({refits})",
    "indices.no_bollen_stine": "Боллен — Стайн p-мәні жоқ. {why}",
    "indices.no_brmsea": "{dash} BRMSEA, түзетілген gamma-hat және BTLI іріктеме моменттерінің pD мәнінен артық "
    "санына бөлінеді, ал ондай артығы жоқ.",
    "indices.no_ppp": "{dash} Жауаптардың көбі жоқ болғандықтан, апостериорлық үлестірімнен сол жауаптарсыз алынған "
    "сауалнамалар барлық сұрақтың өзара байланысын көрсетпейді: апостериорлық болжамдық p жоқ.",
    "indices.no_p": "{dash} Еркіндік дәрежесі 0 болғанда модель моменттерді дәл қайталайды: p жоқ.",
}

_AGREEMENT: dict[str, Entry] = {
    "agreement.title": "Байес және {ml}",
    "column.bayes": "Байес",
    "column.p_value": "p",
    "agreement.furthest": "ең алшақтары көрсетілген: {n}; қалғандары {left}: tables/comparison.csv",
    "agreement.differ": "{all} параметрдің {n} параметрі алшақ: tables/comparison.csv қараңыз",
}

_MEASUREMENT: dict[str, Entry] = {
    "measured.title": "Өлшеу",
    "measured.title_of_groups": "Өлшеу (барлық топтағы апостериорлық медиана)",
    "measured.title_each": "Өлшеу (апостериорлық медиана және {level} аралық; CR: медиана)",
    "column.construct": "конструкт",
    "column.items": "тармақтар",
    "measured.alpha": "альфа",
    "measured.omega": "омега",
    "measured.cr": "CR",
    "measured.ave": "AVE",
    "column.passing": "шектен өту",
    "measured.of": "{about}: {measure}",
    "measured.in_group": "{about} [{group}]",
    "measured.conventions": "альфа — бастапқы жауаптар бойынша; омега — модельден шығатын дисперсияға қатысты; CR мен "
    "AVE — стандартталған жүктемелер бойынша (Форнелл мен Ларкер); HTMT — арифметикалық орташалар бойынша. Барлық "
    "келісім: tables/reliability.csv, tables/validity.csv",
    "measured.beside_numbers": "сандармен де, санаттағы жауаптармен де өлшенетін конструктінің қосындысында бірлік "
    "жоқ, сондықтан омега да жоқ; тек сандар үшін омега — модель бойынша",
    "measured.of_categories": "альфа мен HTMT — полихорлық корреляциялар бойынша (реттік альфа: Zumbo et al., 2007), "
    "аралықтары үлкен іріктеме бойынша; омега — жауап кодтарының қосындысы үшін (Green & Yang, 2009); CR мен AVE — "
    "латентті жауаптар үшін",
    "measured.htmt": "Ең үлкен HTMT: {about}, {value} {ends}{chance}.",
    "measured.htmt_alone": "Ең үлкен HTMT: {about}, {value}{chance}.",
    "measured.htmt_chance": ", {limit} шегінен төмен болу ықтималдығы {p}",
    "measured.fornell_larcker": "Форнелл — Ларкер критерийі орындалуы ықтимал жұптар: {n} / {all}; ең анық емесі: "
    "{about}, ықтималдығы {p}.",
    "measured.note": "{names}: {note}.",
}

_STRUCTURE: dict[str, Entry] = {
    "explained.title": "Түсіндірілген дисперсия (R²)",
    "explained.title_of_groups": "Түсіндірілген дисперсия (R², барлық топтағы апостериорлық медиана)",
    "explained.each": "Әр топ бойынша, априорлық мәнімен: tables/r2.csv",
    "column.predictors": "предикторлар",
    "column.prior": "априорлық",
    "column.posterior": "апостериорлық",
    "explained.prior": "Априорлық мән — әдепкі немесе өз априорлық үлестірімдердің ешбір жауапсыз айтатыны; ол "
    "предикторлар санымен бірге өседі. Оны тарылту үшін жолдарға тарырақ [priors] жазыңыз{example}.",
    "explained.example": ', мысалы "{path}" = "{prior}"',
    "explained.feedback": "Кері байланыс болғанда R² — 1 минус қалдық үлесі (lavaan бағдарламасындағыдай), көптік "
    "корреляцияның квадраты емес.",
    "feedback.title": "Кері байланыс: тұрақтылық индексі (1-ден төмен болса, әсерлердің қосындысы бар; Bentler & "
    "Freeman, 1983)",
    "column.p_stable": "P (индекс < 1)",
    "feedback.model": "модель",
    "feedback.left": "тағы {n}, олар анығырақ: tables/stability.csv",
}

WORDS: dict[str, Entry] = _INDICES | _AGREEMENT | _MEASUREMENT | _STRUCTURE
