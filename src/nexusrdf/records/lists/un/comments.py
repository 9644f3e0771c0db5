"""The comments of the UN list: prose, of which only what a rule can be sure of becomes more than a remark."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.records.lists.deaths import SENTENCE

_OLD: Final = re.compile(r"\[\s*Old Reference #\s*([^\]]+)\]", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"\b([A-Z]{2})([ie])\.(\d{3})\b")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_AGAINST: Final = re.compile(
    r"\b(?:not|never|no longer|den(?:y|ies|ied)|confused|usurped|rival|against|split from|broke away|splinter|opposed|unrelated)\b",
    re.IGNORECASE,
)


def old_references(comment: str) -> list[str]:
    """Return the reference numbers that an entry had before."""
    return [part.strip() for match in _OLD.finditer(comment) for part in match[1].split(",") if part.strip()]


def iter_ties(comment: str, own: str, reference: re.Pattern[str] = _REFERENCE) -> Iterator[tuple[str, str]]:
    """Yield the other entries that a comment names in brackets by reference number, each once with its sentence.

    A sentence that sets the two apart ("not to be confused with") ties nothing. `reference` tells the numbers.

    >>> list(iter_ties("Brother of Orla Venn (QDi.901). Not to be confused with Ulf (QDi.902).", "QDi.900"))
    [('QDi.901', 'Brother of Orla Venn (QDi.901).')]
    """
    seen = {own}
    if reference.search(comment) is None:
        return
    for sentence in SENTENCE.split(_OLD.sub("", comment)):
        found = [match[0] for bracket in _BRACKETS.finditer(sentence) for match in reference.finditer(bracket[1])]
        if not found or _AGAINST.search(sentence):
            continue
        for number in found:
            if number not in seen:
                seen.add(number)
                yield number, sentence.strip()


def kind_of(reference: str) -> str:
    """Return the kind of record that a reference number stands for: `i` a person, `e` an organisation."""
    return "person" if reference[2:3] == "i" else "organisation"
