"""What a likelihood gives to everything above it: nobody there imports a member by its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.data.observed import Observed
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.given import Given
from egovbayes.likelihoods.linear import LinearDensity
from egovbayes.likelihoods.of_numbers import without_thresholds
from egovbayes.model.defaults.correlations import Component
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray, Kind

type Seen = Moments | Answers
"""What a likelihood sees of a survey."""
type Span = tuple[float, float]
"""Lowest and highest answer."""

BY_SLOPES = ("split", "nutpie", "pymc")
"""The samplers that need nothing of a target but its value and slopes."""


class MakesLayout(Protocol):
    """See layout_cells.kernel_layout."""

    def __call__(
        self, layout: Layout, *, sampling_scale: bool, checked: Sequence[Component] | None = None
    ) -> KernelLayout:
        """The layout as the likelihood reads it."""
        ...


class MakesData(Protocol):
    """See moments_rows.kernel_data."""

    def __call__(self, seen: Any, /, *, means_integrated: bool) -> Any:
        """What the likelihood sees of the survey, as a record of its own for its kernel."""
        ...


class Sees(Protocol):
    """What the likelihood looks at of what was observed."""

    def __call__(self, observed: Observed) -> Seen:
        """Moments, or answers. Raises DataError where it needs what is not known."""
        ...


class ByRespondent(Protocol):
    """See student_t: weights, or how much wider constructs are."""

    def __call__(self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray) -> Array:
        """A number for every respondent; (..., respondent).

        `mu` (..., group, item) and `sigma` (..., group, item, item) are the model's, `own` (..., own) the likelihood's
        own values; `values` (respondent, item), NaN where missing, `group` (respondent,).
        """
        ...


class Casewise(Protocol):
    """See casewise.casewise_log_likelihood."""

    def __call__(
        self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray, residual: Array | None = None
    ) -> Array:
        """Log density of every respondent's answers, constructs integrated out; (..., respondent).

        Arguments are as those of ByRespondent. `residual` (..., group, item, item) is what of sigma is residuals', for
        those who need it: None where these are not correlated.
        """
        ...


class Simulates(Protocol):
    """New answers of the respondents there are."""

    def __call__(self, mu: Array, sigma: Array, own: Array, group: IntArray, rng: Any) -> Array:
        """Answers (respondent, item) of one draw: mu (group, item), sigma (group, item, item), own (own,)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class ScoreDraws:
    """What scores need of some draws, each (draw, group, ...): sigma, mu of the items, the cross-covariance of
    constructs and items (construct, item), the constructs' covariance phi and means; the likelihood's own values (draw,
    own); what of sigma is residuals'.
    """

    sigma: Array
    mu: Array
    cross: Array
    phi: Array
    means: Array
    own: Array
    residual: Array


class ConstructScores(Protocol):
    """Where constructs given the answers are not those of normal answers."""

    def __call__(self, draws: ScoreDraws, values: Array, group: IntArray) -> tuple[Array, Array]:
        """Mean and SD of constructs given the answers (respondent, item) of respondents of these groups (respondent,),
        over draws; (respondent, construct) each.
        """
        ...


class Thresholds(Protocol):
    """Thresholds of answers in categories as standard normal latent answers have them."""

    def __call__(self, mu: Array, sigma: Array, own: Array) -> Array:
        """Thresholds of each group (..., group, threshold), item after item; arguments are as those of ByRespondent."""
        ...


