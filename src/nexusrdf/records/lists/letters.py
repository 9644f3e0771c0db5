"""Letters that were damaged on the way: saved in an encoding that lacks them, or read in a wrong one and written again."""

import re
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span

_READ_TWICE: Final = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
"""UTF-8 that somebody read as Windows-1252 and wrote again."""
_LEFT: Final = re.compile(r"(?=.*\?\?)[?\s.,'\"()-]+")
"""What is left of words in a script that the encoding of a file lacks."""


def check_letters(text: str, span: Span) -> None:
    """Refuse the file of a name whose letters are damaged.

    Raises NexusError NX145 with the place of the entry.
    """
    if not text.isascii() and ("\ufffd" in text or len(_READ_TWICE.findall(text)) > 1):
        raise fault("NX145", span=span, file=span.file, text=text[:40])


def check_script(text: str, span: Span) -> None:
    """Refuse the file of a name in another script than Latin of which only question marks are left.

    Raises NexusError NX145 with the place of the entry.
    """
    if _LEFT.fullmatch(text):
        raise fault("NX145", span=span, file=span.file, text=text[:40])
