"""From words on the command line to an exit code: 0, 2 what the user can mend, 3 unconverged, 4 a figure that could not
be drawn, 130 interrupted.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import final

import click

from egovbayes.cli.exit_codes import INTERRUPTED, USAGE
from egovbayes.cli.one_thread import make_no_blas_threads
from egovbayes.cli.options.asked_words import keep_words
from egovbayes.cli.options.empty_options import refuse_empty
from egovbayes.cli.streams import take_any_text, write_nowhere
from egovbayes.cli.while_loading import uncollected
from egovbayes.cli.without_dask import without_dask
from egovbayes.errors import EgovbayesError, notes_of
from egovbayes.report.folder.folder_lock import release_all

_LONGEST = 4000
COMMANDS = {
    "check": "Everything that can be said of a model and a survey before sampling.",
    "fit": "Fit a model to a survey and test its hypotheses.",
    "report": "A finished fit as a document: HTML in one file, Word, Markdown, LaTeX.",
    "table": "A table of a finished fit as papers print it: for Word, LaTeX, Markdown, HTML, CSV.",
    "invariance": "What may be compared between groups, and what stands in the way.",
    "regions": "Groups partially pooled: each of them, their average, a new one.",
    "compare": "Several models of the same answers: which one, and what would change its claims.",
    "new": "A model and a description of a file, by five questions or as many options.",
    "columns": "What a file holds: its columns, and a model and a description of it to edit.",
    "describe": "Response rate, respondents, items, scales, correlations.",
    "screen": "Who answered without care, and why.",
    "explore": "Sampling adequacy, number of factors, rotated loadings.",
    "study": "A whole study: models fitted, printed tables beside ours.",
    "prior": "What the priors say before any answer: answers, paths, R2, claims.",
    "sensitivity": "What would change the verdicts: priors narrower and wider, answers weighed less.",
    "what-if": "What would follow if a construct were moved, and which lever moves an outcome most.",
    "evidence": "Earlier studies pooled: what a new one would find, as a prior for it.",
    "calibrate": "Do intervals and verdicts keep their word: data sets drawn from a model, and fitted.",
    "design": "How many respondents a claim needs: surveys of every size drawn, and fitted.",
    "audit": "The figures a paper prints, held against each other.",
    "simulate": "A synthetic survey drawn from a model.",
    "models": "What models ship; the text of one.",
    "verify": "This machine's numbers beside those of other programs.",
    "warm-up": "Compile the kernel ahead of the first fit.",
}
"""What each command does, in a line. A command is NAME_command in the module of that name, loaded when it is asked for:
`--help` and one command need not wait for what another one loads."""


@final
class Commands(click.Group):
    """The group of all commands, each of which is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names."""
        return list(COMMANDS)

    @uncollected()
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name.replace('-', '_')}_command"
        command: click.Command = getattr(import_module(f"egovbayes.cli.commands.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and the rest of the words. Raises SpecError for an option that was given an empty text."""
        name, command, words = super().resolve_command(ctx, args)
        if command is not None:
            refuse_empty(command, words, ctx)
            keep_words(command, words, ctx)
        return name, command, words

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="egovbayes")
def egovbayes() -> None:
    """Bayesian structural equation models for surveys: do these data support my hypotheses, and how sure are we?"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; every error of ours is one message on stderr, without a traceback."""
    take_any_text()
    make_no_blas_threads()
    try:
        _end_as_interrupted()
        # a command that says where the time went counts from here: it is loaded when it is asked for
        began = time.perf_counter()
        with without_dask():
            code = egovbayes.main(args=arguments, prog_name="egovbayes", standalone_mode=False, obj=began)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except EgovbayesError as error:
        click.echo(f"egovbayes: {_shown('; '.join([str(error), *notes_of(error)]))}", err=True)
        return USAGE
    except MemoryError as error:
        kept = "".join(f"; {note}" for note in notes_of(error))
        click.echo(f"egovbayes: not enough memory ({error}): ask for less at once{kept}", err=True)
        return USAGE
    except (KeyboardInterrupt, click.Abort) as error:
        kept = "; ".join(notes_of(error.__context__ or error))  # click raises its own from Python's
        click.echo(f"\negovbayes: interrupted; {kept or 'nothing was written'}", err=True)
        return INTERRUPTED
    except OSError as error:
        return _unwritten(error)
    finally:
        release_all()
    return code if isinstance(code, int) else 0


def _end_as_interrupted() -> None:
    """Have SIGTERM, by which schedulers and `kill` end a run, do what Ctrl-C does: nothing half-written stays."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _shown(message: str) -> str:
    """The message without control characters; cut in its middle where a name or value in it is endless."""
    message = "".join(
        c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\N{REPLACEMENT CHARACTER}" for c in message
    )
    half = _LONGEST // 2
    return message if len(message) <= _LONGEST else f"{message[:half]} [...] {message[-half:]}"


def _unwritten(error: OSError) -> int:
    """The exit code where the system refused a path, or the output; quietly 1 when its reader (head, say) has gone."""
    if error.filename is None:
        write_nowhere()
    if isinstance(error, BrokenPipeError):
        return 1
    what = "the output ends here" if error.filename is None else error.filename
    click.echo(f"egovbayes: {_shown(f'{str(error.strerror or error).lower()}: {what}')}", err=True)
    return USAGE
