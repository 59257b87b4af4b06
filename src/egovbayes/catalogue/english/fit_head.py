"""What was fitted to what, in English: the lines at the head of a fit's page."""

from egovbayes.catalogue.entry import Entry

_DATA: dict[str, Entry] = {
    "head.groups": "Groups",
    "head.data": "Data",
    "head.sample": "Sample",
    "head.model": "Model",
    "head.answers": "Answers",
    "head.tails": "Tails",
    "head.priors": "Priors",
    "head.sampling": "Sampling",
    # where a survey has no name of its own
    "head.survey": "survey",
    # `source` is a file; `people` "head.printed" or a count of respondents; `groups` and `missing` below, or empty
    "head.data_said": "{source}: {people}, {items} items{groups}{missing}",
    "head.in_groups": ", {n} groups",
    "head.missing": ", some missing (used by full information, missing at random)",
    # in place of answers: `what` is one of those below
    "head.printed": "N = {n} from {what}",
    "printed.correlation": "a correlation matrix",
    "printed.correlation_of_groups": "correlation matrices",
    "printed.covariance": "a covariance matrix",
    "printed.covariance_of_groups": "covariance matrices",
    "printed.both": "correlations and standard deviations",
    # counts of constructs, free parameters and degrees of freedom
    "head.model_said": "{title}: {constructs}, {free}, {df}",
}

_SAMPLE: dict[str, Entry] = {
    # how respondents came into the sample: by weights, by clusters, or both
    "design.weighted": "weighted by {column}",
    "design.clustered": "{n} clusters of {column}",
    "design.counts": "{how}: {people} count as n_eff {effective} (design effect {effect})",
    # the groups: `each` are names with their counts
    "groups.each": "{name} {n}",
    "groups.named": "{group}: {each}",
    "groups.alike": "{n} groups of {people}",
    # of the smallest and the largest group
    "groups.between": "{n} groups of {fewest} ({smallest}) to {most} ({largest}) respondents",
    "groups.tied": "labels tie them: {labels} (--free {kind} lets them differ)",
    "groups.own": "{label} is of {group}",
}

_LIKELIHOOD: dict[str, Entry] = {
    "likelihood.normal": "normal",
    "likelihood.ordinal": "ordinal",
    # `name` is one of those above or as it is written: student-t(5); `found` values of it (below), `reported` what else
    # is said of it, or empty
    "likelihood.said": "{name} likelihood{found}{reported}",
    # a value that the likelihood has of its own: degrees of freedom
    "likelihood.found": ", {name} {median} {ends}",
    "likelihood.reported": "; {said}",
    "likelihood.heavy": "heavy (degrees of freedom surely below 5): many respondents answer far from all others, often "
    "careless ones, and count little; see the check degrees of freedom, and screen",
}

_SAMPLING: dict[str, Entry] = {
    "sampled.said": "{drawn}; {state}",
    # `sampler` and `where` (or empty) are names of the program's own
    "sampled.drawn": "{chains} of {draws} draws in {time} by {sampler}{where}, seed {seed}{interrupted}",
    "sampled.on_kernel": " on the kernel",
    "sampled.on_pymc": " on PyMC's model",
    "sampled.interrupted": " (interrupted: fewer than asked for)",
    "sampled.converged": "converged",
    "sampled.not_converged": "NOT converged: see the checks",
}

_PRIORS: dict[str, Entry] = {
    # a kind of parameter, its family of priors, and where that is cut off, or empty: "path normal(0, 0.77 to 0.83)"
    "prior.of_kind": "{kind} {family}({numbers}){cut}",
    # numbers of a family from the smallest to the largest; names or numbers of which each is that of some
    "prior.to": "{lower} to {upper}",
    "prior.or": "{before} or {last}",
    "prior.below": "below {upper}",
    "prior.above": "above {lower}",
    "prior.between": "between {lower} and {upper}",
    # of all priors of the kind, and of some of them
    "prior.cut": " {where}",
    "prior.some_cut": ", some {where}",
    "prior.pooled": "pooled: {kinds}, about averages with spreads (tables/populations.csv)",
    "pooled.paths": "paths",
    "pooled.means": "means",
    "pooled.construct_variances": "SDs of constructs",
    "pooled.loadings": "loadings",
    "pooled.intercepts": "intercepts",
}

_KINDS: dict[str, Entry] = {
    "kind.loading": "loading",
    "kind.path": "path",
    "kind.construct_sd": "construct SD",
    "kind.construct_correlation": "construct correlation",
    "kind.residual_sd": "residual SD",
    "kind.residual_correlation": "residual correlation",
    "kind.intercept": "intercept",
    "kind.construct_mean": "construct mean",
    "kind.degrees_of_freedom": "degrees of freedom",
    "kind.threshold": "threshold",
    "kind.hyperparameter": "hyperparameter",
}

WORDS: dict[str, Entry] = _DATA | _SAMPLE | _LIKELIHOOD | _SAMPLING | _PRIORS | _KINDS
