"""A finished fit as HTML, Word and Markdown, and what would follow from a change: CPU seconds beside the fit's own."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from surveys import machine

import egovbayes as eb
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import FORMS, Forms
from egovbayes.report.page.stored import page_in

TIMES = 5


def main() -> None:
    began = time.process_time()
    fit = eb.fit("citizen-centric", "kazakhstan-2019", seed=7)
    print(machine())
    print(f"the fit, with compiling where that is not kept: {time.process_time() - began:.2f} CPU s")
    eb.what_if(fit, "attitude=+1")
    began = time.process_time()
    for _ in range(TIMES):
        eb.what_if(fit, "attitude=+1")
    print(f"what_if: {(time.process_time() - began) / TIMES:.3f} CPU s")
    with TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        eb.write_run(fit, run)
        page, title = page_in(run)
        for form in FORMS:
            documents(page, title, run, Forms((form,)))  # the first loads the library
            began = time.process_time()
            for _ in range(TIMES):
                (made,) = documents(page, title, run, Forms((form,))).values()
            spent = (time.process_time() - began) / TIMES
            print(f"{form}: {spent:.3f} CPU s, {len(made) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
