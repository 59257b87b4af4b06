"""One of a paper's tables, as a file."""

from __future__ import annotations

from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.language import language_asked
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.report.folder.text_files import check_free, write_files
from egovbayes.report.page.documents import tables_file
from egovbayes.report.page.forms import TABLE_ENDINGS
from egovbayes.report.page.named_tables import tables_named
from egovbayes.report.paper.guidelines.answers import Given
from egovbayes.report.paper.guidelines.table import guidelines
from egovbayes.report.paper.tables import paper_tables


@named_arguments
def write_table(fit: Fit, name: str, out: str | Path, *, language: str = "en", overwrite: bool = False) -> None:
    """Write one of the tables that papers print: "descriptives", "measurement", "validity", "hypotheses", "fit", or
    "guidelines", what reporting guidelines ask for.

    The ending of `out` says in which form: .docx, .tex, .md, .html or .csv; `language` is en, ru or kk. Raises
    SpecError for another ending or language and for a table that is not there, OutputError where the file is there and
    `overwrite` is False, or it cannot be written.

    Examples:
        >>> eb.write_table(fit, "hypotheses", "hypotheses.md")
        >>> print(Path("hypotheses.md").read_text(encoding="utf-8").splitlines()[2])
        **Table 4**
    """
    path = Path(out)
    form = next((form for form, ending in TABLE_ENDINGS.items() if path.suffix.lower() == f".{ending}"), "")
    if not form:
        known = listed(f".{ending}" for ending in TABLE_ENDINGS.values())
        raise SpecError(f"{path}: a table ends in {known}; give it such a name")
    every = paper_tables(fit)
    every = (*every, *guidelines(Given(fit, False, ()), len(every) + 1))
    tables = tables_named(name, every, f"the fit of {fit.spec.name}")
    told = language_asked(language)
    check_free(path, overwrite=overwrite)
    write_files({path: tables_file(tables, form, told)})
