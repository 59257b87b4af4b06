"""`--language`: what is asked for in vain is said before anything is fitted."""

import pytest

from egovbayes.cli.main import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fit", "--language", "ru"], "--language does nothing without a document, which --report asks for: add that"),
        (["fit", "--language", "ru", "--no-files"], "--language does nothing without a results folder, which --no-fi"),
        (
            ["fit", "--report", "html", "--language", "ru,,kk"],
            '--language "ru,,kk": write codes with one comma between two, "en,ru"',
        ),
        (["fit", "--report", "html", "--language", "de"], "--language de: there are no words in the language 'de'; th"),
        (["report", "--language", "ru,"], '--language "ru,": write codes with one comma between two, "en,ru"'),
    ],
)
def test_an_idle_or_unknown_language_is_refused(words, said, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
