"""The parameter table: one row per parameter and group, free or fixed, written or automatic."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from egovbayes.model.spec import Definition, Prior
from egovbayes.notation import Kind, Matrix


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it relates, where its cell is, whether it is free, its label and the user's prior.

    `free` numbers the free vector (equal parameters share a number; -1 when fixed at `fixed`). Symmetric matrices hold
    one row per pair, with row > col. `positive` asks for values above 0: the sign of a construct scaled by variance.
    """

    lhs: str
    op: str
    rhs: str
    group: int
    matrix: Matrix
    row: int
    col: int
    free: int = -1
    fixed: float = nan
    label: str = ""
    prior: Prior | None = None
    automatic: bool = False
    positive: bool = False

    @property
    def name(self) -> str:
        """`lhs op rhs` without spaces, as lavaan prints it: attitude=~att2, readiness~attitude, x1~~x1, x1~1."""
        return f"{self.lhs}{self.op}{self.rhs}"

    @property
    def kind(self) -> Kind:
        """What the parameter is; a variance's kind is named after the standard deviation its draws are kept as."""
        if self.op == "=~":
            return Kind.LOADING
        if self.matrix is Matrix.PSI:
            return Kind.CONSTRUCT_SD if self.row == self.col else Kind.CONSTRUCT_CORRELATION
        if self.matrix is Matrix.THETA:
            return Kind.RESIDUAL_SD if self.row == self.col else Kind.RESIDUAL_CORRELATION
        return _KINDS[self.matrix]


_KINDS = {
    Matrix.BETA: Kind.PATH,
    Matrix.NU: Kind.INTERCEPT,
    Matrix.ALPHA: Kind.CONSTRUCT_MEAN,
}


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """All rows, with the order of items, constructs and groups that gives every cell its place.

    `items` are the observed variables, `constructs` the latent ones (an observed variable used in a path is a construct
    of its own name with loading 1 and residual 0). `groups` is ("",) for one group. `n_free` counts the free vector.
    `predictors` are the observed variables that only predict and of whose distribution nothing is written.
    `unseen` are pairs of items (group, row, col), row > col, that nobody answered together: no sample has their
    covariance. `n_moments` counts the sample moments the model accounts for (means included only when `means` is true).
    """

    rows: tuple[Parameter, ...]
    items: tuple[str, ...]
    constructs: tuple[str, ...]
    groups: tuple[str, ...]
    n_free: int
    means: bool
    definitions: tuple[Definition, ...] = ()
    predictors: tuple[str, ...] = ()
    unseen: tuple[tuple[int, int, int], ...] = ()

    @property
    def n_moments(self) -> int:
        """Distinct sample variances and covariances, and means where they are modelled, over all groups."""
        p = len(self.items)
        return len(self.groups) * (p * (p + 1) // 2 + (p if self.means else 0)) - len(self.unseen)

    @property
    def n_covariances(self) -> int:
        """Sample covariances of two items, over all groups."""
        p = len(self.items)
        return len(self.groups) * (p * (p - 1) // 2) - len(self.unseen)

    @property
    def n_predictor_covariances(self) -> int:
        """Those of two of the `predictors`."""
        q, places = len(self.predictors), set(self.predictor_places)
        unseen = sum({row, col} <= places for _, row, col in self.unseen)
        return len(self.groups) * (q * (q - 1) // 2) - unseen

    @property
    def df(self) -> int:
        """Degrees of freedom: moments less free parameters."""
        return self.n_moments - self.n_free

    @property
    def predictor_places(self) -> tuple[int, ...]:
        """Where the `predictors` stand among the items."""
        return tuple(self.items.index(name) for name in self.predictors)

    @property
    def representatives(self) -> tuple[Parameter, ...]:
        """For each number of the free vector its first row, in order; (n_free,)."""
        first: dict[int, Parameter] = {}
        for row in self.rows:
            if row.free >= 0:
                first.setdefault(row.free, row)
        return tuple(first[i] for i in range(self.n_free))

    @property
    def free_names(self) -> tuple[str, ...]:
        """A unique name for each free value: the row's name, with ` [group]` where there are several groups."""
        return tuple(self.unique_name(row) for row in self.representatives)

    def unique_name(self, row: Parameter) -> str:
        """The row's name, with ` [group]` where there are several groups."""
        return row.name if len(self.groups) == 1 else f"{row.name} [{self.groups[row.group]}]"
