"""A study's page in Russian: a paper's printed tables beside ours, and what the print cannot say.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/study_page.py.
"""

from egovbayes.catalogue.entry import Entry

_HEAD: dict[str, Entry] = {
    "study-page.study": "Исследование",
    "study-page.screened": "{said}.",
    "study-page.data": "{source}: {people}",
    "study-page.model": "{title}{name}, {items}, {constructs}, {free}",
    "study-page.sampled": "{chains} по {draws} выборочных значений на модель за {time}, начальное число генератора "
    "{seed}; {state}",
    "study-page.nobody": "СИНТЕТИЧЕСКИЕ ДАННЫЕ: эти ответы создала программа, ни один человек их не давал.",
    "study-page.no_evidence": "То, что здешние числа совпадают с напечатанными, не свидетельствует в пользу статьи.",
    "study-page.printed": "в статье",
    "study-page.ml_here": "ММП здесь",
    "study-page.p_above": "P > {limit}",
}

_SAMPLE: dict[str, Entry] = {
    "study-page.respondents": "Респонденты",
    "study-page.rate": "Доля ответивших: в статье {printed}\u00a0%, здесь {shown}\u00a0% ({n} из {answered}).",
    "study-page.response_rate": "доля ответивших",
    "study-page.percentages": "Напечатанные проценты, которые воспроизводятся: {n} из {all}{files}.",
    "study-page.percentages_file": ", см. tables/respondents.csv",
    "study-page.percentage": "{name}: в статье {printed}\u00a0%, здесь {shown}\u00a0%",
    "study-page.answered": "От числа ответивших, если ответили не все: {names}.",
    "study-page.answered_by": "{name} ({n})",
    "study-page.scales": "Шкалы: {title}",
    "study-page.printed_alpha": "альфа в статье",
    "study-page.alpha_here": "альфа здесь",
    "study-page.exploration": "Эксплораторный факторный анализ",
    "study-page.adequacy": "KMO {kmo}; критерий Бартлетта: хи-квадрат {chi_square}, степени свободы: {df}, p {p}.",
    "study-page.kept": "Параллельный анализ оставляет {parallel}, правило Кайзера — {kaiser}; конструктов в модели: "
    "{constructs}.",
    "study-page.harman": "На одну компоненту приходится {share}\u00a0% дисперсии (критерий Хармана, только для "
    "описания).",
    "study-page.explore": "Подробнее: egovbayes explore",
}

_FIT: dict[str, Entry] = {
    "study-page.fit": "Таблица 1. Соответствие моделей данным: напечатанное и вычисленное",
    "study-page.own": "апостериорный показатель",
    "study-page.figures_agree": "Напечатанные показатели соответствия, которые воспроизводятся с точностью печати: "
    "{n} из {all}.",
    "study-page.not_as_printed": "Не так, как напечатано: {names}.",
    "study-page.audit_says": "Проверка печатных чисел: {note}",
    "study-page.own_indices": "ММП здесь: {ml} в том виде, в каком его печатает AMOS (N - 1). Апостериорные "
    "показатели задают тот же вопрос иначе и носят собственные имена: это не напечатанные показатели с интервалом, и "
    "небольшие расхождения между теми и другими ничего не значат.",
    "study-page.significant": "значимо",
    "study-page.not_significant": "не значимо",
    "measure.chi_square": "хи-квадрат",
    "measure.free_parameters": "свободные параметры",
    "measure.baseline_chi_square": "хи² базовой модели",
    "measure.df": "степени свободы",
    "measure.baseline_df": "степени свободы базовой модели",
    "measure.rmsea_lower": "RMSEA, нижняя граница",
    "measure.rmsea_upper": "RMSEA, верхняя граница",
    "measure.predictive_p": "предсказательное p",
    "measure.gamma_hat": "gamma-hat",
    "measure.adjusted_gamma_hat": "скорректированный gamma-hat",
    "measure.posterior_r2": "апостериорное R²",
}

