"""What stands on the page of what priors say before any answer, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/prior_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "prior-page.before": "До",
    "prior-page.before_said": "любых ответов: выборочных значений из априорных распределений — {n}, начальное число "
    "генератора {seed}",
    "prior-page.units": "{source}: даёт единицы априорным распределениям по умолчанию; больше ничего не используется",
    "prior-page.synthetic_units": "{source}: синтетические ответы (их создала программа) дают единицы априорным "
    "распределениям по умолчанию; больше ничего не используется",
    "prior-page.model": "{title}: {constructs}, {free}",
    "prior-page.claims": "Гипотезы до любых ответов",
    "prior-page.answers": "Ответы",
    "prior-page.answers_about": "Вне шкалы: за пределами шкалы пункта; вне двойной: за пределами шкалы вдвое шире.",
    "prior-page.categories": "Ответы в категориях: доля согласных респондентов и одинаковых ответов",
    "prior-page.categories_about": "Одинаково: выборочные значения, в которых один ответ дают более 95\u00a0%. Каждый "
    "ответ: tables/answers.csv",
    "prior-page.paths": "Стандартизированные пути",
    "prior-page.r2": "Объяснённая дисперсия (R2)",
    "prior-page.correlations": "Корреляции конструктов",
    "prior-page.reliability": "Надёжность (омега)",
    "prior-page.verdict": "по одному априорному распределению",
    "prior-page.claim": "утверждение",
    "prior-page.scale": "шкала",
    "prior-page.from": "от",
    "prior-page.median": "медиана",
    "prior-page.off": "вне шкалы",
    "prior-page.off_twice": "вне двойной",
    "prior-page.alike": "одинаково",
    "prior-page.beyond": "дальше 0,9",
    "prior-page.above": "выше 0,95",
    "prior-page.ends": "от {lowest} до {highest}",
}
