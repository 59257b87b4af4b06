"""The multivariate Student-t likelihood with constructs integrated out: answers far from all others count little.

x_i ~ t_nu(mu, Sigma), Sigma the model's implied matrix. It is the scale: covariances are nu/(nu - 2) times as large, so
that whatever is standardised is the same of either. Lange, Little & Taylor (1989).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import log, pi
from typing import Any

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.moments.patterns import patterns_of
from egovbayes.data.observed import Observed
from egovbayes.errors import DataError, SpecError
from egovbayes.kernel import student_t as student_t_kernel
from egovbayes.kernel.arrays import KernelLayout, StudentTData, frozen, starts
from egovbayes.kernel.cache import compile_kernel, uncompiled_will_do
from egovbayes.likelihoods.base import Abilities, Likelihood
from egovbayes.likelihoods.casewise import OfDistance, by_distance
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.new_answers import coloured
from egovbayes.notation import SCALE_BOUNDS, Array, IntArray, Kind, Scale

__all__ = ["STUDENT_T", "answer_rows", "log_likelihood"]

_NO_MOMENTS = Sentence("student-t.no_moments")
_NO_DESIGN = Sentence("student-t.no_design")
_NAME = "student-t"
MOST_FREEDOM = 1e9
"""No difference from the normal likelihood can be seen here; beyond, that of two log gammas loses its digits."""


def answer_rows(answers: Answers, *, means_integrated: bool, freedom: float = 0.0) -> StudentTData:
    """The answers as the kernel reads them (read-only arrays), `freedom` 0 where it is estimated.

    Raises DataError where the model has no means: they are parameters of this likelihood, and cannot be integrated out.
    """
    if means_integrated:
        raise DataError("means are parameters of the student-t likelihood: model them (means = true)")
    found = patterns_of(answers.values, answers.group)
    members = found.members()
    values = answers.values[np.concatenate(members)]
    sizes = [len(who) for who in members]
    begins = np.stack([starts(sizes), starts((~found.observed).sum(1))], axis=1)
    return StudentTData(
        answers=frozen(np.where(np.isnan(values), 0.0, values)),
        starts=frozen(begins.astype(np.int32)),
        missing=frozen(np.nonzero(~found.observed)[1].astype(np.int32)),
        group_start=frozen(starts(np.bincount(found.group, minlength=len(answers.groups))).astype(np.int32)),
        freedom=frozen(np.array([freedom])),
    )


def answers_of_group(data: StudentTData, group: int) -> StudentTData:
    """The answers of one group (by number) alone."""
    first, end = data.group_start[group : group + 2].tolist()
    (row, gap), (last_row, last_gap) = data.starts[[first, end]].tolist()
    return StudentTData(
        answers=frozen(data.answers[row:last_row]),
        starts=frozen(data.starts[first : end + 1] - data.starts[first]),
        missing=frozen(data.missing[gap:last_gap]),
        group_start=frozen(np.array([0, end - first], dtype=np.int32)),
        freedom=data.freedom,
    )


def _answers(observed: Observed) -> Answers:
    if observed.answers is None:
        raise DataError(f"{observed.source}: {_NO_MOMENTS.text}")
    if not observed.design.simple:
        raise DataError(f"{observed.source}: {_NO_DESIGN.text}")
    return observed.answers


def log_likelihood(values: Array, layout: KernelLayout, data: StudentTData) -> tuple[float, Array]:
    """Log-likelihood and its gradient (free,) at `values` (free,), on the scale the layout was made for.

    Returns -inf and zeros where a scale matrix is not positive definite, or the degrees of freedom not above 0.
    """
    arguments = np.array(values, dtype=np.float64), tuple(layout), tuple(data)
    if not uncompiled_will_do():
        total, gradient = compiled_log_likelihood()(*arguments)
        return total, gradient
    with np.errstate(all="ignore"):
        total, gradient = student_t_kernel.log_likelihood_and_gradient(*arguments)
    return float(total), gradient


def compiled_log_likelihood() -> Any:
    """The kernel compiled: (values, layout, data) as plain tuples, for compiled code to call."""
    compile_kernel()
    return student_t_kernel.log_likelihood_and_gradient


def student_t_target() -> Any:
    """The kernel as a C function, for the compiled density to call by its address."""
    # it loads numba, which --help and check must not wait for
    from egovbayes.kernel.targets import student_t_target as target

    return target()


def pair_products(data: StudentTData, group: int, pair: tuple[int, int]) -> tuple[Array, float]:
    """Sums of squares and products (2, 2) of two items about their means in each pattern, over all who answered both,
    and how many these are.
    """
    products, n = np.zeros((2, 2)), 0.0
    for k in range(int(data.group_start[group]), int(data.group_start[group + 1])):
        missing = data.missing[int(data.starts[k, 1]) : int(data.starts[k + 1, 1])]
        if not np.isin(pair, missing).any():
            answers = data.answers[int(data.starts[k, 0]) : int(data.starts[k + 1, 0])][:, list(pair)]
            rows = answers - answers.mean(0)
            products, n = products + rows.T @ rows, n + len(rows)
    return products, n


@dataclass(frozen=True, slots=True)
class _Respondents:
    """What is known of respondents at given values: densities, variances of their constructs, new answers.

    The degrees of freedom are `fixed`, or the likelihood's own value.
    """

    fixed: float | None

    def log_density(
        self,
        mu: Array,
        sigma: Array,
        own: Array,
        values: Array,
        group: IntArray,
        residual: Array | None = None,  # noqa: ARG002
    ) -> Array:
        """Log density of every respondent's answers (..., respondent), 0 of those without any; see base.Casewise."""
        return by_distance(mu, sigma, values, group, self._of(own, mu.shape[:-2], _log_density))

    def weight(self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray) -> Array:
        """(nu + q)/(nu + d): how much every respondent counts in means and covariances, 1 on average; (...,
        respondent).
        """
        return by_distance(mu, sigma, values, group, self._of(own, mu.shape[:-2], _weight))

    def score_stretch(self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray) -> Array:
        """(nu + d)/(nu + q - 2): how much wider the constructs of a respondent are than normal answers would say; (...,
        respondent). Of a joint t, the rest given q of them is t with nu + q degrees of freedom, and d widens its scale.
        """
        return by_distance(mu, sigma, values, group, self._of(own, mu.shape[:-2], _stretch))

    def simulate(self, mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:
        """Answers (respondent, item) of one draw; see base.Simulates."""
        freedom = float(self.freedom(own))
        white = rng.standard_normal((len(group), mu.shape[-1]))
        white /= np.sqrt(rng.chisquare(freedom, len(group)) / freedom)[:, None]
        return coloured(white, mu, sigma, group)

    def freedom(self, own: Array) -> Array:
        """Degrees of freedom; (..., own) -> (...)."""
        return own[..., 0] if self.fixed is None else np.full(own.shape[:-1], self.fixed)

    def _of(self, own: Array, lead: tuple[int, ...], make: Callable[..., Array]) -> OfDistance:
        # of all draws, chain after chain
        freedom = np.broadcast_to(self.freedom(own), lead).reshape(-1, 1)
        return lambda squares, half_logdet, size, draws: make(squares, half_logdet, size, freedom[draws])


def _log_density(squares: Array, half_logdet: Array, size: int, freedom: Array) -> Array:
    from scipy.special import gammaln

    half = 0.5 * (freedom + size)
    constant = gammaln(half) - gammaln(0.5 * freedom) - 0.5 * size * (log(pi) + np.log(freedom))
    return np.asarray(constant - half_logdet[:, None] - half * np.log1p(squares / freedom))


def _weight(squares: Array, _half_logdet: Array, size: int, freedom: Array) -> Array:
    return (freedom + size) / (freedom + squares)


def _stretch(squares: Array, _half_logdet: Array, size: int, freedom: Array) -> Array:
    return (freedom + squares) / (freedom + size - 2.0)


def _student_t(freedom: float | None) -> Likelihood:
    who = _Respondents(freedom)
    return Likelihood(
        name=_NAME if freedom is None else f"{_NAME}({_written(freedom)})",
        title=_NAME,
        abilities=Abilities(
            maximum_likelihood=Sentence("student-t.no_estimate"),
            saturated_model=Sentence("student-t.no_saturated"),
            moments_alone=_NO_MOMENTS,
            pivotal=Sentence("student-t.not_pivotal"),
        ),
        sees=_answers,
        layout=kernel_layout,
        data=partial(answer_rows, freedom=freedom or 0.0),
        record=StudentTData,
        log_likelihood=log_likelihood,
        compiled=compiled_log_likelihood,
        target=student_t_target,
        data_of_group=answers_of_group,
        pair_products=pair_products,
        casewise=who.log_density,
        simulate=who.simulate,
        weights=who.weight,
        score_stretch=who.score_stretch,
        freedom=who.freedom,
        own=() if freedom is not None else (Kind.DEGREES_OF_FREEDOM,),
        needs_means=True,
        reported=Sentence("student-t.reported"),
        with_numbers=_with_freedom,
    )


def _written(freedom: float) -> str:
    """The number with all its digits: read back it is the same."""
    return repr(float(freedom)).removesuffix(".0")


def _with_freedom(numbers: Sequence[float]) -> Likelihood:
    given = ", ".join(map(_written, numbers))
    if len(numbers) == 1 and numbers[0] > MOST_FREEDOM:
        raise SpecError(
            f"likelihood {_NAME}({given}): with more than {MOST_FREEDOM:g} degrees of freedom it is the normal "
            "likelihood; say normal"
        )
    if len(numbers) != 1 or not numbers[0] > SCALE_BOUNDS[Scale.FREEDOM][0]:
        raise SpecError(
            f"likelihood {_NAME}({given}): one number of degrees of freedom above 2 goes there (up to 2 there are no "
            f"covariances); say {_NAME}(5), or {_NAME} alone to have them estimated"
        )
    return _student_t(float(numbers[0]))


STUDENT_T = _student_t(None)
