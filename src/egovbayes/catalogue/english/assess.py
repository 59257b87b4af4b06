"""What is said of a fit once there are draws, in English."""

from egovbayes.catalogue.entry import Entry

_STABILITY: dict[str, Entry] = {
    # `where` is "stability.in_group", or empty in a model of one group
    "stability.below": "The stability index of the feedback is below 1 in every draw (median {median:.2f}{where}).",
    # `share` of the draws is one of "share.tiny", "share.small", "share.large"
    "stability.few_beyond": "The stability index of the feedback (the largest eigenvalue of the paths in size) is 1 or "
    "more in {share} of the draws{where}, median {median:.2f}: what goes round the loop grows there without end, and "
    "there are no total effects, indirect effects or shares of variance. They are so few that what is said of the "
    "others stands.",
    "stability.beyond": "The stability index of the feedback (the largest eigenvalue of the paths in size) is 1 or "
    "more in {share} of the draws{where}, median {median:.2f}: what goes round the loop grows there without end, and "
    "there are no total effects, indirect effects or shares of variance. Claims about them are not judged. Paths, "
    "correlations and fit are not touched by this. Usually an outcome in the loop has no strong predictor of its own, "
    "or the two paths of the loop cannot be told apart in so small a sample: give each outcome such a predictor, fix "
    "or drop one path of the loop, or narrow the paths' priors.",
    "stability.in_group": " in group {group}",
    "share.tiny": "less than 0.1 %",
    "share.small": "{percent:.1f} %",
    "share.large": "{percent:.0f} %",
}

_WLS: dict[str, Entry] = {
    # `why` is the message of an error
    "wls.none": "Weighted least squares (WLSMV) gave nothing to compare with: {why}",
    "wls.given": "Weighted least squares takes the predictors ({predictors}) as given too (lavaan: conditional.x = "
    "TRUE).",
    "wls-heywood.none": "All residual variances of latent answers are above 0 in weighted least squares.",
    # `variances` are several of "wls-heywood.variance"
    "wls-heywood.variance": "{name} = {value:.3g}",
    "wls-heywood.negative": "Negative residual variance of latent answers in weighted least squares (Heywood case): "
    "{variances}. The posterior has none. Usually the sample is small, or an item hardly differs from its construct.",
    "wls.listwise": "Weighted least squares is of the {n:,} respondents who answered every item (lavaan: missing = "
    '"listwise"), and leaves out {left_out:,}; the posterior is of all.',
    "wls.empty_cells": "In {tables} of {of} two-way tables of items some cells were chosen by nobody ({cells} cells): "
    "there polychoric correlations, and so weighted least squares, lean on few answers, and its p-values are rough.",
    # `codes` are answers, `groups` names
    "wls.merged": "In weighted least squares the answers {codes} to {item} are taken together in every group, since "
    "nobody in {groups} gave one of them; the posterior has them apart.",
}

_MODEL_FIT: dict[str, Entry] = {
    "pareto.unknown": "Too few draws to say whether leave-one-out can be trusted: sample more.",
    "pareto.low": "Leave-one-out is reliable for every respondent (all Pareto k below {bound}).",
    "pareto.high": "{high} of {n} respondents have Pareto k above {bound}: leave-one-out, pD and indices made from it "
    "are rough. Usually their answers fit nobody else's: fit with and without them, and compare.",
    # `counts` is one or two of "effective.count"
    "effective.alike": "Effective parameters (pD): {counts}; the model has {n} free ones.",
    # `other` is "effective.dic", or empty where there is one count only
    "effective.apart": "Effective parameters (pD): {counts}; the model has {n} free ones. These should be about the "
    "same. Usually answers are not normal (heavy tails), some respondents answer like nobody else, or the model "
    "misfits; a posterior far from normal (few respondents) can do it too. BRMSEA, adjusted gamma-hat, BTLI and BNFI "
    "are made from pD and can then mean nothing{other}; the predictive p, gamma-hat, Mc and BCFI need none (but heavy "
    "tails make a true model look worse by all of them). Look at the respondents with high Pareto k, at skewed items "
    "and at the residuals; fit without those respondents, and compare.",
    # of a likelihood without a saturated model, which has none of these indices
    "effective.apart_alone": "Effective parameters (pD): {counts}; the model has {n} free ones. These should be about "
    "the same. Usually answers are not normal (heavy tails), some respondents answer like nobody else, or the model "
    "misfits; a posterior far from normal (few respondents) can do it too. Look at the respondents with high Pareto "
    "k, at skewed items and at the residuals; fit without those respondents, and compare.",
    "effective.count": "{p_d:.1f} by {by}",
    "tails.core": "Degrees of freedom: {median:.1f} [{lower:.1f}, {upper:.1f}]. That is next to 2, below which a t "
    "has no covariances: the likelihood takes some answers for a tight core, and most respondents for far from it. "
    "Usually many answer alike (straight-liners, copies, nearly everyone in one category), and the core is theirs, so "
    "that loadings look too strong. Leave them out (screen says who they are), and compare with the normal likelihood "
    "before anything is believed.",
    "tails.normal": "Degrees of freedom: {median:.1f} [{lower:.1f}, {upper:.1f}]. The answers are as good as normal.",
    "tails.heavy": "Degrees of freedom: {median:.1f} [{lower:.1f}, {upper:.1f}]. Respondents far from all others are "
    "there, or may be, and count little.",
    "effective.dic": "; those ending in _dic rest on DIC's",
}

