"""Chains of claims as a drawing: one below the other, each from the top down."""

import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape as escape_markup
from typing import Final

from nexusrdf.report.excerpt import escape
from nexusrdf.report.path_text import head_of, iter_search, joint_of, name_of, says_of, sources_of, tie_of, worth_of
from nexusrdf.report.paths import NOTE, Joined, Paths, Shown, Tied

_SVG: Final = "http://www.w3.org/2000/svg"
_FONT: Final = 'font-family="sans-serif" font-size="13"'
_MARGIN: Final = 24
_LINE: Final = 19
_CELL: Final = 7.6
_BOX: Final = 30
_INDENT: Final = 28
_WRAP: Final = 104
_WIDE: Final = frozenset("WF")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the drawing: its kind (head, note, worth, actor, tie, claim, against, same), its text, whether it is accepted."""

    kind: str
    text: str
    accepted: bool = True


def format_path_svg(paths: Paths) -> str:
    """Return chains as SVG with a title and a description; it names no file and no font but a generic one."""
    rows = list(_rows(paths))
    width = round(max(_cells(row.text) for row in rows) * _CELL) + 2 * _MARGIN + 2 * _INDENT
    body, height = _draw(rows)
    told = " ".join((NOTE, *iter_search(paths), *(f"{n}. {worth_of(chain)}." for n, chain in enumerate(paths.chains, 1))))
    size = f'width="{width}" height="{height}"'
    return "".join(
        f"{line}\n"
        for line in (
            f'<svg xmlns="{_SVG}" role="img" aria-labelledby="title desc" {size} viewBox="0 0 {width} {height}" {_FONT}>',
            f'<title id="title">{_text(head_of(paths))}</title>',
            f'<desc id="desc">{_text(told)}</desc>',
            f'<rect {size} fill="#ffffff"/>',
            *body,
            "</svg>",
        )
    )


def _rows(paths: Paths) -> Iterator[_Row]:
    yield from _wrapped("head", head_of(paths))
    yield from _wrapped("note", NOTE)
    for line in iter_search(paths):
        yield from _wrapped("note", line)
    for number, chain in enumerate(paths.chains, 1):
        yield from _wrapped("worth", f"{number}. {worth_of(chain)}")
        yield _Row("actor", name_of(chain.parts[0].start))
        yield from _chain(chain, paths)


def _chain(chain: Shown, paths: Paths) -> Iterator[_Row]:
    for part in chain.parts:
        if isinstance(part, Joined):
            yield from _wrapped("same", joint_of(part))
        else:
            yield from _step(part, paths)
        yield _Row("actor", name_of(part.end))


def _step(step: Tied, paths: Paths) -> Iterator[_Row]:
    accepted = all(paths.claims[name].status == "accepted" for name in step.claims)
    yield from _wrapped("tie", tie_of(step), accepted=accepted)
    for name in step.claims:
        cited = paths.claims[name]
        yield from _wrapped("claim", f"according to {says_of(cited)}", accepted=accepted)
        yield from _wrapped("claim", f"claim {name} at {cited.position}; {sources_of(cited)}", accepted=accepted)
    for verb, names in (("denied", step.denied), ("disputed", step.disputed)):
        for name in names:
            yield from _wrapped("against", f"{verb} by {paths.claims[name].claimant} ({name})", accepted=accepted)


def _wrapped(kind: str, text: str, *, accepted: bool = True) -> Iterator[_Row]:
    for line in textwrap.wrap(escape(text), _WRAP) or [""]:
        yield _Row(kind, line, accepted)


def _draw(rows: list[_Row]) -> tuple[list[str], int]:
    """Return the shapes of rows from the top down, and the height that they take."""
    drawn: list[str] = []
    top = _MARGIN
    last = ""
    for row in rows:
        if row.kind == "actor":
            width = round(_cells(row.text) * _CELL) + _INDENT
            drawn.append(f'<rect x="{_MARGIN}" y="{top}" width="{width}" height="{_BOX}" rx="4" fill="#eef2f7" stroke="#33475b"/>')
            drawn.append(_line(row.text, _MARGIN + _INDENT // 2, top + 20, bold=True))
            top += _BOX
        elif row.kind in {"head", "note", "worth"}:
            top += _LINE if row.kind == "worth" != last else 0
            drawn.append(_line(row.text, _MARGIN, top + 14, bold=row.kind != "note"))
            top += _LINE + (4 if row.kind == "worth" else 0)
        else:
            broken = ' stroke-dasharray="2 3"' if row.kind == "same" else "" if row.accepted else ' stroke-dasharray="6 4"'
            place = _MARGIN + _INDENT // 2
            drawn.append(f'<path d="M{place} {top}v{_LINE}" stroke="#33475b" stroke-width="2"{broken}/>')
            drawn.append(_line(row.text, place + _INDENT // 2, top + 14, bold=row.kind in {"tie", "against"}))
            top += _LINE
        last = row.kind
    return drawn, top + _MARGIN


def _line(text: str, x: int, y: int, *, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="#1a1a1a"{weight}>{_text(text)}</text>'


def _text(text: str) -> str:
    return escape_markup(escape(text))


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)
