"""What stands behind `--data`: people's answers, or a matrix made from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from egovbayes.arguments import named_arguments
from egovbayes.data.files.toml_tables import read_toml
from egovbayes.data.matrix.matrix_file import Matrix, is_matrix, read_matrix
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


class ArrowTable(Protocol):
    """A data frame of another library (polars, pyarrow, duckdb), by Arrow's interface for C."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table's columns."""
        ...


type AnyData = Survey | Matrix | str | Path | pd.DataFrame | ArrowTable
"""A survey or matrix; the name of a file or of a shipped survey; or a data frame."""


def as_data(data: AnyData) -> Survey | Matrix:
    """The survey or matrix, read where it is a name, made where it is a data frame. Raises DataError as read_data and
    survey_from_frame do, and for what is nothing of all that.
    """
    if isinstance(data, Survey | Matrix):
        return data
    if isinstance(data, str | Path):
        return read_data(data)
    import pandas as pd

    if isinstance(data, pd.DataFrame):
        return survey_from_frame(data)
    if hasattr(data, "__arrow_c_stream__"):
        import pyarrow as pa

        try:
            return survey_from_frame(pa.table(data).to_pandas())
        except pa.ArrowInvalid as error:  # a column alone has the interface too
            raise DataError(
                f"a survey is needed, and this {type(data).__name__} is no table with columns by name ({error}): give "
                "the whole data frame"
            ) from error
    raise DataError(
        f"a survey is needed, and this is a {type(data).__name__}: give the name of a file, a data frame (pandas, "
        "polars, Arrow), or what eb.read_data or eb.survey_from_frame made"
    )


def survey_of(data: AnyData) -> Survey:
    """The same where answers are needed. Raises DataError for a matrix too."""
    found = as_data(data)
    if isinstance(found, Matrix):
        raise DataError(f"{found.source}: answers are needed, and this is a matrix: give a survey")
    return found


@named_arguments
def read_data(
    source: str | Path,
    *,
    weights: str | None = None,
    cluster: str | None = None,
    sheet: str = "",
    columns: Sequence[str] = (),
) -> Survey | Matrix:
    """The survey in a file or of that shipped name, or the matrix in a TOML file that holds one.

    `weights`, `cluster`, `sheet` and `columns` are as for read_survey. Raises DataError when it is neither, or cannot
    be read, and for a matrix with weights or clusters.

    Examples:
        >>> text = '''
        ... n = 932
        ... items = ["anomia", "powerless"]
        ... covariance = [[11.834, 6.947], [6.947, 9.364]]
        ... '''
        >>> size = Path("printed.toml").write_text(text)
        >>> eb.read_data("printed.toml").items
        ('anomia', 'powerless')
        >>> eb.read_data("kazakhstan-2019").frame.shape
        (440, 47)
    """
    path = Path(source)
    if path.suffix.lower() != ".toml" or not path.is_file():
        return read_survey(source, weights=weights, cluster=cluster, sheet=sheet, columns=columns)
    table = read_toml(path, DataError)
    if is_matrix(table):
        if weights or cluster:
            raise DataError(
                f"{path}: this is a matrix, which nobody can be weighted in any more: give the answers with "
                f"{'weights' if weights else 'clusters'}, or leave {weights or cluster} out (a matrix made from "
                "weighted answers is one of as many respondents as they count for: n = their effective number)"
            )
        return read_matrix(path)
    if "syntax" in table.content:
        raise DataError(f"{path}: this is a model, not data: give it with --model")
    if "answers" not in table.content:
        raise DataError(
            f"{path}: neither a survey's description, which names its file of answers (answers = ...), nor a matrix in "
            "place of answers (covariance = ..., or correlation and sd)"
        )
    return read_survey(source, weights=weights, cluster=cluster, sheet=sheet, columns=columns)
