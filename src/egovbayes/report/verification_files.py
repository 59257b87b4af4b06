"""The numbers of this machine beside other programs' on disk: every value, the page, and a record of the machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import Forms
from egovbayes.report.safe_cells import safe_table
from egovbayes.report.verification import show_agreement
from egovbayes.study.verification.verify import Verified

if TYPE_CHECKING:
    import pandas as pd


def write_verification(found: Verified, out: Path, *, overwrite: bool = False, reports: Forms) -> None:
    """Write every value, the page, the documents of `reports` and a record to the folder `out`, whole or not at all.
    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(out, overwrite=overwrite) as folder:
        (folder / "tables").mkdir()
        table = safe_table(agreement_table(found))
        table.to_csv(folder / "tables" / "agreements.csv", index=False, encoding="utf-8", lineterminator="\n")
        write_shown(partial(show_agreement, found), phrase("verify-page.title"), folder, reports)
        counts = {"values": len(table), "agreeing": int(table["agrees"].sum())}
        write_json(run_record("verify", counts, synthetic=False), folder)


def agreement_table(found: Verified) -> pd.DataFrame:
    """One row a value: block, name, source (who printed it), printed, here, difference, allowed, agrees, basis (why so
    much is allowed).
    """
    import pandas as pd

    rows = [
        {
            "block": value.block,
            "name": value.name,
            "source": value.source,
            "printed": value.reference,
            "here": value.ours,
            "difference": value.difference,
            "allowed": value.allowed,
            "agrees": value.agrees,
            "basis": value.basis,
        }
        for members in found.values()
        for value in members
    ]
    return pd.DataFrame(rows)
