"""Words drawn in the figures of a fit, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.synthetic": "СИНТЕТИЧЕСКИЕ ДАННЫЕ",
    "figure.nobody": "Эти ответы создала программа, их никто не давал.",
    "figure.none": "нет",
    "figure.standardised_effect": "стандартизированный эффект",
    "figure.axis_probability": "вероятность",
    "figure.axis_power": "вес прежних ответов",
    "figure.posterior": "апостериорное",
    "figure.prior": "априорное",
    "figure.hypotheses": "Гипотезы: {title}",
    "figure.hypotheses_note": "Стандартизированные эффекты: что остаётся вероятным после данных. Точка: медиана; "
    "линия: интервал {inside}; гауссово ядро, ширина окна по Сильверману.",
    "figure.no_number": "нет одного числа, которое можно показать",
    "figure.elsewhere": "оценивается в исходных единицах или не оценивается",
    "figure.holds": "утверждение верно",
    "figure.fails": "утверждение неверно",
    "figure.smaller": "пренебрежимо мало: меньше {rope} (для произведений путей — степень этого числа)",
    "figure.probability": "вероятность {p}",
    "figure.effect_by": "эффект {told}",
    "figure.of_average_group": "{statement} (средняя группа)",
    "figure.row_each_group": "Медиана и интервал {inside}; строка для каждой группы, столбец {group}.",
    "figure.supported_in": "подтверждается: {n} из {of}",
    "figure.average_band": "Синяя линия и полоса: средняя группа.",
    "figure.grey_negligible": "Серое: пренебрежимо мало.",
    "figure.answers": "Ответы: {title}",
    "figure.answer_curves": "Ответы в зависимости от конструкта: {title}",
    "figure.shares_note": "Столбики: доля ответивших. Точки: доля по модели, линии: её интервал {inside}.",
    "figure.curves_note": "Вероятность ответа P вдоль конструкта, в его стандартных отклонениях; числа — ответы. "
    "Апостериорные медианы.",
    "figure.first_of": "Первые {shown} из {n}.",
    "figure.paths": "Пути и заданные эффекты",
    "figure.loadings": "Факторные нагрузки",
    "figure.variances": "Дисперсии",
    "figure.covariances": "Ковариации",
    "figure.intercepts": "Свободные члены и средние",
    "figure.of_scale": "{name}: Байес — для шкалы",
    "figure.some_of": "{name} ({shown} из {n})",
    "figure.by_ml": "{name}: оценка, интервал {inside}",
    "figure.by_bayes": "Байес: медиана, интервал {inside}",
    "figure.comparison": "Байес и {ml}: {title}",
    "figure.simple_slopes": "Простые наклоны: {title}",
    "figure.slopes_note": "В стандартных отклонениях от средних. Полосы: интервалы наклонов, {inside}.",
    "figure.at_sds": "{n} СО",
    "figure.at_mean": "среднее",
    "figure.slope": "{where}: {value} {ends}",
    "figure.measurement": "Насколько хорошо измеряют пункты: {title}",
    "figure.median_of_groups": "Медиана по группам (число групп: {n}), от наименьшего значения до наибольшего",
    "figure.median_inside": "Апостериорная медиана и интервал {inside}",
    "figure.measurement_note": "{what}; пунктир: обычный порог, серое: желаемая сторона.",
    "figure.measurement_pairs": "Из пар ({all}) показаны {shown}, которые труднее всего различить.",
    "figure.alpha": "альфа",
    "figure.omega": "омега",
    "figure.cr": "CR",
    "figure.ave": "AVE",
    "figure.htmt": "HTMT",
    "figure.htmt2": "HTMT2",
    "figure.fornell_larcker": "Форнелл — Ларкер",
    "figure.reliability": "Надёжность",
    "figure.variance_extracted": "Средняя извлечённая дисперсия",
    "figure.ratio_of_correlations": "Отношение корреляций между и внутри",
    "figure.root_less_correlation": "Корень AVE минус корреляция",
    "figure.wanted_above": "нужно: выше {limit}",
    "figure.wanted_below": "нужно: ниже {limit}",
    "figure.earlier_answers": "Прежние ответы: {title}",
    "figure.power_note": "Сколько весит каждый прежний ответ. Стандартизированный эффект, интервал {inside}; каждая "
    "точка — отдельная оценка модели.",
    "figure.power_of": "{name}: P {first} без них, {last} с полным весом",
    "figure.power_asked": "заданный вес",
    "figure.correlations_left": "Корреляции конструктов (не показаны)",
    "figure.residuals_left": "Остаточные корреляции (не показаны)",
    "figure.largest_clear": "{head}, всего {n}; наибольшие, интервал которых не содержит 0",
    "figure.those_clear": "{head}, всего {n}; те, интервал которых не содержит 0",
    "figure.pair_value": "{first} и {second} {value}",
    "figure.listed": "{head}: {told}.",
    "figure.loadings_many": "Нагрузки пунктов (всего {n}) в прямоугольниках не указаны: для них нет места.",
    "figure.loadings_left": "Нагрузки. {told}.",
    "figure.diagram_note": "Стандартизированные оценки (апостериорные медианы) с интервалами {inside}. Синее: выше 0; "
    "оранжевое: ниже 0; серое: интервал содержит 0.",
    "figure.diagram_groups": "Стандартизированные оценки: медиана по группам (число групп: {n}), между наименьшей и "
    "наибольшей. Синее: выше 0; оранжевое: ниже 0; серое: разных знаков.",
    "figure.dashed": "Штрих, две стрелки: корреляция.",
    "figure.r2_explained": "R²: доля объяснённой дисперсии.",
    "figure.r2_feedback": "R²: 1 минус доля возмущения; при обратной связи это не доля объяснённого.",
    "figure.dotted": "Пунктирная рамка: конструкт, который есть и в другом месте.",
    "figure.in_average_group": " [средняя группа]",
    "figure.in_groups": " [число групп: {n}]",
    "figure.construct_correlations": "Корреляции конструктов: {title}",
    "figure.construct_correlations_note": "Апостериорные медианы с интервалами {inside}. В рамке: интервал не "
    "содержит 0.",
    "figure.prior_and_posterior": "До ответов и после: {title}",
    "figure.prior_and_posterior_note": "Серое: что говорят об эффекте априорные распределения; синее: что известно "
    "после ответов, обе площади равны. Медианы и интервалы {inside}; стандартизированные эффекты.",
    "figure.seen_prior": "Априорное распределение эффекта каждой гипотезы рядом с апостериорным, в виде плотностей, с "
    "медианами и интервалами.",
    "figure.seen_constructs": "Корреляции конструктов в виде треугольника из цветных квадратов, с числами и "
    "интервалами, где хватает места.",
    "figure.seen_residuals": "Наблюдаемые минус воспроизведённые корреляции пунктов в виде треугольника из цветных "
    "квадратов; в рамке те, интервал которых не содержит 0.",
    "figure.row_loading": "{first}: {second}",
    "figure.row_path": "{first} → {second}",
    "figure.row_with": "{first} и {second}",
    "figure.furthest_apart": "Если строк больше {most}, показаны те, где оценки расходятся сильнее всего.",
    "figure.chains": "Цепи: {title}",
    "figure.chains_note": "Слева: выборочные значения каждой цепи, у каждой свой цвет. Справа: как часто значения "
    "цепи имеют такой ранг среди значений всех цепей, относительно равномерного (1). Согласные цепи слева лежат друг "
    "на друге, справа — около 1.",
    "figure.chains_thinned": "Слева показано одно значение из {step}.",
    "figure.chains_least": "Показаны {shown} из {n} свободных значений, цепи которых согласны меньше всего.",
    "figure.chains_row": "{name}, R-hat {rhat}",
    "figure.axis_draw": "значение",
    "figure.seen_chains": "Выборочные значения каждой цепи линиями и то, насколько равномерны их ранги среди значений "
    "всех цепей, для величин, цепи которых согласны меньше всего.",
    "figure.seen_answers": "Сколько людей как ответили на каждый пункт, столбцами, рядом с тем, что предсказывает "
    "модель, с интервалами.",
    "figure.seen_curves": "Вероятность каждого ответа на пункт в зависимости от конструкта: кривые апостериорных "
    "медиан.",
    "figure.seen_slopes": "Что следует из одной переменной при низких, средних и высоких значениях той, на которую "
    "она умножена.",
    "figure.seen_power": "Каждое утверждение и каждый эффект в зависимости от веса прежних ответов.",
    "figure.seen_items": "Насколько каждый пункт в каждой группе отклоняется от всех групп вместе.",
    "figure.seen_map": "Каждый регион — плитка на своём месте, окрашенная по значению.",
    "figure.seen_shrinkage": "Каждый регион только по своим ответам и после того, как объединение притягивает его к "
    "среднему.",
    "figure.seen_spread": "Насколько значения различаются между регионами: априорное и апостериорное распределения "
    "их SD.",
    "figure.seen_regions": "Каждый регион с интервалом, по порядку, рядом со средним.",
}
