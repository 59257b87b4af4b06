"""`egovbayes warm-up`: compile ahead what the first fit on a machine would compile."""

from __future__ import annotations

import click

from egovbayes.cli.console import output
from egovbayes.cli.progress import watching


@click.command("warm-up")
def warm_up_command() -> None:
    """Compile the kernel for this machine, once, so that no fit waits for it; say where the code is kept."""
    with watching() as watch:
        watch.stage("compiling the kernel")
        from egovbayes.engines.density.warming import warm_up

        done = warm_up()
    console = output()
    console.print(f"{'Compiled' if done.compiled else 'Was compiled already; read'} in {done.seconds:.1f} s.")
    if done.folders:
        files = "1 file" if done.files == 1 else f"{done.files} files"
        console.print(f"Kept, {files}, {done.megabytes:.1f} MB, in")
        for folder in done.folders:
            console.print(f"  {folder}", soft_wrap=True)
    else:
        console.print("Kept nowhere: set NUMBA_CACHE_DIR to a folder that can be written.")
    if done.removed:
        console.print(f"Removed {done.removed} files that earlier versions left there.")