_BOOTSTRAP: dict[str, Entry] = {
    # `refits` is "bootstrap.refits" or "bootstrap.refits_in_blocks"
    "bootstrap.made": "Bootstrap of maximum likelihood: {refits}.",
    "bootstrap.many_failed": "Bootstrap of maximum likelihood: {refits}. Intervals from the rest may be too short: the "
    "sample is small for this model.",
    "bootstrap.refits": "{converged} of {asked} refits converged; {failed} did not and are left out",
    "bootstrap.given_up": "{failed} of the first {asked} refits did not converge, and no more were made: resampled "
    "groups are too small for values of their own, or the model hardly fits",
    "bootstrap.refits_in_blocks": "{converged} of {asked} refits converged; {failed} did not and are left out; "
    "{in_blocks}",
    "bootstrap.in_blocks": "respondents were drawn in {blocks:,} random blocks, each whole, not one by one",
    # `why` is "bootstrap.refits", "bootstrap.given_up" or one of the clauses below
    "bootstrap.none": "No bootstrap: {why}",
    "bootstrap.not_computed": "No bootstrap: {why}.",
    "bootstrap.no_start": "maximum likelihood gave nothing to start from",
    "bootstrap.moments_alone": "respondents cannot be drawn again from moments alone",
    "bootstrap.not_asked": "no refits were asked for",
    "bootstrap.unsound": "maximum likelihood did not converge, or ended where it is not identified",
    "bootstrap.design": "respondents are weighted or were asked in clusters, and drawing them again one by one would "
    "not repeat that; the standard errors of maximum likelihood (sandwich) are there",
    "bootstrap.bounds": "resampled estimates at a bound of the model would not vary as new samples do",
    "bootstrap.no_use": "the model defines no effect (:=) and no claim is judged by it",
}

# `other` is maximum likelihood, or what stands in its place
_COMPARISON: dict[str, Entry] = {
    "comparison.no_errors": "Nothing to compare: {other} has no standard errors to measure by.",
    "comparison.no_intervals": "Nothing to compare: {other} has no intervals.",
    "comparison.neither_judges": "Nothing to compare: there is no hypothesis that {other} judges.",
    "comparison.none_both_judge": "Nothing to compare: there is no hypothesis that both judge.",
    "comparison.estimates_agree": "Posterior medians and {other} estimates differ by at most {largest:.2f} standard "
    "errors.",
    # `parameters` and `hypotheses` are names; `why` is the sentence at the end
    "comparison.estimates_differ": "For {parameters} posterior medians differ by more than {most} standard errors from "
    "{other}. {why}",
    "comparison.intervals_agree": "Posterior intervals are {narrow} to {wide} times as wide as those of {other}.",
    "comparison.intervals_differ": "For {parameters} posterior intervals are less than {narrow} or more than {wide} "
    "times as wide as those of {other}. {why}",
    "comparison.all_verdicts_agree": "Both reach the same verdict on every hypothesis.",
    "comparison.verdicts_agree": "Both reach the same verdict on the hypotheses both judge ({n}).",
    "comparison.verdicts_differ": "For {hypotheses} they reach different verdicts. Look at the probability and at p "
    "beside it: such claims usually lie near the line between two verdicts.",
    # `reasons` are those that tables/comparison.csv gives
    "comparison.usual_reasons": "Usual reasons here: {reasons}.",
}

