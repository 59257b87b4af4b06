"""--ordered: items in categories beside others that are numbers, above what the model file says."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from egovbayes.cli.options.common import LIKELIHOOD, model_of
from egovbayes.cli.options.ordered_option import ORDERED
from egovbayes.errors import SpecError

_SYNTAX = 'syntax = "f =~ x1 + x2 + x3"\n'


@click.command()
@click.argument("model")
@LIKELIHOOD
@ORDERED
def _read(model: str, likelihood: str | None) -> None:
    spec = model_of(model, likelihood=likelihood)
    click.echo(f"{spec.likelihood}: {' '.join(spec.ordered)}")


def _told(folder: Path, more: str, *options: str) -> str:
    (folder / "m.toml").write_text(more + _SYNTAX)
    done = CliRunner().invoke(_read, [str(folder / "m.toml"), *options])
    if isinstance(done.exception, SpecError):
        raise done.exception
    return done.output.strip()


@pytest.mark.parametrize(
    ("more", "options", "told"),
    [
        ("", (), "normal:"),
        ("", ("--ordered", "x3, x1"), "ordinal: x1 x3"),
        ('likelihood = "normal"\n', ("--ordered", "x1"), "ordinal: x1"),
        ('ordered = ["x1"]\n', ("--ordered", "x2"), "ordinal: x2"),
        ('ordered = ["x1"]\n', ("--likelihood", "ordinal"), "ordinal: x1"),
        ('ordered = ["x1"]\n', ("--likelihood", "normal"), "normal:"),
    ],
)
def test_the_option_stands_above_the_model_file(tmp_path: Path, more: str, options: tuple[str, ...], told: str):
    assert _told(tmp_path, more, *options) == told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--ordered", "x1,"), '--ordered "x1,": write items separated by commas, --ordered "x1,x4", or leave'),
        (("--ordered", "x9"), "--ordered x9: ordered: 'x9' is no item of the model"),
        (
            ("--ordered", "x1", "--likelihood", "normal"),
            r'--ordered x1: ordered = \[x1\] are .* likelihood = "normal" \(--likelihood\) reads all answers',
        ),
    ],
)
def test_what_it_cannot_be(tmp_path: Path, options: tuple[str, ...], said: str):
    with pytest.raises(SpecError, match=said):
        _told(tmp_path, "", *options)
