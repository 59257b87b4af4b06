"""The hypotheses of a fit, in Russian: verdicts side by side, and what answers say of each claim.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_hypotheses.py.
"""

from egovbayes.catalogue.entry import Entry

_BLOCK: dict[str, Entry] = {
    "hypotheses.title": "Гипотезы",
    "hypotheses.nothing_asked": "Гипотезы не заданы. Дайте пути метку в уравнениях (use ~ a*trust) и добавьте "
    '--claim "H1: a > 0" или напишите [hypotheses.H1] с claim = "a > 0" в файле модели (.toml).',
    "hypotheses.over_groups": "Эффекты по группам и число групп, в которых утверждение подтверждается; по каждой "
    "группе: tables/hypotheses.csv",
    "hypotheses.p": "P",
    "hypotheses.posterior": "Байес",
    "hypotheses.published": "в статье",
    "hypotheses.with_p": "{verdict} (p {p})",
    "hypotheses.marked": "{verdict} {mark}",
    "hypotheses.reservation": "{mark} {why}",
    "across.lowest": "наименьшее",
    "across.median": "медиана",
    "across.highest": "наибольшее",
    "across.in": "группа",
}

_EVIDENCE: dict[str, Entry] = {
    "evidence.by": "эффект {told}",
    "evidence.effect": "эффект {value} {ends}{small}",
    "evidence.small": ", пренебрежимо мал (ниже {rope}{of}) с вероятностью {p}",
    "evidence.of_product": " для произведения {n:g} путей",
    "evidence.several": "собственного эффекта нет: утверждение состоит из нескольких сравнений",
    "evidence.factor": "байесовский фактор {factor} (априорная вероятность {prior}{settled})",
    "evidence.no_other": ": априорное распределение не оставляет другого ответа",
    "evidence.hardly": ": априорное распределение почти не оставляет другого ответа",
    "evidence.not_judged": "вывод не делается: нет значения в {found}",
    "evidence.left_out": "нет значения в {found}, они исключены",
    "evidence.of_draws": "{share} выборочных значений",
    "evidence.of_prior": "{share} априорных выборочных значений",
}

WORDS: dict[str, Entry] = _BLOCK | _EVIDENCE