_MEASUREMENT: dict[str, Entry] = {
    "direction.one": "No item runs against the others of its construct.",
    # `found` are several of "direction.against"; `note` there is that of tables/reliability.csv
    "direction.differs": "{found} Until then reliability comes out too low.",
    "direction.against": "{names}: {note}.",
    "measurement.tables": "tables/reliability.csv and validity.csv",
    # a construct or two, and several of "measurement.measure"
    "measurement.about": "{name} ({measures})",
    "measurement.in_group": "{name} [{group}]",
    # of many groups; `measure` is "measurement.measure" of the one where it is least sure
    "measurement.groups": "{about} (in {n} of {groups} groups; least sure in {group}: {measure})",
    # `p` is a probability as it is printed: .020, < .001
    "measurement.measure": "{measure} {median:.2f}, passing with P {p}",
    "measure.alpha": "alpha",
    "measure.omega": "omega",
    "measure.cr": "CR",
    "measure.ave": "AVE",
    "measure.htmt": "HTMT",
    "measure.htmt2": "HTMT2",
    "measure.fornell_larcker": "root of AVE less correlation",
    # `constructs` are several of "measurement.about"
    "reliability.high": "The items of every construct go together well enough: alpha, omega and CR are above .7 (P "
    "above .95 each).",
    "reliability.low": "Reliability is probably below .7 for {constructs}: a good part of what these items measure is "
    "not their construct but chance, so its effects are known less surely. Usually too few items, a question that "
    "people read in different ways, or a reverse-keyed item; look at the loadings, reword or drop the weakest item.",
    "reliability.unsettled": "Whether reliability is above .7 is not settled for {constructs}: more respondents, or "
    "another item, would tell.",
    "convergent.high": "Every construct explains more than half of its items' variance (AVE above .5 with P above "
    ".95).",
    "convergent.low": "Less than half of the items' variance is probably their construct's for {constructs}: each item "
    "says more about something else than about it. Look at the items with the lowest loadings.",
    "convergent.unsettled": "Whether a construct explains half of its items' variance is not settled for {constructs}.",
    "discriminant.high": "Every two constructs can be told apart (HTMT and HTMT2 below .85, Fornell-Larcker; P above "
    ".95 each).",
    "discriminant.low": "Hard to tell apart by these answers: {constructs}. Their items go together nearly as closely "
    "across the two as within each, so the effects of the one can pass for the other's. Usually one idea with two "
    "names, one thing asked twice, or questions worded alike: merge the two, or drop the items that fit both.",
    "discriminant.unsettled": "Whether these can be told apart is not settled: {constructs}. More respondents would "
    "tell.",
}

_VERDICTS: dict[str, Entry] = {
    "verdicts.settled": "More draws would hardly change a verdict.",
    # `hypotheses` are several of "verdicts.hypothesis"
    "verdicts.open": "So few effective draws leave the verdict open on {hypotheses}: sample longer (--draws).",
    "verdicts.hypothesis": "{name} ({verdict}, P between {lower:.3f} and {upper:.3f})",
}

