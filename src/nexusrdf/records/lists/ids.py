"""The ids of what a list tells of: made of the feed and the source's own id, never of a name."""

import re
from typing import Final

from nexusrdf.base.iri import is_slug, short_digest

_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slug_of(text: str) -> str:
    """Return a text as the part of a slug: lower-cased, other characters to hyphens.

    >>> slug_of("Al-Qaida (QDe.004)")
    'al-qaida-qde-004'
    """
    return _OTHER.sub("-", text.lower()).strip("-")


def party_id(feed: str, key: str) -> str:
    """Return the id of a list party: `{feed}-{source id}`, or, where that is no slug, folded and with a digest.

    >>> party_id("us-sdn", "7157"), party_id("un-sc", "QDe.004")
    ('us-sdn-7157', 'un-sc-qde-004-a54d06f5')
    """
    return _joined(feed, key)


def concept_id(feed: str, type_: str, key: str) -> str:
    """Return the id of a regime, list or other concept of a feed; one that is too long is cut, and has a digest.

    >>> concept_id("uk", "regime", "Al-Qaida (Sanctions)"), concept_id("uk", "act", "of the sea " * 9)
    ('uk-regime-al-qaida-sanctions', 'uk-act-of-the-sea-of-the-sea-of-the-sea-of-the-sea-of-the-sea-of-the-se-206037c9')
    """
    plain = f"{feed}-{type_}-{slug_of(key)}"
    return plain if is_slug(plain) else _joined(f"{feed}-{type_}", key)


def _joined(before: str, key: str) -> str:
    """Return a key behind what it belongs to; where that is no slug, folded and with a digest."""
    plain = f"{before}-{key}"
    if is_slug(plain):
        return plain
    folded = slug_of(key)[: 80 - len(before) - 10].strip("-")
    return "-".join(part for part in (before, folded, short_digest(key)) if part)


def list_id(feed: str) -> str:
    """Return the id of the list that a feed gives editions of."""
    return f"{feed}-list"


def state_id(code: str) -> str:
    """Return the id of a state by its ISO 3166 code: one record, whichever list names it.

    >>> state_id("AF")
    'state-af'
    """
    return f"state-{code.lower()}"
