"""What is said of earlier studies, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "studies.one": "One study says nothing of how far studies lie apart: tau is its prior's, and the prediction is as "
    "wide as that prior makes it. Look for others, or say that the prior is one study and an assumption.",
    "studies.two": "Two studies say next to nothing of how far studies lie apart: tau is its prior's.",
    "studies.enough": "{k} studies.",
    "studies.expected": "Mean ({mean:.3g}) and spread ({spread:.3g}) of the studies lie where their priors ({mu}, "
    "{tau}) expect them.",
    "studies.unexpected": "Mean ({mean:.3g}) and spread ({spread:.3g}) of the studies lie where their priors ({mu}, "
    "{tau}) hardly expect them: are these in the units of the coefficients? Set them in the file, [prior.raw] for raw "
    "paths.",
    "studies.same_source": "Several figures of one source: {sources}. They are counted as independent: where the "
    "same respondents gave them, keep one of each.",
    "studies.inside_pooled": "Single studies stand beside a summary of studies ({pooled}): those that it already "
    "holds count twice and must be left out.",
    "studies.apart": "{study} lies further from the other studies than these let expect (two-sided p = {p:.3g}, "
    "looked for among all). Check its figure, its sign and whom it asked; the table of studies left out shows what "
    "it moves.",
    "studies.none_apart": "No study lies apart: furthest is {study} (two-sided p = {p:.3g}).",
    "studies.is_a_t": "The prior's quantiles are off by at most {error:.2g} ({share:.1%} of the middle 95 %).",
    "studies.no_t": "The prediction is no t: the prior's quantiles are off by up to {error:.2g} ({share:.1%} of its "
    "middle 95 %). With few studies it is skewed; more of them mend it.",
    "studies.conflict": "The new estimate contradicts the evidence: an estimate as far out had a probability of "
    "{p:.3g} (below {least:g}). In a robust mixture the evidence would weigh {weight:.2f} afterwards, {before:g} "
    "before. Ask why they differ before using this prior.",
    "studies.agree": "The new estimate agrees with the evidence (an estimate as far out had a probability of "
    "{p:.3g}); in a robust mixture the evidence would weigh {weight:.2f} afterwards, {before:g} before.",
    "studies.no_pooled_interval": "The prior is the distribution of a new study, not that of the mean of the "
    "studies: the mean's interval says nothing of how far a new study lies from it.",
    "studies.derived": "The standard error of {n} of {of} rows is derived, not printed (column SE from): from ci, t or "
    "p by the normal distribution, from n of a correlation by Fisher's z, from k, n and I\u00b2 of a pooled row.",
    "studies.bounds": "Where p is only a bound (p < .001) the standard error is the largest that it allows: such a "
    "study weighs less than it should, never more.",
    "studies.pooled_paths": "The typical standard error of a pooled row is that of a correlation of n/k "
    "respondents: too small where predictors go together, and with it tau.",
    "studies.summary_alone": "A summary alone is taken at its word, I² included, which is an estimate too: where the "
    "studies truly lie close together its prediction is too narrow. Each pair in full shows what it is with the priors "
    "of mu and tau.",
    "studies.two_kinds": "There are correlations of the same two constructs beside paths: they are told apart, "
    "since a path is given the other predictors.",
}
