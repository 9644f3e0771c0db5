"""Lists and counts in words, and text that Markdown shows as it is."""

import re
from collections.abc import Sequence
from typing import Final

from nexusrdf.report.excerpt import escape

_LISTED: Final = 12
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def list_names(names: Sequence[str]) -> str:
    """Return names as a list, the first twelve of many.

    >>> list_names(["a", "b"])
    'a, b'
    """
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def count(number: int, word: str) -> str:
    """Return a number of things.

    >>> count(1, "set"), count(2, "set")
    ('1 set', '2 sets')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def count_sources(origins: Sequence[str]) -> str:
    """Return how many independent sources speak, by name.

    >>> count_sources(["Orla Venn"])
    '1 independent source, relays not counted: Orla Venn'
    """
    return f"{count(len(origins), 'independent source')}, relays not counted: {list_names(origins)}"


def say_grade(credibility: str | None) -> str:
    """Return a credibility in words.

    >>> say_grade("2"), say_grade(None)
    ('credibility 2 of 6 (1 is best)', 'credibility not graded')
    """
    return f"credibility {credibility} of 6 (1 is best)" if credibility else "credibility not graded"


def escape_markdown(text: str) -> str:
    r"""Return text that shows as itself in Markdown, on one line.

    >>> escape_markdown("the *one*")
    'the \\*one\\*'
    """
    return _MARKUP.sub(r"\\\1", escape(text))
