"""The collector rests while modules are loaded, and only then."""

import gc

import pytest

from egovbayes.cli.while_loading import uncollected


@pytest.fixture(autouse=True)
def collecting():
    on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if on else gc.disable)()


def test_nothing_is_collected_inside_and_what_was_made_counts_as_old():
    with uncollected():
        assert not gc.isenabled()
        made = [[] for _ in range(10_000)]
    assert gc.isenabled()
    assert gc.get_count()[0] < len(made)
    assert any(one is made for one in gc.get_objects(generation=2))


def test_it_is_collected_again_after_an_error():
    with pytest.raises(ImportError), uncollected():
        raise ImportError
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off():
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
