"""What is kept of runs, and what is said of a file that is no store of them."""

import math
import sqlite3

import pytest
from helpers_runs import IDENTITY

from egovbayes.errors import OutputError, SpecError
from egovbayes.runs.store import open_store
from egovbayes.runs.task import Task

ONE = Task((200, 3), 7)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "runs.sqlite"
    with open_store(path, IDENTITY) as store:
        store.add(ONE, {"x": 0.1 + 0.2, "none": math.nan, "far": math.inf})
    return path


def refused(path, identity=IDENTITY):
    with pytest.raises(OutputError) as told, open_store(path, identity):
        pass
    return str(told.value)


def test_numbers_come_back_to_the_last_bit(path):
    with open_store(path, IDENTITY) as store:
        found = store.done()
    assert found.keys() == {"200/3"}
    assert found["200/3"]["x"] == 0.1 + 0.2
    assert math.isnan(found["200/3"]["none"])
    assert found["200/3"]["far"] == math.inf


def test_another_program_reads_it(path):
    with sqlite3.connect(path) as connection:
        rows = connection.execute("select task, quantity, value from everything order by quantity").fetchall()
    connection.close()
    assert rows == [("200/3", "far", math.inf), ("200/3", "none", None), ("200/3", "x", 0.1 + 0.2)]


def test_a_store_of_other_runs_is_refused_by_what_differs(path):
    told = refused(path, {**IDENTITY, "seed": "8", "n": "3"})
    assert "holds other runs: seed is 7 there, and 8 is asked for (n differ too)" in told
    with open_store(path, IDENTITY) as store:
        assert store.done()


def test_a_file_of_something_else_is_left_alone(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("my own notes, which are long enough to be a page of a database " * 100, encoding="utf-8")
    before = text.read_bytes()
    assert "cannot be read as a store of runs (file is not a database)" in refused(text)
    assert text.read_bytes() == before
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("create table mine (x)")
    connection.close()
    assert "is a database of something else" in refused(other)


def test_a_later_layout_is_refused(path):
    with sqlite3.connect(path) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    assert "is of another version of egovbayes" in refused(path)


def test_a_damaged_store_is_refused(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + b"\xff" * (len(whole) - 5000))
    assert "it is damaged or something else" in refused(path)


def test_places_where_no_file_can_be(tmp_path):
    assert "is a folder: give the name of a file in it" in refused(tmp_path)
    assert "there is no folder" in refused(tmp_path / "none" / "runs.sqlite")


def test_a_store_in_use_is_not_shared(path):
    with open_store(path, IDENTITY):
        assert "is in use by another run" in refused(path)


def test_a_full_disk_keeps_what_there_is(path):
    with open_store(path, IDENTITY) as store:
        store._connection.execute("pragma max_page_count = 12")
        with pytest.raises(OutputError, match=r"the disk is full\. What was stored is kept"):
            store.add(Task((1,), 7), {f"quantity {number} of a long name": 1.0 for number in range(10_000)})
    with open_store(path, IDENTITY) as store:
        assert "200/3" in store.done()


def test_a_folder_that_may_not_be_written(path, monkeypatch):
    def closed(*_args, **_rest):
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(sqlite3, "connect", closed)
    assert "cannot be written (unable to open database file): give a file in a folder of your own" in refused(path)


def broken_off(path, *tasks):
    """A block of runs in which a mistake comes after these."""
    with open_store(path, IDENTITY) as store:
        for task in tasks:
            store.add(task, {"x": 1.0})
        raise SpecError("nobody answers")


def test_a_new_file_goes_where_a_mistake_comes_before_the_first_run(tmp_path):
    path = tmp_path / "runs.sqlite"
    with pytest.raises(SpecError):
        broken_off(path)
    assert not list(tmp_path.iterdir())
    with pytest.raises(SpecError):
        broken_off(path, ONE)
    with pytest.raises(SpecError):
        broken_off(path)
    with open_store(path, IDENTITY) as store:
        assert len(store) == 1
