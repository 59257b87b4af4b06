"""What likelihoods cannot do, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "student-t.no_estimate": "Maximum likelihood is that of the normal likelihood, called ML (normal), with its "
    "verdicts and its bootstrap (in files: ml_): this program has none for student-t. Where the two part, "
    "tails or a few respondents speak. Variances and covariances are the scale's in the posterior, smaller than the "
    "answers', and compared by their signs only.",
    "student-t.no_saturated": "Indices of fit count misfit from the normal likelihood's saturated model; the student-t "
    "likelihood has none here.",
    # the end of a message that begins with the name of a file and a colon
    "student-t.no_moments": "the student-t likelihood weighs each respondent by how far out the answers lie, and needs "
    'the answers: a matrix will not do; give a survey, or take likelihood = "normal"',
    # likewise
    "student-t.no_design": "the student-t likelihood takes every respondent for one, asked alone: survey weights and "
    'clusters are for likelihood = "normal"; take that, or leave weights and clusters out',
    "student-t.reported": "variances are the scale's",
    "ordinal.no_estimate": "Beside the ordinal likelihood stands weighted least squares of polychoric correlations "
    "(WLSMV; in files: wls_, and ml_ in columns), not maximum likelihood: no bootstrap, no modification indices.",
    "ordinal.no_estimate_beside_numbers": "Beside answers in categories and numbers in one model stands weighted least "
    "squares of polychoric, polyserial and Pearson correlations, means and variances (WLSMV; in files: wls_, and ml_ "
    "in columns), not maximum likelihood: no bootstrap, no modification indices.",
    "ordinal.no_saturated": "The ordinal likelihood has no saturated model here, from which indices of fit count "
    "misfit.",
    # the ends of messages that begin with the name of a file and a colon
    "ordinal.no_moments": "the ordinal likelihood needs each respondent's answers: a matrix will not do; give a "
    'survey, or take likelihood = "normal"',
    "ordinal.no_design": "the ordinal likelihood takes every respondent for one, asked alone: it draws each one's "
    "constructs too, and no power of a density of both counts somebody w times; survey weights and clusters are for "
    'likelihood = "normal"; take that, or leave weights and clusters out',
    "ordinal.no_studies": "the ordinal likelihood is for fit, check, prior, what-if, simulate, calibrate, design, "
    "compare and sensitivity, for invariance (steps by weighted least squares) and beside the fits of study: take "
    'likelihood = "normal" here',
    "ordinal.no_numbers": "Answers in categories have no means and covariances of their own: what is made of these is "
    "left out.",
    "ordinal.reported_beside_numbers": "raw values of answers in categories are in units of residuals: residuals of "
    "latent answers, and disturbances of constructs they measure without a marker, have variance 1; numbers keep their "
    "own units",
    "ordinal.reported": "raw values are in units of residuals: latent answers' residuals, and disturbances of "
    "constructs without a marker, have variance 1",
    "student-t.not_pivotal": "New answers are drawn: their discrepancy has no known distribution.",
}
