"""An exploration on disk: tables, figures, and a record of how it was made."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import draw_all
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import PACKAGES, run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.survey.exploration import METHODS, ROTATION_WORDS, show_exploration, sorted_loadings
from egovbayes.report.survey.exploration_figures import exploration_drawings
from egovbayes.report.tables import write_csv
from egovbayes.study.exploration.exploratory import Exploration

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 10


def write_exploration(
    found: Exploration,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write tables, figures, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        write_csv(exploration_tables(found), folder / "tables", synthetic=found.synthetic, digits=DIGITS)
        drawings = exploration_drawings(found)
        undrawn = draw_all(drawings, folder / "figures", language=reports.first) if figures else {}
        title = phrase("titled.explore", title=found.source)
        write_shown(partial(show_exploration, found), title, folder, reports)
        write_json(exploration_record(found), folder, undrawn)
    return undrawn


def exploration_tables(found: Exploration) -> dict[str, pd.DataFrame]:
    """Every table by its file's name."""
    solution = found.solution
    home = sorted_loadings(solution.loadings)
    shared = solution.communalities.loc[home.index].rename(columns={"extraction": "communality"})
    return {
        "correlations": _correlations(found),
        "adequacy": found.adequacy,
        "anti_image": found.anti_image,
        "tests": _tests(found),
        "eigenvalues": found.count.table,
        "loadings": home.join(shared),
        "structure": solution.structure.loc[home.index],
        "unrotated": solution.unrotated,
        "factor_correlations": solution.correlations,
        "explained": solution.explained,
        "harman": _harman(found),
    }


def exploration_record(found: Exploration) -> dict[str, object]:
    """What was explored and how, ready for JSON."""
    solution, settings = found.solution, found.settings
    content = {
        "data": found.source,
        "respondents": found.sample.n_respondents,
        "n_of_tests": found.sample.n,
        "items": list(found.sample.items),
        "factors": solution.n_factors,
        "factors_asked": settings.factors,
        "seed": settings.seed,
        "conventions": {
            "extraction": METHODS[solution.method].text,
            "rotation": ROTATION_WORDS[solution.rotation].text,
            "chi-square of the number of factors": "with Bartlett's correction, as factanal and SPSS",
            "variance of correlated factors": "diagonal of Phi L' L, which adds up to the communalities",
            "parallel analysis": "eigenvalues of the correlations above the 95th percentile of random ones, in a row",
        },
    }
    packages = (*PACKAGES, "statsmodels")
    return run_record("explore", content, synthetic=found.synthetic, notes=found.notes, packages=packages)


def _correlations(found: Exploration) -> pd.DataFrame:
    import pandas as pd

    items = list(found.sample.items)
    return pd.DataFrame(found.sample.correlation, index=pd.Index(items, name="item"), columns=items)


def _tests(found: Exploration) -> pd.DataFrame:
    import pandas as pd

    enough = f"{found.solution.n_factors} factors suffice"
    tests = {"no correlation (Bartlett)": found.bartlett}
    if found.solution.test is not None:
        tests[enough] = found.solution.test
    return pd.DataFrame.from_dict(tests, orient="index").rename_axis("test")


def _harman(found: Exploration) -> pd.DataFrame:
    import pandas as pd

    shares = {"first component": found.harman.component, "single principal-axis factor": found.harman.factor}
    return pd.DataFrame({"share_of_variance": shares}).rename_axis("unrotated")
