import json
from importlib.metadata import version

from egovbayes.report.folder.run_record import run_record


def test_every_record_says_what_was_done_to_whose_answers_and_with_what() -> None:
    record = run_record("try", {"items": ["a1"]}, synthetic=True, notes=("one", "two"), packages=("numpy",))
    assert list(record) == ["format", "command", "synthetic", "items", "notes", "versions", "python", "platform"]
    assert (record["command"], record["synthetic"], record["notes"]) == ("try", True, ["one", "two"])
    assert record["versions"] == {"numpy": version("numpy")}
    assert json.loads(json.dumps(record)) == record
