"""What `egovbayes verify` shows, as tests: one for every block, over every value."""

import pytest

from egovbayes.study.verification.verify import BLOCKS


@pytest.mark.parametrize("block", BLOCKS)
def test_every_value_agrees(block: str) -> None:
    agreements = list(BLOCKS[block]())
    apart = {value.name: (value.reference, value.ours, value.allowed) for value in agreements if not value.agrees}
    assert not apart
    assert len(agreements) >= 5


def test_there_are_enough_names_and_none_twice() -> None:
    names = [(value.block, value.name) for block in list(BLOCKS)[:-2] for value in BLOCKS[block]()]
    assert len(names) >= 80
    assert len(set(names)) == len(names)
