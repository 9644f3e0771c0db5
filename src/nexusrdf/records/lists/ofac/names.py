"""Names, titles and remarks as OFAC's formats write them."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.scripts import script_of

_QUALITIES: Final = MappingProxyType({"": "official", "f.k.a.": "former"})
_HONORIFICS: Final = frozenset(
    {
        "alhaj", "ayatollah", "doctor", "dr", "dr.", "engineer", "haji", "hajji", "hojjatoleslam", "maulana", "maulavi", "maulawi",
        "moulana", "mulawi", "mullah", "professor", "qari", "sheikh", "shaykh", "ustad", "ustadz",
    }
)  # fmt: skip
"""Titles that are a form of address and no office; all others are positions."""
_LINKED: Final = "(Linked To: "
_NEXT: Final = re.compile(r"\s*;\s*(?=Linked To: )")


def full_name(last: str, first: str) -> str:
    """Return a name as OFAC prints it, the last name first.

    >>> full_name("VENN", "Orla"), full_name("DORN TRADING, LTD.", "")
    ('VENN, Orla', 'DORN TRADING, LTD.')
    """
    return f"{last}, {first}" if last and first else last or first


def to_name(form: str, *, kind: str = "", weak: bool = False, script: str = "") -> dict[str, Plain]:
    """Return a name; one without a kind is the primary one.

    >>> to_name("ROPE WORKS", kind="f.k.a.")["quality"], to_name("The Pilot", kind="a.k.a.", weak=True)["quality"]
    ('former', 'weak')
    """
    quality = "weak" if weak else _QUALITIES.get(kind, "as-in-source")
    name: dict[str, Plain] = {"form": form, "lang": "und", "script": script or script_of(form), "quality": quality}
    return name | ({"kind": kind} if kind else {})


def split_titles(text: str) -> tuple[list[Plain], list[Plain]]:
    """Return the forms of address and the positions that a title holds, joined by semicolons.

    >>> split_titles("Haji; former Harbour Master")
    (['Haji'], ['former Harbour Master'])
    """
    parts = [part for part in (part.strip() for part in one_line(text).split(";")) if part]
    titles: list[Plain] = [part for part in parts if part.lower() in _HONORIFICS]
    return list(dict.fromkeys(map(str, titles))), list(dict.fromkeys(part for part in parts if part not in titles))


def split_remarks(text: str) -> Iterator[str]:
    """Yield the remarks of an entry: its own words, then each party that it is linked to, by name.

    A name is no reference, so it stays words: who is meant is for a curator to say.

    >>> list(split_remarks("Harbour Master; (Linked To: DORN (ROPES) LTD; Linked To: VENN, Orla)"))
    ['Harbour Master', 'Linked To: DORN (ROPES) LTD', 'Linked To: VENN, Orla']
    """
    text = one_line(text)
    own: list[str] = []
    links: list[str] = []
    at = 0
    while (start := text.find(_LINKED, at)) >= 0 and (end := _closing(text, start)) > 0:
        own.append(text[at:start].strip(" ;"))
        links.extend(_NEXT.split(text[start + 1 : end].strip()))
        at = end + 1
    own.append(text[at:].strip() if at == 0 else text[at:].strip(" ;"))
    yield from (part for part in ("; ".join(part for part in own if part), *links) if part)


def _closing(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes, -1 where it does not."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return -1
