"""Words drawn in figures of groups, of invariance, and of what would follow, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_groups.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.no_highest": "Ни одна группа не является первой с вероятностью {p}: порядок строк не есть ранжирование.",
    "figure.rank": "ранг {n}",
    "figure.ranks": "ранги от {first} до {last}",
    "figure.highest": "Первая: {name}, с вероятностью {p} ({ranks}).",
    "figure.own_share": "Своя доля: сколько из известного о значении говорят собственные ответы; остальное "
    "заимствовано.",
    "figure.p_blank": "Вероятности быть первой ниже {p} не указаны.",
    "figure.beyond_edge": "Бледные линии, доходящие до края, продолжаются за ним.",
    "figure.column_median": "медиана, интервал {inside}",
    "figure.column_share": "своя доля",
    "figure.column_rank": "ранг, 1 — первая",
    "figure.column_highest": "P быть первой",
    "figure.pooled_above": "объединённая: выше общего среднего, P ≥ {p}",
    "figure.pooled_below": "объединённая: ниже общего среднего",
    "figure.pooled_untold": "объединённая: не отличить от общего среднего",
    "figure.own_only": "только собственные ответы",
    "figure.and_interval": "{name} и интервал",
    "figure.own_answers": "свои ответы",
    "figure.pooled": "с объединением",
    "figure.paler": "Чем бледнее линия, тем меньше говорят собственные ответы и тем больше заимствовано. Штрих: "
    "среднее.",
    "figure.outermost": "Когда групп больше {many}, подписаны только крайние: {named}.",
    "figure.no_own": "Без собственной оценки, поэтому показаны не везде: {names}.",
    "figure.spread_note": "Разброс: стандартное отклонение групп от их среднего, с интервалом {inside}.",
    "figure.no_value": "нет значения",
    "figure.axis_path": "путь, в единицах ответов на маркерные пункты",
    "figure.axis_mean": "среднее, на шкале ответов",
    "figure.of_paths": "Пути",
    "figure.of_means": "Средние и свободные члены конструктов",
    "figure.of_sds": "Стандартные отклонения конструктов: разброс их логарифмов",
    "figure.of_items": "Нагрузки и свободные члены пунктов",
    "figure.shrinkage": "Что делает объединение со значением каждой группы ({group})",
    "figure.spreads": "Насколько различаются группы ({group}): до ответов и после",
    "figure.few_groups": "Когда групп мало ({n}), среднее и разброс определяет априорное распределение разброса.",
    "figure.by_group": "{name}, по столбцу {group}",
    "figure.mean_of_groups": "среднее групп",
    "figure.average_group": "средняя группа",
    "figure.map_note": "Объединённые медианы и интервалы {inside}; самый бледный цвет — {palest}.",
    "figure.nobody_asked": "никого не опрашивали",
    "figure.item_deviations": "Пункты, отклоняющиеся между группами: {title}",
    "figure.deviates_note": "Насколько каждый пункт отклоняется от средней группы (апостериорные средние): свободные "
    "члены — в стандартных отклонениях пункта, нагрузки — в долях средней. В рамке: больше чем на 0,25 с P выше 0,9.",
    "figure.of_intercepts": "свободные члены",
    "figure.of_loadings": "нагрузки",
    "figure.of_residuals": "остаточные дисперсии",
    "figure.invariance": "Пункты, различающиеся между группами: {title}",
    "figure.invariance_note": "Насколько собственное значение группы, как ожидается, отличается от остальных, в "
    "стандартных отклонениях пункта (остаточные дисперсии — в его дисперсии). В рамке: мешает шагу; такие пункты "
    "найдены один за другим, каждый — когда найденные до него уже могут различаться; серое: свободно на каждом шаге.",
    "figure.one_less": "{second} минус {first}.",
    "figure.levers_of": "Что изменяет {outcome} в каждой группе",
    "figure.levers_points": "На сколько баллов его изменяет балл каждого рычага; медиана, конструкты. Интервалы: "
    "tables/levers.csv.",
    "figure.levers_sds": "На сколько стандартных отклонений его изменяет одно стандартное отклонение каждого рычага; "
    "медиана, конструкты. Интервалы: tables/levers.csv.",
    "figure.answers_if": "Ответы, если {asked}",
    "figure.answers_if_in": "Ответы, если {asked}, {group}",
    "figure.answers_if_groups": "Ответы, если {asked}, в каждой группе",
    "figure.change_of_share": "Изменение доли согласных; медиана. Интервалы: tables/answers.csv.",
    "figure.now_and_after": "Пустой кружок: сейчас. Закрашенный: после, {inside}.",
    "figure.share_at_least": "доля ответивших {lowest} или больше, %",
    "figure.this_or_that": "{before} или {last}",
    "figure.from_to": "{now} → {after}\u00a0%",
    "figure.importance_constructs": "Что изменяет {name} и на каком уровне каждый: конструкты",
    "figure.importance_items": "Что изменяет {name} и на каком уровне каждый: пункты",
    "figure.importance_in": "{title}, {group}",
    "figure.importance_points": "важность: баллов {outcome} на балл",
    "figure.importance_sds": "важность: стандартных отклонений {outcome} на одно",
    "figure.importance_sds_point": "важность: стандартных отклонений {outcome} на балл",
    "figure.performance": "уровень: среднее от 0 до 100",
    "figure.lines": "Линии: {inside}.",
}
