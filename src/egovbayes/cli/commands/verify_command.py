"""`egovbayes verify`: the references, run on this machine."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.cli.console import present
from egovbayes.cli.progress import watching

DISAGREES = 3


@click.command("verify")
def verify_command() -> int:
    """Compare this machine's numbers with those of lavaan, AMOS and blavaan, one by one; exit 3 if one differs."""
    with watching() as watch:
        watch.stage("loading")
        from egovbayes.report.verification import show_verification
        from egovbayes.study.verification.verify import verify

        agreements = verify(watch.stage)
    present(partial(show_verification, agreements))
    return 0 if all(value.agrees for value in agreements) else DISAGREES
