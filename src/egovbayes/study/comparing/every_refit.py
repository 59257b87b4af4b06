"""Refits of which none may be lacking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from egovbayes.study.refits import Job, Refit, refits


def every_refit(jobs: Sequence[Job], heard: Callable[[int, int], None] | None) -> tuple[Refit, ...]:
    """All the jobs' refits. Raises KeyboardInterrupt where they were interrupted: fewer would look like all."""
    done = refits(jobs, on_progress=heard) if jobs else ()
    if len(done) < len(jobs):
        raise KeyboardInterrupt
    return done
