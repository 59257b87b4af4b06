"""A study's page in English: a paper's printed tables beside ours, and what the print cannot say."""

from egovbayes.catalogue.entry import Entry

_HEAD: dict[str, Entry] = {
    "study-page.study": "Study",
    # who answered, in a sentence of its own
    "study-page.screened": "{said}.",
    "study-page.data": "{source}: {people}",
    # `title` is the column's heading with a colon, or empty; counts of items, constructs and free parameters
    "study-page.model": "{title}{name}, {items}, {constructs}, {free}",
    # `state` is "sampled.converged" or "sampled.not_converged"
    "study-page.sampled": "{chains} of {draws} draws a model in {time}, seed {seed}; {state}",
    "study-page.nobody": "SYNTHETIC DATA: A program made these answers, no person gave them.",
    "study-page.no_evidence": "That figures here agree with printed ones is no evidence for the paper.",
    # titles of columns
    "study-page.printed": "printed",
    "study-page.ml_here": "ML here",
    "study-page.p_above": "P > {limit}",
}

_SAMPLE: dict[str, Entry] = {
    "study-page.respondents": "Respondents",
    "study-page.rate": "Response rate: printed {printed} %, here {shown} % ({n} of {answered}).",
    "study-page.response_rate": "response rate",
    # `files` is the next, or empty
    "study-page.percentages": "{n} of {all} printed percentages come out{files}.",
    "study-page.percentages_file": ": see tables/respondents.csv",
    "study-page.percentage": "{name}: printed {printed} %, here {shown} %",
    # `names` are several of the next: a printed percentage, and how many answered its question
    "study-page.answered": "Of those who answered, where not all did: {names}.",
    "study-page.answered_by": "{name} ({n})",
    "study-page.scales": "Scales: {title}",
    "study-page.printed_alpha": "printed alpha",
    "study-page.alpha_here": "alpha here",
    "study-page.exploration": "Exploratory factors",
    "study-page.adequacy": "KMO {kmo}; Bartlett's chi-square {chi_square} on {df} df, p {p}.",
    # `parallel` is a count of factors, `kaiser` and `constructs` are numbers
    "study-page.kept": "Parallel analysis keeps {parallel}, Kaiser's rule {kaiser}; the model has {constructs} "
    "constructs.",
    "study-page.harman": "One component takes {share} % of the variance (Harman: descriptive only).",
    # what is typed
    "study-page.explore": "More: egovbayes explore",
}

_FIT: dict[str, Entry] = {
    "study-page.fit": "Table 1. Fit of the models: printed and computed",
    "study-page.own": "posterior's own",
    "study-page.figures_agree": "{n} of {all} printed figures of fit come out at their printed digits.",
    "study-page.not_as_printed": "Not as printed: {names}.",
    "study-page.audit_says": "The audit: {note}",
    # `ml` is "ml.long" or what stands in its place
    "study-page.own_indices": "ML here: {ml} as AMOS prints it (N - 1). The posterior's own indices ask the same "
    "question in another way and carry their own names: they are not the printed measures with an interval, and small "
    "differences between the two mean nothing.",
    # what stands in place of a printed p
    "study-page.significant": "significant",
    "study-page.not_significant": "not significant",
    # measures whose names are words
    "measure.chi_square": "chi-square",
    "measure.free_parameters": "free parameters",
    "measure.baseline_chi_square": "baseline chi²",
    "measure.df": "df",
    "measure.baseline_df": "baseline df",
    "measure.rmsea_lower": "RMSEA lower",
    "measure.rmsea_upper": "RMSEA upper",
    "measure.predictive_p": "predictive p",
    "measure.gamma_hat": "gamma-hat",
    "measure.adjusted_gamma_hat": "adjusted gamma-hat",
    "measure.posterior_r2": "posterior R²",
}

_PATHS: dict[str, Entry] = {
    "study-page.paths": "Paths and effects: printed, {ml}, posterior",
    "study-page.total": "{path} (total)",
    "study-page.paths_agree": "{n} of {all} printed estimates come out at their printed digits by {ml}.",
}

_VERDICTS: dict[str, Entry] = {
    "study-page.verdicts": "Table 2. Hypotheses: printed, {ml}, posterior",
    # a line in letters of one width: mark, column, verdicts with room for the longest (printed, of maximum likelihood
    # with its p, of the posterior), P, effect; the third part is what follows the posterior's verdict
    "study-page.line_start": "{mark:<2}{column:<7.7} {printed:<13} {ml:<12} {p:<6} ",
    "study-page.line_verdict": "{verdict:<12}",
    "study-page.line_end": " {shown:<6} {effect}",
    # titles of the line's columns
    "study-page.line_effect": "effect, interval",
    "study-page.effect_by": "Effect {effects}.",
    "study-page.meaning": "P: probability that the claim is true, given answers, model and priors; supported from "
    '{threshold}, contradicted up to {least}. A printed "not supported" agrees with undecided: that an effect was not '
    "shown is not that there is none.",
    "study-page.answering": "By the model that answers for the printed verdicts: {title}.",
    "study-page.short_agree": "The printed verdict, maximum likelihood and the posterior say the same of {n} "
    "of {all} hypotheses.",
    "study-page.agree": "The three agree on {n} of {all} hypotheses ({title}).",
    # `apart` are several of "study-page.apart", whose `who` is maximum likelihood, the next, or both
    "study-page.differ": "The three agree on {n} of {all} hypotheses ({title}). They differ on {apart}.",
    "study-page.apart": "{name} (not as printed: {who})",
    "study-page.posterior": "posterior",
    "study-page.categories": "Table 2 with the answers as categories: verdict and P by either reading",
    "study-page.as_numbers": "as numbers",
    "study-page.as_categories": "as categories",
    "study-page.model_column": "model",
    "study-page.none_depends": "No verdict of {n} depends on the reading.",
    "study-page.depend": "{n} of {all} verdicts depend on the reading: {names}.",
    "study-page.in_model": "{name} ({column})",
    "study-page.categories_about": "P: left as numbers, right as categories, and so the effect; these fits took "
    "{time}.",
    # a fit over groups of a column, and its model
    "study-page.by_group": "By {group} ({model})",
}

_REST: dict[str, Entry] = {
    "study-page.how_sure": "How sure is {name}? Other readings, other priors",
    # `larger`, `smaller` are sets of constructs
    "study-page.how_sure_about": "Probability that {larger} factors do more to {outcome} than {smaller} ones, by what "
    "is compared and by how wide the paths' priors are (times the model's):",
    "study-page.difference": "difference ({factor})",
    "study-page.share": "share of the outcome's variance",
    "study-page.sum": "sum of standardised total effects",
    "study-page.mean": "mean standardised total effect",
    "study-page.largest": "largest standardised total effect",
    "study-page.combinations": "Supported in {n} of {all} combinations, contradicted in {against}.",
    "study-page.explained": "Explained variance: not a number but a range",
    "study-page.explained_of": "{construct}: {title}",
    "study-page.mediation": "Mediation read literally: no direction of arrows enters",
    "study-page.mediation_about": "How much likelier above its mean, when the given one is 1 SD above, not below:",
    "study-page.print_alone": "What the printed figures say against themselves (from print alone)",
    # `where` is a place of the file of printed figures
    "study-page.finding": "{where}: {said}",
    "study-page.doubts": "Checks that did not pass",
    "study-page.all_checks": "All checks of each model: its folder's tables/checks.csv",
}

WORDS: dict[str, Entry] = _HEAD | _SAMPLE | _FIT | _PATHS | _VERDICTS | _REST
