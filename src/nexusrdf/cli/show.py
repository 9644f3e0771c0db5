"""Showing findings to people."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from nexusrdf.base.findings import Finding


def source_reader(root: Path) -> Callable[[str], str | None]:
    """Return what reads a file that a finding names, relative to the dataset; None where it cannot."""

    def read(file: str) -> str | None:
        try:
            return (root / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    return read


def show_findings(findings: Sequence[Finding], root: Path, *, err: bool, quiet: bool = False) -> None:
    """Print findings as text; `quiet` leaves out those that stop nothing."""
    from nexusrdf.report import format_text

    if quiet:
        return
    stream = sys.stderr if err else sys.stdout
    click.echo(format_text(findings, source_reader(root), color=stream.isatty()), err=err, nl=False)
