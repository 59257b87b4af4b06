"""What an audit finds in printed figures, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_SHARED: dict[str, Entry] = {
    "finding.to": "от {low} до {high}",
    "finding.at_least": "{low} и больше",
    "finding.at_most": "{high} и меньше",
    "finding.anything": "что угодно",
    "finding.parts": "{parts}.",
    "finding.unsaid": "Ничего сказать нельзя: недостаёт следующего — {lacks}.",
    "finding.figure": "{name} {value}",
    "finding.twice": "Это объяснило бы двойное округление (0,0346 до 0,035 и до 0,04).",
    "finding.cut": "Это объяснили бы цифры, отброшенные вместо округления.",
}

_BASELINE: dict[str, Entry] = {
    "finding.baseline_agrees": "При хи-квадрате {chi_square} (степени свободы: {df}) согласуются {figures}: "
    "{baseline}.",
    "finding.baseline": "хи-квадрат базовой модели {value} (степени свободы: {df})",
    "finding.baseline_alone": "хи-квадрат базовой модели {value}",
    "finding.slip": "При хи-квадрате {chi_square} (степени свободы: {df}) согласуются {figures}: {baseline}{would_be}; "
    "напечатанный показатель {name} {printed} этому противоречит{usual}.",
    "finding.slip_twin": "При хи-квадрате {chi_square} (степени свободы: {df}) согласуются {figures}: "
    "{baseline}{would_be}; напечатанный показатель {name} {printed} этому противоречит (такое же число напечатано как "
    "{twin}).",
    "finding.would_be": ", и тогда {name} составляет {value}",
    "finding.usual": " (для базовой модели некоррелированных пунктов; при наблюдаемых предикторах некоторые программы "
    "берут меньше степеней свободы)",
    "finding.no_baseline": "При хи-квадрате {chi_square} (степени свободы: {df}) никакой хи-квадрат базовой модели не "
    "даёт {figures}{usual}; ни одно из этих чисел само по себе этого не объясняет, так что опечатка может быть в "
    "хи-квадрате или в степенях свободы.",
    "finding.no_baseline_of_two": "При хи-квадрате {chi_square} (степени свободы: {df}) никакой хи-квадрат базовой "
    "модели не даёт {figures}{usual}: опечатка в одном из двух чисел, в хи-квадрате или в степенях свободы.",
    "finding.no_baseline_without": "При хи-квадрате {chi_square} (степени свободы: {df}) никакой хи-квадрат базовой "
    "модели не даёт {figures}{usual}; {without} остальные согласуются.",
    "finding.without": "без {name}",
    "finding.or": "{before} или {last}",
}

_PEOPLE = "{printed}\u00a0% не соответствует целому числу респондентов (всего {n}): {near}{missing}."

_SHARES: dict[str, Entry] = {
    "finding.no_share": "{printed}\u00a0% — не доля: доля лежит между 0 и 100\u00a0%.",
    "finding.share_of": "{printed}\u00a0% — это {count} из {n}.",
    "finding.says_nothing": "{printed}\u00a0% при n = {n} ни о чём не говорит: любое число с таким количеством знаков "
    "равно k / {n} при некотором k.",
    "finding.no_whole_number": Plural("n", dict.fromkeys(("one", "few", "many", "other"), _PEOPLE)),
    "finding.are": "{count} из {n} — это {shown}\u00a0%",
    "finding.missing": Plural(
        "fewer",
        {
            "one": " (это объяснил бы {fewer} пропущенный ответ: {count} из {n})",
            "few": " (это объяснили бы {fewer} пропущенных ответа: {count} из {n})",
            "many": " (это объяснили бы {fewer} пропущенных ответов: {count} из {n})",
            "other": " (это объяснили бы {fewer} пропущенных ответа: {count} из {n})",
        },
    ),
}

WORDS: dict[str, Entry] = _SHARED | _BASELINE | _SHARES
