"""A fit on disk: the draws, the tables, the figures and the record of how it was made."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import as_data
from egovbayes.engines.tree import DRAWS, save_tree
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.spec import ModelSpec
from egovbayes.report.design_line import design_record
from egovbayes.report.figures.aside import SecondProcess, drawn_aside
from egovbayes.report.fit.document import dpi_for, write_documents
from egovbayes.report.fit.figures import alike_drawings, write_figures
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import is_synthetic, write_tables

FIT_PACKAGES = ("egovbayes", "pymc", "nutpie", "arviz", "numba", "numpy", "scipy", "pandas", "xarray")


@named_arguments
def write_run(fit: Fit, out: str | Path, *, overwrite: bool = False, figures: bool = True) -> dict[str, str]:
    """Write everything a fit knows to the folder `out`, whole or not at all, the draws first.

    A figure that cannot be drawn is left out: which, and why, is what comes back, and stands in the record.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.

    Examples:
        >>> undrawn = eb.write_run(fit, "results", figures=False)
        >>> sorted(path.name for path in Path("results").iterdir())
        ['page.json', 'posterior.nc', 'run.json', 'tables']
    """
    return write_fit(fit, Path(out), overwrite=overwrite, figures=figures)


def write_fit(
    fit: Fit,
    out: Path,
    *,
    overwrite: bool,
    figures: bool,
    second: SecondProcess | None = None,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """What `write_run` does, and the documents of `reports`, in whose first language figures are drawn; figures
    of which there are many are drawn by the second process where there is one.
    """
    with run_folder(out, overwrite=overwrite) as folder:
        handed = alike_drawings(fit) if figures and second is not None else ()
        with drawn_aside(handed, folder / "figures", second, reports.first) as left:
            save_tree(fit.posterior, folder / DRAWS)
            write_tables(fit, folder / "tables")
            dpi, waits = dpi_for(reports.forms), left if handed else None
            document, language = bool(reports.forms), reports.first
            undrawn = write_figures(fit, folder / "figures", waits, dpi, language, document=document) if figures else {}
        write_documents(fit, folder, reports)
        write_json(fit_record(fit), folder, undrawn)
    return undrawn


def fit_record(fit: Fit) -> dict[str, object]:
    """What it takes to do a fit again, ready for JSON: model text, whose answers, priors, settings, and timings."""
    content = {
        "interrupted": fit.interrupted,
        "converged": fit.converged,
        "model": _model(fit.spec),
        "screening": _screening(fit),
        "n_respondents": fit.moments.n_respondents,
        **design_record(fit.prepared.observed),
        "df": fit.table.df,
        "n_free": fit.table.n_free,
        "priors": dict(zip(fit.table.free_names, map(prior_text, fit.priors), strict=True)),
        "settings": dict(fit.settings),
        "seconds": {name: round(value, 4) for name, value in fit.seconds.items()},
        "not_computed": dict(fit.not_computed),
        "sentences": _sentences(fit),
    }
    return run_record("fit", content, synthetic=is_synthetic(fit), notes=fit.notes, packages=FIT_PACKAGES)


def _sentences(fit: Fit) -> dict[str, object]:
    """The notes, and why parts are not there, as keys of the catalogue and their values: for other languages."""
    return {
        "notes": [as_data(remark) for remark in fit.remarks],
        "not_computed": {part: as_data(why) for part, why in fit.lacking.items()},
    }


def _model(spec: ModelSpec) -> dict[str, object]:
    """Name, title and text, and what was freed and pooled over groups, which may be said outside of the text."""
    record: dict[str, object] = {"name": spec.name, "title": spec.title, "text": spec.text or spec.syntax}
    beside = {"group_free": list(spec.group_free), "group_pooled": list(spec.group_pooled)}
    record |= {key: names for key, names in beside.items() if names}
    return record | ({"regions": asdict(spec.regions)} if spec.regions else {})


def _screening(fit: Fit) -> dict[str, object] | None:
    """Whom the survey's own rules left out, and the rules; None where it has none or everyone was to stay."""
    record = None if fit.answers is None else fit.answers.screening
    if record is None:
        return None
    rules = {name: record.rules.value(name) for name in record.rules.active}
    return {"returned": record.returned, "kept": record.kept, "left_out": dict(record.left_out), "rules": rules}
