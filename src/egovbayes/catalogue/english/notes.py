"""What is to be known beside the checks of a fit, and why a part of it is not there, in English."""

from egovbayes.catalogue.entry import Entry, Plural

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
    "lacks.told_estimate": "Maximum likelihood has no priors, and without them some of the values cannot be told.",
    "lacks.estimate": "Maximum likelihood gave no estimate (the notes say why).",
    "lacks.no_missing": "Answers are missing: robust standard errors and chi-square are those of complete answers.",
    "lacks.sound_estimate": "Maximum likelihood ended without standard errors, or not of the model that was sampled.",
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
    "note.new_respondents": Plural(
        "n",
        {
            "one": "{n} new respondent ({source}): construct scores in tables/new_construct_scores.csv{answers}.",
            "other": "{n} new respondents ({source}): construct scores in tables/new_construct_scores.csv{answers}.",
        },
    ),
    "note.new_respondents_left_out": "New respondents left out, as they have no answer or no group: {n}.",
    "note.new_respondents_beyond": "New respondents have answers lower or higher than anybody's in the survey to "
    "{items}: where these are on another scale, so are their scores.",
    # end of the sentence on new respondents
    "note.new_answers": ", how likely each answer is by all others in tables/new_answers.csv",
    "note.told_by_priors": "Answers cannot tell {names}: each is as far from the centre of its prior as that allows, "
    "and others move along. Maximum likelihood, which has no priors, is of the model with these at the centres; chains "
    "start there, and nothing is compared with it.",
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
    "note.without_answers": "There is a matrix in place of answers: posterior and maximum likelihood are "
    "those that the answers behind it give. What cannot be computed from it: leave-one-out (elpd, Pareto k), scores of "
    "the constructs, the bootstrap, and checks of single answers and their distributions.",
    "note.counts_without_answers": "Effective parameters (pD) in the posterior's fit indices are the deviance's (DIC), "
    "not leave-one-out's, so these indices differ a little from those that answers give.",
    "note.not_as_numbers": "The same answers read as numbers (normal likelihood) could not be fitted, and stand not "
    "beside: {why}",
    "note.at_bound": "Maximum likelihood is at a bound: {names}. It has no usual standard error or p there, standard "
    "errors of the others take it as known, and chi-square has no exact p.",
    "note.construct_level": "A matrix at the level of constructs: {scores} stand for their constructs by a single "
    "score each, as if it had no error. Error in a predictor's score draws its path towards 0, and may push those of "
    "predictors that go with it either way. Where reliabilities are printed, reliability = {{ NAME = 0.85 }} in the "
    "matrix corrects for them.",
    "note.corrected": "Corrected for printed reliabilities: {scores}. The residual variance of a score is fixed at "
    "(1 - reliability) times its variance; that the reliability is itself an estimate is not in the intervals.",
    "note.left_uncorrected": "Taken as free of error, since no reliability is given: {scores}.",
    "pooled.room": "{groups} groups hardly have room for {predictors} predictors.",
    "pooled.hardly_room": "{groups} groups hardly have room for a predictor.",
    "pooled.at_means": "Of groups at the means of the predictors.",
    "pooled.few": "With {groups} groups this is decided by the prior of the spread.",
    "note.regions_unpooled": "Nothing is pooled over groups, so that what [regions] says of them is left aside; "
    "egovbayes regions pools.",
    "note.groups_lost": "Nobody is left of these groups by {group}, who were asked: {lost}. Respondents without "
    "answers, with weight 0, or whom screening leaves out, are in no group.",
    "note.groups_no_answer": "Groups by {group} that read as no answer: {groups}. They are groups like any other here; "
    "empty these cells to leave the respondents out.",
    "note.pooled": "Pooled values are drawn from a population of groups, of which maximum likelihood has none: chains "
    "start where all groups have one value, and nothing is compared.",
    "note.pooled_centred": "PyMC's model has the groups' values as they are, about their average, where chains hardly "
    "reach spreads near 0: look at R-hat before anything else, or leave engine and sampler out and let the kernel "
    "draw, which moves in rescaled values of the same posterior.",
    # `why` is the message of an error
    "note.no_estimate": "Maximum likelihood gave nothing to compare with: {why}",
    # `loading` is the loading in words, `first` the item that is written first
    "note.direction": "{construct} points where most of its items do: {loading} is kept above 0, and {first}, written "
    "first, runs the other way.",
    # `free` is what may be written into group_free
    "note.one_for_all": "One value for all groups, as lavaan has a label that stands alone: {labels}. To let them "
    'differ: group_free = ["{free}"] in the model file, or --free "{free}".',
    "note.stand_ins": "Looked at with {n} groups of stand-in names: which groups there are, the survey's {group!r} "
    "says.",
    # `having` are the likelihoods that have such a value
    "note.defaults_of": "What has no prior of the model file's has the default of {name}, not of egovbayes.",
    "note.flat_defaults_of": "What has no prior of the model file's has the flat default of {name}, as nearly as "
    "draws can be had of it: prior probabilities of claims are those of their signs at most, and Bayes factors for "
    "sizes say nothing.",
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
    # `where` is the sentence after it, or wordless
    "population.uncounted": "{n:,} of those asked are of kinds that the counts leave out{where}: they stand for "
    "nobody. Is a line missing there?",
    "population.uncounted_in": ", in {groups}",
    "population.fewer": "The counts are of {counted:,.6g} people, and {asked:,} were asked. Answers are averaged by "
    "shares of the counts, so that thousands, or shares, do as well where all are so; printed numbers of people are in "
    "these units then.",
    "population.fewer_in": "Fewer people are counted than were asked in {groups} ({counted:,.6g} counted, {asked:,} "
    "asked), and not elsewhere: are lines missing there, or are the counts in other units?",
    # `cells` are several of "population.cell", those of most people first
    "population.unasked": "Nobody was asked in these cells: {cells}.",
    "population.cell": "{cell} ({n:,.0f} people)",
    "population.summed": "The model does not predict by these columns of the population, whose counts are added up: "
    "{columns}.",
}

