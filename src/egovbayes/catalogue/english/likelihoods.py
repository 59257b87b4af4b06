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
    "student-t.not_pivotal": "New answers are drawn: their discrepancy has no known distribution.",
}
