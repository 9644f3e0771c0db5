"""From bytes to text, and from offsets in the text to positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import QUOTED_TEXT, RECORD_FILE_BYTES
from nexusrdf.base.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What neither YAML nor XML takes raw: controls other than tab and line ends, and non-characters."""

UNFIT_YAML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""The same, and the line ends that YAML 1.1 sees and 1.2, with every editor, does not."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK: Final = "\ufeff"


class TextError(Exception):
    """The bytes are no text that could be parsed; carries the finding that says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.found = found


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file and where its lines start; the byte order mark is left out.

    Of a part of a file, `first` is the line that it begins with.
    """

    content: str
    file: str
    starts: Sequence[int]
    first: int = 1

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return line and column, from 1, of an offset in code points.

        >>> to_text("é: 1\r\n😀: 2\n", "a.yaml").position(7)
        (2, 2)
        """
        line = bisect_right(self.starts, offset)
        return line + self.first - 1, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets in code points."""
        return Span(self.file, *self.position(start), *self.position(end))


def to_text(content: str, file: str) -> Text:
    r"""Return the text with its lines counted; only `\n`, `\r\n` and `\r` end a line."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    return Text(content, file, [0, *(end.end() for end in _LINE_END.finditer(content))])


def decode(data: bytes, file: str, unfit: re.Pattern[str], *, limit: int = RECORD_FILE_BYTES) -> Text:
    """Return the text of a file of records.

    Raises TextError where it is too large, not UTF-8, or holds a character that `unfit` matches.
    """
    if len(data) > limit:
        raise TextError(finding("NX116", Span(file), limit=limit))
    try:
        text = to_text(data.decode(), file)
    except UnicodeDecodeError as error:
        before = to_text(data[: error.start].decode(), file)
        start = len(before.content)
        raise TextError(finding("NX106", before.span(start, start), byte=data[error.start])) from error
    if (character := unfit.search(text.content)) is not None:
        others = len(unfit.findall(text.content)) - 1
        more = f" ({others} more in this file)" if others else ""
        raise TextError(finding("NX107", text.span(*character.span()), point=ord(character[0]), more=more))
    return text


def clip(text: str) -> str:
    r"""Return a text fit to be quoted in a message: on one line, cut where it is long.

    >>> clip("a\nb"), clip("x" * 100)[-3:]
    ('a\\nb', 'xx…')
    """
    shown = text if len(text) <= QUOTED_TEXT else text[: QUOTED_TEXT - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
