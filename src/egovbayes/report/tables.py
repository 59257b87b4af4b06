"""A fit's tables as CSV files, each with a column `data` that says whether people answered or a program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import Summary, effects_sentence
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.design_line import design_line
from egovbayes.report.safe_cells import safe_table
from egovbayes.report.words import level

if TYPE_CHECKING:
    import pandas as pd

DATA_COLUMN = "data"
SAMPLE_COLUMN = "sample"


def is_synthetic(fit: Fit) -> bool:
    """Whether the survey was drawn by a program."""
    return fit.answers.synthetic if fit.answers is not None else bool(fit.settings.get("synthetic", False))


def draws_of(fit: Fit) -> int:
    """How many draws there are, over all chains."""
    sizes = fit.posterior["posterior"].sizes
    return int(sizes["chain"] * sizes["draw"])


def interval_heading(fit: Fit) -> Sentence:
    """What stands above a column of intervals: "95 % interval"."""
    return phrase("table.interval", level=level(fit.rules.interval))


def fit_tables(fit: Fit) -> dict[str, pd.DataFrame]:
    """Every table of a fit by its file's name; those with nothing to say are left out."""
    tables = {
        **fit.tables,
        "tied_effects": tied_effects(fit),
        "standardised": quantity_table(fit, "standardised"),
        "checks": check_table(fit),
    }
    if fit.answers is not None:
        tables["answers"] = fit.answers.counts
        tables["construct_scores"] = _scores(fit)
    return {name: table for name, table in tables.items() if not table.empty}


def write_tables(fit: Fit, folder: Path) -> None:
    """Write every table to `folder` (made if need be) as UTF-8 CSV."""
    write_csv(fit_tables(fit), folder, synthetic=is_synthetic(fit), sample=str(design_line(fit.prepared.observed)))


def write_csv(
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    synthetic: bool,
    digits: int | None = None,
    sample: str = "",
    not_synthetic: str = "survey",
) -> None:
    """Write each table to `folder` (made if need be) as NAME.csv in UTF-8, with all digits or so many of them.

    A column says who answered: people (or what else is `not_synthetic`) or a program; another how the `sample` is
    weighted and clustered, if it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source, form = "synthetic" if synthetic else not_synthetic, None if digits is None else f"%.{digits}g"
    columns = {DATA_COLUMN: source} | ({SAMPLE_COLUMN: sample} if sample else {})
    for name, table in tables.items():
        safe = safe_table(table.assign(**columns))
        safe.to_csv(folder / f"{name}.csv", encoding="utf-8", lineterminator="\n", float_format=form)


def check_table(fit: Fit) -> pd.DataFrame:
    """One row a check: passed (yes, no, or empty where nothing can be said) and the sentence."""
    import pandas as pd

    words = {True: "yes", False: "no", None: ""}
    rows = [(words[check.passed], check.text) for check in fit.checks]
    return pd.DataFrame(rows, columns=["passed", "text"], index=pd.Index([c.name for c in fit.checks], name="check"))


def tied_sentences(fit: Fit) -> dict[str, Text]:
    """The effects of each claim that has one for each group or parameter, by its name."""
    found: dict[str, list[Summary]] = {}
    for key, row in tied_effects(fit).iterrows():
        name, of = key if isinstance(key, tuple) else (key, "")
        found.setdefault(str(name), []).append(
            (str(of), float(row["median"]), float(row["lower"]), float(row["upper"]))
        )
    return {name: effects_sentence(effects, fit.table) for name, effects in found.items()}


def tied_effects(fit: Fit) -> pd.DataFrame:
    """Median and interval of the effects of claims that have one for each group or parameter (index: name, of); empty
    where all have one or none.
    """
    import pandas as pd

    found = fit.posterior["hypotheses"]
    if "tied_effect" not in found:
        return pd.DataFrame()
    level = fit.rules.interval
    draws = found["tied_effect"].transpose("tied", "chain", "draw").to_numpy()
    levels = [found[name].to_numpy() for name in ("tied_hypothesis", "tied")]
    index = pd.MultiIndex.from_arrays(levels, names=["name", "of"])
    summary = median_and_interval(draws, level, axis=(1, 2), of_known=True)
    return pd.DataFrame(summary.T, columns=["median", "lower", "upper"], index=index)


def quantity_table(fit: Fit, name: str, group: str = "quantities") -> pd.DataFrame:
    """Median and interval of a quantity in a group of the tree, one row an element."""
    import pandas as pd

    quantities = fit.posterior[group]
    if name not in quantities or not quantities[name].size:
        return pd.DataFrame()
    draws = quantities[name].transpose("chain", "draw", ...)
    level = fit.rules.interval
    summary = median_and_interval(draws.to_numpy(), level, axis=(0, 1), of_known=True)
    dim = str(draws.dims[2])
    return pd.DataFrame(
        dict(zip(("median", "lower", "upper"), summary, strict=True)), index=pd.Index(draws[dim].to_numpy(), name=dim)
    )


def _scores(fit: Fit) -> pd.DataFrame:
    """Mean and SD of every construct for every respondent; empty where they were not computed."""
    import pandas as pd

    if "construct_scores" not in fit.posterior.children:
        return pd.DataFrame()
    scores = fit.posterior["construct_scores"]
    columns = {
        f"{construct}_{name}": scores[name].sel(construct=construct).to_numpy()
        for construct in scores["construct"].to_numpy()
        for name in ("mean", "sd")
    }
    return pd.DataFrame(columns, index=pd.Index(scores["respondent"].to_numpy(), name="respondent"))
