import shutil
import subprocess
import sys
from pathlib import Path

import egovbayes.likelihoods.kernel_cache as module
from egovbayes.likelihoods.kernel_cache import KERNEL_HASH, compiled, source_hash

SOURCES = Path(module.__file__).parent


def test_every_kernel_file_changes_the_hash(tmp_path):
    files = sorted(SOURCES.glob("*kernel*.py"))
    assert {file.stem for file in files} >= {"gaussian_kernel", "kernel_algebra", "kernel_arrays", "kernel_patterns"}
    for file in files:
        folder = tmp_path / file.stem
        folder.mkdir()
        for other in files:
            shutil.copy(other, folder)
        assert source_hash(folder) == KERNEL_HASH
        with (folder / file.name).open("a") as changed:
            changed.write("# changed\n")
        assert source_hash(folder) != KERNEL_HASH


def test_compiled_code_lives_in_hashed_files_only():
    for file in SOURCES.glob("*.py"):
        if "@compiled" in file.read_text() or "njit" in file.read_text():
            assert "kernel" in file.stem


def test_the_name_a_function_is_cached_under_ends_in_the_hash():
    def double(x):
        return 2 * x

    assert compiled(double).py_func.__qualname__.endswith(KERNEL_HASH)


def test_a_change_in_a_called_file_is_seen_by_the_cache_of_the_caller(tmp_path):
    shutil.copy(SOURCES / "kernel_cache.py", tmp_path)
    caller = (
        "from kernel_cache import compiled\nfrom kernel_b import b\n@compiled\ndef a():\n    return b()\nprint(a())\n"
    )
    (tmp_path / "kernel_a.py").write_text(caller)
    printed = []
    for answer in (1, 2):
        (tmp_path / "kernel_b.py").write_text(
            f"from kernel_cache import compiled\n@compiled\ndef b():\n    return {answer}\n"
        )
        run = subprocess.run(
            [sys.executable, "kernel_a.py"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
        )
        printed.append(run.stdout.strip())
    assert printed == ["1", "2"]
