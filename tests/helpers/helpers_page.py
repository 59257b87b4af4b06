"""What a page reads like on a terminal of some width."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console

from egovbayes.report.page.page import Page
from egovbayes.report.page.terminal import print_page


def page_text(fill: Callable[..., None], *what: object, width: int = 80, **options: object) -> str:
    """The page that `fill` makes of `what`, as it is printed."""
    page = Page()
    fill(*what, page, **options)
    out = StringIO()
    print_page(page, Console(file=out, width=width, color_system=None, markup=False, highlight=False))
    return out.getvalue()
