"""Words drawn in figures of data sets that are drawn from a model and fitted.

`of` is a model with how many data sets of how many respondents there are, `title` what stands above a figure.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.part": "{title} ({part} of {parts})",
    "figure.simulated_of": "{name}, {sets} of {n}",
    "figure.known_ranks": "Ranks of known values: {of}",
    "figure.known_ranks_note": "Lines: share of known values that rank so low among their posterior's draws, less the "
    "share that should. Band: where {inside} of even ranks stay, all along their line. A line first above and then "
    "below 0: intervals too narrow; first below: too wide; on one side: off to it.",
    "figure.axis_rank": "rank",
    "figure.axis_ecdf": "ECDF difference",
    "figure.said_and_held": "What was said and what held: {of}",
    "figure.said_and_held_note": "Points: data sets by what was said of the claim; bars: 95 % intervals of the share "
    "in which it held.",
    "figure.axis_said": "P(claim | data)",
    "figure.axis_held": "share that held",
    "figure.simulated_verdicts": "Verdicts: {of}",
    "figure.simulated_verdicts_note": "Above the bars: data sets. Right: supported where the claim holds, "
    "contradicted where it does not.",
    "figure.axis_known_effect": "known standardised effect",
    "figure.axis_data_sets": "share of data sets",
    "figure.any_size": "all",
    "figure.design": "How many respondents: {claim} of {model}",
    "figure.design_assurance": "Assurance: the claim is supported",
    "figure.design_power": "Power, by the size of the known effect",
    "figure.design_width": "Width of the effect's 95 % interval",
    "figure.design_errors": "Errors of the verdicts there are",
    "figure.design_note": "Bands and bars: 95 % intervals for so many data sets; of widths, where half of the data "
    "sets lie.",
    "figure.axis_respondents": "respondents",
    "figure.design_ends": "({lower} to {upper})",
    "figure.design_below": "below {n}",
    "figure.design_over": "over {n}",
    "figure.share_undecided": "share undecided",
}
