"""What an audit finds in who answered, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_sample.py.
"""

from egovbayes.catalogue.entry import Entry

_QUESTIONNAIRES: dict[str, Entry] = {
    # after a number and the word "анкеты", or in brackets
    "finding.valid": "пригодные",
    "finding.returned": "полученные",
    "finding.distributed": "разосланные",
    "finding.so_many": "{count} ({called})",
    "finding.of": "{before} из {last}",
    "finding.each_part": "{parts}: каждое число — часть следующего",
    "finding.more_called": "анкет «{called}» названо {part} — больше, чем анкет «{other}» ({whole})",
    "finding.rejected": "получено {returned}, пригодно {valid}, разность — {left}; отклонённых напечатано {rejected}",
    "finding.rate": "{shares}; напечатано {printed}\u00a0%.",
    "finding.rate_of": "{count} ({called}) из {distributed} — это {rate}\u00a0%",
}

_MEANS: dict[str, Entry] = {
    "finding.off_scale": "Среднее {mean} лежит вне шкалы от {low:g} до {high:g}.",
    "finding.mean_says_nothing": "Среднее {mean} ни о чём не говорит (ответов: {answers}): возможно любое число с "
    "таким количеством знаков.",
    "finding.mean_of": "Среднее {mean} — это сумма {sum}, делённая на число ответов ({answers}).",
    "finding.no_whole_sum": "Никакая целая сумма ответов (всего {answers}) не даёт среднее {mean}: {near}.",
    "finding.mean_is": "{sum} / {answers} = {shown}",
    "finding.least_sd": "У целочисленных ответов со средним {mean} стандартное отклонение не меньше {least}; "
    "напечатано {printed}.",
    "finding.least_sd_of_items": "У целочисленных ответов со средним {mean} стандартное отклонение не меньше {least}; "
    "напечатано {printed}, как может быть у среднего по нескольким пунктам.",
    "finding.largest_sd": "У ответов от {low:g} до {high:g} со средним {mean} стандартное отклонение не больше {most}; "
    "напечатано {printed}.",
    "finding.least_kurtosis": "У ответов с асимметрией {skewness} эксцесс не меньше {least}; напечатано {printed}.",
}

_COUNTS: dict[str, Entry] = {
    "finding.count_is": "{count} из {n} — это {shown}\u00a0%; напечатано {printed}\u00a0%.",
    "finding.count_of_none": "{count} не составляет {printed}\u00a0% ни от какого целого числа респондентов.",
    "finding.count_is_not": "{count} из {n} — это {shown}\u00a0%, а не напечатанные {printed}\u00a0%.",
    "finding.count_of_fewer": "{count} из {n} — это {shown}\u00a0%; напечатанные {printed}\u00a0%, если они верны, "
    "относятся к другому числу ответивших: {of}.",
    "finding.more_than_all": "{shares} составляют {sum}\u00a0%: больше, чем все респонденты.",
    "finding.more_than_n": "{counts} — это не менее {sum} при числе респондентов {n}.",
    "finding.no_more_than_all": "{shares} составляют {sum}\u00a0%: не больше, чем все респонденты.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.questionnaires": "два из трёх чисел анкет: разосланных, полученных и пригодных",
    "audit-lacks.rate": "доля ответивших, число разосланных анкет, а также пригодных или полученных",
    "audit-lacks.answered": "число ответивших",
    "audit-lacks.answered_this": "число ответивших ({name} в [demographics_n])",
    "audit-lacks.decimals_of_percentage": "больше десятичных знаков процента",
    "audit-lacks.decimals_of_mean": "больше десятичных знаков среднего",
    "audit-lacks.sd": "стандартное отклонение (sd)",
    "audit-lacks.scale": "шкала (scale)",
    "audit-lacks.two_respondents": "более одного респондента",
    "audit-lacks.mean_on_scale": "среднее в пределах шкалы",
    "audit-lacks.items_of_mean": "по скольким целочисленным пунктам взято среднее (items)",
    "audit-lacks.skewness": "асимметрия",
    "audit-lacks.kurtosis": "эксцесс",
    "audit-lacks.four_respondents": "четыре респондента или больше",
}

WORDS: dict[str, Entry] = _QUESTIONNAIRES | _MEANS | _COUNTS | _LACKS
