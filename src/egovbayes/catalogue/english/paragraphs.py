"""What the paragraphs of methods and of results say, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "paper.words": "Methods and results in a paper's words",
    "paper.methods": "Methods",
    "paper.results": "Results",
    "paper.references": "References",
    # methods
    "methods.synthetic": "[SYNTHETIC DATA: a program made these answers, so that this paragraph is a pattern and "
    "reports no study.]",
    "methods.answers": "The answers of N = {n} respondents to {items} items were analysed ({source}).",
    "methods.matrix": "The analysis is of {kind} of {items} items (N = {n}).",
    "methods.screened": "Of {returned} questionnaires returned, {left_out} were left out by screening rules.",
    "methods.complete": "No answers were missing.",
    "methods.missing": "Of the answers {n} ({share} %) were missing; they were dealt with by full information, as "
    "missing at random.",
    "methods.design": "The sample was {design}.",
    "methods.groups": "Groups by {group} were modelled together: {names}.",
    "methods.many_groups": "The {n} groups by {group} were modelled together.",
    "methods.group_equal": "Held equal over groups: {kinds}.",
    "methods.group_free": "Each group has a value of its own of: {names}.",
    "equal.thresholds": "thresholds",
    "equal.residuals": "residual variances",
    "equal.residual_covariances": "residual covariances",
    "equal.construct_covariances": "covariances of constructs",
    "equal.predictor_covariances": "covariances of predictors",
    "equal.construct_variances": "variances of constructs",
    "methods.model": "A structural equation model with the constructs {constructs} was fitted ({free} free "
    "parameters, {df} degrees of freedom).",
    "methods.path_model": "A path model of observed variables was fitted ({free} free parameters, {df} degrees of "
    "freedom).",
    "methods.marker": "The scale of each construct is that of its marker, whose loading is fixed at 1.",
    "methods.unit_variance": "The scale of each construct is fixed by a variance of 1, that of its disturbance where "
    "other constructs predict it.",
    "methods.scales_written": "The scale of each construct is fixed by a loading, or by a variance, that is fixed at a "
    "number.",
    "methods.first_group": "Variances are fixed so in the first group, {name}; in the others those are free that equal "
    "values tell.",
    "methods.numbers_beside": "Answers were taken as ordered categories, cut by thresholds from normal latent answers "
    "whose residual variances are fixed at 1, but for {items}: these were taken as normal numbers, with intercepts "
    "and residual variances of their own.",
    "methods.categories": "Answers were taken as ordered categories, cut by thresholds from normal latent answers "
    "whose residual variances are fixed at 1.",
    "methods.numbers": "Answers were taken as numbers of a multivariate {distribution} distribution, with the "
    "constructs integrated out.",
    "methods.priors_default": "Priors were the weakly informative defaults of egovbayes, on the scale of the answers: "
    "{priors}.",
    "methods.priors_own": "Priors were {priors}. Of {free} free parameters {n} have priors chosen for this study, the "
    "others the weakly informative defaults of egovbayes.",
    "methods.priors_of": "Priors were those of the set {name}: {priors}.",
    "methods.earlier": "Answers of an earlier study are in the prior, each with the power {power}.",
    "methods.sampling": Plural(
        "chains",
        {
            "one": "The posterior was sampled by {sampler}: {chains} chain of {draws} draws after {tune} draws of "
            "adaptation (seed {seed}).",
            "other": "The posterior was sampled by {sampler}: {chains} chains of {draws} draws after {tune} draws of "
            "adaptation (seed {seed}).",
        },
    ),
    "methods.own_sampler": "the sampler {sampler} of egovbayes",
    "methods.interrupted": "Sampling was interrupted, so that these are fewer draws than were asked for.",
    "methods.convergence": "The largest R-hat was {rhat}, the smallest effective sample size {bulk} in the bulk and "
    "{tail} in the tails (Vehtari et al., 2021), and {diverging} of {total} transitions diverged.",
    "methods.unconverged": "Sampling has NOT converged: that asks for R-hat below {rhat}, effective sample sizes of "
    "{ess} and no other check of the draws that fails.",
    "methods.intervals": "Effects are standardised; they are given as posterior medians with {inside} credible "
    "intervals (CrI) of equal tails.",
    "methods.rule": "A hypothesis was held supported at a posterior probability of {threshold} or more, contradicted "
    "at {least} or less, and undecided between; effects below {rope} in size were regarded as negligible.",
    "methods.estimator": "Estimates by {estimator} stand beside the posterior.",
    "methods.no_estimator": "No estimates by {estimator} stand beside the posterior.",
    "methods.programs": "The analysis was done with egovbayes {egovbayes}, on PyMC {pymc} (Abril-Pla et al., 2023), "
    "nutpie {nutpie} (Seyboldt & PyMC Developers, n.d.) and ArviZ {arviz} (Kumar et al., 2019), in Python {python}.",
    # results
    "results.synthetic": "[SYNTHETIC DATA: none of these numbers says anything about people.]",
    "results.unconverged": "[The sampling has NOT converged, or its draws are not to be used: mend that before any of "
    "this is reported.]",
    "results.predictive_p": "By posterior prediction, p {p}.",
    "results.indices": "Bayesian indices of fit, with 90 % credible intervals, were {indices} (Garnier-Villarreal & "
    "Jorgensen, 2020).",
    "results.brmsea": "BRMSEA = {value} {ends}",
    "results.bcfi": "BCFI = {value} {ends}",
    "results.btli": "BTLI = {value} {ends}",
    "results.chi_square": "By {estimator}, χ²({df}) = {chisq}, p {p}.",
    "results.range": "from {low} to {high}",
    "results.one": "{value}",
    "results.measurement": "Standardised loadings were {loading}, composite reliability was {cr} and average variance "
    "extracted {ave} (posterior medians).",
    "results.in_group": "{group} – {told}",
    "results.htmt": "The heterotrait–monotrait ratio was highest between {one} and {other}, {ratio}.",
    "results.supported": "was supported",
    "results.contradicted": "was contradicted",
    "results.undecided": "was left open",
    "results.not_judged": "was not judged",
    "results.effect": "{name} ({statement}) {verdict}, effect = {effect}, {inside} CrI {ends}, P {p}.",
    "results.effects": "{name} ({statement}) {verdict}, P {p}; effect with {inside} CrI {effects}.",
    "results.unjudged": "{name} ({statement}) {verdict}.",
    "results.claim": "{name} ({statement}) {verdict}, P {p}.",
    "results.reserved": "Reservation on {names}: {why}.",
    "results.counted": "Of {n} hypotheses {supported} were supported, {contradicted} contradicted and {undecided} "
    "left open.",
    "results.share": "{name}, {share}",
    "results.explained": "Explained variance (R²) with its interval was: {shares}.",
}
