"""What stands on the page of earlier studies, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/evidence_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "evidence-page.synthetic": "СИНТЕТИЧЕСКИЕ ДАННЫЕ: эти исследования придумала программа, никто их не проводил. "
    "Ничто ниже не говорит о людях.",
    "evidence-page.head": "Опубликованные данные прежних исследований: {file}",
    "evidence-page.more_pairs": 'Пар больше {most}: --pair "{pair}" показывает одну с её исследованиями и проверками.',
    "evidence-page.new": "Новое исследование: {scale}",
    "evidence-page.standardised": "стандартизированные пути",
    "evidence-page.raw": "нестандартизированные пути",
    "evidence-page.correlation": "корреляции",
    "evidence-page.as_prior": "как априорное распределение",
    "evidence-page.estimate": "оценка",
    "evidence-page.se": "ст. ошибка",
    "evidence-page.se_from": "ст. ошибка из",
    "evidence-page.without": "без",
    "evidence-page.mean": "среднее",
    "evidence-page.new_study": "новое исследование {level}",
    "evidence-page.p": "p исключённого",
    "evidence-page.printed": "напечатана",
    "evidence-page.bound": "{source}, граница",
    "evidence-page.pooled": "k = {k}, I² {share}\u00a0%",
    "evidence-page.pair": "{pair}: {studies}, {scale}",
    "evidence-page.studies": Plural(
        "n",
        {
            "one": "{n:,} исследование",
            "few": "{n:,} исследования",
            "many": "{n:,} исследований",
            "other": "{n:,} исследования",
        },
    ),
    "evidence-page.of_z": " для z Фишера",
    "evidence-page.mean_line": "Среднее",
    "evidence-page.mean_said": "{value} по всем исследованиям (mu; априорное распределение{of_z}: {prior})",
    "evidence-page.spread": "Разброс",
    "evidence-page.spread_said": "{value} между исследованиями (tau{of_z}; априорное распределение {prior}: {before})",
    "evidence-page.share_said": "{value} дисперсии между оценками",
    "evidence-page.new_line": "Новое исследование",
    "evidence-page.new_said": "{value}, вероятность значения выше 0: {p}",
    "evidence-page.prior": "Априорное распределение",
    "evidence-page.own": "{prior}: собственное предсказание сводки по её коэффициенту, k и I²; с априорными "
    "распределениями mu и tau оно было бы {value}",
    "evidence-page.new_estimate": "Оценка",
    "evidence-page.new_estimate_said": "{value} (стандартная ошибка {error}): двусторонняя вероятность хвоста {p}",
    "evidence-page.with_evidence": "вместе с опубликованными данными {value}",
    "evidence-page.with_mixture": "с робастной смесью {value}: вес опубликованных данных в ней после этого {weight}",
}
