"""Texts of the UN list: what stands for nothing."""

from typing import Final

from nexusrdf.records.lists.draft import one_line

_NOTHING: Final = frozenset({"", "na", "n/a", "null", "-"})


def clean(text: str) -> str:
    """Return a text on one line, empty where it stands for nothing.

    >>> clean(" RI "), clean("na"), clean("null")
    ('RI', '', '')
    """
    if not text:
        return ""
    text = one_line(text)
    return "" if text.lower() in _NOTHING else text
