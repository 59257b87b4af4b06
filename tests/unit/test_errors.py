"""Messages that name options of the command line have a note with what Python calls them."""

import ast
import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import egovbayes as eb
from egovbayes.cli import main
from egovbayes.errors import IN_PYTHON, DataError, EgovbayesError, notes_of

SOURCE = Path(eb.__file__).parent
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
COMMAND = re.compile(r"egovbayes [\w-]+[^;,()]*")
"""A whole command stays one, wherever it is read."""
OF_COMMANDS_ALONE = {"--missing": "model/drafting/told.py", "--report": "report/page/forms.py"}


def texts(path: Path) -> Iterator[str]:
    """The texts of a module without its docstrings, what is filled in left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_every_option_that_a_message_names_has_its_name_in_python() -> None:
    """Outside of the command line, whose own messages nobody meets in Python, and of lines of commands."""
    seen = set()
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith(("cli/", "catalogue/", "report/paper/guidelines/", "errors.py")):
            continue
        for text in texts(path):
            named = {one for one in OPTION.findall(COMMAND.sub("", text)) if OF_COMMANDS_ALONE.get(one) != place}
            assert named <= {*IN_PYTHON}, f"{place}: {text}"
            seen |= named
    assert seen == {*IN_PYTHON}, "an option that no message names any longer"


@pytest.mark.parametrize("option", IN_PYTHON)
def test_what_python_calls_it_is_there(option: str) -> None:
    argument, owner = IN_PYTHON[option]
    assert argument in inspect.signature(getattr(eb, owner)).parameters


def test_the_note_names_each_option_once_and_goes_to_other_processes() -> None:
    error = DataError("s.csv: leave --group out, or name --group and --free")
    assert str(error) == "s.csv: leave --group out, or name --group and --free"
    assert error.__notes__ == ["In Python --group is group=... of model_from, --free is free=... of model_from"]
    assert pickle.loads(pickle.dumps(error)).__notes__ == error.__notes__
    assert not hasattr(EgovbayesError("nothing of the kind"), "__notes__")


def test_an_error_that_python_raises_has_it(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_text('syntax = "f =~ x1 + x2"\n', encoding="utf-8")
    with pytest.raises(DataError, match="this is a model, not a survey; give it with --model") as raised:
        eb.read_survey(path)
    assert raised.value.__notes__ == ["In Python --model is spec=... of fit, --data is survey=... of fit"]


def test_a_command_shows_its_own_words_alone(capsys):
    assert main(["fit", "--data", "", "--no-files"]) == 2
    told = capsys.readouterr().err
    assert "--data" in told
    assert "In Python" not in told


def test_notes_of_what_is_kept_stay():
    error = EgovbayesError("leave --data out")
    error.add_note("the draws are kept in here")
    assert notes_of(error) == ("the draws are kept in here",)
    assert notes_of(KeyboardInterrupt()) == ()