_PATHS: dict[str, Entry] = {
    "study-page.paths": "Пути и эффекты: в статье, {ml}, апостериорно",
    "study-page.total": "{path} (полный)",
    "study-page.paths_agree": "Напечатанные оценки, которые воспроизводит с точностью печати {ml}: {n} из {all}.",
}

_VERDICTS: dict[str, Entry] = {
    "study-page.verdicts": "Таблица 2. Гипотезы: в статье, {ml}, апостериорно",
    "study-page.line_start": "{mark:<2}{column:<7.7} {printed:<17} {ml:<17} {p:<7} ",
    "study-page.line_verdict": "{verdict:<17}",
    "study-page.line_end": " {shown:<7} {effect}",
    "study-page.line_effect": "эффект, интервал",
    "study-page.effect_by": "Эффект {effects}.",
    "study-page.meaning": "P: вероятность того, что утверждение верно, при данных ответах, модели и априорных "
    "распределениях; подтверждается от {threshold}, опровергается до {least}. Напечатанное «не подтверждается» "
    "согласуется с «не решено»: если эффект не показан, это не значит, что его нет.",
    "study-page.answering": "По модели, которая отвечает за напечатанные выводы: {title}.",
    "study-page.short_agree": "Напечатанный вывод, метод максимального правдоподобия и апостериорное "
    "распределение согласуются по гипотезам: {n} из {all}.",
    "study-page.agree": "Все три вывода согласуются по гипотезам: {n} из {all} ({title}).",
    "study-page.differ": "Все три вывода согласуются по гипотезам: {n} из {all} ({title}). Расходятся по: {apart}.",
    "study-page.apart": "{name} (не так, как напечатано: {who})",
    "study-page.posterior": "апостериорный вывод",
    "study-page.categories": "Таблица 2, ответы как категории: вывод и P при обоих прочтениях",
    "study-page.as_numbers": "как числа",
    "study-page.as_categories": "как категории",
    "study-page.model_column": "модель",
    "study-page.none_depends": "Ни один вывод не зависит от прочтения (всего выводов: {n}).",
    "study-page.depend": "От прочтения зависят выводы: {n} из {all} ({names}).",
    "study-page.in_model": "{name} ({column})",
    "study-page.categories_about": "P: слева ответы как числа, справа как категории, так же и эффект; на эти расчёты "
    "ушло {time}.",
    "study-page.by_group": "По группам: {group} ({model})",
}

_REST: dict[str, Entry] = {
    "study-page.how_sure": "Насколько надёжен вывод {name}? Другие прочтения, другие априорные распределения",
    "study-page.how_sure_about": "Вероятность того, что факторы {larger} действуют на {outcome} сильнее, чем факторы "
    "{smaller}, в зависимости от того, что сравнивается и насколько широки априорные распределения путей (во сколько "
    "раз шире, чем в модели):",
    "study-page.difference": "разность ({factor})",
    "study-page.share": "доля дисперсии исхода",
    "study-page.sum": "сумма стандартизированных полных эффектов",
    "study-page.mean": "средний стандартизированный полный эффект",
    "study-page.largest": "наибольший стандартизированный полный эффект",
    "study-page.combinations": "Подтверждается в сочетаниях: {n} из {all}; опровергается в сочетаниях: {against}.",
    "study-page.explained": "Объяснённая дисперсия: не число, а диапазон",
    "study-page.explained_of": "{construct}: {title}",
    "study-page.mediation": "Медиация в буквальном прочтении: направление стрелок не используется",
    "study-page.mediation_about": "Насколько вероятнее значение выше среднего, когда заданный конструкт на 1 "
    "стандартное отклонение выше, а не ниже своего среднего:",
    "study-page.print_alone": "В чём напечатанные числа противоречат сами себе (только по печати)",
    "study-page.finding": "{where}: {said}",
    "study-page.doubts": "Проверки, которые не пройдены",
    "study-page.all_checks": "Все проверки каждой модели: tables/checks.csv в её папке",
}

WORDS: dict[str, Entry] = _HEAD | _SAMPLE | _FIT | _PATHS | _VERDICTS | _REST