# of observed predictors; `levels` may have how many have each
_PREDICTORS: dict[str, Entry] = {
    "predictor.empty": "Nobody has these levels of {predictor}, which are left out: {levels}.",
    "predictor.left_out": Plural(
        "n",
        {
            "one": "{n} of {of} respondents has no value of a predictor ({predictors}) and is left out, as the model "
            "asks.",
            "other": "{n} of {of} respondents have no value of a predictor ({predictors}) and are left out, as the "
            "model asks.",
        },
    ),
    "predictor.few": "Few respondents have these levels of {predictor}: {levels}. Their effects say more of these few "
    "than of the level.",
    "predictor.no_answer": "Levels of {predictor} that read as no answer: {levels}. They are levels like any other, "
    "unless missing in [predictors.{predictor}] names them.",
    "predictor.merged": "These levels of {predictor} stand in no equation: {levels}. They are part of what the others "
    "are compared with, beside {reference}.",
    # `example` is an equation
    "predictor.uncorrelated": "{constructs} and the observed predictors {predictors} are held uncorrelated, as lavaan "
    "holds them. Where they are not, paths of both are off: let them be, say with {example}.",
}

# of an earlier run whose answers are part of the prior
_EARLIER: dict[str, Entry] = {
    "power.counts": "The answers of {folder} ({source}, {n:,.0f} respondents) are part of the prior, each as "
    "{power:g} of a new one: as {counted:,.0f} respondents. Their log-likelihood times {power:g} is added to that "
    "of the prior, which is exact, and no approximation by draws. Prior probabilities, and R2 under the prior, are "
    "those that prior and earlier answers give, by draws of their own; Bayes factors say what the new answers add "
    "to them. Maximum likelihood and fit indices are of the new answers alone.",
    "power.nothing": "With power 0 the answers of {folder} count nothing: this is the fit without them.",
    "power.synthetic": "SYNTHETIC DATA: nobody gave the answers of {folder}, a program made them. They say "
    "nothing about people, and nor does a prior that is made of them.",
    "power.shared_means": "The model has means: intercepts, and means of constructs, are one value for the "
    "earlier answers and the new ones. Where people may differ between the two surveys, put both into one file with "
    'a column that says whose answers they are, write group_equal = ["loadings"] into the model file and fit with '
    "--group that column: loadings and labelled paths are equal then, and levels are each survey's own (earlier "
    "answers count in full there).",
    "power.own_means": "The model has no means: those of the earlier answers and of the new ones are taken out of"
    " each by itself, and may differ.",
    "power.cut": "The fits under other powers were interrupted: the table power has only those that were done.",
    "power.few": "Powers that leave less than one of the {n:g} respondents of a group are not in the table power:"
    " one is needed for the means alone.",
    "power.unlike": "The new answers lie far from what the earlier ones, counting so much, lead to expect (chi-"
    "square {distance:.1f} of {df} estimates, P {tail}; furthest apart: {name}): people, questions or times differ."
    " The posterior lies between the two and is as narrow as if they agreed. See the table power, and let the "
    "earlier answers count less.",
    "power.alike": "The new answers lie where the earlier ones, counting so much, lead to expect (chi-square "
    "{distance:.1f} of {df} estimates, P {tail}).",
    "power.same_answers": "The earlier run is of these very answers ({source}): they count twice, and intervals "
    "are too narrow. Name the folder of another survey.",
    "power.other_answers": "The earlier run is of other answers than these.",
    "power.drawn": "The draws of prior and earlier answers have converged: prior probabilities rest on them.",
    "power.not_drawn": "The draws of prior and earlier answers have not converged ({names}): prior probabilities "
    "and Bayes factors are not to be used. Sample longer (--draws, --tune).",
    "power.changes": "Verdicts hang on how much the earlier answers count: {claims}. What the new answers say by "
    "themselves is the line of power 0.",
    "power.changes_nothing": "Every verdict is the same, however much the earlier answers count.",
    "power.one_verdict": "{name} {verdict} whatever the power",
    "power.stretch": "{verdict} from {first:g} to {last:g}",
    "power.point": "{verdict} at {first:g}",
    "power.several": "{name} {stretches}",
}

WORDS: dict[str, Entry] = _NOT_COMPUTED | _NOTES | _POPULATION | _PREDICTORS | _EARLIER
