"""Words drawn in figures of studies, comparisons, surveys, priors and simulated data sets, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_others.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.framework": "Концептуальная схема: {title}",
    "figure.factors": "факторы: {set}",
    "figure.nothing_asked": "Серые стрелки есть в модели, но ни одна гипотеза не говорит только о них.",
    "figure.nothing_printed": "Серые стрелки есть в модели, но ни одна напечатанная гипотеза не говорит только о них.",
    "figure.hypothesis_told": "{name}: {statement}.",
    "figure.verdicts": "Гипотезы: напечатано, {ml}, апостериорно",
    "figure.verdicts_note": "Медиана и интервал {inside}. Жирное: вывод, отличный от напечатанного.",
    "figure.printed": "напечатано",
    "figure.negligible": "пренебрежимо мало",
    "figure.shares_of_variance": "долях объяснённой дисперсии",
    "figure.about_correlations": "корреляциях",
    "figure.rise_of_probability": "росте вероятности",
    "figure.no_effect": "{mark} {name} говорит о {kind}, а не о стандартизированном эффекте: число показано на той же "
    "оси, но полоса пренебрежимо малых эффектов к нему не относится.",
    "figure.verdict_p": "{verdict}, p\u00a0{p}",
    "figure.verdict_probability": "{verdict}, P\u00a0{p}",
    "figure.explained": "Объяснённая дисперсия: насколько точно",
    "figure.axis_r2": "доля объяснённой дисперсии, R²",
    "figure.explained_note": "Точка: медиана; линия: интервал {inside}; гауссово ядро, ширина окна по Сильверману.",
    "figure.explained_by": "{construct}, {title}: {value} {ends}",
    "figure.printed_value": "напечатано {value}",
    "figure.likert_note": "Проценты от ответивших на пункт; справа среднее и число ответивших.",
    "figure.likert_reversed": "(r): обратный пункт, показан перекодированным.",
    "figure.other_items": "Другие пункты",
    "figure.column_mean": "среднее",
    "figure.no_answers": "нет ответов",
    "figure.item_correlations": "Корреляции пунктов: {title}",
    "figure.pearson": "Пирсон, по всем ответившим на оба пункта",
    "figure.residuals": "Остаточные корреляции: {model}",
    "figure.residuals_in": "Остаточные корреляции: {model}, {group}",
    "figure.residuals_note": "Наблюдаемая минус воспроизведённая. В рамке: интервал {inside} без 0.",
    "figure.roles": "Конструкты по моделям",
    "figure.role_explains": "ведёт к другим",
    "figure.role_both": "к нему ведут, и он ведёт к другим",
    "figure.role_explained": "к нему ведут другие",
    "figure.role_unused": "нет пути: только корреляции",
    "figure.method": "Общий метод и гипотезы: {name}",
    "figure.method_note": "Стандартизированные эффекты с интервалами {inside} (P, где у утверждения нет одного "
    "эффекта).",
    "figure.method_loading": "Нагрузка: каждого пункта на общий метод, стандартизированная; её квадрат — доля "
    "дисперсии.",
    "figure.axis_loading": "нагрузка",
    "figure.becomes": "{verdict} от {at}",
    "figure.widths": "Что делает ширина априорных распределений: {title}",
    "figure.p_claim": "P(утверждение)",
    "figure.bayes_factor": "байесовский фактор",
    "figure.width_of_priors": "ширина априорных",
    "figure.before_decided": "нет: решено заранее",
    "figure.no_single": "нет одного числа",
    "figure.widths_note": "Зелёный штрих: P до ответов. Серое: где вывод достигнут. Треугольник: значения дают только "
    "границу.",
    "figure.widths_bars": "Отрезки: ошибка Монте-Карло. Полоса: интервал эффекта {inside}. Каждая точка, кроме "
    "оранжевой (1), — отдельная оценка модели.",
    "figure.robust": "устойчиво",
    "figure.sensitive": "чувствительно",
    "figure.decided": "решено априорным",
    "figure.untried": "не проверялось",
}
