"""The priors a user wrote, in the syntax, by relation or by kind: one or none for every free value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egovbayes.errors import PriorError
from egovbayes.hints import nearest
from egovbayes.model.priors.priors import check_prior_fits, placed, prior_text
from egovbayes.model.spec import Prior
from egovbayes.model.table.hyperparameters import check_named
from egovbayes.model.table.relations import Key, parse_relation, relation_key
from egovbayes.model.table.standardised_rows import check_standardised
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import PRIOR_KINDS, Kind

DEFAULTS_OF = "the defaults of "
"""What opens the place of a prior that nobody wrote: with the name of a set (defaults.named_sets)."""


def written_priors(table: ParameterTable, spec_priors: Mapping[str, Prior]) -> tuple[Prior | None, ...]:
    """The user's prior of each free value, None where there is none.

    What is written in the syntax wins over a relation in `spec_priors`, that over a kind. Raises PriorError for unknown
    keys, a prior that does not fit its parameter, different priors on equal parameters, priors that name what they may
    not (hyperparameters.check_named), and standardised ones where there is nothing to standardise by
    (standardised_rows).
    """
    relations = _relations(table, spec_priors)
    rows_of = rows_by_number(table)
    found = tuple(_user_prior(table, rows, relations, spec_priors) for rows in rows_of)
    check_named(table, found)
    check_standardised(table, rows_of, found)
    return found


def idle_kinds(table: ParameterTable, spec_priors: Mapping[str, Prior]) -> tuple[Kind, ...]:
    """The kinds that a prior is given for, and no free parameter is of."""
    there = {row.kind for row in table.rows if row.free >= 0}
    given = (key for key, prior in spec_priors.items() if not is_default(prior))
    return tuple(Kind(key) for key in given if key in PRIOR_KINDS and Kind(key) not in there)


def is_default(prior: Prior) -> bool:
    """Whether nobody wrote the prior: it is one of a set of defaults."""
    return prior.where.startswith(DEFAULTS_OF)


def rows_by_number(table: ParameterTable) -> list[list[Parameter]]:
    """The rows that share each number of the free vector, in order."""
    rows: list[list[Parameter]] = [[] for _ in range(table.n_free)]
    for row in table.rows:
        if row.free >= 0:
            rows[row.free].append(row)
    return rows


def _relations(table: ParameterTable, spec_priors: Mapping[str, Prior]) -> dict[Key, Prior]:
    """Priors by relation. Raises PriorError for a key that is neither a kind nor a free parameter of the model."""
    own = [row for row in table.rows if row.free >= 0 and (row.cells or row.kind is Kind.THRESHOLD)]
    free = {relation_key(row.lhs, row.op, row.rhs): row.name for row in own}
    # a table has thresholds once there are answers
    waits = all(row.kind is not Kind.THRESHOLD for row in own)
    found: dict[Key, Prior] = {}
    for text, prior in spec_priors.items():
        relation = parse_relation(text)
        if relation in free:
            found[relation] = prior
        elif text not in PRIOR_KINDS and not (waits and relation is not None and relation[1] == "|"):
            where = placed(prior, repr(text)) if prior.where else f"priors: {text!r}"
            near = nearest(text.replace(" ", ""), [*free.values(), *PRIOR_KINDS])
            raise PriorError(
                f"{where} is no free parameter of the model{near}; give a relation like "
                f"{next(iter(free.values()), 'x1~~x1')!r} or a kind: {', '.join(PRIOR_KINDS)}"
            )
    return found


def _user_prior(
    table: ParameterTable, rows: Sequence[Parameter], relations: Mapping[Key, Prior], kinds: Mapping[str, Prior]
) -> Prior | None:
    """The prior the user gave to the rows of one free value, by syntax, relation or kind; None when there is none."""
    written = {row.prior: row for row in rows if row.prior is not None}
    keyed = {relations[key]: row for row in rows if (key := relation_key(row.lhs, row.op, row.rhs)) in relations}
    given = written or keyed
    if len(given) > 1:
        _refuse_different(table, given)
    prior = next(iter(given), None) or _of_kind(table, rows, kinds)
    if prior is not None:
        check_prior_fits(prior, rows[0].kind, placed(prior, table.unique_name(rows[0])))
    return None if prior is None else prior.in_group(rows[0].group)


def _of_kind(table: ParameterTable, rows: Sequence[Parameter], kinds: Mapping[str, Prior]) -> Prior | None:
    given = {kinds[row.kind]: row for row in rows if row.kind in kinds}
    if len(given) > 1:
        _refuse_different(table, given)
    return next(iter(given), None)


def _refuse_different(table: ParameterTable, given: Mapping[Prior, Parameter]) -> None:
    (first, a), (second, b) = list(given.items())[:2]
    raise PriorError(
        f"{table.unique_name(a)} and {table.unique_name(b)} are equal but have different priors, "
        f"{_with_place(first)} and {_with_place(second)}: keep one of them"
    )


def _with_place(prior: Prior) -> str:
    return f"{prior_text(prior)} ({prior.where})" if prior.where else prior_text(prior)
