"""From words on the command line to an exit code: 0, 2 what the user can mend, 3 unconverged, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from egovbayes.cli.audit_command import audit_command
from egovbayes.cli.check_command import check_command
from egovbayes.cli.describe_command import describe_command
from egovbayes.cli.explore_command import explore_command
from egovbayes.cli.fit_command import fit_command
from egovbayes.cli.models_command import models_command
from egovbayes.cli.screen_command import screen_command
from egovbayes.cli.simulate_command import simulate_command
from egovbayes.cli.study_command import study_command
from egovbayes.cli.verify_command import verify_command
from egovbayes.errors import EgovbayesError

USAGE, INTERRUPTED = 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="egovbayes")
def egovbayes() -> None:
    """Bayesian structural equation models for surveys: do these data support my hypotheses, and how sure are we?"""


for command in (
    fit_command,
    check_command,
    describe_command,
    explore_command,
    models_command,
    screen_command,
    simulate_command,
    study_command,
    verify_command,
    audit_command,
):
    egovbayes.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; every error of ours is one message on stderr, without a traceback."""
    try:
        code = egovbayes.main(args=arguments, prog_name="egovbayes", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except EgovbayesError as error:
        click.echo(f"egovbayes: {error}", err=True)
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("\negovbayes: interrupted; nothing was written", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output (head, say) has gone: leave quietly, and let no flush at exit complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code if isinstance(code, int) else 0
