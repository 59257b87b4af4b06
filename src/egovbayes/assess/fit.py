"""A finished fit: what was asked, what was observed, what came out, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.shown_tables import Tables
from egovbayes.assess.trust import unusable
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check, Checks
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Everything one run knows. The tables are pandas, the draws an ArviZ DataTree with named dims.

    `prepared` is what was fitted to what; `ml` is None where maximum likelihood failed. `tables` has every table by its
    file's name, without rows where the model has nothing of the kind; `lacking` says, by part, why something could not
    be computed, whose tables are then not there, and `not_computed` the same in English. `remarks` are what else is to
    be known, and `notes` the same in English. The best known tables are attributes too. `settings` and `seconds` say
    how it was run and where the time went, `rules` how verdicts were reached and how wide the intervals are.

    Examples:
        >>> fit.converged
        True
        >>> fit.hypotheses["verdict"].to_dict()
        {'H2a': 'supported', 'H2b': 'supported', 'H3a': 'supported', 'H3b': 'supported', 'H4': 'supported'}
        >>> fit.reliability.loc[("trust", "omega"), "value"].round(2).item()
        0.87
        >>> dict(fit.posterior["posterior"]["path"].sizes)
        {'chain': 4, 'draw': 1000, 'paths': 3}
    """

    prepared: Prepared
    ml: MLFit | None
    posterior: xr.DataTree
    tables: Mapping[str, pd.DataFrame]
    checks: tuple[Check, ...]
    lacking: Mapping[str, Sentence] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    interrupted: bool = False
    remarks: tuple[Sentence, ...] = ()
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self.tables))
        object.__setattr__(self, "checks", Checks(self.checks))

    def __repr__(self) -> str:
        """Model, data, whether it converged and which tables there are: what a notebook shows of a fit."""
        groups = f", {len(self.table.groups)} groups by {self.spec.group}" if self.spec.group else ""
        of = f"{self.prepared.observed.source} ({self.moments.n_respondents:,} respondents{groups})"
        state = "converged" if self.converged else "not converged"
        told = f"{state}, interrupted" if self.interrupted else state
        return f"<Fit of {self.spec.name} to {of}: {told}; tables: {', '.join(self.tables)}>"

    def _repr_html_(self) -> str:
        """The same in a notebook, with the hypotheses below: what was claimed, its probability, effect and verdict; and
        the checks. Its `tables` and `checks` are shown by themselves.
        """
        shown = [name for name in _SHOWN if name in self.hypotheses]
        told = f"<p>{escape(repr(self))}</p>"
        if not self.hypotheses.empty:
            told += self.hypotheses[shown].to_html(float_format=lambda x: f"{x:.2f}", border=0, na_rep="–")
        return f"{told}<details><summary>Checks</summary>{Checks(self.checks)._repr_html_()}</details>"

    def report(self, out: str | Path, *, language: str = "en", overwrite: bool = False) -> None:
        """Write the fit as one document, as `write_report` does: .html and .docx stand alone, .md and .tex are without
        pictures.

        `language` is en, ru (Russian) or kk (Kazakh). Raises SpecError for another one or another ending, OutputError
        where the file is there and `overwrite` is False, or it cannot be written.

        Examples:
            >>> fit.report("to-send.html")
            >>> fit.report("to-send.docx", language="ru")
        """
        # by the package's own door: documents stand floors above, and a fit is made without them
        import_module(_PACKAGE).write_report(self, out, language=language, overwrite=overwrite)

    @property
    def not_computed(self) -> dict[str, str]:
        """By part, the sentence in English that says why something could not be computed."""
        return {part: why.text for part, why in self.lacking.items()}

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to be known, in English: the `remarks`."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def spec(self) -> ModelSpec:
        """The model as it was written."""
        return self.prepared.spec

    @property
    def table(self) -> ParameterTable:
        """The complete model, one row a parameter."""
        return self.prepared.table

    @property
    def layout(self) -> Layout:
        """Where each parameter stands in the matrices."""
        return self.prepared.layout

    @property
    def answers(self) -> Answers | None:
        """The answers; None where there is a matrix only."""
        return self.prepared.answers

    @property
    def moments(self) -> Moments:
        """What the likelihood saw."""
        return self.prepared.moments

    @property
    def priors(self) -> tuple[Prior, ...]:
        """The prior of each free parameter."""
        return self.prepared.priors

    @property
    def hypotheses(self) -> pd.DataFrame:
        """A row a hypothesis; `reservation` says why one is not judged, or is so nevertheless."""
        return self._table("hypotheses")

    @property
    def parameters(self) -> pd.DataFrame:
        """A row a free parameter and definition."""
        return self._table("parameters")

    @property
    def comparison(self) -> pd.DataFrame:
        """The rows of `parameters` beside maximum likelihood."""
        return self._table("comparison")

    @property
    def fit_indices(self) -> pd.DataFrame:
        """A row an index, of the posterior and of maximum likelihood."""
        return self._table("fit_indices")

    @property
    def effects(self) -> pd.DataFrame:
        """A row a pair of constructs that arrows join."""
        return self._table("effects")

    @property
    def stability(self) -> pd.DataFrame:
        """A row a group, where there is feedback."""
        return self._table("stability")

    @property
    def explained(self) -> pd.DataFrame:
        """A row an outcome: its R2, prior and posterior."""
        return self._table("r2")

    @property
    def reliability(self) -> pd.DataFrame:
        """A row a construct and measure."""
        return self._table("reliability")

    @property
    def validity(self) -> pd.DataFrame:
        """A row a pair of constructs and measure."""
        return self._table("validity")

    @property
    def ml_tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables of maximum likelihood alone, by name."""
        return {name: table for name, table in self.tables.items() if name.startswith("ml_")}

    @property
    def converged(self) -> bool:
        """Whether no check of the sampling failed; a check that can say nothing does not count against it."""
        return all(check.passed is not False for check in self.checks if check.name in SAMPLING_CHECKS)

    @property
    def unusable(self) -> str:
        """Why nothing may be judged on the draws; empty where it may."""
        why = unusable(self.checks)
        return why.text if why else ""

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        return self.tables.get(name, pd.DataFrame())


_PACKAGE = __name__.partition(".")[0]
_SHOWN = ("statement", "shown", "effect", "effect_lower", "effect_upper", "verdict")
SAMPLING_CHECKS = frozenset({"rhat", "bulk ess", "tail ess", "divergences", "e-bfmi", "tree depth", "highest mode"})
