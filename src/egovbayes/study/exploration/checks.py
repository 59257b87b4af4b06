"""What is doubtful about an exploratory factor analysis, and what to keep in mind while reading it."""

from __future__ import annotations

from egovbayes.check import Check
from egovbayes.hints import listed
from egovbayes.study.exploration.factor_count import FactorCount
from egovbayes.study.exploration.factor_solution import FactorSolution
from egovbayes.study.exploration.sample_correlations import SampleCorrelations

KMO_WORDS = ((0.9, "marvellous"), (0.8, "meritorious"), (0.7, "middling"), (0.6, "mediocre"), (0.5, "miserable"))
LEAST_KMO = 0.5


def kmo_word(value: float) -> str:
    """Kaiser's (1974) word for a measure of sampling adequacy."""
    return next((word for least, word in KMO_WORDS if value >= least), "unacceptable")


def exploratory_checks(kmo: float, solution: FactorSolution) -> tuple[Check, ...]:
    """Adequacy, whether the searches came to rest, Heywood cases, items no factor loads on."""
    return (_adequacy(kmo), _settled(solution), _heywood(solution), _left_out(solution))


def _adequacy(kmo: float) -> Check:
    if kmo >= LEAST_KMO:
        return Check("sampling adequacy", True, f"KMO is {kmo:.3f}, {kmo_word(kmo)}.")
    return Check(
        "sampling adequacy",
        False,
        f"KMO is {kmo:.3f}, {kmo_word(kmo)}: the items' correlations are of pairs, not of factors several items share. "
        "Usually the items measure too little in common: leave out those with the smallest KMO, or do not factor.",
    )


def _settled(solution: FactorSolution) -> Check:
    extraction, rotation = solution.settled
    if extraction and rotation:
        return Check("factors settled", True, "Extraction and rotation came to rest.")
    what = "extraction" if not extraction else "rotation"
    return Check(
        "factors settled",
        False,
        f"The {what} did not come to rest: the loadings are not final. Usually there are too many "
        "factors: ask for fewer.",
    )


def _heywood(solution: FactorSolution) -> Check:
    table = solution.communalities
    cases = [str(item) for item in table.index[table["bounded"]]]
    if not cases:
        return Check("heywood", True, "No item is explained whole by the factors.")
    kept = "held at a uniqueness of .005" if solution.method == "ml" else "with a communality of 1 or more"
    return Check(
        "heywood",
        False,
        f"Heywood case: {listed(cases)} ({kept}). A factor cannot explain an item whole: usually there are too many "
        "factors, or one with a single strong item; ask for fewer, and do not read this chi-square.",
    )


def _left_out(solution: FactorSolution) -> Check:
    strongest = solution.loadings.abs().max(axis=1)
    weak = [str(item) for item in strongest.index[strongest < 0.3]]
    if not weak:
        return Check("items on factors", True, "Every item has a loading of .3 or more.")
    return Check(
        "items on factors",
        False,
        f"No loading of .3 or more: {listed(weak)}. These items belong to no factor; look at their wording.",
    )


def exploratory_notes(sample: SampleCorrelations, count: FactorCount, asked: int | None) -> tuple[str, ...]:
    """How correlations came about, and where the number of factors was not parallel analysis's own."""
    notes = [sample.made] if sample.made else []
    if asked is None and count.parallel == 0:
        notes.append("Parallel analysis keeps no factor: one was taken, but the items may have nothing in common.")
    elif asked is None and count.parallel > count.suggested:
        notes.append(
            f"Parallel analysis keeps {count.parallel} factors, more than the items can bear: {count.suggested} taken."
        )
    if sample.complete_answers is None:
        notes.append("Parallel analysis is with normal answers only: shuffling needs complete answers.")
    return tuple(notes)
