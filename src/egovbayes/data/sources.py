"""What stands behind `--data`: people's answers, or a matrix made from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from egovbayes.data.files.toml_tables import read_toml
from egovbayes.data.matrix.matrix_file import Matrix, is_matrix, read_matrix
from egovbayes.data.surveys.survey import Survey, read_survey
from egovbayes.errors import DataError


def check_data(data: object) -> None:
    """Raise DataError unless it is a survey or a matrix: the name of a file, and a data frame, are to be read first."""
    if isinstance(data, Survey | Matrix):
        return
    if isinstance(data, str | Path):
        raise DataError(f"'{data}' is the name of a survey, and the survey is needed: eb.read_data('{data}') reads it")
    what = type(data).__name__
    raise DataError(
        f"a survey is needed, and this is a {what}: eb.read_data reads a file, eb.survey_from_frame takes a data frame"
    )


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
