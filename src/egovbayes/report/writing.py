"""A run on disk: the draws, the tables, the figures and the record of how it was made."""

from __future__ import annotations

from pathlib import Path

from egovbayes.assess.fit import Fit
from egovbayes.engines.tree import DRAWS, save_tree
from egovbayes.report.fit_figures import write_figures
from egovbayes.report.run_folder import run_folder, write_json
from egovbayes.report.run_record import run_record
from egovbayes.report.tables import write_tables


def write_run(fit: Fit, out: str | Path, *, overwrite: bool = False, figures: bool = True) -> dict[str, str]:
    """Write everything a fit knows to the folder `out`, whole or not at all, the draws first.

    A figure that cannot be drawn is left out: which, and why, is what comes back, and stands in the record.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.

    Examples:
        >>> undrawn = eb.write_run(fit, "results", figures=False)
        >>> sorted(path.name for path in Path("results").iterdir())
        ['posterior.nc', 'run.json', 'tables']
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        save_tree(fit.posterior, folder / DRAWS)
        write_tables(fit, folder / "tables")
        undrawn = write_figures(fit, folder / "figures") if figures else {}
        write_json(run_record(fit), folder, undrawn)
    return undrawn
