"""A study on disk: its tables and figures, a run of each model, and the record of how it was made."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.report.audit.files import audit_csv
from egovbayes.report.fit.writing import FIT_PACKAGES, write_fit
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.study.document import show_study_document
from egovbayes.report.study.figures import write_study_figures
from egovbayes.report.study.words import caution_of
from egovbayes.report.survey.description_files import description_tables
from egovbayes.report.tables import write_csv
from egovbayes.study.explained import explained_table
from egovbayes.study.study_file import BY_GROUP
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd


@named_arguments
def write_study(study: Study, out: str | Path, *, overwrite: bool = False, figures: bool = True) -> dict[str, str]:
    """Write tables, figures, record and a folder for each model's run to the folder `out`, whole or not at
    all, the draws first.

    A figure that cannot be drawn is left out: which, and why, is what comes back, and stands in the record.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    return write_whole_study(study, Path(out), overwrite=overwrite, figures=figures)


def write_whole_study(
    study: Study, out: Path, *, overwrite: bool, figures: bool, reports: Forms = NO_DOCUMENTS
) -> dict[str, str]:
    """What `write_study` does, and the documents of `reports`."""
    with run_folder(out, overwrite=overwrite) as folder:
        undrawn: dict[str, str] = {}
        for column, fit in study.every_fit.items():
            own = Forms(languages=reports.languages)
            lacking = write_fit(fit, folder / column, overwrite=False, figures=figures, reports=own)
            undrawn |= {f"{column}/{name}": reason for name, reason in lacking.items()}
        write_study_tables(study, folder / "tables")
        if figures:
            undrawn |= write_study_figures(study, folder / "figures", reports.first)
        write_shown(partial(show_study_document, study), study.plan.title, folder, reports, english=_in_english(study))
        write_json(study_record(study), folder, undrawn)
    return undrawn


def _in_english(study: Study) -> bool:
    """Whether something that the audit found is said in English alone."""
    audit = study.printed.audit
    return audit is not None and any(isinstance(one.said, str) for one in audit.inconsistent)


def study_tables(study: Study) -> dict[str, pd.DataFrame]:
    """Every table of a study by its file's name; those with nothing to say are left out."""
    tables = {
        "table1": study.fit_table,
        "table2": study.verdicts,
        "paths": study.paths,
        "explained_variance": explained_table(study.explained, study.interval),
    }
    if study.sensitivity is not None and study.plan.sensitivity is not None:
        name = study.plan.sensitivity.hypothesis
        tables[name if name.isidentifier() and name not in tables else "sensitivity"] = study.sensitivity.table
    if study.description is not None:
        tables |= description_tables(study.description)
    tables |= {"respondents": study.respondents, "scales": study.scales}
    if study.exploration is not None:
        tables["eigenvalues"] = study.exploration.count.table
        tables["exploratory_loadings"] = study.exploration.solution.loadings
    return {name: table for name, table in tables.items() if not table.empty}


def write_study_tables(study: Study, folder: Path) -> None:
    """Write every table to `folder` (made if need be) as UTF-8 CSV; a column says who answered: people or a program."""
    write_csv(study_tables(study), folder, synthetic=study.synthetic)
    if study.printed.audit is not None:
        (folder / "audit.csv").write_text(audit_csv(study.printed.audit), encoding="utf-8")


def _by_group(study: Study) -> dict[str, object] | None:
    """The fit over groups in a few words, None where there is none."""
    fit = study.by_group
    if fit is None:
        return None
    spec, groups = fit.spec, list(fit.table.groups)
    return {"model": spec.name, "group": spec.group, "groups": groups, "converged": fit.converged, "run": BY_GROUP}


def study_record(study: Study) -> dict[str, object]:
    """What was studied and how, ready for JSON."""
    content = {
        "caution": str(caution_of(study)),
        "study": {"name": study.plan.name, "title": study.plan.title, "text": study.plan.text},
        "data": study.data.source,
        "models": {
            column: {
                "title": study.plan.title_of(column),
                "model": fit.spec.name,
                "n_respondents": fit.moments.n_respondents,
                "df": fit.table.df,
                "converged": fit.converged,
                "run": column,
            }
            for column, fit in study.fits.items()
        },
        "by_group": _by_group(study),
        "settings": dict(next(iter(study.fits.values())).settings),
        "seconds": {name: round(value, 4) for name, value in study.seconds.items()},
    }
    return run_record("study", content, synthetic=study.synthetic, notes=study.notes, packages=FIT_PACKAGES)
