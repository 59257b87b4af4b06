"""A described survey on disk: tables, figures, and a record of what was described."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.data.describing.description import Description
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.survey.description import show_description
from egovbayes.report.survey.description_figures import write_figures
from egovbayes.report.tables import write_csv

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 10


def write_description(
    description: Description,
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
        write_csv(description_tables(description), folder / "tables", synthetic=description.synthetic, digits=DIGITS)
        undrawn = write_figures(description, folder / "figures", reports.first) if figures else {}
        title = phrase("titled.describe", title=description.asked.title or description.source)
        write_shown(partial(show_description, description), title, folder, reports)
        write_json(description_record(description), folder, undrawn)
    return undrawn


def description_tables(description: Description) -> dict[str, pd.DataFrame]:
    """Every table by its file's name; those with nothing in them are left out, and so are equal numbers of pairs."""
    numbers = description.pair_n.to_numpy()
    differ = numbers.size > 0 and numbers.min() < numbers.max()
    tables = {
        "response": description.response,
        "profile": description.profile,
        "items": _with_texts(description),
        "answers": description.answers,
        "correlations": description.correlations,
        **({} if description.by_group is None else {"items_by_group": description.by_group}),
        **({"correlations_n": description.pair_n} if differ else {}),
    }
    return {name: table for name, table in tables.items() if not table.empty}


def description_record(description: Description) -> dict[str, object]:
    """What was described and how, ready for JSON."""
    asked = description.asked
    content = {
        "data": description.source,
        "data_sha256": description.digest,
        "title": asked.title,
        "respondents": description.n,
        "items": list(asked.items),
        "constructs": {block.name: list(block.items) for block in asked.blocks},
        "conventions": {
            "sd": "divides by n - 1",
            "skewness": "G1, corrected for the sample's size, as SPSS prints it",
            "kurtosis": "G2, excess, corrected for the sample's size, as SPSS prints it",
            "floor, ceiling": "share of the answers at the scale's ends, or at the ends given where it is not known",
            "correlations": "Pearson, of all who answered both items",
        },
    }
    return run_record("describe", content, synthetic=description.synthetic, notes=description.notes)


def _with_texts(description: Description) -> pd.DataFrame:
    """The table of items with their constructs, where there are any, and wordings."""
    asked, table = description.asked, description.items.copy()
    home = {item: block.name for block in asked.blocks for item in block.items}
    if home:
        table.insert(0, "construct", [home.get(str(name), "") for name in table.index])
    table["text"] = [asked.codebook[name].text for name in asked.items]
    return table
