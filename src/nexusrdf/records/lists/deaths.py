"""Deaths that the prose of a list tells of, in a sentence of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.figures import find_only_day

SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"\[(])")
"""Where a sentence ends and another begins."""
_RUN_ON: Final = re.compile(r"(?<=[^\W_]\.)(?=(?:Reported|Believed|Confirmed|Deceased|Died|Killed))")
_PARTS: Final = re.compile(r";\s+|\([a-z]\)\s+|Other information:\s*")
_DEAD: Final = re.compile(
    r"[\u2018'\"]?(?:believed )?(?:status(?:/location)?: )?(?:(?:the )?(?:person|subject|he|she) (?:is|was|has) )?"
    r"(?:reported(?:ly)?|believed)? ?(?:confirmed |reported |as |to have |believed )*(?:deceased|died|killed|dead)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_WORDS: Final = ("deceased", "died", "killed", "dead")
_IN_YEAR: Final = re.compile(r"\bin (?:early |mid-|late )?([0-9]{4})\b")
_BY_THEN: Final = re.compile(r"\b(?:as (?:of|at)|by|before|prior to|until|since)\b", re.IGNORECASE)
"""Words after which a date tells by when it was known, and not when it was."""
_HEDGED: Final = re.compile(r"report|believed|alleged|presumed|possibly", re.IGNORECASE)


def deaths_in(texts: Iterable[str]) -> list[Plain]:
    """Return the deaths that texts tell of, each once; hedged dates are marked uncertain.

    >>> deaths_in(["Died on 27/07/2022.", "Reportedly deceased in October 2001. Guard of Orla Venn (deceased)."])
    [{'date': '2022-07-27', 'note': 'Died on 27/07/2022.'}, {'date': '2001-10?', 'note': 'Reportedly deceased in October 2001.'}]
    >>> deaths_in(["Deceased as at 3 May 2015."])
    [{'note': 'Deceased as at 3 May 2015.'}]
    """
    found: dict[str, Plain] = {}
    for text in texts:
        for sentence in _iter_sentences(text):
            if (match := _DEAD.match(sentence)) is not None:
                date = _date_of(match["rest"])
                hedge = "?" if _HEDGED.search(sentence) else ""
                dated: dict[str, Plain] = {"date": f"{date}{hedge}"} if date else {}
                found.setdefault(sentence, dated | {"note": sentence})
    return list(found.values())


def _iter_sentences(text: str) -> Iterator[str]:
    lowered = text.lower()
    if any(word in lowered for word in _WORDS):
        for part in _PARTS.split(text):
            for sentence in SENTENCE.split(part):
                yield from (piece.strip() for piece in _RUN_ON.split(sentence))


def _date_of(rest: str) -> str | None:
    if _BY_THEN.search(rest):
        return None
    years = set(_IN_YEAR.findall(rest))
    return find_only_day(rest) or (years.pop() if len(years) == 1 else None)
