"""What is doubtful about an exploratory factor analysis, and what to keep in mind while reading it."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.check import Check
from egovbayes.study.exploration.factor_count import FactorCount
from egovbayes.study.exploration.factor_solution import FactorSolution
from egovbayes.study.exploration.sample_correlations import SampleCorrelations

KMO_WORDS = (
    (0.9, "kmo.marvellous"),
    (0.8, "kmo.meritorious"),
    (0.7, "kmo.middling"),
    (0.6, "kmo.mediocre"),
    (0.5, "kmo.miserable"),
)
LEAST_KMO = 0.5


def kmo_word(value: float) -> Sentence:
    """Kaiser's (1974) word for a measure of sampling adequacy."""
    return Sentence(next((word for least, word in KMO_WORDS if value >= least), "kmo.unacceptable"))


def exploratory_checks(kmo: float, solution: FactorSolution) -> tuple[Check, ...]:
    """Adequacy, whether the searches came to rest, Heywood cases, items no factor loads on."""
    return (_adequacy(kmo), _settled(solution), _heywood(solution), _left_out(solution))


def _adequacy(kmo: float) -> Check:
    adequate, values = bool(kmo >= LEAST_KMO), {"kmo": float(kmo), "word": kmo_word(kmo)}
    return Check("sampling adequacy", adequate, "kmo.adequate" if adequate else "kmo.too_low", values)


def _settled(solution: FactorSolution) -> Check:
    extraction, rotation = solution.settled
    if extraction and rotation:
        return Check("factors settled", True, "factors.settled")
    return Check("factors settled", False, "factors.rotation" if extraction else "factors.extraction")


def _heywood(solution: FactorSolution) -> Check:
    table = solution.communalities
    cases = tuple(str(item) for item in table.index[table["bounded"]])
    if not cases:
        return Check("heywood", True, "factors.no_heywood")
    kept = Sentence("factors.held" if solution.method == "ml" else "factors.whole")
    return Check("heywood", False, "factors.heywood", {"items": Listing(cases, whole=True), "kept": kept})


def _left_out(solution: FactorSolution) -> Check:
    strongest = solution.loadings.abs().max(axis=1)
    weak = tuple(str(item) for item in strongest.index[strongest < 0.3])
    if not weak:
        return Check("items on factors", True, "factors.all_loaded")
    return Check("items on factors", False, "factors.left_out", {"items": Listing(weak, whole=True)})


def exploratory_notes(sample: SampleCorrelations, count: FactorCount, asked: int | None) -> tuple[str, ...]:
    """How correlations came about, and where the number of factors was not parallel analysis's own."""
    notes = [sample.made]
    if asked is None and count.parallel == 0:
        notes.append(phrase("explored.no_factor"))
    elif asked is None and count.parallel > count.suggested:
        notes.append(phrase("explored.too_many", n=count.parallel, taken=count.suggested))
    if sample.complete_answers is None:
        notes.append(phrase("explored.unshuffled"))
    return tuple(note.text for note in notes)
