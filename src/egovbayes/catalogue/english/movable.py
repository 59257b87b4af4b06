"""What stands at the sliders of a report, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "movable.title": "Another threshold, another size that counts",
    "movable.threshold": "Probability at which a claim is supported",
    "movable.negligible": "Size below which an effect is negligible",
    "movable.claim": "Hypothesis",
    "movable.effect": "Effect",
    "movable.verdict": "Verdict",
    "movable.share": "P(negligible)",
    "movable.note": "Here are {n} of {of} judged hypotheses. Verdicts move with the first slider, the probability "
    "that an effect is negligible with the second (of a product of paths, below that power of the size). Who chooses "
    "either after seeing the answers has to say so.",
}
