"""nexusrdf check --watch: findings again and again, as files change."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import click

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Finding
from nexusrdf.cli.show import located, read_source

Find: TypeAlias = Callable[[], tuple[tuple[Finding, ...], Path]]

_NAMED: Final = 3  # changed files that are named
_HOPELESS: Final = frozenset({"NX801", "NX837", "NX841", "NX842", "NX843", "NX844"})
"""What no change to a record mends: a wrong name on the command line."""


def watch(find: Find, paths: Sequence[Path], exit_code: Callable[[tuple[Finding, ...]], int]) -> int:
    """Show what `find` finds, again after each change below some paths, until Ctrl-C; return the code of the last time.

    A dataset that cannot be read is waited for, since it is being written.
    """
    from nexusrdf.pipeline import compare, iter_changes

    last: tuple[Finding, ...] | None = None
    code = 0
    try:
        for changed in iter_changes(paths):
            try:
                found, root = find()
            except NexusError as error:
                if error.code in _HOPELESS and not changed:
                    raise
                code = error.exit_code
                _show(changed, f"{error.code} {error.message}\n")
                continue
            here = located(found, root)
            difference = compare(last, here) if last is not None else None
            last, code = here, exit_code(found)
            if difference is None:
                _show(changed, _text(here))
            else:
                _show(changed, _tell(difference.new, difference.mended, difference.kept))
    except KeyboardInterrupt:
        click.echo()
    return code


def _show(changed: tuple[str, ...], text: str) -> None:
    if changed:
        click.clear()  # does nothing where the output is no terminal
        names = [os.path.relpath(name) for name in changed[:_NAMED]]
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        click.echo(f"changed: {', '.join(names)}{more}\n")
    click.echo(text, nl=False)
    click.echo("\nwatching; Ctrl-C ends it")
    sys.stdout.flush()


def _tell(new: tuple[Finding, ...], mended: tuple[Finding, ...], kept: tuple[Finding, ...]) -> str:
    """Return the findings with those that came and went marked as such."""
    if not mended and not new:
        return _text(kept)
    parts = [f"new:\n{_text(new)}" if new else ""]
    parts.append("mended:\n" + "".join(f"{one.span}: {one.code} {one.message}\n" for one in mended) if mended else "")
    parts.append(f"as before:\n{_text(kept)}" if kept else "" if new else _text(()))
    return "\n".join(part for part in parts if part)


def _text(findings: tuple[Finding, ...]) -> str:
    from nexusrdf.report import format_text

    return format_text(findings, read_source, color=sys.stdout.isatty())
