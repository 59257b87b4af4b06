"""What is said of a fit once there are draws, and why a part of it is not there, in English."""

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
    "bootstrap.no_use": "the model defines no effect (`:=`) and no claim is judged by it",
}

_COMPARISON: dict[str, Entry] = {
    "comparison.no_errors": "Nothing to compare: maximum likelihood has no standard errors to measure by.",
    "comparison.no_intervals": "Nothing to compare: maximum likelihood has no intervals.",
    "comparison.neither_judges": "Nothing to compare: there is no hypothesis that maximum likelihood judges.",
    "comparison.none_both_judge": "Nothing to compare: there is no hypothesis that both judge.",
    "comparison.estimates_agree": "Posterior medians and maximum likelihood estimates differ by at most {largest:.2f} "
    "standard errors.",
    # `parameters` and `hypotheses` are names; `why` is one of the two sentences at the end
    "comparison.estimates_differ": "For {parameters} posterior medians differ by more than {most} standard errors from "
    "maximum likelihood. {why}",
    "comparison.intervals_agree": "Posterior intervals are {narrow} to {wide} times as wide as those of maximum "
    "likelihood.",
    "comparison.intervals_differ": "For {parameters} posterior intervals are less than {narrow} or more than {wide} "
    "times as wide as those of ML. {why}",
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
_NOT_COMPUTED: dict[str, Entry] = {
    "lacks.answers": "Nobody's own answers are known, only their moments.",
    "lacks.complete_moments": "Answers are missing, and of those there are only the moments are known.",
    "lacks.alike": "Respondents are weighted, so that none has a likelihood of its own: there are no leave-one-out "
    "(elpd, Pareto k), no posterior predictive p and no indices of fit of the posterior. The fit of maximum likelihood "
    "is there, with its chi-square scaled for the weights.",
    "lacks.alone": "Respondents were asked in clusters, so that none can be left out by itself: there are no "
    "leave-one-out (elpd, Pareto k), no posterior predictive p and no indices of fit of the posterior. The fit of "
    "maximum likelihood is there, with its chi-square scaled for the clusters.",
    "lacks.pooled_estimate": "Maximum likelihood has no values that are drawn from a population of groups.",
    "lacks.estimate": "Maximum likelihood gave no estimate (the notes say why).",
    "lacks.moments_of_groups": "These groups are too small, or too much alike in an item, for moments of their own: "
    "{groups}. Pooled values need none; what is counted from every group's own moments does.",
    "lacks.one_group": "There are several groups ({groups}), and nothing says whose constructs are meant.",
    "lacks.normal_shares": "Shares of a population are those of normal answers, which the likelihood does not have.",
    "lacks.mediation": "No construct stands between two others.",
    "lacks.share": "No hypothesis shares out an outcome's variance among sets of constructs, as share(outcome, set) "
    "does.",
    "lacks.totals": "In too many of the draws feedback leaves no total effects (see the check on stability).",
}

_NOTES: dict[str, Entry] = {
    "design.weights": "Weights: the posterior takes moments weighted within each group for those of as many "
    "respondents as n_eff says ((sum w)² / sum w²). That is right if weights are unrelated to the answers given the "
    "model (90 % intervals of a path held it in .90 of simulated surveys), and too narrow where they are (.81 to .84); "
    "standard errors of maximum likelihood (sandwich, as lavaan) need not suppose it.",
    "design.clusters": "Clusters: standard errors of maximum likelihood are the sandwich's over clusters (as lavaan). "
    "The posterior takes as many respondents as that makes of them: paths (or means of constructs, where that is more) "
    "vary {effect:.2f} times as much, on average, as if all had been asked independently. It is one number for all "
    "parameters: too much for those that clusters hardly touch, too little for the path of a predictor that is the "
    "same for all of a cluster; there believe maximum likelihood.",
    "design.clusters_unknown": "Clusters ({column}): without maximum likelihood nothing tells how much more estimates "
    "vary for them. The posterior takes respondents as independent, and is too narrow.",
    "design.few_clusters": "There are {n} clusters: with fewer than {few} standard errors by clusters are too small, "
    "and so is the width of the posterior.",
    "note.without_answers": "There is a covariance matrix in place of answers: posterior and maximum likelihood are "
    "those that the answers behind it give. What cannot be computed from it: leave-one-out (elpd, Pareto k), scores of "
    "the constructs, the bootstrap, and checks of single answers and their distributions.",
    "note.counts_without_answers": "Effective parameters (pD) in the posterior's fit indices are the deviance's (DIC), "
    "not leave-one-out's, so these indices differ a little from those that answers give.",
    "pooled.room": "{groups} groups hardly have room for {predictors} predictors.",
    "pooled.hardly_room": "{groups} groups hardly have room for a predictor.",
    "pooled.at_means": "Of groups at the means of the predictors.",
    "pooled.few": "With {groups} groups this is decided by the prior of the spread.",
    "note.regions_unpooled": "Nothing is pooled over groups, so that what [regions] says of them is left aside; "
    "egovbayes regions pools.",
    "note.groups_lost": "Nobody is left of these groups by {group}, who were asked: {lost}. Respondents without "
    "answers, with weight 0, or whom screening leaves out, are in no group.",
    "note.pooled": "Pooled values are drawn from a population of groups, of which maximum likelihood has none: chains "
    "start where all groups have one value, and nothing is compared.",
    "note.pooled_centred": "PyMC's model has the groups' values as they are, about their average, where chains hardly "
    "reach spreads near 0: look at R-hat before anything else, or leave engine and sampler out and let the kernel "
    "draw, which moves in rescaled values of the same posterior.",
    # `why` is the message of an error
    "note.no_estimate": "Maximum likelihood gave nothing to compare with: {why}",
    # `loading` is the name of the parameter, `first` the item that is written first
    "note.direction": "{construct} points where most of its items do: {loading} is kept above 0, and {first}, written "
    "first, runs the other way.",
    # `free` is what may be written into group_free
    "note.one_for_all": "One value for all groups, as lavaan has a label that stands alone: {labels}. To let them "
    'differ: group_free = ["{free}"] in the model file, or --free "{free}".',
    "note.stand_ins": "Looked at with {n} groups of stand-in names: which groups there are, the survey's {group!r} "
    "says.",
    # `having` are the likelihoods that have such a value
    "idle-prior.not_own": "The prior of {kind} is not used: the {likelihood} likelihood has none to estimate ({having} "
    "has).",
    "idle-prior.no_parameter": "The prior of {kind} is not used: no free parameter of the model is of that kind.",
}

# of counts of a population
_POPULATION: dict[str, Entry] = {
    "population.composed": "Answers of the population are those of people composed as the counts say, where people of "
    "a cell answer as those asked in it. Whoever answered because of what they think is not mended by counts.",
    "population.from_model": "Nobody was asked in {cells} of {of} cells, with {percent:.1f} % of the population: their "
    "answers are from the model alone.",
    "population.beyond": "{predictor} goes from {lowest:g} to {highest:g} among those asked, and from {least:g} to "
    "{most:g} in the population: for {percent:.1f} % of the people the model's straight line is drawn on to where "
    "nobody answered.",
    # `cells` are several of "population.cell", those of most people first
    "population.unasked": "Nobody was asked in these cells: {cells}.",
    "population.cell": "{cell} ({n:,.0f} people)",
    "population.summed": "The model does not predict by these columns of the population, whose counts are added up: "
    "{columns}.",
}

# of observed predictors; `levels` may have how many have each
_PREDICTORS: dict[str, Entry] = {
    "predictor.empty": "Nobody has these levels of {predictor}, which are left out: {levels}.",
    "predictor.few": "Few respondents have these levels of {predictor}: {levels}. Their effects say more of these few "
    "than of the level.",
    "predictor.merged": "These levels of {predictor} stand in no equation: {levels}. They are part of what the others "
    "are compared with, beside {reference}.",
    # `example` is an equation
    "predictor.uncorrelated": "{constructs} and the observed predictors {predictors} are held uncorrelated, as lavaan "
    "holds them. Where they are not, paths of both are off: let them be, say with {example}.",
}

# why a hypothesis is not judged, or is so nevertheless: cells of the tables of hypotheses
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
    "reason.skewness": "skewness: the posterior is not symmetric, and maximum likelihood's interval is",
    "reason.prior": "prior: it pulls the estimate or narrows the interval; try a wider one",
    "reason.design": "weights or clusters: maximum likelihood has a standard error (sandwich) of its own for each "
    "parameter, the posterior one number of respondents for all",
    "reason.small_sample": "small sample: the posterior takes the uncertainty of the other parameters in",
}

WORDS: dict[str, Entry] = (
    _STABILITY
    | _MODEL_FIT
    | _BOOTSTRAP
    | _COMPARISON
    | _MEASUREMENT
    | _VERDICTS
    | _NOT_COMPUTED
    | _NOTES
    | _POPULATION
    | _PREDICTORS
    | _RESERVATIONS
    | _REASONS
)
