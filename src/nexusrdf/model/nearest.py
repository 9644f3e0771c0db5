"""Words that do not stand in a text: what stands there nearly so."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_CONTEXT: Final = 50
_ALIKE: Final = MappingProxyType(  # a character, the kind of difference it makes, what it is read as
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", ("quotation marks", '"')),  # noqa: RUF001 - those are what is sought
        **dict.fromkeys("‘’‚‛‹›′`´＇", ("quotation marks", "'")),  # noqa: RUF001
        **dict.fromkeys("‐‑‒–—―−", ("hyphens and dashes", "-")),  # noqa: RUF001
        "…": ("dots", "..."),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ("invisible characters", "")),
    }
)
_SPACES: Final = "spaces or line breaks"
_CASE: Final = "upper and lower case"
_ALL: Final = (_CASE, _SPACES, "quotation marks", "hyphens and dashes", "dots", "invisible characters")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text without some differences; `offsets` tells where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]


def find_nearest(text: str, words: str, *, withheld: bool = False) -> str:
    """Return what to say of words that do not stand in a text: what it has instead, or nothing.

    Of a text that is `withheld` nothing is told but what the words themselves say.

    >>> find_nearest("He said: “We met”.", 'he said: "we met"')
    'the text has “He said: “We met””, which differs in upper and lower case, quotation marks'
    >>> find_nearest("They met on 3 May in the town hall.", "They met on 4 May")
    'the text has “They met on” and goes on “3 May in the town hall.”'
    >>> find_nearest("They met on 3 May in the town hall.", "They met on 4 May", withheld=True)
    'the text has “They met on” and goes on otherwise'
    """
    folded = _fold(text)
    wanted = _fold(words).text.strip()
    at = folded.text.find(wanted) if wanted else -1
    if at >= 0:
        has = text[folded.offsets[at] : folded.offsets[at + len(wanted) - 1] + 1]
        kinds = [kind for kind in _ALL if _fold(has, but=kind).text != _fold(words.strip(), but=kind).text]
        told = "the text has these words, but it" if withheld else f"the text has “{_one_line(has)}”, which"
        return f"{told} differs in {', '.join(kinds) or 'the blanks around'}"
    return _find_start(text, folded, wanted, withheld=withheld)


def _find_start(text: str, folded: _Folded, wanted: str, *, withheld: bool) -> str:
    """Tell how far the words go along with the text, from their first word on."""
    ends = [match.end() for match in re.finditer(r"\S+", wanted)]
    low, high = 0, len(ends)  # the first `low` words stand there, the first `high` do not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if wanted[: ends[middle - 1]] in folded.text else (low, middle)
    if low < 2:
        return ""
    at = folded.text.find(wanted[: ends[low - 1]])
    start, end = folded.offsets[at], folded.offsets[at + ends[low - 1] - 1] + 1
    more = "otherwise" if withheld else f"“{_one_line(text[end : end + _CONTEXT].strip())}”"
    return f"the text has “{_one_line(text[start:end])}” and goes on {more}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fold(text: str, *, but: str = "") -> _Folded:
    """Undo differences that a reader would not see as such, except those of the kind `but`."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        plain = character
        kind, alike = _ALIKE.get(character, ("", ""))
        if kind:
            plain = character if kind == but else alike
        elif character.isspace() and but != _SPACES:
            plain = " " if not characters or characters[-1] != " " else ""
        elif but != _CASE:
            plain = character.casefold()
        characters.extend(plain)
        offsets.extend([offset] * len(plain))
    return _Folded("".join(characters), tuple(offsets))
