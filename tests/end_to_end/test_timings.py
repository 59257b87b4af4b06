"""Where the time went: every piece of work belongs to a stage, and the lines add up to the whole. Nothing is timed."""

import re
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from helpers_page import page_text

from egovbayes.assess import assemble
from egovbayes.assess.clock import Clock, added
from egovbayes.cli.commands import fit_command, fit_run, study_command, study_run
from egovbayes.cli.main import main
from egovbayes.report.notices import show_timings
from egovbayes.workflow import fitting, studying

FEW = ["--draws", "60", "--tune", "60"]
WITH_CLOCKS_OF_THEIR_OWN = {"fit", "assess", "compile_model", "sample", "run_study"}
"""The last two stages say their own seconds: build, compile, sample."""
NO_WORK = {
    "words_asked",
    "check_fields",
    "sampling_stage",
    "added",
    "_silent",
    "_stage",
    "of_settings",
    "drawn_run",
    "_sampled",
    "_compiled",
    "earlier_asked",
    "of_run",
    "_fit",
    "_powers",
    "_of_draws",
    "notes_of_engine",
    "_said",
    "_over_draws",
    "_titled",
    "fit_and_write",
    "unlost",
    "_asked",
    "_drawn",
    "_titled_fit",
    "_numbers",
    "_as_categories",
    "second_process",
    "check_model",
    "check_study",
    "run_fit",
    "refuse_earlier",
    "refuse_single",
    "refuse_studies",
    "_compiled_and_before",
    "seeded",
    "study_and_write",
    "show",
    "plain",
    "together",
}
"""Hand work on, or put names beside values."""
BESIDE_THE_RUN = {
    "beside_asked",
    "new_respondents_asked",
    "check_writable",
    "documents_asked",
    "present",
    "show_timings",
    "told",
    "watching",
    "version",
}
"""Before anything is read, and after all is shown."""


@pytest.fixture
def out_of_stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., set[str]]:
    """A call that wraps the functions which modules know, and gives the names of those called outside of any stage."""
    depth, found = [0], set()
    timed = Clock.__call__

    def call(clock: Clock, name: str, work: Callable[[], object]) -> object:
        depth[0] += 1
        try:
            return timed(clock, name, work)
        finally:
            depth[0] -= 1

    def watched(function: FunctionType) -> Callable[..., object]:
        def called(*arguments: object, **options: object) -> object:
            if not depth[0]:
                found.add(function.__name__)
            return function(*arguments, **options)

        return called

    def watch(*modules: ModuleType) -> set[str]:
        monkeypatch.setattr(Clock, "__call__", call)
        exempt = WITH_CLOCKS_OF_THEIR_OWN | NO_WORK | BESIDE_THE_RUN
        for module in modules:
            for name, value in list(vars(module).items()):
                ours = isinstance(value, FunctionType) and value.__module__.startswith("egovbayes.")
                if ours and name not in exempt:
                    monkeypatch.setattr(module, name, watched(value))
        return found

    return watch


MODULES = {"fit": (fit_command, fit_run), "study": (study_command, study_run)}


@pytest.mark.parametrize("command", ["fit", "study"])
def test_all_work_is_done_in_a_stage(command: str, out_of_stage: Callable[..., set[str]], tmp_path: Path) -> None:
    found = out_of_stage(*MODULES[command], fitting, studying, assemble)
    one = tmp_path / "one.toml"
    one.write_text('survey = "kazakhstan-2019"\n[models]\nfinal = "citizen-centric"\n', encoding="utf-8")
    of_study = [str(one)] if command == "study" else []
    assert main([command, *of_study, *FEW, "--out", str(tmp_path / "out"), "--no-figures", "--timings"]) in {0, 3}
    assert not found


def test_work_out_of_any_stage_would_be_seen(
    out_of_stage: Callable[..., set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = out_of_stage(*MODULES["fit"], fitting, assemble)
    monkeypatch.setattr(Clock, "__call__", lambda _clock, _name, work: work())
    main(["fit", *FEW, "--no-files"])
    assert {"prepared_run", "estimate", "draw_blocks", "reasons", "stream", "show_fit", "data_of"} <= found


def test_the_lines_add_up_to_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    print(page_text(show_timings, {"sample": 2.0, "loading": 0.25}, 2.5))
    rows = re.findall(r"^(\w.*?) +(\d+\.\d\d)$", capsys.readouterr().out, re.MULTILINE)
    assert rows == [
        ("sample", "2.00"),
        ("loading", "0.25"),
        ("everything else", "0.25"),
        ("in all (without starting Python)", "2.50"),
    ]


def test_stages_of_one_name_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, ticks = Clock(), iter([0.0, 1.0, 5.0, 7.0])
    monkeypatch.setattr("egovbayes.assess.clock.time.perf_counter", lambda: next(ticks))
    assert [clock("tables", lambda: "one"), clock("tables", lambda: "other")] == ["one", "other"]
    assert clock.seconds == {"tables": 3.0}
    assert added(clock.seconds, {"tables": 0.5, "tree": 1.0}) == {"tables": 3.5, "tree": 1.0}
