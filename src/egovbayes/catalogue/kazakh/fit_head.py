"""What was fitted to what, in Kazakh: the lines at the head of a fit's page.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_head.py.
"""

from egovbayes.catalogue.entry import Entry

_DATA: dict[str, Entry] = {
    "head.groups": "Топтар",
    "head.data": "Деректер",
    "head.sample": "Іріктеме",
    "head.model": "Модель",
    "head.answers": "Жауаптар",
    "head.tails": "Құйрықтар",
    "head.priors": "Априорлық үлестірімдер",
    "head.sampling": "Сэмплинг",
    "head.survey": "сауалнама",
    "head.data_said": "{source}: {people}, тармақ саны: {items}{groups}{missing}",
    "head.in_groups": ", топ саны: {n}",
    "head.missing": ", жетіспейтін мәндер бар (толық ақпарат әдісі, кездейсоқ өткізілген деп алынады, MAR)",
    "head.printed": "N = {n}, дереккөзі: {what}",
    "printed.correlation": "корреляция матрицасы",
    "printed.correlation_of_groups": "корреляция матрицалары",
    "printed.covariance": "ковариация матрицасы",
    "printed.covariance_of_groups": "ковариация матрицалары",
    "printed.both": "корреляциялар мен стандартты ауытқулар",
    "head.model_said": "{title}: {constructs}, {free}, {df}",
}

_SAMPLE: dict[str, Entry] = {
    "design.weighted": "салмақтары: {column}",
    "design.clustered": "{column} бағаны бойынша кластерлер саны: {n}",
    "design.counts": "{how}: {people}, тиімді саны n_eff {effective} (іріктеме жоспарының әсері {effect})",
    "groups.each": "{name} {n}",
    "groups.named": "{group}: {each}",
    "groups.alike": "топ саны: {n}, әрқайсысында {people}",
    "groups.between": "топ саны: {n}, респонденттер саны: ең азы {fewest} ({smallest}), ең көбі {most} ({largest})",
    "groups.tied": "белгілермен байланған: {labels} (--free {kind} олардың өзгеше болуына жол береді)",
    "groups.own": "{label} белгісі {group} тобына жатады",
}

_LIKELIHOOD: dict[str, Entry] = {
    "likelihood.normal": "қалыпты",
    "likelihood.ordinal": "реттік",
    "likelihood.said": "шындыққа ұқсастық: {name}{found}{reported}",
    "likelihood.found": ", {name} {median} {ends}",
    "likelihood.reported": "; {said}",
    "likelihood.heavy": "ауыр (еркіндік дәрежесі анық 5-тен төмен): көп респонденттің жауабы басқалардан алыс, көбіне "
    "бұл — немқұрайды жауаптар, олардың салмағы аз; еркіндік дәрежесін тексеруді және screen командасын қараңыз",
}

_SAMPLING: dict[str, Entry] = {
    "sampled.said": "{drawn}; {state}",
    "sampled.drawn": "{chains}, әрқайсысынан {draws} таңдама мәні, уақыты {time}, сэмплер {sampler}{where}, "
    "генератордың бастапқы мәні {seed}{interrupted}",
    "sampled.on_kernel": " (есептеу ядросы)",
    "sampled.on_pymc": " (PyMC моделі)",
    "sampled.interrupted": " (үзілді: сұралғаннан аз)",
    "sampled.converged": "тізбектер жинақталды",
    "sampled.not_converged": "тізбектер ЖИНАҚТАЛМАДЫ: тексерулерді қараңыз",
}

_PRIORS: dict[str, Entry] = {
    "prior.of_kind": "{kind} {family}({numbers}){cut}",
    "prior.to": "{lower}…{upper}",
    "prior.or": "{before} немесе {last}",
    "prior.below": "{upper} шегінен төмен",
    "prior.above": "{lower} шегінен жоғары",
    "prior.between": "{lower} мен {upper} арасында",
    "prior.cut": " {where}",
    "prior.some_cut": ", кейбірі {where}",
    "prior.pooled": "біріктірілген: {kinds}, шашырауы бар орташалардың айналасында (tables/populations.csv)",
    "pooled.paths": "жолдар",
    "pooled.means": "орташа мәндер",
    "pooled.construct_variances": "конструкттардың стандартты ауытқулары",
    "pooled.loadings": "жүктемелер",
    "pooled.intercepts": "бос мүшелер",
}

_KINDS: dict[str, Entry] = {
    "kind.loading": "жүктеме",
    "kind.path": "жол",
    "kind.construct_sd": "конструкттың стандартты ауытқуы",
    "kind.construct_correlation": "конструкттар корреляциясы",
    "kind.residual_sd": "қалдықтың стандартты ауытқуы",
    "kind.residual_correlation": "қалдықтар корреляциясы",
    "kind.intercept": "бос мүше",
    "kind.construct_mean": "конструкттың орташа мәні",
    "kind.degrees_of_freedom": "еркіндік дәрежесі",
    "kind.threshold": "табалдырық",
    "kind.hyperparameter": "гиперпараметр",
}

WORDS: dict[str, Entry] = _DATA | _SAMPLE | _LIKELIHOOD | _SAMPLING | _PRIORS | _KINDS
