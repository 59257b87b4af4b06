"""Machine code on disk: used when it is what the sources say, made anew when damaged, stale or another machine's."""

import logging
import os
import subprocess
import sys

import numba
import numba.core.caching
import pytest
from numba import types

from egovbayes.kernel import files as kernel_files
from egovbayes.kernel.files import SUFFIX, CodeFile, KernelCache, c_function, jitted


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(kernel_files, "_told", set())
    return tmp_path


def double(x):
    return 2 * x


def again(sources="s"):
    """The function as a new process would have it, its value, and whether it came from disk."""
    made = jitted(double, sources)
    return made(21), sum(made.stats.cache_hits.values())


def kept(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_code_is_kept_and_read_back(folder):
    assert again() == (42, 0)
    assert again() == (42, 1)
    assert [path.suffix for path in kept(folder)] == [SUFFIX]


def test_a_c_function_is_kept_and_read_back(folder):
    for hits in (0, 1):
        made = c_function(double, types.int64(types.int64), "s")
        assert made.ctypes(21) == 42
        assert made.cache_hits == hits


def test_code_of_other_sources_is_replaced_and_nothing_piles_up(folder):
    again()
    assert again("other sources") == (42, 0)
    assert len(kept(folder)) == 1
    assert again("other sources") == (42, 1)


@pytest.mark.parametrize(
    "damage",
    [lambda old: b"", lambda old: b"rubbish", lambda old: old[:-9], lambda old: old[:400] + b"?" + old[401:]],
    ids=["empty", "rubbish", "cut off", "one byte"],
)
def test_damaged_code_is_made_anew(folder, damage):
    again()
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert again() == (42, 0)
    assert again() == (42, 1)
    assert len(kept(folder)) == 1


def test_code_for_another_processor_has_another_file(tmp_path):
    code = CodeFile(tmp_path, "double", "s")
    key, other = (("int64",), ("x86_64", "one", "+avx2"), "code"), (("int64",), ("x86_64", "two", ""), "code")
    code.save(key, "for one")
    assert code.load(other) is None
    code.save(other, "for two")
    assert (code.load(key), code.load(other)) == ("for one", "for two")
    assert code.load((*key[:2], "other code")) is None
    code.flush()
    assert kept(tmp_path) == []


def test_a_disk_that_refuses_is_said_and_does_no_harm(folder, monkeypatch, caplog):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CodeFile, "save", full)
    with caplog.at_level(logging.WARNING, "egovbayes"):
        assert again() == (42, 0)
    assert "could not be kept in" in caplog.text
    assert "No space left on device; the next start compiles anew" in caplog.text


def test_a_part_written_is_taken_away(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_files, "dumps", lambda data: data)
    code, key = CodeFile(tmp_path / "gone", "double", "s"), ((), (), "")
    with pytest.raises(FileNotFoundError):
        code.save(key, b"code")
    assert kept(tmp_path) == []


def test_without_a_folder_that_can_be_written_it_works_and_says_what_to_do(folder, monkeypatch, caplog):
    monkeypatch.setattr(numba.core.caching.CacheImpl, "_locator_classes", [])
    with caplog.at_level(logging.WARNING, "egovbayes"):
        assert again() == (42, 0)
        assert again() == (42, 0)
    assert caplog.text.count("set NUMBA_CACHE_DIR to a folder that can be written") == 1


def test_other_troubles_are_not_hidden(folder, monkeypatch):
    def refuses(*_):
        raise RuntimeError("no compiler")

    monkeypatch.setattr(KernelCache, "__init__", refuses)
    with pytest.raises(RuntimeError, match="no compiler"):
        again()


def test_compiling_is_said_once(folder, caplog):
    with caplog.at_level(logging.WARNING, "egovbayes"):
        again()
        again("other")
    assert caplog.text.count("compiling the kernel for this machine, once: about") == 1


PROCESS = """
import sys
from egovbayes.kernel.files import jitted
from small import double
made = jitted(double, "s")
print(made(21), sum(made.stats.cache_hits.values()), "numba.np.polynomial.polynomial_core" in sys.modules)
"""


def start(folder, **environment):
    (folder / "small.py").write_text("def double(x):\n    return 2 * x\n")
    # the processor is this one unless the test names another, whatever processor the tests are run for
    here = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_CPU_")}
    settings = here | {"NUMBA_CACHE_DIR": str(folder / "cache")} | environment
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS], cwd=folder, env=settings, stdout=subprocess.PIPE, text=True
    )


def test_processes_may_compile_at_once(tmp_path):
    both = [start(tmp_path) for _ in range(2)]
    assert {process.communicate(timeout=300)[0].split()[0] for process in both} == {"42"}
    assert len(kept(tmp_path / "cache")) == 1
    assert start(tmp_path).communicate(timeout=300)[0].split()[:2] == ["42", "1"]


def test_only_compiling_loads_all_that_numba_knows(tmp_path):
    compiled, read = (start(tmp_path).communicate(timeout=300)[0].split() for _ in range(2))
    assert compiled == ["42", "0", "True"]
    assert read == ["42", "1", "False"]


def test_another_processor_than_the_one_that_compiled_compiles_for_itself(tmp_path):
    assert start(tmp_path).communicate(timeout=300)[0].split()[:2] == ["42", "0"]
    other = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    assert start(tmp_path, **other).communicate(timeout=300)[0].split()[:2] == ["42", "0"]
    assert start(tmp_path).communicate(timeout=300)[0].split()[:2] == ["42", "1"]
    assert len(kept(tmp_path / "cache")) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_passed_over(tmp_path):
    (tmp_path / "cache").mkdir(mode=0o500)
    assert start(tmp_path).communicate(timeout=300)[0].split()[:2] == ["42", "0"]