def normal_tails(own: Array) -> Array:
    """Degrees of freedom of normal answers: infinitely many; (..., own) -> (...)."""
    return np.full(own.shape[:-1], np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Values that rise: their numbers in the free vector (value,), which of them is moved in as it is, the units of the
    steps (value,), and about how well the answers know each step, in units (value,).
    """

    numbers: IntArray
    anchor: int
    units: Array
    precisions: Array


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What moves a target's scores along with the free vector needs: the target keeps them in its data.

    `first_values` of layout and data are rough values (free,) to begin at. `framed` is the data with scores framed at
    values (free,), where they are about independent of the free vector and standard normal. `with_room` is the data
    with room of its own for the scores of this layout and their slopes, and the address of the compiled density.
    `ladders` are the values that rise and `between` those that have their place between others, with how they are
    scaled there (kernel.ladders). `entry` is the C function of free vector and scores together.
    """

    first_values: Callable[[KernelLayout, Any], Array]
    framed: Callable[[Array, KernelLayout, Any], Any]
    with_room: Callable[[Any, KernelLayout, int], Any]
    ladders: Callable[[KernelLayout, Any], Iterable[Ladder]]
    between: Callable[[KernelLayout, Any], tuple[IntArray, Array]]
    entry: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What can be done with a likelihood; a sentence says why something cannot, None that it can.

    `maximum_likelihood`: estimates and standard errors of its own. `saturated_model`: one that restricts nothing, from
    which misfit is counted. `moments_alone`: a covariance matrix in place of answers. `pivotal`: the discrepancy of new
    answers has a known distribution, so that the posterior predictive p needs none of them. `studies`: the tables of a
    whole study. `answers_as_numbers`: the model's means and covariances are those of the answers as they are coded.
    """

    maximum_likelihood: Sentence | None = None
    saturated_model: Sentence | None = None
    moments_alone: Sentence | None = None
    pivotal: Sentence | None = None
    studies: Sentence | None = None
    answers_as_numbers: Sentence | None = None


def nothing_else() -> tuple[Sequence[Any], Sequence[Any]]:
    """No compiled functions beside the target."""
    return (), ()


def as_it_is(spec: ModelSpec) -> ModelSpec:
    """The model itself."""
    return spec


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How answers arise, given the free vector; one member of the registry LIKELIHOODS.

    `title` names it in sentences. `own` are the kinds of its own values, `needs_means` whether means are always
    parameters. `sees` says what it looks at of a survey; `layout` and `data` turn the model and that into arrays,
    `data` into a `record` of its own. From these `log_likelihood` gives value and gradient, `compiled` the same as a
    compiled function of (values, layout, data) as plain tuples, to be called from other compiled code, and `target` as
    a C function to be called by its address (kernel.calling). `data_of_group` cuts out of data that of one group, by
    number. `pair_products` gives sums of squares and products (2, 2) of two items of a group about their means, and of
    how many respondents. `casewise` gives each respondent's log-likelihood from the implied moments, and `linear` the
    same in a form that sums quickly, if there is one. `simulate` draws new answers. `weights` (as casewise) is how much
    each respondent counts in means and covariances; None where all count alike. `score_stretch` (as casewise) is by how
    much the variance of constructs given the answers exceeds that of normal answers; None where it does not.
    `construct_scores` are there where these are nothing like normal answers'. `freedom` turns own values (..., own)
    into the degrees of freedom (...) of the t that answers and constructs have together, infinite where they are
    normal. `with_numbers` is the member with the numbers that a model file may write behind its name, if any.
    `reported` says what to know of raw values.

    `samplers` are the samplers that can draw from it, by their names among the engines' and the usual one first. Where
    the target has `latent` values of respondents, they stand in its data: it is the log density of these and of the
    answers given the free vector, its slopes are the free vector's, and only a sampler of the likelihood's own, which
    renews the data, draws from it. `casewise` is without latent values for any likelihood. `density_of` says what it is
    the log density of: numbers may be compared only where that is the same.

    `scores` says how a sampler moves them along. `specified` is the model as the likelihood has it, its scale fixed,
    and `identified` one that the answers inform just as much, by means and covariances. `bound` is the member for what
    it sees of one survey and of the model, and `categories` then the codes that each item's answers have (0 alone of
    `numbers`, items answered in numbers beside them), `of_all_groups` the items whose thresholds are one value for all
    groups but for `freed` ones, `thresholds` standardises them; `given` are predictors that it is conditional on.
    `of_scales` is the same for items with these scales (None where not known), numbers, and predictors, that nobody has
    answered yet. `estimator` is what stands beside it where that is not maximum likelihood. `warmed` compiles all that
    is its own beside `target` and `compiled`, and gives it: C functions, and functions that Python calls.
    """

    name: str
    title: str
    abilities: Abilities
    sees: Sees
    layout: MakesLayout
    data: MakesData
    record: type[Record]
    log_likelihood: Callable[[Array, KernelLayout, Any], tuple[float, Array]]
    compiled: Callable[[], Any]
    target: Callable[[], Any]
    data_of_group: Callable[[Any, int], Any]
    pair_products: Callable[[Any, int, tuple[int, int]], tuple[Array, float]]
    casewise: Casewise
    simulate: Simulates
    linear: LinearDensity | None = None
    weights: ByRespondent | None = None
    score_stretch: ByRespondent | None = None
    construct_scores: ConstructScores | None = None
    freedom: Callable[[Array], Array] = normal_tails
    own: tuple[Kind, ...] = ()
    needs_means: bool = False
    with_numbers: Callable[[Sequence[float]], Likelihood] | None = None
    reported: Sentence | None = None
    samplers: tuple[str, ...] = BY_SLOPES
    latent: bool = False
    density_of: str = "a density of the answers as numbers"
    scores: Scores | None = None
    specified: Callable[[ModelSpec], ModelSpec] = without_thresholds
    identified: Callable[[ModelSpec], ModelSpec] = as_it_is
    warmed: Callable[[], tuple[Sequence[Any], Sequence[Any]]] = nothing_else
    bound: Callable[[Any, ModelSpec], Likelihood] | None = None
    of_scales: Callable[[Mapping[str, Span | None], Collection[str], tuple[str, ...]], Likelihood] | None = None
    categories: Mapping[str, range] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    given: Given = field(default_factory=Given)
    of_all_groups: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    thresholds: Thresholds | None = None
    estimator: str = ""

    def of(self, seen: Seen, spec: ModelSpec) -> Likelihood:
        """The member for a model and what it sees of one survey. Raises DataError where it can be of none such."""
        return self if self.bound is None else self.bound(seen, spec)

    def beside(self, name: str) -> str:
        """What maximum likelihood, `name`, is called beside it: `ML (normal)` where it is the normal likelihood's."""
        if self.estimator:
            return self.estimator
        return f"{name} (normal)" if self.abilities.maximum_likelihood else name


@dataclass(frozen=True, slots=True)
class Estimated:
    """The likelihood that maximum likelihood is of, with its linear form: resamples are made from sums alone."""

    likelihood: Likelihood
    linear: LinearDensity


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A likelihood of one model on one survey: a function of the free vector, in the scale and order of `layout`."""

    likelihood: Likelihood
    layout: KernelLayout
    data: Record

    def __call__(self, values: Array) -> tuple[float, Array]:
        """Log-likelihood and its gradient (free,); -inf and zeros where the values are not possible."""
        return self.likelihood.log_likelihood(values, self.layout, self.data)

    def with_data(self, data: Record) -> Target:
        """The same likelihood of the same model on another survey."""
        return replace(self, data=data)
