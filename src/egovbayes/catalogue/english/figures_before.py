"""Words drawn in figures of what is known before any answer: what priors say, and what earlier studies found.

`inside` is a level (95 %), `title` that of the model.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.answers_before": "Answers before any was given: {title}",
    "figure.end_lowest": "lowest",
    "figure.end_middle": "middle",
    "figure.end_highest": "highest",
    "figure.axis_widths": "widths of the item's scale from its middle",
    "figure.answers_before_note": "Blue: an answer by the priors, its middle half and {inside} interval. Grey: the "
    "scale.",
    "figure.answers_given_note": "Green: the answers there are, their mean and two standard deviations.",
    "figure.scale_unknown_note": "Pale: where a scale is not known it is taken for 4 SDs.",
    "figure.before_any_answer": "Before any answer: {title}",
    "figure.prior_paths": "Standardised paths",
    "figure.prior_r2": "Explained variance (R2)",
    "figure.prior_correlations": "Correlations of constructs",
    "figure.prior_reliability": "Reliability (omega)",
    "figure.prior_values_note": "Numbers: median and {inside} interval. Orange: what is hardly ever found.",
    "figure.earlier_studies": "Earlier studies: {pair} ({scale})",
    "figure.axis_correlation": "correlation",
    "figure.axis_standardised": "standardised path",
    "figure.axis_raw": "raw path, in units of the items",
    "figure.interval": "{inside} interval",
    "figure.forest_note": "Prior for a new study: {prior}. Band: where a new study's effect lies ({inside}).",
    "figure.mean_of_studies": "Mean of all studies",
    "figure.new_study": "A new study",
    "figure.pooled_studies": "{name}, {n} studies",
    "figure.error_derived": "{mark} standard error derived, not printed",
}
