"""Groups, populations and earlier answers on a fit's page, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_groups.py.
"""

from egovbayes.catalogue.entry import Entry

_POOLED: dict[str, Entry] = {
    "pooled.title": "Объединённые группы ({n}, по столбцу {group})",
    "pooled.spreads": "Разброс: стандартное отклонение групп вокруг их среднего; для стандартных отклонений — "
    "отклонение их логарифмов.",
    "pooled.spreads_few": "Разброс: стандартное отклонение групп вокруг их среднего; для стандартных отклонений — "
    "отклонение их логарифмов. При таком числе групп ({n}) его, среднее и новую группу определяет априорное "
    "распределение разброса.",
    "pooled.sd": "ст. откл. {construct}",
    "pooled.told_apart": "Выше или ниже с вероятностью {sure}: от среднего по группам ({groups}) можно отличить пути "
    "групп в числе {n} из {all}. Собственные ответы группы дают в среднем от {least:.0f} до {most:.0f}\u00a0% того, "
    "что известно о её значении; остальное заимствовано у других. Каждая группа, её интервал, собственная доля и "
    "ранг: tables/regions.csv; любые две группы: tables/region_contrasts.csv",
    "pooled.none": "нет",
    "pooled.none_sure": "наверняка ни одной",
    "pooled.ranks": "от {first} до {last}",
    "column.average": "среднее",
    "column.two_thirds": "две трети групп",
    "column.spread": "разброс",
    "column.its_prior": "его априорное",
    "column.p_average": "P среднего",
    "column.p_new": "P новой группы",
    "column.supported_in": "подтверждается в",
    "column.least_sure": "наименее ясно",
    "column.highest": "наибольшее",
    "column.ranks": "ранги",
    "column.above_mean": "выше среднего",
    "column.below": "ниже",
}

_EXPLAINING: dict[str, Entry] = {
    "column.predictor": "предиктор",
    "column.coefficient": "коэффициент",
    "column.left": "осталось",
    "column.explains": "объясняет",
    "column.phi": "phi",
    "explaining.about": "Коэффициент: насколько сдвигается среднее при изменении предиктора на одно стандартное "
    "отклонение между группами. Разброс: стандартное отклонение групп в целом; осталось: между группами, одинаковыми "
    "по предикторам; объясняет: доля дисперсии, которая не осталась, причём априорное распределение до всяких ответов "
    "даёт {prior}\u00a0%. {room} Среднее, новая группа и утверждения о них относятся к средним значениям предикторов.",
    "explaining.room": "Групп {n}: это столько же точек, через которые нужно провести прямую.",
    "neighbours.about": "phi: доля дисперсии групп вокруг их среднего, общая у соседей. Выводов из неё делать нельзя: "
    "по {n} группам её почти не определить, и там, где оба интервала одинаковы, phi остаётся при своём априорном "
    "распределении. Соседи нужны для значений малых групп, которые опираются и на соседние.",
}

_POPULATION: dict[str, Entry] = {
    "population.title": "Население",
    "population.counted": "Население (опрошено: {asked}, учтено: {counted})",
    "population.about": "опрошено: по опрошенным как есть; согласны: доля ответивших так, как указано в последнем "
    "столбце, или выше. Каждая ячейка: tables/population_cells.csv",
    "population.about_groups": "опрошено: по опрошенным как есть; согласны: доля ответивших так, как указано в "
    "последнем столбце, или выше. Каждая группа: tables/population.csv; каждая ячейка: tables/population_cells.csv",
    "column.mean": "среднее",
    "column.asked": "опрошено",
    "column.agree": "согласны",
    "column.from": "начиная с",
}

_DEVIATIONS: dict[str, Entry] = {
    "deviations.title": "Пункты, отклоняющиеся между группами ({n}, по столбцу {group})",
    "deviations.about": "{left}Типично: стандартное отклонение групп вокруг среднего; для свободных членов — в "
    "стандартных отклонениях пункта, для нагрузок — в долях средней нагрузки. Велико: более чем на четверть с "
    "вероятностью выше 0,9; открыто: нельзя сказать ни этого, ни обратного. Каждая группа: "
    "tables/item_deviations.csv{either}",
    "deviations.left": "Ещё {n}, отклоняющихся меньше: tables/approximate.csv. ",
    "deviations.either": " Звёздочка: когда у конструкта два пункта, ничто не говорит, который из них отклоняется.",
    "deviations.in": "{group} {size}",
    "deviations.more": "ещё {n}",
    "column.typical": "типично",
    "column.open": "открыто",
    "column.large_in": "велико в",
}

_EARLIER: dict[str, Entry] = {
    "earlier-answers.title": "Прежние ответы (респондентов: {n}, вес каждого {power:g})",
    "earlier-answers.title_synthetic": "Прежние ответы (синтетические, респондентов: {n}, вес каждого {power:g})",
    "earlier-answers.about": "P каждого утверждения в зависимости от веса прежнего ответа; каждый столбец — отдельный "
    "расчёт.",
    "earlier-answers.more": "P каждого утверждения в зависимости от веса прежнего ответа; каждый столбец — отдельный "
    "расчёт. Все {n}: tables/power.csv",
    "column.power": "степень",
}

WORDS: dict[str, Entry] = _POOLED | _EXPLAINING | _POPULATION | _DEVIATIONS | _EARLIER
