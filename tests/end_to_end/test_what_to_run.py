"""What a fit's guidelines advise to run is the run that was: the words of the command are kept with it."""

import json
import shlex
from pathlib import Path

import pytest

from egovbayes.cli.main import main


def test_advice_has_the_options_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my priors.toml").write_text('[priors]\npath = "normal(0, 0.5)"\n', encoding="utf-8")
    words = ["--priors", "my priors.toml", "--claim", "H9: r > 0.1", "--draws", "200", "--tune", "200", "--chains", "2"]
    assert main(["fit", *words, "--no-figures", "--judge-anyway"]) == 0
    record = json.loads(Path("results/run.json").read_text(encoding="utf-8"))
    kept = "fit '--priors=my priors.toml' '--claim=H9: r > 0.1' --draws=200 --tune=200 --chains=2 --no-figures"
    assert record["settings"]["asked"] == f"{kept} --judge-anyway"
    capsys.readouterr()
    assert main(["table", "guidelines", "--as", "csv"]) == 0
    page = " ".join(path.read_text(encoding="utf-8-sig") for path in Path().glob("*.csv"))
    line = "egovbayes sensitivity --model citizen-centric --priors 'my priors.toml' --claim 'H9: r > 0.1' --draws 200"
    assert f"{line} --tune 200 --chains 2 --judge-anyway" in page
    assert "egovbayes prior --model citizen-centric --priors 'my priors.toml' --claim 'H9: r > 0.1'" in page
    prior = "prior --model citizen-centric --priors 'my priors.toml' --claim 'H9: r > 0.1' --no-files --draws 100"
    assert main(shlex.split(prior)) == 0
    assert "r > 0.1" in capsys.readouterr().out
