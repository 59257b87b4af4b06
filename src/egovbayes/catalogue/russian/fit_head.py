"""What was fitted to what, in Russian: the lines at the head of a fit's page.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_head.py.
"""

from egovbayes.catalogue.entry import Entry

_DATA: dict[str, Entry] = {
    "head.groups": "Группы",
    "head.data": "Данные",
    "head.sample": "Выборка",
    "head.model": "Модель",
    "head.answers": "Ответы",
    "head.tails": "Хвосты",
    "head.priors": "Априорные распределения",
    "head.sampling": "Сэмплирование",
    "head.survey": "опрос",
    "head.data_said": "{source}: {people}, пунктов: {items}{groups}{missing}",
    "head.in_groups": ", групп: {n}",
    "head.missing": ", есть пропуски (метод полной информации, пропуски считаются случайными, MAR)",
    "head.printed": "N = {n} по {what}",
    "printed.correlation": "корреляционной матрице",
    "printed.correlation_of_groups": "корреляционным матрицам",
    "printed.covariance": "ковариационной матрице",
    "printed.covariance_of_groups": "ковариационным матрицам",
    "printed.both": "корреляциям и стандартным отклонениям",
    "head.model_said": "{title}: {constructs}, {free}, {df}",
}

_SAMPLE: dict[str, Entry] = {
    "design.weighted": "с весами {column}",
    "design.clustered": "кластеров по столбцу {column}: {n}",
    "design.counts": "{how}: {people} равноценны n_eff {effective} (эффект плана выборки {effect})",
    "groups.each": "{name} {n}",
    "groups.named": "{group}: {each}",
    "groups.alike": "групп: {n}, в каждой {people}",
    "groups.between": "групп: {n}, респондентов от {fewest} ({smallest}) до {most} ({largest})",
    "groups.tied": "связаны метками: {labels} (--free {kind} позволяет им различаться)",
    "groups.own": "{label} относится к группе {group}",
}

_LIKELIHOOD: dict[str, Entry] = {
    "likelihood.normal": "нормальное",
    "likelihood.ordinal": "порядковое",
    "likelihood.said": "правдоподобие: {name}{found}{reported}",
    "likelihood.found": ", {name} {median} {ends}",
    "likelihood.reported": "; {said}",
    "likelihood.heavy": "тяжёлые (степеней свободы наверняка меньше 5): ответы многих респондентов далеки от всех "
    "остальных, часто это невнимательные ответы, и весят они мало; см. проверку степеней свободы и команду screen",
}

_SAMPLING: dict[str, Entry] = {
    "sampled.said": "{drawn}; {state}",
    "sampled.drawn": "{chains} по {draws} выборочных значений за {time}, сэмплер {sampler}{where}, начальное число "
    "генератора {seed}{interrupted}",
    "sampled.on_kernel": " (вычислительное ядро)",
    "sampled.on_pymc": " (модель PyMC)",
    "sampled.interrupted": " (прервано: меньше, чем задано)",
    "sampled.converged": "цепи сошлись",
    "sampled.not_converged": "цепи НЕ СОШЛИСЬ: см. проверки",
}

_PRIORS: dict[str, Entry] = {
    "prior.of_kind": "{kind} {family}({numbers}){cut}",
    "prior.to": "от {lower} до {upper}",
    "prior.or": "{before} или {last}",
    "prior.below": "ниже {upper}",
    "prior.above": "выше {lower}",
    "prior.between": "между {lower} и {upper}",
    "prior.cut": " {where}",
    "prior.some_cut": ", некоторые {where}",
    "prior.pooled": "объединены: {kinds}, вокруг средних с разбросами (tables/populations.csv)",
    "pooled.paths": "пути",
    "pooled.means": "средние",
    "pooled.construct_variances": "стандартные отклонения конструктов",
    "pooled.loadings": "нагрузки",
    "pooled.intercepts": "свободные члены",
}

_KINDS: dict[str, Entry] = {
    "kind.loading": "нагрузка",
    "kind.path": "путь",
    "kind.construct_sd": "стандартное отклонение конструкта",
    "kind.construct_correlation": "корреляция конструктов",
    "kind.residual_sd": "остаточное стандартное отклонение",
    "kind.residual_correlation": "остаточная корреляция",
    "kind.intercept": "свободный член",
    "kind.construct_mean": "среднее конструкта",
    "kind.degrees_of_freedom": "степени свободы",
    "kind.threshold": "порог",
    "kind.hyperparameter": "гиперпараметр",
}

WORDS: dict[str, Entry] = _DATA | _SAMPLE | _LIKELIHOOD | _SAMPLING | _PRIORS | _KINDS
