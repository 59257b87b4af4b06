"""What is known before anything is drawn, on disk: every parameter with its prior, the page, and a record."""

from __future__ import annotations

from functools import partial
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.assess.readiness import Readiness
from egovbayes.catalogue.sentence import phrase
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.language.group_names import without_group
from egovbayes.report.fit.readiness import (
    estimate_of_row,
    held_by_priors,
    prior_of_row,
    priors_of,
    show_readiness,
)
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import Forms
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.tables import write_csv

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 10


def write_readiness(readiness: Readiness, out: Path, *, overwrite: bool = False, reports: Forms) -> None:
    """Write every parameter, the page, the documents of `reports` and a record to the folder `out`, whole or not at
    all. Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(out, overwrite=overwrite) as folder:
        tables = {"parameters": parameter_table(readiness)}
        write_csv(tables, folder / "tables", synthetic=_synthetic(readiness), digits=DIGITS)
        title = phrase("titled.check", title=readiness.spec.title or readiness.spec.name)
        write_shown(partial(show_plan, readiness), title, folder, reports)
        write_json(readiness_record(readiness), folder)


def show_plan(readiness: Readiness, page: Page) -> None:
    """What `check` shows, and the hypotheses: a document stands without the model file."""
    show_readiness(readiness, page)
    asked = {hypothesis.of or hypothesis.name: hypothesis for hypothesis in readiness.spec.hypotheses}
    if not asked:
        return
    page.heading(phrase("hypotheses.title"))
    grid = plain_grid(phrase("readiness.hypothesis"), left=[phrase("prior-page.claim"), phrase("readiness.statement")])
    for name, hypothesis in asked.items():
        grid.add_row(name, without_group(hypothesis.claim, hypothesis.group), hypothesis.statement)
    page.add(grid)


def parameter_table(readiness: Readiness) -> pd.DataFrame:
    """One row a parameter (index parameter): label, automatic (added, as the model does not say), ml and se where a
    survey tells them, prior (or what stands in its place).
    """
    import pandas as pd

    table, ml = readiness.table, readiness.ml
    priors, held = priors_of(readiness), held_by_priors(readiness)
    rows: dict[str, dict[str, object]] = {}
    for row in table.rows:
        value, se = (nan, nan) if ml is None else estimate_of_row(row, ml, held)
        prior = str(prior_of_row(row, table, priors))
        own = {"label": row.label, "automatic": row.automatic, "ml": value, "se": se, "prior": prior}
        rows[table.unique_name(row)] = own
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("parameter")


def readiness_record(readiness: Readiness) -> dict[str, object]:
    """What was looked at and what was found, ready for JSON."""
    spec, table, prepared = readiness.spec, readiness.table, readiness.prepared
    content: dict[str, object] = {
        "model": spec.name,
        "likelihood": likelihood_of(spec.likelihood).name,
        "free_parameters": table.n_free,
        "degrees_of_freedom": table.df,
        "checks": {check.name: check.passed for check in readiness.checks},
    }
    if prepared is not None:
        observed = prepared.observed
        content |= {"data": observed.source, "respondents": prepared.moments.n_respondents}
    return run_record("check", content, synthetic=_synthetic(readiness), notes=readiness.notes)


def _synthetic(readiness: Readiness) -> bool:
    return readiness.prepared is not None and readiness.prepared.observed.synthetic
