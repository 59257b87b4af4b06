"""Words drawn in figures of surveys: screened, explored, and tested under each way to screen.

`rule` is what respondents are left out by, `gone` of `of` are how many, `source` is a file.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.eigenvalues": "Eigenvalues of the correlations: {source}",
    "figure.eigenvalues_note": "{n} items. Parallel analysis keeps {kept}: filled points, above 95 % of random "
    "eigenvalues.",
    "figure.these_items": "these items",
    "figure.random_95": "random normal answers, 95 %",
    "figure.random_mean": "random normal answers, mean",
    "figure.shuffled_95": "these answers shuffled, 95 %",
    "figure.axis_component": "component",
    "figure.axis_eigenvalue": "eigenvalue",
    "figure.factor_loadings": "Loadings: {source}",
    "figure.factor_loadings_note": "{method}, {rotation}; h²: communality",
    "figure.principal_axes": "principal axes",
    "figure.rotation": "{name} rotation",
    "figure.unrotated": "unrotated",
    "figure.screening": "Screening of {source}",
    "figure.screening_note": "{gone} of {of} respondents left out: orange diamonds, filled where the panel's own rule "
    "is against them. Dashed: thresholds.",
    "figure.missing_share": "missing answers, %",
    "figure.longest_string": "longest run of one answer",
    "figure.own_variability": "SD of own answers",
    "figure.mahalanobis": "Mahalanobis distance, p",
    "figure.no_rule": "no rule in force",
    "figure.left_out_by": "left out by",
    "figure.in_order": "respondents, in the order of the file",
    "figure.against": "{n} {rule}",
    "figure.multiverse": "Hypotheses under each exclusion rule{remark}: {name}",
    "figure.of_likelihood": " ({name} likelihood)",
    "figure.multiverse_note": "Standardised effects, median and 95 % interval; on the right P(claim). Grey band: the "
    "rules chosen.",
    "figure.rule_n": "{rule}, n\u00a0{n}",
    "figure.not_fitted": "not fitted",
}
