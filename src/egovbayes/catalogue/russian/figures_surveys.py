"""Words drawn in figures of surveys: screened, explored, and tested under each way to screen, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_surveys.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.eigenvalues": "Собственные значения корреляций: {source}",
    "figure.eigenvalues_note": "Пунктов: {n}. Параллельный анализ оставляет {kept}: закрашенные точки, выше 95\u00a0% "
    "случайных собственных значений.",
    "figure.these_items": "эти пункты",
    "figure.random_95": "случайные нормальные ответы, 95\u00a0%",
    "figure.random_mean": "случайные нормальные ответы, среднее",
    "figure.shuffled_95": "эти ответы вперемешку, 95\u00a0%",
    "figure.axis_component": "компонента",
    "figure.axis_eigenvalue": "собственное значение",
    "figure.factor_loadings": "Нагрузки: {source}",
    "figure.factor_loadings_note": "{method}, {rotation}; h²: общность",
    "figure.principal_axes": "главные оси",
    "figure.rotation": "вращение {name}",
    "figure.unrotated": "без вращения",
    "figure.screening": "Отсев анкет: {source}",
    "figure.screening_note": "Исключено респондентов: {gone} из {of}: оранжевые ромбы, закрашенные там, где против "
    "правило самой панели. Штрих: пороги.",
    "figure.missing_share": "пропуски ответов, %",
    "figure.longest_string": "самая длинная серия одного ответа",
    "figure.own_variability": "SD собственных ответов",
    "figure.mahalanobis": "расстояние Махаланобиса, p",
    "figure.no_rule": "правила нет",
    "figure.left_out_by": "исключены правилом",
    "figure.in_order": "респонденты в порядке файла",
    "figure.against": "{n} {rule}",
    "figure.multiverse": "Гипотезы при каждом правиле отсева{remark}: {name}",
    "figure.of_likelihood": " (правдоподобие {name})",
    "figure.multiverse_note": "Стандартизированные эффекты: медиана и 95-процентный интервал; справа P(утверждение). "
    "Серая полоса: выбранные правила.",
    "figure.rule_n": "{rule}, n\u00a0{n}",
    "figure.not_fitted": "не оценено",
}
