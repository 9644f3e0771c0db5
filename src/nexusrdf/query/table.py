"""Answers for people: labels in place of IRIs, aligned columns, Markdown."""

import html
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import PREFIXES
from nexusrdf.graph.quads import Term
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.query.run import Rows

_LABEL: Final = "Label"
_WORD: Final = 40
_GAP: Final = 2
_ENDLESS: Final = 100_000
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
_JOINERS: Final = "\u200c\u200d"  # Persian and Indic words need them
_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~])")


def format_table(rows: Rows, *, width: int) -> str:
    """Return rows as aligned columns, and how many there are.

    Cells are folded to fit `width` characters, between words; a table whose words do not fit
    grows wider than that.
    """
    columns, cells = _readable(rows)
    widths = _widths(columns, cells, width)
    lines = _lay_out(columns, widths)
    if columns:
        lines.append("─" * (sum(widths) + _GAP * (len(widths) - 1)))
    lines.extend(line for row in cells for line in _lay_out(row, widths))
    return "".join(f"{line}\n" for line in (*lines, _count(rows)))


def _lay_out(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return a row as lines, each cell folded to its column's width; rich's own table takes half a millisecond a row."""
    from rich.cells import cell_len

    folded = [[cell] if cell_len(cell) <= width else _fold(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for n in range(max(map(len, folded), default=0)):
        parts = [cell[n] if n < len(cell) else "" for cell in folded]
        padded = (part + " " * (width + _GAP - cell_len(part)) for part, width in zip(parts, widths, strict=True))
        lines.append("".join(padded).rstrip())
    return lines


def _fold(cell: str, width: int) -> list[str]:
    from rich.console import Console  # costs 30 ms that answers whose cells fit need not pay
    from rich.text import Text

    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False, _environ={})
    return [line.plain.rstrip() for line in Text(cell).wrap(console, width, overflow="fold")]


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column: its longest word at least, its longest cell if all fit together."""
    from rich.cells import cell_len

    texts = [[column, *(row[n] for row in cells)] for n, column in enumerate(columns)]
    widths = [max(map(cell_len, column)) for column in texts]
    least = [min(natural, _longest_word(column)) for natural, column in zip(widths, texts, strict=True)]
    while sum(widths) + _GAP * len(widths) > width and widths != least:
        widest = max(range(len(widths)), key=lambda n: widths[n] - least[n])
        widths[widest] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    """Return the cells that the longest word takes on a terminal; very long ones are folded."""
    from rich.cells import cell_len

    return min(_WORD, max((cell_len(word) for cell in cells for word in cell.split()), default=1))


def format_markdown(rows: Rows) -> str:
    """Return rows as a Markdown table; no cell can hold markup of its own."""
    columns, cells = _readable(rows)
    lines = [columns, ("---",) * len(columns), *cells] if columns else []
    escaped = (line if line and line[0] == "---" else tuple(_escape(cell) for cell in line) for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in escaped) + f"\n{_count(rows)}\n"


def _count(rows: Rows) -> str:
    return "1 row" if len(rows.rows) == 1 else f"{len(rows.rows)} rows"


def _escape(cell: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(cell, quote=False))


def _readable(rows: Rows) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return columns and cells for people: a column of labels stands in the place of its IRIs."""
    base = Base(rows.base)
    labels = {column: rows.columns.index(f"{column}{_LABEL}") for column in rows.columns if f"{column}{_LABEL}" in rows.columns}
    kept = [n for n, column in enumerate(rows.columns) if not (column.endswith(_LABEL) and column.removesuffix(_LABEL) in labels)]
    columns = tuple(rows.columns[n] for n in kept)
    cells = []
    for row in rows.rows:
        shown = [row[n] if (label := labels.get(rows.columns[n])) is None or row[label] is None else row[label] for n in kept]
        cells.append(tuple(_short(term, base) for term in shown))
    return columns, cells


def _short(term: Term | None, base: Base) -> str:
    """Return a term as a person reads it: text without type, id or CURIE of an IRI."""
    if term is None:
        return ""
    if term.startswith("_:"):
        return term
    if not term.startswith("<"):
        return _visible(literal_parts(term)[0])
    iri = term[1:-1]
    if base.iri and iri.startswith(f"{base.iri}/"):
        return _visible(base.id_of(iri) or iri.removeprefix(f"{base.iri}/"))
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return _visible(f"{prefix}:{iri[len(namespace) :]}")
    return _visible(iri)


def _visible(text: str) -> str:
    """Return a text on one line, its control and direction characters spelt out: they could forge a row."""
    text = " ".join(text.split())
    return "".join(f"\\u{ord(c):04x}" if c not in _JOINERS and unicodedata.category(c) in _UNSEEN else c for c in text)
