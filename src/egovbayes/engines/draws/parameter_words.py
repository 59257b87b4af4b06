"""What a parameter is, in words, by the name that its draws have: residual_sd[UB2~~UB2] is the residual SD of UB2."""

from __future__ import annotations

import re
from collections.abc import Mapping

from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.notation import Kind

_NAMED = re.compile(r"(\w+)\[(.*)\]", re.DOTALL)
_OPERATOR = re.compile(r"(.+?)(=~|~~|~)(.+)", re.DOTALL)
_OF_ONE = {
    Kind.CONSTRUCT_SD: "parameter.construct_sd",
    Kind.RESIDUAL_SD: "parameter.residual_sd",
    Kind.INTERCEPT: "parameter.intercept",
    Kind.CONSTRUCT_MEAN: "parameter.mean",
}
_OF_TWO = {
    Kind.LOADING: "parameter.loading",
    Kind.PATH: "parameter.path",
    Kind.CONSTRUCT_CORRELATION: "parameter.correlation",
    Kind.RESIDUAL_CORRELATION: "parameter.residual_correlation",
}


# raw values are variances and covariances, where draws are SDs and correlations
_RAW = {
    Kind.CONSTRUCT_SD: "parameter.variance",
    Kind.RESIDUAL_SD: "parameter.residual_variance",
    Kind.CONSTRUCT_CORRELATION: "parameter.covariance",
    Kind.RESIDUAL_CORRELATION: "parameter.residual_covariance",
}


def raw_in_words(row: Parameter, table: ParameterTable) -> Sentence:
    """The row's raw value in words, with its group where there are several: the residual variance of x8."""
    return _of_row(row, table, {**_OF_ONE, **_OF_TWO, **_RAW})


def _of_row(row: Parameter, table: ParameterTable, keys: Mapping[Kind, str]) -> Sentence:
    key = keys.get(row.kind)
    if key is None:
        return Sentence("plain", {"text": table.unique_name(row)})
    pair = {"first": row.lhs, "last": row.rhs}
    alone = row.op == "~1" or (row.op == "~~" and row.lhs == row.rhs)
    told = Sentence(key, {"first": row.lhs} if alone else pair)
    if len(table.groups) == 1 or row.group == NO_GROUP:
        return told
    return Sentence("parameter.of_group", {"parameter": told, "group": table.groups[row.group]})


def residual_variance(item: str, group: str = "") -> Sentence:
    """The residual variance of an item, in words, with its group where there are several."""
    told = Sentence("parameter.residual_variance", {"first": item})
    return Sentence("parameter.of_group", {"parameter": told, "group": group}) if group else told


def standardised_in_words(table: ParameterTable) -> dict[str, Sentence]:
    """The words of each row's standardised value, by the row's name: the correlation of attitude and trust."""
    return {table.unique_name(row): _of_row(row, table, {**_OF_ONE, **_OF_TWO}) for row in table.rows}


def names_in_words(table: ParameterTable) -> dict[str, Sentence]:
    """The words of each row, by its name."""
    return {table.unique_name(row): raw_in_words(row, table) for row in table.rows}


def in_words(name: str) -> Sentence:
    """The parameter in words, with its group where it has one; the name itself where it is none of a matrix."""
    found = _NAMED.fullmatch(name)
    label, bracket, group = found[2].partition(" [") if found else ("", "", "")
    sides = _OPERATOR.fullmatch(label)
    if found is None or sides is None or found[1] not in {*_OF_ONE, *_OF_TWO}:
        return Sentence("plain", {"text": name})
    kind, first = Kind(found[1]), {"first": sides[1]}
    pair = {**first, "last": sides[3]}
    told = Sentence(_OF_ONE[kind], first) if kind in _OF_ONE else Sentence(_OF_TWO[kind], pair)
    return Sentence("parameter.of_group", {"parameter": told, "group": group.removesuffix("]")}) if bracket else told
