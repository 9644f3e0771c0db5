"""OFAC's four tables side by side: each row of the entries with the rows of the other tables that are of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final, TypeAlias, cast

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.csv_rows import iter_rows
from nexusrdf.records.lists.entry import BadEntry
from nexusrdf.records.lists.folders import ListFolder

COLUMNS: Final = (
    (
        "ent_num", "name", "type", "programs", "title", "call_sign", "vessel_type", "tonnage", "gross_registered_tonnage",
        "vessel_flag", "vessel_owner", "remarks",
    ),
    ("ent_num", "add_num", "address", "city_state_postal_code", "country", "remarks"),
    ("ent_num", "alt_num", "type", "name", "remarks"),
    ("ent_num", "remarks"),
)  # fmt: skip
"""The columns of the tables, which have no header: entries, addresses, other names, the rest of long remarks."""
TABLES: Final = ("sdn", "add", "alt", "comments")
"""What the tables are called in paths of fields."""
_NULLS: Final = frozenset({"-0-", "-0"})
_END: Final = "\x1a"
Row: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class OfacRow:
    """An entry's row by column, null as empty, and its addresses, other names and further remarks."""

    cells: Row
    addresses: list[Row]
    names: list[Row]
    comments: list[Row]
    span: Span


@dataclass(slots=True)
class _Table:
    """A table whose rows are in the order of their entries' numbers."""

    rows: Iterator[tuple[Span, int, Row] | BadEntry]
    waiting: tuple[Span, int, Row] | None = None
    bad: list[BadEntry] = field(default_factory=list)

    def step(self) -> None:
        """Go to the next row that can be read."""
        self.waiting = None
        for row in self.rows:
            if not isinstance(row, BadEntry):
                self.waiting = row
                return
            self.bad.append(row)

    def take(self, number: int, name: str) -> list[Row]:
        """Return the rows of an entry; rows of entries before it that the list lacks are bad ones."""
        found: list[Row] = []
        while self.waiting is not None and self.waiting[1] <= number:
            span, key, row = self.waiting
            if key == number:
                found.append(row)
            elif not (self.bad and self.bad[-1].key == str(key)):
                self.bad.append(BadEntry(str(key), f"{name} has a row of it, but the list has no such entry", span))
            self.step()
        return found


_LAST: Final = 10**18


def iter_entry_rows(folder: ListFolder) -> Iterator[OfacRow | BadEntry]:
    """Yield the entries with what the other tables have of each; no table is held in memory.

    Raises NexusError NX140 where a table was cut off, is not in the order of its entries or has other columns, NX145 as
    `iter_rows` does.
    """
    main, *others = (_Table(_iter_table(folder, number)) for number in range(len(COLUMNS)))
    for table in (main, *others):
        table.step()
    while main.waiting is not None:
        span, number, cells = main.waiting
        addresses, names, comments = (table.take(number, _short(folder, n)) for n, table in enumerate(others, 1))
        main.step()
        yield from _bad_of(main, *others)
        yield OfacRow(cells, addresses, names, comments, span)
    for n, table in enumerate(others, 1):
        table.take(_LAST, _short(folder, n))
    yield from _bad_of(main, *others)


def _short(folder: ListFolder, number: int) -> str:
    return folder.name_of(number).rpartition("/")[2]


def _bad_of(*tables: _Table) -> Iterator[BadEntry]:
    for table in tables:
        yield from table.bad
        table.bad.clear()


def _iter_table(folder: ListFolder, number: int) -> Iterator[tuple[Span, int, Row] | BadEntry]:
    columns, file = COLUMNS[number], folder.name_of(number)
    before, odd = 0, None
    with folder.open_part(number) as stream:
        for span, row in iter_rows(cast("IO[bytes]", stream), file, open_end=True):
            if row in ([], [_END]):
                continue
            if odd is not None:
                yield odd
                odd = None
            if len(row) != len(columns) or not row[0].strip().isdecimal():
                odd = _odd_row(row, columns, span)
                continue
            key = int(row[0])
            if key < before:
                why = f"entry {key} comes after entry {before}: its rows were put into another order"
                raise fault("NX140", span=span, file=file, why=why)
            before = key
            yield span, key, {column: _cell(text, column) for column, text in zip(columns, row, strict=True)}
    if odd is not None:  # of the last row it means more
        raise fault("NX140", span=odd.span, file=file, why=f"it ends too early, or is no such table: {odd.why}")


def _odd_row(row: list[str], columns: tuple[str, ...], span: Span) -> BadEntry:
    if len(row) != len(columns):
        return BadEntry(row[0], f"its row has {len(row)} columns, not {len(columns)}", span)
    return BadEntry("", f'its number is "{row[0]}"', span)


def _cell(text: str, column: str) -> str:
    """Return a cell without blanks at its edges, but for remarks, which may go on in another table after a blank."""
    bare = text.strip()
    if bare in _NULLS:
        return ""
    return text if column == "remarks" else bare
