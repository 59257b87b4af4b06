"""What an audit finds in tables of paths, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_VERDICTS: dict[str, Entry] = {
    # a verdict as it is printed, and p of its path; `p` is the next or "finding.figure", `more` one of the last two,
    # or empty
    "finding.verdict_and": "{verdict}, and {path} has {p}{more}.",
    "finding.verdict_but": "{verdict}, but {path} has {p}{more}.",
    "finding.a_p": "a p of {value}",
    "finding.against_sign": " and an estimate against the sign of the hypothesis",
    "finding.in_direction": " in the direction of the hypothesis",
}

_PRODUCTS: dict[str, Entry] = {
    # `key` is b or std, as the file has them, `name` t or p
    "finding.difference": "{key} {first} less {second} is {found}, printed {key} {printed}",
    "finding.test": "{key} {first} less {second} with standard errors {first_error} and {second_error} has {name} "
    "{found}; printed {printed}.",
    "finding.test_of_correlated": "{key} {first} less {second} with standard errors {first_error} and {second_error} "
    "has {name} {found}; printed {printed}, which needs estimates of the two groups that are correlated.",
    "finding.ratio_to_error": "b {b} over its standard error {se} is {found}; printed t {printed}.",
    # `steps` are several with a cross between
    "finding.product": "{steps} is {found}, printed {key} {printed}",
    # the first of several, and those after it
    "finding.chains": "The chains of paths ({n}) sum to {found}, printed {key} {printed}",
    "finding.and_chains": "the chains of paths ({n}) sum to {found}, printed {key} {printed}",
    "finding.left_out": "{parts}: paths may have been left out.",
}

_EXPLAINED: dict[str, Entry] = {
    "finding.explained": "The standardised paths to {construct} explain {found} of its variance; printed {printed}.",
    "finding.explained_left_out": "The standardised paths to {construct} explain {found} of its variance; printed "
    "{printed}: a path to it may have been left out here, or in the paper.",
    "finding.explained_whatever": "Whatever the correlations of the predictors, the standardised paths to {construct} "
    "explain {found} of its variance; printed {printed}.",
    "finding.explained_by_others": "The standardised paths and the printed correlations explain {found}; printed "
    "{printed}.",
    "finding.largest_r2": "The correlations of this model let {predictors} explain at most {most} of {construct}; "
    "printed {printed}.",
    "finding.largest_r2_of_these": "The correlations of this model let {predictors} explain at most {most} of "
    "{construct}; printed {printed}, which needs a predictor that is not among them.",
}

_INTERVALS: dict[str, Entry] = {
    "finding.interval_reversed": "The interval from {low} to {high} ends before it begins.",
    "finding.outside_interval": "The estimate {estimate} lies outside its interval from {low} to {high}.",
    # `level` is in per cent; `below` and `above` are where the ends lie
    "finding.interval_of_error": "b {b} and its standard error {se} give the {level:g} % interval {low} to {high}.",
    "finding.other_interval": "b {b} and its standard error {se} give the {level:g} % interval {below} to {above}; "
    "printed {low} to {high}.",
    "finding.asymmetric_interval": "b {b} and its standard error {se} give the {level:g} % interval {below} to "
    "{above}; printed {low} to {high}, which is not symmetric about b.",
    "finding.interval_without_0": "The interval from {low} to {high} leaves out 0, and p is {p}.",
    "finding.interval_with_0": "The interval from {low} to {high} holds 0, and p is {p}.",
}

_TAILS: dict[str, Entry] = {
    # `shown` are several of "finding.figure", `origin` is one of the next three, `key` what to write into the file
    "finding.alike": "{n} of {tested} p's disagree with their t alike ({shown}), as they do if {origin}: {key} says "
    "so in the file.",
    "finding.one_tailed": "they are one-tailed",
    "finding.t_distributed": "they are of a t distribution with about {df} df",
    "finding.bootstrapped": "they come from a bootstrap",
    "finding.no_probability": "p {p} is impossible: a probability lies between 0 and 1.",
    # `p` is one of the two after the next three, `value` in them one of the last two
    "finding.p_of_t": "|t| of {size} has {p}; printed {printed}.",
    "finding.p_is_one_sided": "|t| of {size} has {p}; printed {printed}, which is the one-sided p.",
    "finding.p_of_stars": "|t| of {size} has {p}; printed {printed}, which some papers print for p < {bound:g}: give "
    "the bound in its place.",
    "finding.two_sided": "p {value}",
    "finding.one_sided": "a one-sided p {value}",
    "finding.p_below": "below .0001",
    "finding.p_value": "of {value}",
}

_REGRESSIONS: dict[str, Entry] = {
    # what R2 leads to; `name` is one of these two, `shown` one or two of "finding.with_predictors"
    "finding.adjusted_r2": "adjusted R2",
    "finding.f_of_r2": "F of R2",
    "finding.of_predictors": "R2 {r2} with {n} respondents and {predictors} has {name} {printed}.",
    "finding.predictors_counted": Plural("n", {"one": "{count} predictor", "other": "{count} predictors"}),
    "finding.of_other_predictors": "R2 {r2} with {n} respondents has {name} {shown}; printed {printed}.",
    "finding.of_no_predictors": "R2 {r2} with {n} respondents has {name} {shown}; printed {printed} fits no number of "
    "predictors.",
    "finding.with_predictors": Plural(
        "n", {"one": "{found} with {n} predictor", "other": "{found} with {n} predictors"}
    ),
    "finding.possible": "{name} {value} is possible.",
    "finding.never_above_1": "{name} {value} is impossible: it is never above 1.",
    "finding.never_below_1": "{name} {value} is impossible: it is never below 1.",
    "finding.f2": "The path {std} and R2 {r2} with VIF {vif} give f2 {found}; printed {printed}.",
    "finding.f2_at_most": "The path {std} and R2 {r2} give f2 at most {most}; printed {printed}.",
}

_LACKS: dict[str, Entry] = {
    # after "without", and after "lacks"
    "audit-lacks.verdict": "a verdict that is 'supported' or 'not supported'",
    "audit-lacks.path": "the path that it is about (path = 'outcome ~ predictor') with its p",
    "audit-lacks.level_and_sides": "the level of significance (alpha, one_tailed)",
    "audit-lacks.level": "the level of significance (alpha)",
    "audit-lacks.direction": "the direction of the hypothesis (sign = '+' or '-')",
    "audit-lacks.difference": "b or std of the difference and of the path in both columns",
    "audit-lacks.test_of_errors": "a test that follows from standard errors: this one comes from a bootstrap",
    "audit-lacks.test": "t or p of the difference, and {key} and se of the path in both columns",
    "audit-lacks.sizes_of_groups": "the number of respondents of both groups (n)",
    "audit-lacks.common_parameters": "word of whether the groups have parameters in common",
    "audit-lacks.steps": "b or std of the indirect effect and of every path along it",
    "audit-lacks.every_path": "every path of the model (complete_paths = true)",
    "audit-lacks.paths_to": "the standardised paths to {construct}",
    "audit-lacks.no_loops": "a model without loops, nor residual covariances of the outcome and what leads to it",
    "audit-lacks.correlations_of": "the correlations of {pairs} in this model",
    "audit-lacks.estimate": "the estimate",
    "audit-lacks.bootstrap_interval": "word of how the bootstrap's interval was made",
    "audit-lacks.b_and_error": "b and its standard error (and an interval that is made from them)",
    "audit-lacks.level_and_bootstrap": "the level of the interval (ci_level), and whether a bootstrap made it "
    "(bootstrap = true)",
    "audit-lacks.level_or_bootstrap": "the level of the interval (ci_level), and whether a bootstrap made it",
    "audit-lacks.two_sided_p": "a two-sided p",
    "audit-lacks.decimals_of_interval": "more decimals of the interval",
    "audit-lacks.origin": "word of where p comes from ({key})",
    "audit-lacks.p": "p",
    "audit-lacks.t_or_b": "t, or b and se",
    "audit-lacks.p_of_t": "a p that follows from t: this one comes from a bootstrap",
    "audit-lacks.r2": "R2",
    "audit-lacks.three_respondents": "three respondents or more",
    "audit-lacks.r2_as_share": "an R2 between 0 and 1",
    "audit-lacks.path_and_r2": "the standardised path and R2",
    "audit-lacks.least_squares": "an estimator by least squares (estimator = 'PLS' or 'OLS')",
    "audit-lacks.chains": "b or std of every path that leads there, and a model without loops",
}

WORDS: dict[str, Entry] = _VERDICTS | _PRODUCTS | _EXPLAINED | _INTERVALS | _TAILS | _REGRESSIONS | _LACKS
