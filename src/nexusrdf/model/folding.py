"""Names compared as a reader sees them: case, width, hyphens and articles say nothing."""

import re
import unicodedata
from typing import Final

_ARTICLES: Final = ("a ", "an ", "the ")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return a name without case, width, punctuation and a leading article.

    >>> fold("The Red-Arm"), fold("\uff52ed  arm")
    ('red arm', 'red arm')
    """
    words = _OTHER.sub(" ", text.lower()).strip() if text.isascii() else _fold_any(text)
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return words


def _fold_any(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if unicodedata.category(c) != "Cf").split())


def fold_singular(text: str) -> str:
    """Return a folded name whose last word has no simple plural.

    >>> fold_singular("the Masterminds"), fold_singular("operatives")
    ('mastermind', 'operative')
    """
    return fold(text).removesuffix("s")
