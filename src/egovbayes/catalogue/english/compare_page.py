"""What stands on the page of models beside each other, in English."""

from egovbayes.catalogue.entry import Entry

_MODELS: dict[str, Entry] = {
    "compare-page.read": "What the comparison says",
    # a model and its title
    "compare-page.model": "{name}: {title}",
    # `state` is "any-page.converged" or the next
    "compare-page.sampled": "{draws} draws a model, {time} in all, seed {seed}; {state}",
    "compare-page.not_converged": "NOT converged: {models}",
    "compare-page.models": "How well each model predicts a respondent it has not seen",
    # titles of columns
    "column.waic": "WAIC",
    "column.weight": "weight",
    "column.ppp": "PPP",
    "compare-page.models_about": "Expected log density of all answers, each respondent unseen; higher is better. Δ: "
    "from the best, and its standard error. Weight: of the mixture that predicts best (stacking). PPP: near 0, the "
    "model misses what it should fit.",
    "compare-page.marginals": "How probable the answers are under each model",
    # titles of columns
    "compare-page.log_marginal": "log marginal",
    "column.error": "error",
    "compare-page.best_against": "best against it",
    "compare-page.marginals_about": "P: if all of these were equally probable before; wider priors lower it.",
    "compare-page.claims": "Hypotheses under each model",
}

_CLOSER: dict[str, Entry] = {
    "compare-page.factors": "Bayes factors under {model}",
    # titles of columns
    "compare-page.contrary": "against contrary",
    "compare-page.log": "log",
    "compare-page.border": "against border",
    "compare-page.by": "by",
    # how a Bayes factor was found
    "compare-page.by_draws": "draws",
    "compare-page.by_border": "border",
    "compare-page.by_levels": "levels",
    "compare-page.by_bound": "bound",
    # `bounds` and `file` are the next two, or empty
    "compare-page.factors_about": "Log: natural, with its Monte Carlo error. Against the border: the claim against its "
    "number being exactly where the claim ends; blank for products, and where a claim has no single "
    "number.{bounds}{file}",
    "compare-page.bounds": " Bound: at least (>) or at most (<) so much. Hardly a draw is on the rarer side, and there "
    "was no way to it: its border is bent (abs, products, the word and) and more than {furthest:g} standard "
    "deviations off, "
    "or the posterior is far from normal there.",
    "compare-page.factors_file": " More: tables/bayes_factors.csv",
    "compare-page.residuals": "Residual correlations: observed less implied",
    # titles of columns
    "compare-page.pair": "pair",
    "compare-page.observed": "observed",
    "compare-page.residual": "residual",
    "compare-page.predictive_p": "predictive p",
    "compare-page.residuals_about": "Above .1 in size, with an interval that leaves out 0.",
    "compare-page.residuals_all": "Above .1 in size, with an interval that leaves out 0. All: tables/residuals.csv",
    "compare-page.answer_pairs": "Pairs of answers in categories that a model misses",
    # a title of a column: how far a two-way table is from the model's, and how far new answers would be
    "compare-page.g2": "G\N{SUPERSCRIPT TWO}",
    "compare-page.g2_predicted": "predicted",
    "compare-page.pairs_about": "Two-way tables that fewer than 1 in 100 surveys drawn from the model miss as far.",
    "compare-page.pairs_all": "Two-way tables that fewer than 1 in 100 surveys drawn from the model miss as far. All: "
    "tables/answer_pairs.csv",
    "compare-page.modification": "Parameters that would bring most were they free (posterior)",
    # titles of columns
    "compare-page.parameter": "parameter",
    "compare-page.index": "index",
    "compare-page.would_be": "would be",
    "compare-page.modification_about": "Index: twice what the log-likelihood would gain. Would be: standardised, less "
    "the present value.",
    "compare-page.modification_all": "Index: twice what the log-likelihood would gain. Would be: standardised, less "
    "the present value. All: tables/modification.csv",
    "compare-page.equivalents": "Models that fit exactly as well as {model}",
    # titles of columns
    "compare-page.in_place": "in place of the model's own arrows",
    "compare-page.claims_under": "claims under it",
    # a claim and its effect
    "compare-page.claim_under": "{name} {effect}",
    # `more` and `verdicts` are the next two, or empty
    "compare-page.equivalents_about": "{more}{verdicts}Effects are of the arrow as it is turned.",
    "compare-page.equivalents_more": "{n} more: tables/equivalents.csv; ",
    "compare-page.equivalents_verdicts": "with verdicts: tables/equivalent_claims.csv. ",
    "compare-page.method": "Hypotheses by the standardised loading of a common method in every answer",
    # titles of columns
    "compare-page.another": "another verdict",
    "compare-page.estimated": "estimated",
    "compare-page.none": "none",
    # a verdict, and from which loading on
    "compare-page.from": "{verdict} from {loading}",
    "compare-page.p_of": "P({name})",
    # `star` and `file` are the next two, or empty
    "compare-page.method_about": "Effects, standardised, or P where a claim has none. The square of a loading is its "
    "share of variance.{star}{file}",
    "compare-page.method_star": " *: another verdict than without a method.",
    "compare-page.method_file": " Intervals: tables/method_factor.csv",
}

WORDS: dict[str, Entry] = _MODELS | _CLOSER
