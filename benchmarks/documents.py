"""A finished fit, or a study, as documents, what would follow from a change, and when a browser shows the first of it.

python benchmarks/documents.py                      # the default fit: CPU seconds of each form and language
python benchmarks/documents.py results-study        # beside it a study's folder in three languages, as `make report`
python benchmarks/documents.py --paint report.html  # Chromium's first paint of files (needs Playwright)
"""

import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from surveys import machine

import egovbayes as eb
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import FORMS, Forms
from egovbayes.report.page.stored import page_in

TIMES = 5
EVERY = tuple(LANGUAGES.values())
PAINTED = """new Promise((seen) => new PerformanceObserver((list) => seen(list.getEntries()[0].startTime)).observe(
  {type: "paint", buffered: true}))"""
"""When the first paint was, once it was: a page may have been loaded before."""


def main(asked: Sequence[str]) -> None:
    print(machine())
    if asked[:1] == ["--paint"]:
        for name in asked[1:]:
            print(f"{name}: first paint after {first_paint(Path(name)):.0f} ms, median of {TIMES}")
        return
    of_a_fit()
    for name in asked:
        of_a_study(Path(name))


def of_a_fit() -> None:
    began = time.process_time()
    fit = eb.fit("citizen-centric", "kazakhstan-2019", seed=7)
    print(f"the fit, with compiling where that is not kept: {time.process_time() - began:.2f} CPU s")
    eb.what_if(fit, "attitude=+1")
    began = time.process_time()
    for _ in range(TIMES):
        eb.what_if(fit, "attitude=+1")
    print(f"what_if: {(time.process_time() - began) / TIMES:.3f} CPU s")
    with TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        eb.write_run(fit, run)
        for form in FORMS:
            spent, size = written(run, Forms((form,)))
            print(f"{form}: {spent:.3f} CPU s, {size / 1e6:.2f} MB")
        for language in EVERY[1:]:
            for form in ("html", "docx"):
                spent, size = written(run, Forms((form,), (language,)))
                print(f"{form} in {language.name}, figures drawn again: {spent:.3f} CPU s, {size / 1e6:.2f} MB")


def written(run: Path, asked: Forms) -> tuple[float, int]:
    """CPU seconds of the documents, mean of several after one that loads libraries, and their bytes."""
    page, title = page_in(run)
    documents(page, title, run, asked)
    began = time.process_time()
    for _ in range(TIMES):
        made = documents(page, title, run, asked)
    return (time.process_time() - began) / TIMES, sum(map(len, made.values()))


def of_a_study(folder: Path) -> None:
    """What `make report` writes when the study is there: its own document and that of its model, in three languages."""
    whole, began = time.process_time(), time.perf_counter()
    for run, forms in ((folder, ("html",)), (folder / "full", ("html", "docx"))):
        page, title = page_in(run, EVERY)
        made = documents(page, title, run, Forms(forms, EVERY))
        print(f"{run}: {', '.join(f'{name} {len(text) / 1e6:.2f} MB' for name, text in made.items())}")
    spent = time.process_time() - whole
    print(f"{folder} in three languages: {time.perf_counter() - began:.2f} s, {spent:.2f} CPU s")


def first_paint(path: Path) -> float:
    """Milliseconds from asking for the file to the first paint, the median of several visits of a new page each."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    times = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for _ in range(TIMES + 1):
            page = browser.new_page()
            page.goto(path.resolve().as_uri())
            times.append(page.evaluate(PAINTED))
            page.close()
        browser.close()
    return float(median(times[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
