from pathlib import Path

import pytest

from egovbayes import shipped
from egovbayes.errors import EgovbayesError


@pytest.mark.parametrize("kind", ["models", "data", "reference"])
def test_every_kind_is_found(kind: str) -> None:
    assert any(shipped.shipped_folder(kind).iterdir())


def test_missing_files_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "_INSTALLED", tmp_path)
    monkeypatch.setattr(shipped, "_CHECKOUT", tmp_path)
    with pytest.raises(EgovbayesError, match="lacks its shipped models: reinstall"):
        shipped.shipped_folder("models")
