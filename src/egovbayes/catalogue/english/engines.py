"""What the engines say of draws, and of an estimate by maximum likelihood, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_DRAWS: dict[str, Entry] = {
    "rhat.unknown": "R-hat needs at least two chains and four draws of each.",
    "rhat.agree": "The chains agree: largest R-hat {worst:.3f} (below {most}).",
    # `why` is one of the two sentences below
    "rhat.apart": "The chains disagree: R-hat {worst:.3f} for {parameters}. {why}",
    "rhat.far_apart": "The chains disagree: R-hat above {bound} for {parameters}. {why}",
    "rhat.too_few": "Usually too few draws, or two parameters the data hardly tell apart: sample longer (--draws, "
    "--tune), then look at the parameters named here.",
    # `who` is one of the two clauses below
    "rhat.elsewhere": "{who}: a reflected solution (loadings with their signs turned) or a degenerate one (a variance "
    "near 0 with huge loadings). Choose as marker an item that surely belongs to its construct, or give the loadings "
    "narrower priors.",
    # `chains` is a number, or several
    "rhat.strays": "Chain {chains} sampled elsewhere than the others",
    "rhat.camps": "The chains sampled in different places and no majority agrees",
    "draws.stuck": "The draws of {parameters} never change or are not finite: the sampler is stuck, and nothing it "
    "gave can be used. Look at the checks of maximum likelihood, then at the priors of these parameters.",
    "ess.unknown": "Effective sample sizes need at least four draws.",
    # `kind` is bulk or tail, as the columns of tables have it; `part` one of the two clauses below
    "ess.enough": "Enough draws for {part}: smallest {kind} ESS {least:.0f}, needed {needed}.",
    "ess.few": "Too few effective draws for {part}: {least:.0f} for {parameters}, needed {needed} ({each} a chain). "
    "About --draws {draws} should do; if not, the parameter is hardly identified.",
    "ess.bulk": "the middle of the distributions",
    "ess.tail": "intervals and tail probabilities",
    "divergences.none": "None of {total} draws diverged.",
    "divergences.some": "{n} of {total} draws diverged: there are corners of the posterior the sampler cannot enter. "
    "Usually a construct or residual with almost no variance; look at the smallest standard deviations, give them a "
    "prior away from 0, or sample with smaller steps (--target-accept 0.98).",
    "e-bfmi.unknown": "E-BFMI needs at least four draws.",
    "e-bfmi.free": "The sampler moves freely between energies: smallest E-BFMI {least:.2f}.",
    "e-bfmi.slow": "E-BFMI is {least:.2f} (below {needed}): the sampler is slow to reach the tails. Usually priors "
    "with very heavy tails, or a standard deviation with no lower hold; make these priors narrower, or sample longer "
    "(--tune).",
    "tree-depth.below": "No draw reached the greatest tree depth (deepest {deepest}).",
    "tree-depth.reached": "{n} of {total} draws reached the greatest tree depth: steps are very small against the "
    "width of the posterior. Usually items on very different scales, or parameters the data hardly tell apart: rescale "
    "the items, sample with longer tuning (--tune).",
}

_PARAMETERS: dict[str, Entry] = {
    # `first` and `last` are what stands before and behind =~, ~ and ~~
    "parameter.loading": "the loading of {last} on {first}",
    "parameter.path": "the path from {last} to {first}",
    "parameter.construct_sd": "the SD of {first}",
    "parameter.correlation": "the correlation of {first} and {last}",
    "parameter.residual_sd": "the residual SD of {first}",
    "parameter.residual_correlation": "the residual correlation of {first} and {last}",
    "parameter.variance": "the variance of {first}",
    "parameter.residual_variance": "the residual variance of {first}",
    "parameter.covariance": "the covariance of {first} and {last}",
    "parameter.residual_covariance": "the residual covariance of {first} and {last}",
    "parameter.intercept": "the intercept of {first}",
    "parameter.mean": "the mean of {first}",
    "parameter.of_group": "{parameter} in {group}",
}

_MODES: dict[str, Entry] = {
    "mode.with_scores": "Not looked for: respondents' scores are drawn along, and the density of the parameters alone "
    "is not known at single points.",
    "mode.unknown": "Not looked for: the compiled density does not know the model's own terms.",
    "mode.highest": "No higher mode than the chains' was found from {starts} starting points.",
    # `parameters` are several of "mode.parameter": where the chains have it, and where the higher mode does
    "mode.higher": "The posterior has a mode {higher:.1f} log units higher than where the chains are ({parameters}). "
    "They may agree with each other and still be in the wrong place: do not use them. Usually a construct is turned "
    "round, or a loading is held at 0 by its prior: declare reverse-keyed items (reverse = true), choose as marker an "
    "item that surely belongs to its construct, and look at narrow priors.",
    "mode.parameter": "{name} {here:.2f}, there {there:.2f}",
}

_ML: dict[str, Entry] = {
    "ml-convergence.reached": "Maximum likelihood converged in {steps} steps.",
    # `slope`: by how much the log-likelihood still rises along a standard error of a parameter
    "ml-convergence.not": "Maximum likelihood did not converge: after {steps} steps the log-likelihood still climbs by "
    "{slope:.2g} a standard error. Usually the sample is small or a construct has only weak items, and an estimate "
    "runs off without end: look for the largest standard errors, and simplify the model there.",
    "ml-heywood.none": "All estimated variances are positive and all correlations possible.",
    # `variances` are several of "ml-heywood.variance"
    "ml-heywood.negative": "Negative variance estimated (Heywood case): {variances}. Usually the sample is small, an "
    "item stands almost alone for its construct, or the model is wrong there. Standardised values and R2 of these "
    "variables mean nothing; the posterior, whose variances are positive, is the better guide.",
    "ml-heywood.variance": "{name} = {value:.3g}",
    "ml-heywood.beyond": "The estimated construct or residual covariance matrix is not positive definite: correlations "
    "beyond 1 are implied. Usually two constructs cannot be told apart; consider joining them, or freeing fewer "
    "covariances.",
    "ml-optimum.one": "{starts} starting points showed no second maximum.",
    "ml-optimum.endless": "From another starting point the log-likelihood climbs beyond the reported maximum without "
    "reaching a top: an estimate runs off without end there. Usually the model is wrong for these answers or asks too "
    "much of them: look at the modification indices, and compare with the posterior.",
    # `why` is one of the two sentences below
    "ml-optimum.second": "Another starting point ended at a second stationary point, {lower:.3g} lower in "
    "log-likelihood; the higher one is reported. {why}",
    "ml-optimum.of_weak_items": "Usually the constructs are weakly measured or the sample is small: compare with the "
    "posterior, which shows both.",
    "ml-optimum.of_a_loop": "Usually that is the other side of the feedback, with a stability index beyond 1 where the "
    "reported one is below, or the reverse. Chains hardly ever cross from one to the other: the posterior is that of "
    "the side reported. Where the two are less than 3 apart, fix a path of the loop or find its outcomes stronger "
    "predictors.",
    "ml-errors.known": "The information matrix is positive definite.",
    "ml-errors.singular": "Standard errors cannot be computed: the information matrix is singular at the estimates. "
    "Usually a parameter is not identified there (a construct whose loadings are all near 0, or whose marker does not "
    "measure it); {n} parameters are affected.",
    "ml-stability.below": "The stability index of the feedback is {index:.3f}, below 1.",
    "ml-stability.beyond": "The stability index of the feedback (the largest eigenvalue of the paths in size) is "
    "{index:.3f} at the estimates: from 1 on what goes round the loop grows without end, and there are no total or "
    "indirect effects. Usually an outcome in the loop has no strong predictor of its own, or the sample is small: give "
    "each outcome such a predictor, or fix or drop one path of the loop.",
}

# how the draws came about, where that needs a word
_RUNS: dict[str, Entry] = {
    # what is wrong with a run: ends of sentences, one or several with "and"
    "doubt.stuck": "a chain was stuck",
    "doubt.diverged": Plural("n", {"one": "{n} draw diverged", "other": "{n} draws diverged"}),
    "doubt.rhat": "R-hat was {rhat:.3f}",
    "doubt.rhat_above": "R-hat was above {bound}",
    "doubt.ess": "the smallest ESS was {ess:.0f}",
    "doubt.accepted": "a chain accepted {percent:.0f} % of its trajectories",
    "doubt.energy": "E-BFMI was {fraction:.2f}",
    # `doubt` is made of the above, `how` is one of the three "second-run.longer", "second-run.anew" and
    # "second-run.anew_own"
    "second-run.used": "A run was not used: {doubt}. {how}.",
    "second-run.not_used": "In the run kept {doubt}. {how}; that was no better ({other}) and not used.",
    "second-run.failed": "In the run kept {doubt}. A second one could not be started ({error}).",
    "second-run.longer": "The same chains were followed for {draws} draws each",
    "second-run.anew": "All draws were taken anew, with {tune} draws of tuning a chain and target acceptance "
    "{accept:g}",
    "second-run.anew_own": "All draws were taken anew in the model's own numbers, with {tune} draws of tuning a chain "
    "and target acceptance {accept:g}",
    # `first` and `second` are names of samplers, `doubt` is as above
    "handed-over.done": "The sampler {first} handed over to {second}, which took all draws anew: {doubt}.",
    "handed-over.interrupted": "The draws are those of the sampler {first}, though {doubt}: {second} was to take all "
    "of them anew. It was interrupted.",
    "handed-over.failed": "The draws are those of the sampler {first}, though {doubt}: {second} was to take all of "
    "them anew. It failed ({error}).",
    # `said` is any of these sentences
    "of-group": "{group}: {said}",
    "own-terms.not_lowered": "The kernel has no words for your model ({part}), so nutpie compiled it.",
    "own-terms.unknown": "Your own terms are in the draws; prior probabilities and the comparison with maximum "
    "likelihood do not know them.",
    "nutpie.slower": "nutpie {installed} does not take a compiled density the way {known} does, so it called ours "
    "through Python: the same draws, a few times slower. Installing nutpie {known} makes it fast again.",
}

WORDS: dict[str, Entry] = _DRAWS | _PARAMETERS | _MODES | _ML | _RUNS
