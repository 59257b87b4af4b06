"""What tables and paragraphs of a paper say, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/paper.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "paper.tables": "Таблицы для статьи",
    "paper.table": "Таблица {number}",
    "paper.note": "Примечание.",
    "paper.n": "N = {n}.",
    "paper.design": "Выборка: {design}.",
    "paper.unconverged": "Цепи НЕ СОШЛИСЬ, или их значения использовать нельзя: прежде чем печатать любое из этих "
    "чисел, посмотрите на проверки.",
    "paper.synthetic": "СИНТЕТИЧЕСКИЕ ДАННЫЕ: эти ответы создала программа, их никто не давал.",
    "paper.over_groups": "Медиана по группам (групп: {n})",
    "paper.range_of_groups": "Каждое число — медиана апостериорных медиан групп (групп: {n}), в скобках — наименьшая "
    "и наибольшая из них.",
    "paper.median_and_interval": "Апостериорные медианы, в скобках — байесовские доверительные интервалы {inside} с "
    "равными хвостами.",
    "paper.construct": "Конструкт",
    "paper.items": "Пункты",
    "paper.construct_and_item": "Конструкт и пункт",
    "paper.loading": "Нагрузка",
    "paper.pair": "Пара",
    "paper.correlation": "Корреляция",
    "paper.smaller_root": "Меньший √AVE",
    "paper.htmt": "HTMT",
    "paper.hypothesis": "Гипотеза",
    "paper.effect": "Эффект",
    "paper.interval": "{inside} БДИ",
    "paper.probability": "P",
    "paper.in_rope": "P(пренебрежимо)",
    "paper.bf": "BF",
    "paper.p": "p",
    "paper.verdict": "Вывод",
    "paper.lowest": "Наименьшее",
    "paper.middle": "Медиана",
    "paper.highest": "Наибольшее",
    "paper.supported_in": "Подтверждается",
    "paper.of": "{k} из {n}",
    "paper.index": "Индекс",
    "paper.bayesian": "Байес",
    "paper.ends_90": "Интервал 90\u00a0%",
    "paper.descriptives_title": "Средние, стандартные отклонения и корреляции; на диагонали — альфа и AVE",
    "paper.scores": "M и SD (делитель n − 1) вычислены по средним ответам респондентов на те пункты конструкта, на "
    "которые они ответили; обратные пункты перекодированы.",
    "paper.no_scores": "M и SD здесь неизвестны, так как неизвестны ответы.",
    "paper.descriptives_matrix": "Диагональ: альфа Кронбаха, в скобках AVE. Ниже диагонали: корреляции конструктов, "
    "следующие из модели, без ошибки измерения. Выше: корреляции Пирсона средних ответов респондентов.",
    "paper.descriptives_lower": "Диагональ: альфа Кронбаха, в скобках AVE. Ниже диагонали: корреляции конструктов, "
    "следующие из модели, без ошибки измерения.",
    "paper.descriptives_list": "Корреляции опущены из-за места, так как конструктов больше {most}: корреляции "
    "конструктов даны в таблице дискриминантной валидности и в tables/validity.csv.",
    "paper.measurement_title": "Стандартизированные нагрузки, надёжность и средняя извлечённая дисперсия",
    "paper.measures": "α — альфа Кронбаха по ответам; ω — омега Макдональда относительно дисперсии, следующей из "
    "модели; CR — составная надёжность и AVE — средняя извлечённая дисперсия по стандартизированным нагрузкам "
    "(Fornell & Larcker, 1981).",
    "paper.measures_of_categories": "Нагрузки, CR (составная надёжность) и AVE (средняя извлечённая дисперсия; "
    "Fornell & Larcker, 1981) относятся к латентным ответам, стоящим за категориями; ω — омега суммы ответов в их "
    "кодах (Green & Yang, 2009).",
    "paper.ordinal_alpha": "Альфа — порядковая, по полихорическим корреляциям (Zumbo et al., 2007).",
    "paper.no_alpha": "Альфа не указана: нет полихорических корреляций, по которым её вычисляют.",
    "paper.validity_title": "Дискриминантная валидность: критерий Форнелла — Ларкера и отношения HTMT",
    "paper.validity_matrix": "Диагональ, полужирным: квадратный корень из AVE. Ниже диагонали: корреляции "
    "конструктов; по Форнеллу и Ларкеру (Fornell & Larcker, 1981) каждая должна быть по модулю меньше корней обоих "
    "своих конструктов. Выше: отношение HTMT (heterotrait–monotrait ratio; Henseler et al., 2015).",
    "paper.validity_pairs": "Пары с наибольшими корреляциями конструктов: {most} из {pairs}; все — в "
    "tables/validity.csv. √AVE — меньший из двух квадратных корней из AVE, он должен превышать корреляцию (Fornell & "
    "Larcker, 1981). HTMT — отношение heterotrait–monotrait (Henseler et al., 2015).",
    "paper.htmt_limit": "HTMT должно быть ниже {limit}.",
    "paper.ordinal_htmt": "HTMT — по полихорическим корреляциям.",
    "paper.no_htmt": "HTMT не указано: нет полихорических корреляций, по которым его вычисляют.",
    "paper.hypotheses_title": "Гипотезы: эффекты, вероятности и выводы",
    "paper.effects": "Эффекты стандартизированы, приведены апостериорные медианы; БДИ — байесовский доверительный "
    "интервал {inside} с равными хвостами; P — апостериорная вероятность того, что утверждение верно.",
    "paper.verdicts": "Утверждение подтверждается при P {threshold} и выше, опровергается при {least} и ниже, между "
    "ними не решено.",
    "paper.hypotheses_many": "В скобках — группа с наименьшим и с наибольшим эффектом; «Медиана» — по группам; "
    "«Подтверждается» — число групп, в которых утверждение подтверждается. Строка каждой группы: "
    "tables/hypotheses.csv.",
    "paper.negligible": "P(пренебрежимо) — вероятность того, что эффект по модулю ниже {rope} (для произведения k "
    "путей — ниже k-й степени этого числа).",
    "paper.bayes_factors": "BF — байесовский фактор, отношение шансов утверждения после ответов к шансам до них; "
    "граница — там, где ни одно выборочное значение ему не противоречит.",
    "paper.p_of": "p — двустороннее p, {estimator}.",
    "paper.no_p": "Значений p здесь нет ({estimator}).",
    "paper.reserved": "! — вывод с оговоркой: см. tables/hypotheses.csv.",
    "paper.fit_title": "Соответствие модели данным",
    "paper.fit_p": "p (Байес: апостериорное предсказательное)",
    "paper.fit_p_scaled": "p, масштабированное",
    "paper.fit_chisq": "χ²",
    "paper.fit_chisq_scaled": "χ², масштабированный",
    "paper.fit_df": "df",
    "paper.fit_rmsea": "RMSEA",
    "paper.fit_rmsea_robust": "RMSEA, робастный",
    "paper.fit_cfi": "CFI",
    "paper.fit_cfi_robust": "CFI, робастный",
    "paper.fit_tli": "TLI",
    "paper.fit_tli_robust": "TLI, робастный",
    "paper.fit_gamma": "Gamma-hat",
    "paper.fit_gamma_adjusted": "Скорректированный gamma-hat",
    "paper.fit_srmr": "SRMR",
    "paper.fit_effective": "Эффективное число параметров",
    "paper.fit_bayesian": "Байесовские RMSEA, CFI, TLI и gamma-hat — по Garnier-Villarreal and Jorgensen (2020): "
    "апостериорные средние с байесовскими доверительными интервалами 90\u00a0%.",
    "paper.fit_ml": "Рядом — {estimator} по соглашению lavaan, с доверительными интервалами 90\u00a0%.",
    "paper.fit_no_ml": "Индексов другого метода ({estimator}) здесь нет.",
}
