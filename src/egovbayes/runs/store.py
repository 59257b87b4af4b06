"""What runs gave, in one SQLite database: every run is there as soon as it is done, and a killed command goes on.

Any program that reads SQLite reads it: the view `everything` has task, quantity and value, a number, text, or an array
as a file of NumPy's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import final

import numpy as np

from egovbayes.errors import OutputError
from egovbayes.runs.task import Task, Value, Values

_OURS, _LAYOUT = 0x65676F76, 2
"""SQLite's own marks in the head of a file: whose it is ("egov"), and which version of its tables."""
_TABLES = """
create table identity (name text primary key, value text not null) without rowid;
create table quantities (number integer primary key, name text not null unique);
create table tasks (number integer primary key, task text not null unique);
create table results (task integer not null, quantity integer not null, value, primary key (task, quantity))
    without rowid;
create view everything as select tasks.task, quantities.name as quantity, results.value
    from results join tasks on tasks.number = results.task join quantities on quantities.number = results.quantity;
"""


@final
class Store:
    """An open database of the runs of one batch; made by `open_store`."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection, self.where = connection, where
        self._quantities = {name: number for number, name in _rows(connection, "select number, name from quantities")}

    def __len__(self) -> int:
        """How many tasks are there."""
        return int(_rows(self._connection, "select count(*) from tasks")[0][0])

    def done(self, keys: Collection[str] | None = None) -> dict[str, dict[str, Value]]:
        """What is there, by the task's key and the quantity's name, of these tasks or of all; NaN where a quantity has
        no value. Raises OutputError where it cannot be read.
        """
        names = {number: name for name, number in self._quantities.items()}
        found: dict[str, dict[str, Value]] = {}
        with _told(self.where):
            for number, task in _rows(self._connection, "select number, task from tasks"):
                if keys is None or task in keys:
                    values = self._connection.execute("select quantity, value from results where task = ?", (number,))
                    found[task] = {names[quantity]: _value(value) for quantity, value in values}
        return found

    def add(self, task: Task, values: Values) -> None:
        """Keep what a task gave, all of it or nothing. Raises OutputError where the disk is full."""
        with _told(self.where), self._connection as transaction:
            row = transaction.execute("insert into tasks (task) values (?)", (task.key,)).lastrowid
            new = [name for name in values if name not in self._quantities]
            for name in new:
                number = transaction.execute("insert into quantities (name) values (?)", (name,)).lastrowid
                self._quantities[name] = int(number or 0)
            # SQLite has NULL for NaN, as it comes back
            rows = [(row, self._quantities[name], _stored(value)) for name, value in values.items()]
            transaction.executemany("insert into results values (?, ?, ?)", rows)

    def close(self) -> None:
        """Write what is under way and let others in."""
        self._connection.close()


@contextmanager
def open_store(path: str | Path | None, identity: Mapping[str, str]) -> Iterator[Store]:
    """The store at `path`, made if need be; in memory for None. Nobody else writes to it meanwhile.

    Raises OutputError for a path that cannot be written, a file that is no such store, is damaged or in use, and for a
    store of other runs: those of another `identity`. A new file goes again where a mistake comes before the first run.
    """
    new = path is not None and not Path(path).exists()
    where = "memory" if path is None else str(path)
    if path is not None:
        _check_place(Path(path))
    with _told(where):
        connection = sqlite3.connect(":memory:" if path is None else path, timeout=1.0)
    try:
        with _told(where):
            _open(connection, where, identity)
        store = Store(connection, where)
        try:
            yield store
        finally:
            new = new and not len(store)
        new = False
    finally:
        connection.close()
        if new and path is not None:
            Path(path).unlink(missing_ok=True)


def _open(connection: sqlite3.Connection, where: str, identity: Mapping[str, str]) -> None:
    """Lock the database and make its tables, or see that they are of these runs."""
    # in exclusive mode the log needs no shared memory, so that network drives will do; every commit outlives a kill
    for pragma in ("locking_mode = exclusive", "journal_mode = wal", "synchronous = normal"):
        connection.execute(f"pragma {pragma}")
    ours, layout = (_rows(connection, f"pragma {name}")[0][0] for name in ("application_id", "user_version"))
    empty = not _rows(connection, "select 1 from sqlite_master limit 1")
    if empty:
        with connection:
            connection.executescript(f"begin; {_TABLES}")
            connection.executemany("insert into identity values (?, ?)", [*identity.items()])
            connection.execute(f"pragma application_id = {_OURS}")
            connection.execute(f"pragma user_version = {_LAYOUT}")
        return
    if ours != _OURS or layout != _LAYOUT:
        kind = "a database of something else" if ours != _OURS else "of another version of egovbayes"
        raise OutputError(f"--store {where} is {kind}: give the name of a new file")
    broken = _rows(connection, "pragma quick_check(1)")[0][0]
    if broken != "ok":
        raise OutputError(_damaged(where, broken))
    _check_identity(dict(_rows(connection, "select name, value from identity")), identity, where)


def _check_identity(there: Mapping[str, str], asked: Mapping[str, str], where: str) -> None:
    other = [name for name in {**there, **asked} if there.get(name) != asked.get(name)]
    if other:
        name = other[0]
        more = f" ({', '.join(other[1:])} differ too)" if other[1:] else ""
        raise OutputError(
            f"--store {where} holds other runs: {name} is {there.get(name, 'not said')} there, and "
            f"{asked.get(name, 'not said')} is asked for{more}. Ask for the same to go on with it, or give the name of "
            "a new file"
        )


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"--store {path} is a folder: give the name of a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"--store {path}: there is no folder {path.parent}; make it first, or give another")


def _stored(value: Value) -> float | str | bytes:
    """What SQLite is given: numbers and text as they are, arrays as files of NumPy's."""
    if not isinstance(value, np.ndarray):
        return value
    file = BytesIO()
    np.save(file, value, allow_pickle=False)
    return file.getvalue()


def _value(stored: float | str | bytes | None) -> Value:
    """What was given. Raises DatabaseError for bytes that are no array."""
    if not isinstance(stored, bytes):
        return float("nan") if stored is None else stored
    try:
        found: Value = np.load(BytesIO(stored), allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise sqlite3.DatabaseError(f"an array is not whole: {error}") from error
    return found


def _rows(connection: sqlite3.Connection, query: str) -> list[tuple]:  # type: ignore[type-arg]
    return connection.execute(query).fetchall()


def _damaged(where: str, why: object) -> str:
    return (
        f"--store {where} cannot be read as a store of runs ({why}): it is damaged or something else; move it away, or "
        "give the name of a new file"
    )


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Within it, what SQLite refuses is said in words of what to do. Raises OutputError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            told = f"--store {where} is in use by another run: wait for that, or give another file"
        elif code == sqlite3.SQLITE_FULL:
            told = (
                f"--store {where}: the disk is full. What was stored is kept; make room and give the same command again"
            )
        elif code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
            told = f"--store {where} cannot be written ({error}): give a file in a folder of your own"
        else:
            told = _damaged(where, error)
        raise OutputError(told) from error
