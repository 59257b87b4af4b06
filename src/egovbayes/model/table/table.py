"""The parameter table: one row per parameter and group, free or fixed, written or automatic."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from math import inf, nan

from egovbayes.model.spec import Definition, Prior
from egovbayes.notation import KIND_SCALES, Kind, MatrixName, Scale

NO_GROUP = -1
"""The group of a parameter that is the same for all."""
ALL_GROUPS = "all groups"
"""Named as the group of a value that is the same parameter's in every one of several groups."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a matrix: row >= col in symmetric matrices, whose other half follows; col 0 in vectors."""

    matrix: MatrixName
    row: int
    col: int = 0


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it relates, what it is, which cells it fills, whether it is free, and the user's prior.

    `cells` are those of its group's matrices that hold its value: one for what an equation writes, none for what the
    implied moments do not depend on, perhaps several. `free` numbers the free vector (equal parameters share a number;
    -1 when fixed at `fixed`). `positive` asks for values above 0: the sign of a construct scaled by variance. `lower`
    and `upper` are bounds of its raw value. `made` (number in the free vector, weight) says of what its raw value is
    made, added to `constant`, where an equation derives it: then it is neither free nor fixed, and `fixed` is NaN.
    """

    lhs: str
    op: str
    rhs: str
    group: int
    kind: Kind
    cells: tuple[Cell, ...]
    free: int = -1
    fixed: float = nan
    label: str = ""
    prior: Prior | None = None
    automatic: bool = False
    positive: bool = False
    lower: float = -inf
    upper: float = inf
    made: tuple[tuple[int, float], ...] = ()
    constant: float = 0.0

    @property
    def name(self) -> str:
        """`lhs op rhs` without spaces, as lavaan prints it: attitude=~att2, readiness~attitude, x1~~x1, x1~1."""
        return f"{self.lhs}{self.op}{self.rhs}"

    @property
    def scale(self) -> Scale:
        """What its draws are kept as, and its prior is about."""
        return KIND_SCALES[self.kind]

    @property
    def held(self) -> bool:
        """Whether it is fixed at a number."""
        return self.free < 0 and not self.made

    @property
    def value_key(self) -> tuple[Hashable, ...]:
        """What rows of one value share: the number of a free value, what is derived, or the number it is fixed at."""
        return self.free, self.fixed if self.held else 0.0, self.made, self.constant

    @property
    def bounded(self) -> bool:
        """Whether its value has a bound."""
        return (self.lower, self.upper) != (-inf, inf)

    @property
    def matrix(self) -> MatrixName | None:
        """The matrix of its first cell; None without cells."""
        return self.cells[0].matrix if self.cells else None

    @property
    def row(self) -> int:
        """The row of its first cell; -1 without cells."""
        return self.cells[0].row if self.cells else -1

    @property
    def col(self) -> int:
        """The column of its first cell; -1 without cells."""
        return self.cells[0].col if self.cells else -1


def written_parameter(lhs: str, op: str, rhs: str, group: int, cell: Cell) -> Parameter:
    """What a relation between two names is a parameter of: one cell, fixed at nothing yet."""
    return Parameter(lhs, op, rhs, group, _kind_of(op, cell), (cell,))


def _kind_of(op: str, cell: Cell) -> Kind:
    """The kind; a variance's is named after the standard deviation its draws are kept as."""
    if op == "=~":
        return Kind.LOADING
    kinds = _KINDS[cell.matrix]
    return kinds[0] if cell.row == cell.col else kinds[-1]


# of the matrix's cells on the diagonal and off it, where these are of two kinds
_KINDS: dict[MatrixName, tuple[Kind, ...]] = {
    MatrixName.BETA: (Kind.PATH,),
    MatrixName.PSI: (Kind.CONSTRUCT_SD, Kind.CONSTRUCT_CORRELATION),
    MatrixName.THETA: (Kind.RESIDUAL_SD, Kind.RESIDUAL_CORRELATION),
    MatrixName.NU: (Kind.INTERCEPT,),
    MatrixName.ALPHA: (Kind.CONSTRUCT_MEAN,),
}


