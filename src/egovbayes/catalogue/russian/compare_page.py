"""What stands on the page of models beside each other, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/compare_page.py.
"""

from egovbayes.catalogue.entry import Entry

_MODELS: dict[str, Entry] = {
    "compare-page.read": "Что говорит сравнение",
    "compare-page.model": "{name}: {title}",
    "compare-page.sampled": "выборочных значений на модель: {draws}, всего {time}, начальное число генератора {seed}; "
    "{state}",
    "compare-page.not_converged": "цепи НЕ СОШЛИСЬ: {models}",
    "compare-page.models": "Насколько хорошо каждая модель предсказывает респондента, которого не видела",
    "column.waic": "WAIC",
    "column.weight": "вес",
    "column.ppp": "PPP",
    "compare-page.models_about": "Ожидаемая логарифмическая плотность всех ответов, каждого респондента модель не "
    "видела; больше — лучше. Δ: отличие от лучшей и его стандартная ошибка. Вес: в смеси, которая предсказывает лучше "
    "всего (stacking). PPP: если близко к 0, модель не передаёт того, чему должна соответствовать.",
    "compare-page.marginals": "Насколько вероятны ответы при каждой модели",
    "compare-page.log_marginal": "лог. маргинальное",
    "column.error": "ошибка",
    "compare-page.best_against": "лучшая против неё",
    "compare-page.marginals_about": "P: если до ответов все они были равновероятны; более широкие априорные "
    "распределения её снижают.",
    "compare-page.claims": "Гипотезы при каждой модели",
}

_CLOSER: dict[str, Entry] = {
    "compare-page.factors": "Байесовские факторы при модели {model}",
    "compare-page.contrary": "против обратного",
    "compare-page.log": "логарифм",
    "compare-page.border": "против границы",
    "compare-page.by": "способ",
    "compare-page.by_draws": "выборочные значения",
    "compare-page.by_border": "граница",
    "compare-page.by_levels": "уровни",
    "compare-page.by_bound": "оценка снизу или сверху",
    "compare-page.factors_about": "Логарифм: натуральный, со своей ошибкой Монте-Карло. Против границы: утверждение "
    "против того, что его величина лежит ровно на границе утверждения; пусто для произведений и там, где у "
    "утверждения нет одной величины.{bounds}{file}",
    "compare-page.bounds": " Оценка: не меньше (>) или не больше (<) указанного. На более редкой стороне почти нет "
    "выборочных значений, и пути туда не нашлось: её граница изогнута (abs, произведения, слово and) и отстоит больше "
    "чем "
    "на {furthest:g} стандартных отклонений, либо апостериорное распределение там далеко от нормального.",
    "compare-page.factors_file": " Подробнее: tables/bayes_factors.csv",
    "compare-page.residuals": "Остаточные корреляции: наблюдаемые минус следующие из модели",
    "compare-page.pair": "пара",
    "compare-page.observed": "наблюдаемая",
    "compare-page.residual": "остаток",
    "compare-page.predictive_p": "предсказательное p",
    "compare-page.residuals_about": "По величине больше 0,1, и интервал не содержит 0.",
    "compare-page.residuals_all": "По величине больше 0,1, и интервал не содержит 0. Все: tables/residuals.csv",
    "compare-page.answer_pairs": "Пары ответов-категорий, в которых модель промахивается",
    "compare-page.g2": "G\N{SUPERSCRIPT TWO}",
    "compare-page.g2_predicted": "ожидаемое",
    "compare-page.pairs_about": "Двумерные таблицы, от которых так далеко менее 1 из 100 опросов по модели.",
    "compare-page.pairs_all": "Двумерные таблицы, от которых так далеко менее 1 из 100 опросов по модели. Все: "
    "tables/answer_pairs.csv",
    "compare-page.modification": "Параметры, освобождение которых дало бы больше всего (апостериорно)",
    "compare-page.parameter": "параметр",
    "compare-page.index": "индекс",
    "compare-page.would_be": "был бы",
    "compare-page.modification_about": "Индекс: удвоенный прирост логарифма правдоподобия. Был бы: стандартизированное "
    "значение минус нынешнее.",
    "compare-page.modification_all": "Индекс: удвоенный прирост логарифма правдоподобия. Был бы: стандартизированное "
    "значение минус нынешнее. Все: tables/modification.csv",
    "compare-page.equivalents": "Модели, которые соответствуют данным в точности так же, как {model}",
    "compare-page.in_place": "вместо собственных стрелок модели",
    "compare-page.claims_under": "утверждения при ней",
    "compare-page.claim_under": "{name} {effect}",
    "compare-page.equivalents_about": "{more}{verdicts}Эффекты относятся к стрелке в её новом направлении.",
    "compare-page.equivalents_more": "ещё {n}: tables/equivalents.csv; ",
    "compare-page.equivalents_verdicts": "с выводами: tables/equivalent_claims.csv. ",
    "compare-page.method": "Гипотезы в зависимости от стандартизированной нагрузки общего метода в каждом ответе",
    "compare-page.another": "другой вывод",
    "compare-page.estimated": "оценена",
    "compare-page.none": "нет",
    "compare-page.from": "{verdict} от {loading}",
    "compare-page.p_of": "P({name})",
    "compare-page.method_about": "Стандартизированные эффекты или P, где эффекта нет. Квадрат нагрузки — её доля "
    "дисперсии.{star}{file}",
    "compare-page.method_star": " *: другой вывод, чем без метода.",
    "compare-page.method_file": " Интервалы: tables/method_factor.csv",
}

WORDS: dict[str, Entry] = _MODELS | _CLOSER
