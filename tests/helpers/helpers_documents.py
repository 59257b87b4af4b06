"""What holds of the documents of every command that has them."""

from pathlib import Path

from egovbayes.cli import main
from egovbayes.report.page.page import Picture
from egovbayes.report.page.stored import page_in


def document_of(run: Path, tmp_path: Path) -> str:
    """The run's report.md, made with the run, once it is known that `report` makes the same of the folder alone, and
    that every picture of the folder is in the page.
    """
    made = (run / "report.md").read_text(encoding="utf-8")
    again = tmp_path / "again"
    again.mkdir()
    assert main(["report", str(run), "--as", "md,html", "--out", str(again)]) == 0
    assert (again / "report.md").read_text(encoding="utf-8") == made
    page, title = page_in(run)
    pictures = [element.name for element in page.elements if isinstance(element, Picture)]
    drawn = {path.stem for path in (run / "figures").glob("*.svg")}
    assert set(pictures) == drawn
    assert len(pictures) == len(drawn)
    assert (again / "report.html").read_text(encoding="utf-8").count("<figure>") == len(drawn)
    assert made.startswith(f"# {title}")
    return made
