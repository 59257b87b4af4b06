"""Fit of the model, estimates side by side, measurement and explained variance, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_found.py.
"""

from egovbayes.catalogue.entry import Entry

_INDICES: dict[str, Entry] = {
    "indices.title": "Соответствие модели данным",
    "indices.title_lavaan": "Соответствие модели данным; {ml} по соглашению lavaan",
    "indices.of_posterior": "Соответствие апостериорного распределения",
    "column.value": "значение",
    "column.interval_90": "интервал 90\u00a0%",
    "index.ppp": "апостериорное предсказательное p",
    "index.brmsea": "BRMSEA",
    "index.gamma_hat": "gamma-hat",
    "index.adjusted_gamma_hat": "скорректированный gamma-hat",
    "index.bcfi": "BCFI",
    "index.btli": "BTLI",
    "index.p_d": "эффективное число параметров (pD)",
    "index.p_d_dic": "pD по DIC",
    "index.brmsea_dic": "BRMSEA по pD из DIC",
    "index.adjusted_gamma_hat_dic": "скорректированный gamma-hat по pD из DIC",
    "index.btli_dic": "BTLI по pD из DIC",
    "index.chisq": "{ml}: хи-квадрат",
    "index.df": "{ml}: степени свободы",
    "index.pvalue": "{ml}: p",
    "index.chisq_scaled": "{ml}: хи-квадрат, масштабированный",
    "index.pvalue_scaled": "{ml}: p, масштабированное",
    "index.cfi": "{ml}: CFI",
    "index.tli": "{ml}: TLI",
    "index.rmsea": "{ml}: RMSEA",
    "index.cfi_scaled": "{ml}: CFI, масштабированный",
    "index.tli_scaled": "{ml}: TLI, масштабированный",
    "index.rmsea_scaled": "{ml}: RMSEA, масштабированный",
    "index.cfi_robust": "{ml}: CFI, робастный",
    "index.tli_robust": "{ml}: TLI, робастный",
    "index.rmsea_robust": "{ml}: RMSEA, робастный",
    "index.srmr": "{ml}: SRMR",
    "index.bollen_stine": "ММП: p, Боллен — Стайн ({refits})",
    "indices.no_bollen_stine": "Нет p Боллена — Стайна. {why}",
    "indices.no_brmsea": "{dash} BRMSEA, скорректированный gamma-hat и BTLI делятся на число выборочных моментов "
    "сверх pD, а таких нет.",
    "indices.no_ppp": "{dash} Пропущено столько ответов, что опросы, полученные из апостериорного распределения с теми "
    "же пропусками, не показывают, как связаны все вопросы: апостериорного предсказательного p нет.",
    "indices.no_p": "{dash} При 0 степеней свободы модель воспроизводит моменты в точности: p нет.",
}

_AGREEMENT: dict[str, Entry] = {
    "agreement.title": "Байес и {ml}",
    "column.bayes": "Байес",
    "column.p_value": "p",
    "agreement.furthest": "показаны наиболее расходящиеся: {n}; остальные {left}: tables/comparison.csv",
    "agreement.differ": "расходятся {n} из {all} параметров: см. tables/comparison.csv",
}

_MEASUREMENT: dict[str, Entry] = {
    "measured.title": "Измерение",
    "measured.title_of_groups": "Измерение (апостериорная медиана во всех группах)",
    "measured.title_each": "Измерение (апостериорная медиана и интервал {level}; CR: медиана)",
    "column.construct": "конструкт",
    "column.items": "пункты",
    "measured.alpha": "альфа",
    "measured.omega": "омега",
    "measured.cr": "CR",
    "measured.ave": "AVE",
    "column.passing": "порог выполнен",
    "measured.of": "{about}: {measure}",
    "measured.in_group": "{about} [{group}]",
    "measured.conventions": "альфа — по исходным ответам; омега — относительно дисперсии, следующей из модели; CR и "
    "AVE — по стандартизированным нагрузкам (Форнелл и Ларкер); HTMT — по средним арифметическим. Все соглашения: "
    "tables/reliability.csv, tables/validity.csv",
    "measured.beside_numbers": "у конструкта, измеряемого и числами, и ответами в категориях, сумма не имеет единицы, "
    "а потому нет и омеги; для одних чисел омега — по модели",
    "measured.of_categories": "альфа и HTMT — по полихорическим корреляциям (порядковая альфа: Zumbo et al., 2007), "
    "интервалы — по большой выборке; омега — для суммы ответов в их кодах (Green & Yang, 2009); CR и AVE — для "
    "латентных ответов",
    "measured.htmt": "Наибольшее HTMT: {about}, {value} {ends}{chance}.",
    "measured.htmt_alone": "Наибольшее HTMT: {about}, {value}{chance}.",
    "measured.htmt_chance": ", ниже {limit} с вероятностью {p}",
    "measured.fornell_larcker": "Критерий Форнелла — Ларкера, вероятно, выполнен для пар: {n} из {all}; наименее "
    "ясно: {about}, вероятность {p}.",
    "measured.note": "{names}: {note}.",
}

_STRUCTURE: dict[str, Entry] = {
    "explained.title": "Объяснённая дисперсия (R²)",
    "explained.title_of_groups": "Объяснённая дисперсия (R², апостериорная медиана во всех группах)",
    "explained.each": "По каждой группе, с априорным значением: tables/r2.csv",
    "column.predictors": "предикторы",
    "column.prior": "априорно",
    "column.posterior": "апостериорно",
    "explained.prior": "Априорное значение — то, что говорят априорные распределения (по умолчанию или свои) до "
    "всяких ответов; оно растёт с числом предикторов. Чтобы сузить его, задайте путям более узкие [priors]{example}.",
    "explained.example": ', например "{path}" = "{prior}"',
    "explained.feedback": "При обратной связи R² — это 1 минус доля остатка (как в lavaan), а не квадрат "
    "множественной корреляции.",
    "feedback.title": "Обратная связь: индекс устойчивости (ниже 1 у эффектов есть сумма; Bentler & Freeman, 1983)",
    "column.p_stable": "P (индекс < 1)",
    "feedback.model": "модель",
    "feedback.left": "ещё {n}, более надёжных: tables/stability.csv",
}

WORDS: dict[str, Entry] = _INDICES | _AGREEMENT | _MEASUREMENT | _STRUCTURE
