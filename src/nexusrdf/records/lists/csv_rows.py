"""Tables of lists, row by row, each with the line it starts at; the encoding is found out on the way."""

import codecs
import csv
import re
from collections.abc import Iterator
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span

_CHUNK: Final = 65_536
_UTF_8: Final = "utf-8"
_FORMULA: Final = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|NUM!|DIV/0!|NULL!)")


def iter_rows(stream: IO[bytes], file: str, *, older: str = "", open_end: bool = False) -> Iterator[tuple[Span, list[str]]]:
    """Yield every row with the place where it starts.

    The text is UTF-8, or, where its first letter beyond ASCII is none, in the encoding `older`; `open_end`: the last line
    may have no end.
    Raises NexusError NX140 where quotes do not close, the last line has no end or a character is U+0000, NX145 where
    letters are not in the encoding, or a spreadsheet has put something in the place of a cell.
    """
    reader = csv.reader(_iter_lines(stream, file, older, open_end=open_end), strict=True)
    while True:
        line = reader.line_num + 1
        span = Span(file, line, 1, line, 1)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = "it ends too early: it was cut off" if "end of data" in str(error) else str(error)
            raise fault("NX140", span=span, file=file, why=why) from error
        for cell in row:
            if cell[:1] == "#" and _FORMULA.fullmatch(cell):
                raise fault("NX145", span=span, file=file, text=cell)
        yield span, row


def _iter_lines(stream: IO[bytes], file: str, older: str, *, open_end: bool) -> Iterator[str]:
    encoding = ""
    for number, line in enumerate(_iter_bytes(stream), 1):
        span = Span(file, number, 1, number, 1)
        if not line.endswith(b"\n") and not open_end:
            raise fault("NX140", span=span, file=file, why="its last line has no end: it was cut off")
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if b"\0" in data:
            raise fault("NX140", span=span, file=file, why="it has a character that no text has, U+0000")
        if not encoding and not data.isascii():
            encoding = older if older and not _is_utf_8(data) else _UTF_8
        yield _decode(data, encoding or _UTF_8, span)


def _iter_bytes(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file with their ends; nothing of a last one that only ends the file."""
    rest: list[bytes] = []
    while chunk := stream.read(_CHUNK):
        first, *lines = chunk.split(b"\n")
        rest.append(first)
        if lines:
            *whole, last = (b"".join(rest), *lines)
            yield from (line + b"\n" for line in whole)
            rest = [last]
    if (end := b"".join(rest)).strip(b"\x1a\0 \r"):
        yield end


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode(_UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _decode(data: bytes, encoding: str, span: Span) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data[max(0, error.start - 20) : error.start + 20].decode(encoding, "replace")
        raise fault("NX145", span=span, file=span.file, text=text) from error
