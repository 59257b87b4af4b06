"""How explored correlations came about, and what is to be known of the number of factors, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/explored.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "explored.complete": "Корреляции по полным ответам респондентов (их {n:,}).",
    "explored.saturated": "Часть ответов пропущена: корреляции взяты из насыщенной модели, оценённой методом "
    "максимального правдоподобия (EM), который считает пропуски случайными; критерии и параллельный анализ "
    "рассчитаны на {n:,} из {all:,} респондентов: наименьшее число тех, кто ответил на два пункта вместе.",
    "explored.matrix": "Корреляции взяты из матрицы.",
    "explored.between": "Корреляции нескольких групп ({n}) как одной, с учётом различий их средних.",
    "explored.within": "Корреляции нескольких групп ({n}) как одной, внутри групп, так как средние не даны.",
    "explored.no_factor": "Параллельный анализ не оставляет ни одного фактора: взят один, но у пунктов может не быть "
    "ничего общего.",
    "explored.too_many": "Параллельный анализ оставляет больше факторов, чем допускают пункты: {n}; взято {taken}.",
    "explored.unshuffled": "Параллельный анализ проведён только с нормальными ответами: чтобы перемешивать ответы, "
    "нужны полные.",
}
