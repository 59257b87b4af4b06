"""Words drawn in figures of data sets that are drawn from a model and fitted, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_simulated.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.part": "{title} ({part} из {parts})",
    "figure.simulated_of": "{name}, {sets} по {n}",
    "figure.known_ranks": "Ранги известных значений: {of}",
    "figure.known_ranks_note": "Линии: доля известных значений со столь низким рангом среди значений апостериорного "
    "распределения минус та доля, что должна быть. Полоса: где остаются {inside} равномерных рангов, по всей линии. "
    "Линия сначала выше, затем ниже 0: интервалы слишком узкие; сначала ниже: слишком широкие; с одной стороны: "
    "смещены туда.",
    "figure.axis_rank": "ранг",
    "figure.axis_ecdf": "разность ЭФР",
    "figure.said_and_held": "Что было сказано и что оказалось верным: {of}",
    "figure.said_and_held_note": "Точки: наборы данных по тому, что было сказано об утверждении; отрезки: "
    "95-процентные интервалы доли, в которой оно верно.",
    "figure.axis_said": "P(утверждение | данные)",
    "figure.axis_held": "доля верных",
    "figure.simulated_verdicts": "Выводы: {of}",
    "figure.simulated_verdicts_note": "Над столбцами: число наборов данных. Верно: подтверждается верное утверждение, "
    "опровергается неверное.",
    "figure.axis_known_effect": "известный стандартизированный эффект",
    "figure.axis_data_sets": "доля наборов данных",
    "figure.any_size": "все",
    "figure.design": "Сколько респондентов: {claim}, модель {model}",
    "figure.design_assurance": "Ожидаемая мощность: утверждение подтверждается",
    "figure.design_power": "Мощность по величине известного эффекта",
    "figure.design_width": "Ширина 95-процентного интервала эффекта",
    "figure.design_errors": "Ошибки сделанных выводов",
    "figure.design_note": "Полосы и отрезки: 95-процентные интервалы при таком числе наборов данных; у ширины: где "
    "лежит половина наборов.",
    "figure.axis_respondents": "респонденты",
    "figure.design_ends": "(от {lower} до {upper})",
    "figure.design_below": "менее {n}",
    "figure.design_over": "более {n}",
    "figure.share_undecided": "доля без вывода",
}
