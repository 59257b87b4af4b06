"""Words drawn in figures of what is known before any answer, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_before.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.answers_before": "Ответы до того, как их дали: {title}",
    "figure.end_lowest": "низший",
    "figure.end_middle": "середина",
    "figure.end_highest": "высший",
    "figure.axis_widths": "от середины шкалы пункта, в её ширинах",
    "figure.answers_before_note": "Синее: ответ по априорным распределениям, его средняя половина и интервал "
    "{inside}. Серое: шкала.",
    "figure.answers_given_note": "Зелёное: имеющиеся ответы, их среднее и два стандартных отклонения.",
    "figure.scale_unknown_note": "Бледное: неизвестная шкала принята за 4 стандартных отклонения.",
    "figure.before_any_answer": "До любых ответов: {title}",
    "figure.prior_paths": "Стандартизированные пути",
    "figure.prior_r2": "Объяснённая дисперсия (R2)",
    "figure.prior_correlations": "Корреляции конструктов",
    "figure.prior_reliability": "Надёжность (омега)",
    "figure.prior_values_note": "Числа: медиана и интервал {inside}. Оранжевое: то, чего почти не бывает.",
    "figure.earlier_studies": "Прежние исследования: {pair} ({scale})",
    "figure.axis_correlation": "корреляция",
    "figure.axis_standardised": "стандартизированный путь",
    "figure.axis_raw": "нестандартизированный путь, в единицах пунктов",
    "figure.interval": "интервал {inside}",
    "figure.forest_note": "Априорное распределение для нового исследования: {prior}. Полоса: где лежит эффект нового "
    "исследования ({inside}).",
    "figure.mean_of_studies": "Среднее всех исследований",
    "figure.new_study": "Новое исследование",
    "figure.pooled_studies": "{name}, исследований: {n}",
    "figure.error_derived": "{mark} стандартная ошибка выведена, не напечатана",
}
