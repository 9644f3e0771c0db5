"""Showing findings to people."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span

_NAMES: Final = 5
"""Shapes that are named of those with the same reason."""


def read_source(file: str) -> str | None:
    """Return the text of a file that a finding names, or None where it cannot be read."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def located(findings: Sequence[Finding], root: Path) -> tuple[Finding, ...]:
    """Return findings with their files as the user would type them: from here, not from the dataset.

    Below the working folder that is relative, so that terminals, editors and CI can open it.
    """
    folder = folder_from_here(root)

    def locate(span: Span) -> Span:
        return replace(span, file=(folder / span.file).as_posix())

    return tuple(replace(f, span=locate(f.span), related=tuple(map(locate, f.related))) for f in findings)


def folder_from_here(root: Path) -> Path:
    """Return a folder as the user would type it: relative where it lies below the working folder."""
    return Path(os.path.relpath(root)) if root.resolve().is_relative_to(Path.cwd()) else root


def show_findings(findings: Sequence[Finding], root: Path, *, err: bool) -> None:
    """Print findings as text."""
    from nexusrdf.report import format_text

    stream = sys.stderr if err else sys.stdout
    click.echo(format_text(located(findings, root), read_source, color=stream.isatty()), err=err, nl=False)


def tell_fallen_back(fallen_back: Mapping[str, str]) -> None:
    """Tell on standard error which shapes the reference engine ran instead of the fast one, and why."""
    for reason in sorted(set(fallen_back.values())):
        names = sorted(name for name, why in fallen_back.items() if why == reason)
        shown = ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")
        click.echo(f"pySHACL ran {shown}: {reason}", err=True)
