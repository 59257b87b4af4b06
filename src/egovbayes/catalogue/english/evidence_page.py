"""What stands on the page of earlier studies, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "evidence-page.synthetic": "SYNTHETIC DATA: a program made these studies up, nobody did them. Nothing below says "
    "anything about people.",
    "evidence-page.head": "Evidence of earlier studies in {file}",
    # `pair` is typed as it is
    "evidence-page.more_pairs": 'More than {most} pairs: --pair "{pair}" shows one with its studies and checks.',
    # `scale` is one of the three below
    "evidence-page.new": "A new study: {scale}",
    "evidence-page.standardised": "standardised paths",
    "evidence-page.raw": "raw paths",
    "evidence-page.correlation": "correlations",
    # titles of columns; a standard error, and what it was read from
    "evidence-page.as_prior": "as a prior",
    "evidence-page.estimate": "estimate",
    "evidence-page.se": "SE",
    "evidence-page.se_from": "SE from",
    "evidence-page.without": "without",
    "evidence-page.mean": "mean",
    "evidence-page.new_study": "new study {level}",
    "evidence-page.p": "p of the one",
    # cells below `SE from`: `from` is a name of the program's own
    "evidence-page.printed": "printed",
    "evidence-page.bound": "{source}, a bound",
    "evidence-page.pooled": "k = {k}, I² {share} %",
    # the title of a pair, behind it: `studies` is a count, `scale` one of the three above
    "evidence-page.pair": "{pair}: {studies}, {scale}",
    "evidence-page.studies": Plural(
        "n",
        {
            "one": "{n:,} study",
            "other": "{n:,} studies",
        },
    ),
    # names of lines, and what is said of each: `value` is a median with its interval; `of_z` the next, or empty
    "evidence-page.of_z": " of Fisher's z",
    "evidence-page.mean_line": "Mean",
    "evidence-page.mean_said": "{value} of all studies (mu; prior{of_z} {prior})",
    "evidence-page.spread": "Spread",
    "evidence-page.spread_said": "{value} between studies (tau{of_z}; prior {prior}: {before})",
    "evidence-page.share_said": "{value} of the variance between estimates",
    "evidence-page.new_line": "New study",
    "evidence-page.new_said": "{value}, above 0 with probability {p}",
    "evidence-page.prior": "Prior",
    # a prior as it is written, where a summary of studies stands alone
    "evidence-page.own": "{prior}: the summary's own prediction, from its coefficient, k and I²; with the priors of "
    "mu and tau it would be {value}",
    # a new estimate beside the evidence
    "evidence-page.new_estimate": "Estimate",
    "evidence-page.new_estimate_said": "{value} (standard error {error}): two-sided tail probability {p}",
    "evidence-page.with_evidence": "with the evidence {value}",
    "evidence-page.with_mixture": "with the robust mixture {value}: the evidence weighs {weight} in it afterwards",
}
