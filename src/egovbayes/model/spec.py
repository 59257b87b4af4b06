"""What was asked: the model as the user wrote it, read but not yet completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf, nan
from pathlib import Path

from egovbayes.data.regions.regions_asked import RegionsAsked
from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import SpecError
from egovbayes.hints import beginning


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """How a prior differs between groups, beside its family: where it is, and how the groups' values hang together.

    `predictors` are names of parameters, each with a number for every group: their sum is added to the location.
    `share` names the parameter that says how much of the variance neighbours share ("" where groups are independent),
    `edges` are the pairs of neighbours, numbers of groups. `group` is whose value it is; -1 before that is asked.
    """

    predictors: tuple[tuple[str, tuple[float, ...]], ...] = ()
    share: str = ""
    edges: tuple[tuple[int, int], ...] = ()
    group: int = -1

    @property
    def named(self) -> tuple[str, ...]:
        """The parameters named."""
        return (*(name for name, _ in self.predictors), *((self.share,) if self.share else ()))

    @property
    def own(self) -> tuple[tuple[str, float], ...]:
        """What is added to the location in the group: parameters, each times a number."""
        return tuple((name, by_group[self.group]) for name, by_group in self.predictors)


@dataclass(frozen=True, slots=True)
class Prior:
    """A prior family with its parameters, truncated to [lower, upper]. Families: model/priors/prior_families.py.

    A parameter is a number, or the name of another parameter of the model, whose value it then is. `terms` are how it
    differs between groups, None where it does not. `standardised` means that the prior is that of the standardised
    path or loading (in SDs of outcome and predictor that the model implies), not of the raw one. `where` opens
    messages: the file and key that the prior is written in; it makes no difference between priors.

    Examples:
        >>> prior = eb.parse_prior("normal(0, 0.33) T[0, ]")
        >>> prior.family, prior.lower, prior.upper
        ('normal', 0.0, inf)
    """

    family: str
    parameters: tuple[float | str, ...]
    lower: float = -inf
    upper: float = inf
    where: str = field(default="", repr=False, compare=False)
    terms: GroupTerms | None = None
    standardised: bool = False

    @property
    def numbers(self) -> tuple[float, ...]:
        """The parameters as numbers, NaN where another parameter is named."""
        return tuple(nan if isinstance(one, str) else one for one in self.parameters)

    @property
    def named(self) -> tuple[str, ...]:
        """The parameters named."""
        own = tuple(one for one in self.parameters if isinstance(one, str))
        return own if self.terms is None else (*own, *self.terms.named)

    def in_group(self, group: int) -> Prior:
        """The prior of the value of one group; of every one where that makes no difference."""
        return self if self.terms is None else replace(self, terms=replace(self.terms, group=group))


@dataclass(frozen=True, slots=True)
class Equation:
    """One relation between two names (`rhs` is empty for an intercept), with its modifiers.

    `op` is one of =~ ~ ~~ ~1. `fixed` and `labels` hold one entry for all groups or one for each (lavaan's c(...));
    a `fixed` entry of None is free. `free` is True for NA*: not fixed, even where an automatic rule would fix it.
    `line` counts from 1 in the syntax text.
    """

    lhs: str
    op: str
    rhs: str
    fixed: tuple[float | None, ...] = ()
    labels: tuple[str, ...] = ()
    free: bool = False
    prior: Prior | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """`name := expression` over labels and earlier definitions; the expression's text is kept as written."""

    name: str
    expression: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class DerivedLabel:
    """A label whose value is `constant` and weighted other labels, its `parts`, added: what `a == 2*b` says of a.

    The parts are labels that no equation derives. Values are raw: variances, not standard deviations.
    """

    label: str
    constant: float
    parts: tuple[tuple[str, float], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Construct:
    """A latent variable's label and the set of constructs it belongs to (say personal or objective)."""

    name: str
    label: str = ""
    set: str = ""


@dataclass(frozen=True, slots=True)
class Predictor:
    """An observed predictor of categories: which is the reference, and which others there are, in their order.

    `levels` holds all labels, the reference among them; empty until a file or a survey has told them. `reference` is
    then never empty: the first of the levels where nobody says otherwise. `missing` are labels that are no answer.
    """

    name: str
    reference: str = ""
    levels: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The levels that have a column each: all but the reference."""
        return tuple(level for level in self.levels if level != self.reference)


@dataclass(frozen=True, slots=True)
class Product:
    """A product of two constructs as a construct of its own: `factors` are the focal one and the moderator, `pairs` the
    indicators that are multiplied.
    """

    name: str
    factors: tuple[str, str]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A claim about labels and definitions, its statement in words, and the verdict a paper printed for it.

    A claim that is asked of each group stands once for each: `of` is then the name it was given, `group` whose it is.
    """

    name: str
    claim: str
    statement: str = ""
    published: str = ""
    note: str = ""
    of: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model file, read and checked for itself; nothing automatic has been added and no data have been seen.

    `identification` is "marker" or "unit variance". `means` is None (modelled only where needed) or a choice.
    `group` names the survey's grouping column ("" for one group); `group_equal` lists kinds held equal over groups,
    `group_free` kinds and relations that differ whatever else would make them equal, `group_pooled` kinds that differ
    and are drawn from a population of groups (model/pooling.py); `regions` is what is to be known of these groups.
    `priors` maps a relation ("readiness ~ attitude") or a kind ("loading") to its prior; `parameters` maps the name of
    a parameter that priors name to its own prior. `equalities` are pairs of labels (`a == b`), `bounds` lowest and
    highest values by label (`a > 0`), `derived` labels that are made of others (`a == 2*b`). `predictors` are those
    of categories, `products` those of constructs, by name. `readings` names what is to be read of the draws beside the
    hypotheses. `notices` are sentences to show. `likelihood_said` is where the likelihood was chosen, a file or an
    option ("" where nobody did). `ordered` are, under the ordinal likelihood, the items whose answers are categories
    where others are numbers; empty where all are categories. `missing_predictors` is "leave out" where respondents
    without a value of an observed predictor do not count. `where` is the file that messages name.

    Examples:
        >>> model.name, model.identification, list(model.constructs)
        ('citizen-centric', 'marker', ['attitude', 'trust', 'readiness', 'intention'])
    """

    name: str
    title: str
    syntax: str
    equations: tuple[Equation, ...]
    definitions: tuple[Definition, ...] = ()
    equalities: tuple[tuple[str, str], ...] = ()
    bounds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    derived: tuple[DerivedLabel, ...] = ()
    constructs: Mapping[str, Construct] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    predictors: Mapping[str, Predictor] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    hypotheses: tuple[Hypothesis, ...] = ()
    priors: Mapping[str, Prior] = field(default_factory=dict)
    parameters: Mapping[str, Prior] = field(default_factory=dict)
    identification: str = "marker"
    means: bool | None = None
    likelihood: str = "normal"
    likelihood_said: str = ""
    ordered: tuple[str, ...] = ()
    group: str = ""
    group_equal: tuple[str, ...] = ()
    group_free: tuple[str, ...] = ()
    group_pooled: tuple[str, ...] = ()
    regions: RegionsAsked = field(default_factory=RegionsAsked)
    missing_predictors: str = ""
    readings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    data: str = ""
    text: str = ""
    where: str = ""

    def __repr__(self) -> str:
        """Its name, constructs and hypotheses, and how answers arise; its equations are in `syntax`."""
        told = [f"{len(self.equations)} equations"]
        constructs = [*dict.fromkeys([*self.constructs, *(one.lhs for one in self.equations if one.op == "=~")])]
        told += [f"constructs {beginning(constructs)}"] if constructs else []
        told += [f"hypotheses {beginning([one.name for one in self.hypotheses])}"] if self.hypotheses else []
        told += [f"groups by {self.group}"] if self.group else []
        return f"<Model {self.name}: {'; '.join([*told, f'{self.likelihood} likelihood'])}>"

    def in_categories(self, item: str) -> bool:
        """Whether an item's answers are categories, under the ordinal likelihood."""
        return not self.ordered or item in self.ordered

    @property
    def called(self) -> str:
        """What messages call it: the file it was read from, or its name."""
        return self.where or f"model {self.name}"


def check_model(spec: object) -> None:
    """Raise SpecError unless it is a model that was read: what amends a model takes no names and texts, as verbs do."""
    if isinstance(spec, ModelSpec):
        return
    if isinstance(spec, str) and "~" in spec:
        raise SpecError("this is the text of a model, and the model is needed: eb.model_from_syntax(TEXT) reads it")
    if isinstance(spec, str | Path):
        raise SpecError(f"'{spec}' is the name of a model, and the model is needed: eb.read_model('{spec}') reads it")
    what = type(spec).__name__
    raise SpecError(f"a model is needed, and this is a {what}: eb.read_model(FILE) reads one")
