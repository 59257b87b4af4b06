"""The options of a run, as they are kept and as what it advises to run has them."""

from __future__ import annotations

import shlex
from importlib import import_module
from types import SimpleNamespace

import click
import pytest

from egovbayes.cli.options.asked_words import keep_words, words_asked
from egovbayes.report.paper.guidelines.commands import IDLE, TAKEN, WRITING, command_of, not_taken

NOT_TAKEN = {
    "--ordered",
    "--prior-from",
    "--power",
    "--study",
    "--predictors",
    "--predictor-values",
    "--neighbours",
}
"""Options that change the model or its prior, and that neither `prior` nor `sensitivity` has."""
SPEC = SimpleNamespace(name="citizen-centric", group_pooled=("paths", "means"))
TEXT = 'o\'clock $HOME "x" ü=1'


def command(name: str) -> click.Command:
    found: click.Command = getattr(import_module(f"egovbayes.cli.commands.{name}_command"), f"{name}_command")
    return found


def options(name: str) -> dict[str, click.Option]:
    return {one.opts[0]: one for one in command(name).params if isinstance(one, click.Option)}


def asked(name: str, *words: str) -> SimpleNamespace:
    """A fit that was asked for by this command."""
    with click.Context(click.Group("egovbayes")) as context:
        keep_words(command(name), words, context)
        kept = words_asked()
    return SimpleNamespace(settings={"asked": kept}, spec=SPEC)


def told(fit: SimpleNamespace, verb: str, *more: str) -> str:
    return command_of(fit, verb, *more)  # type: ignore[arg-type]


def read_back(line: str) -> dict[str, object]:
    """The values that a command line gives to its command, by option."""
    _, name, *words = shlex.split(line)
    with click.Context(command(name)) as context:
        values = command(name).make_parser(context).parse_args(words)[0]
    return {option: values[one.name] for option, one in options(name).items() if one.name in values}


def given(option: click.Option, value: str) -> list[str]:
    return [option.opts[0]] if option.is_flag else [f"{option.opts[0]}={value}"]


@pytest.mark.parametrize("name", ["fit", "regions"])
@pytest.mark.parametrize("value", [TEXT, "-1", "plain"])
def test_every_option_comes_back_as_it_was_given(name: str, value: str) -> None:
    for flag, option in options(name).items():
        found = read_back(told(asked(name, *given(option, value)), "fit"))
        if flag in WRITING:
            assert found == {"--model": "citizen-centric"}, flag
            continue
        wanted = True if option.is_flag else [value] if option.multiple else value
        assert found.pop(flag) == wanted, flag
        assert found in ({}, {"--model": "citizen-centric"}), flag


@pytest.mark.parametrize("name", ["fit", "regions"])
def test_every_option_is_taken_or_said_not_to_be(name: str) -> None:
    known = {*options(name)}
    for verb, taken in TAKEN.items():
        assert taken <= {*options(verb)}
        assert known <= taken | WRITING | IDLE | NOT_TAKEN, "say of a new option whether advice has to have it"
        for flag, option in options(name).items():
            fit = asked(name, *given(option, TEXT))
            assert set(not_taken(fit, verb)) == ({flag} if flag in NOT_TAKEN else set())  # type: ignore[arg-type]
            found = read_back(told(fit, verb))
            wanted = True if option.is_flag else [TEXT] if option.multiple else TEXT
            assert found.get(flag) == (wanted if flag in taken else None if flag != "--model" else "citizen-centric")


def test_what_is_asked_instead_takes_the_place_of_what_was() -> None:
    fit = asked(
        "fit", "--priors", "mine.toml", "--claim", "H2: a > 0", "--claim", "H3: a > b", "--out", "x", "--draws=5"
    )
    assert told(fit, "fit", "--priors", "wide", "--out", "results-wide") == (
        "egovbayes fit --model citizen-centric --claim 'H2: a > 0' --claim 'H3: a > b' --draws 5 --priors wide "
        "--out results-wide"
    )
    assert told(fit, "prior") == (
        "egovbayes prior --model citizen-centric --priors mine.toml --claim 'H2: a > 0' --claim 'H3: a > b'"
    )
    twice = asked("fit", "--seed", "1", "--model", "a b.toml", "--seed", "2")
    assert told(twice, "sensitivity") == "egovbayes sensitivity --seed 2 --model 'a b.toml'"


def test_groups_that_regions_pools_unasked_are_asked_for_elsewhere() -> None:
    assert told(asked("regions", "--group", "region"), "prior") == (
        "egovbayes prior --model citizen-centric --group region --pool paths,means"
    )
    assert told(asked("regions", "--pool", "paths"), "sensitivity").endswith("--pool paths")
    assert "--pool" not in told(asked("regions", "--group", "region"), "fit")


def test_outside_of_a_command_there_are_no_words() -> None:
    assert words_asked() == ""