# why a part of the fit could not be computed
_PRIORS: dict[str, Entry] = {
    "prior.decides_nothing": "No verdict is the one that the prior alone would give.",
    "prior.decides": "The prior alone gives these verdicts, before any answer: {claims}. They say what was assumed, "
    "not what was found. What the answers say of them is their Bayes factor; and whether a wider prior, one that "
    "leaves the claim open, gives the same verdict.",
    "prior.decided": "{name} {verdict} (prior P {probability})",
    # values that only their priors tell; `beyond` of the `n` are more likely than not above `small` in size
    "answer-pairs.likely": "Of {n} pairs of items none has a table of answers that the model makes unlikely (p < "
    "{bound:g}).",
    "answer-pairs.unlikely": "{unlikely} of {n} pairs of items have tables of answers that the model makes unlikely "
    "(p < {bound:g}): {pairs}. Usually the items share something beside their constructs, wording say, or one "
    "belongs to another construct too.",
    # the same answers read as categories and as numbers; `claims` are several of "two-readings.claim"
    "two-readings.same": "Read as numbers (normal likelihood), the answers give the same verdicts. The standardised "
    "value that differs most is {name}, by {largest:.2f}.",
    "two-readings.change": "Read as numbers (normal likelihood), the answers give other verdicts: {claims}. "
    "Categories are what was asked for; say in a report that the verdict depends on it. The standardised "
    "value that differs most is {name}, by {largest:.2f}.",
    "two-readings.claim": "{name} {categories} as categories, {numbers} as numbers",
    "two-readings.unusable": "The draws of this fit are not to be used, so that it is not compared with the answers "
    "read as numbers.",
    "two-readings.not_converged": "Read as numbers (normal likelihood), the sampling did not converge, so that the two "
    "readings are not compared: fit --likelihood normal says why.",
    # answers read as numbers, and as categories by weighted least squares; `whose` is "as-categories.complete" and
    # `raw` "as-categories.raw", or empty
    "as-categories.same": "Read as categories by weighted least squares{whose}, as in lavaan's WLSMV, the answers give "
    "the same verdicts as by maximum likelihood, which reads them as numbers. The standardised value that differs most "
    "is {name}: {categories:.2f} in place of {numbers:.2f}.{raw}",
    "as-categories.change": "Read as categories by weighted least squares{whose}, as in lavaan's WLSMV, the answers "
    "give other verdicts than by maximum likelihood, which reads them as numbers: {claims}. Look at the posterior of "
    "categories before reporting either (egovbayes fit --likelihood ordinal). The standardised value that differs most "
    "is {name}: {categories:.2f} in place of {numbers:.2f}.{raw}",
    "as-categories.values": "Read as categories by weighted least squares{whose}, as in lavaan's WLSMV, the answers "
    "change the standardised value of {name} most: {categories:.2f} in place of {numbers:.2f} by maximum likelihood, "
    "which reads them as numbers.{raw}",
    "as-categories.raw": " Not compared, as they ask for amounts in raw units, which the two readings do not share: "
    "{claims}.",
    "as-categories.complete": " (of the {n} who gave all answers)",
    "as-categories.none": "The answers could not be read as categories beside: {why}",
    "small-values.small": "Of {n} values that only their priors tell none is more likely than not beyond {small:g} in "
    "size.",
    "small-values.large": "Answers pull these away from 0, of {n} values that only their priors tell: {names}. Each "
    "is more likely than not beyond {small:g} in size ({beyond} of them): what the model without them lacks. Free "
    "them with the others held at 0 where the items' wording says why, or look at those items.",
    "prior.agrees": "No estimate by maximum likelihood is further from its written prior than both allow.",
    "prior.conflicts": "Answers and written priors do not go together: {parameters}. The posterior lies between the "
    "two and is as narrow as if they agreed. See whether the prior is of these units and of such people; one with "
    "heavy tails, student-t(3, location, scale), gives way to answers that speak against it.",
    "prior.conflict": "{name}, prior {prior}, maximum likelihood {estimate:.2f} with standard error {se:.2f}: an "
    "estimate as far out was to be expected with P {tail}",
}

# what the priors say before any answer
_RESERVATIONS: dict[str, Entry] = {
    "reservation.not_judged": "not judged: {why}",
    "reservation.not_to_be_used": "judged although {why}: not to be used",
    "reservation.judged_although": "judged although {why}",
    "reservation.others": "judged although parameters that it does not rest on have not converged",
    # ends of sentences, as `why` above
    "unusable.mode": "the posterior has a higher mode elsewhere",
    "unusable.stuck": "the sampler is stuck",
    "unusable.rhat": "the chains disagree (R-hat {rhat:.2f})",
    "unusable.claim": "the chains disagree about the claim itself (R-hat {rhat:.3f})",
}

# why an estimate differs from maximum likelihood: cells of comparison.csv
_REASONS: dict[str, Entry] = {
    "reason.likelihood": "likelihood: maximum likelihood is the normal one's, which counts answers far from all others "
    "in full",
    "reason.units": "units: of {own} the scale's, of maximum likelihood the answers' own, which are larger by an "
    "amount that depends on the degrees of freedom; only signs are compared",
    "reason.boundary": "boundary: a variance near 0 (or below it in maximum likelihood), where normal theory fails",
    "reason.skewness": "skewness: the posterior is not symmetric, and the interval beside it is",
    "reason.estimators": "estimators: weighted least squares goes by pairs of items, the posterior by all answers of a "
    "respondent, and where the model misses the answers they part; or the prior pulls the estimate",
    "reason.prior": "prior: it pulls the estimate or narrows the interval; try a wider one",
    "reason.earlier": "earlier answers: they count in the posterior, and maximum likelihood is of the new ones alone",
    "reason.design": "weights or clusters: maximum likelihood has a standard error (sandwich) of its own for each "
    "parameter, the posterior one number of respondents for all",
    "reason.small_sample": "small sample: the posterior takes the uncertainty of the other parameters in",
}

_MARGINAL: dict[str, Entry] = {
    "marginal.latent": "Not computed: of this likelihood the density of the answers alone is not at hand.",
    "marginal.no_prior_draws": "Not computed: {why}.",
    "marginal.few": "Not computed: {draws} draws are too few for so many free values; ask for more with --draws.",
}

WORDS: dict[str, Entry] = (
    _STABILITY
    | _MODEL_FIT
    | _BOOTSTRAP
    | _COMPARISON
    | _WLS
    | _MEASUREMENT
    | _VERDICTS
    | _PRIORS
    | _RESERVATIONS
    | _REASONS
    | _MARGINAL
)
