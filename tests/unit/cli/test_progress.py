"""The moving line: shown while there is a terminal, and no reason to stop when there is none any more."""

from egovbayes.cli.progress import Watch


class Gone:
    """A progress display whose terminal has been closed."""

    def add_task(self, *_, **__):
        return 0

    def update(self, *_, **__):
        raise OSError(5, "Input/output error")

    reset = update


def test_a_terminal_that_has_gone_costs_no_draws():
    watch = Watch(Gone())
    watch.stage("loading")
    watch.draws(1, 2, 3)
    watch.fits(1, 2)