@dataclass(frozen=True)
class ParameterTable:
    """All rows, with the order of items, constructs and groups that gives every cell its place.

    `items` are the observed variables, `constructs` the latent ones (an observed variable used in a path is a construct
    of its own name with loading 1 and residual 0). `groups` is ("",) for one group. `n_free` counts the free vector.
    `predictors` are the observed variables that only predict and of whose distribution nothing is written.
    `unseen` are pairs of items (group, row, col), row > col, that nobody answered together: no sample has their
    covariance. `correlations_only` says that items have no variances of their own. `n_moments` counts the sample
    moments the model accounts for (means included only when `means` is true). What is found of a table is kept with it
    (remembered, and properties that take a walk over all rows).
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
    correlations_only: bool = False

    @property
    def n_moments(self) -> int:
        """Distinct sample variances and covariances, and means where they are modelled, over all groups; correlations
        where items have no variance of their own. Of answers in categories thresholds, each group's, are in place of
        means; numbers beside them have means and variances. Predictors have none: they are given.
        """
        p, cut = len(self.items), {row.lhs for row in self.rows if row.kind is Kind.THRESHOLD}
        given = len(self.predictors) if self.correlations_only else 0
        numbers = p - len(cut) - given if cut else 0
        own = numbers if self.correlations_only else p
        of_categories = len(self._thresholds) + numbers * len(self.groups)
        means = of_categories or (p * len(self.groups) if self.means else 0)
        pairs = p * (p - 1) // 2 - given * (given - 1) // 2
        return len(self.groups) * (pairs + own) + means - len(self.unseen)

    @property
    def _thresholds(self) -> list[int]:
        """The number in the free vector of each threshold of each group."""
        return [row.free for row in self.rows if row.kind is Kind.THRESHOLD]

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
        """Degrees of freedom: moments less the free parameters they depend on."""
        return self.n_moments - self.in_matrices.n_free - len(set(self._thresholds))

    @property
    def predictor_places(self) -> tuple[int, ...]:
        """Where the `predictors` stand among the items."""
        return tuple(self.items.index(name) for name in self.predictors)

    @property
    def filled(self) -> Iterator[tuple[Parameter, Cell]]:
        """Every cell that a row fills, with the row, in row order."""
        return ((row, cell) for row in self.rows for cell in row.cells)

    @property
    def in_matrices(self) -> ParameterTable:
        """The table of what fills cells: what maximum likelihood estimates, and the moments identify.

        The others stand last and have the last numbers, so that a free vector of this table begins one of the whole.
        """
        rows = tuple(row for row in self.rows if row.cells)
        if len(rows) == len(self.rows):
            return self
        return replace(self, rows=rows, n_free=len({row.free for row in rows if row.free >= 0}))

    @cached_property
    def hyperparameters(self) -> dict[str, int]:
        """Numbers in the free vector of the parameters that priors may name, by name."""
        return {row.name: row.free for row in self.rows if row.kind is Kind.HYPERPARAMETER}

    @cached_property
    def representatives(self) -> tuple[Parameter, ...]:
        """For each number of the free vector its first row, in order; (n_free,)."""
        first: dict[int, Parameter] = {}
        for row in self.rows:
            if row.free >= 0:
                first.setdefault(row.free, row)
        return tuple(first[i] for i in range(self.n_free))

    @cached_property
    def free_names(self) -> tuple[str, ...]:
        """A unique name for each free value: the row's name, with ` [group]` where there are several groups, and with
        ` [all groups]` where it is that parameter's value in each of them.
        """
        groups: dict[tuple[int, str], set[int]] = {}
        for row in self.rows:
            groups.setdefault((row.free, row.name), set()).add(row.group)
        several = len(self.groups) > 1
        return tuple(
            f"{row.name} [{ALL_GROUPS}]"
            if several and len(groups[row.free, row.name]) == len(self.groups)
            else self.unique_name(row)
            for row in self.representatives
        )

    @cached_property
    def derived(self) -> tuple[int, ...]:
        """Numbers of the rows whose value is made of free ones."""
        return tuple(i for i, row in enumerate(self.rows) if row.made)

    def unique_name(self, row: Parameter) -> str:
        """The row's name, with ` [group]` where there are several groups and it is one group's."""
        return row.name if len(self.groups) == 1 or row.group == NO_GROUP else f"{row.name} [{self.groups[row.group]}]"


def remembered[T](found_in: Callable[[ParameterTable], T]) -> Callable[[ParameterTable], T]:
    """The function, which is asked once of each table: what it found is kept there, beside the fields.

    Of hundreds of groups a walk over all rows takes milliseconds, and claims about each ask for it again.
    """
    key = f"{found_in.__module__}.{found_in.__qualname__}"

    @wraps(found_in)
    def once(table: ParameterTable) -> T:
        kept = vars(table)
        if key not in kept:
            kept[key] = found_in(table)
        found: T = kept[key]
        return found

    return once
