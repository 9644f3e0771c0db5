"""How instance, graph and file IRIs are minted from ids."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

SLUG: Final = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Tell whether a text can be an id (design section 7).

    Two hyphens separate the parts of what is minted of several ids (`talks--host--per-0007`).

    >>> is_slug("per-0007"), is_slug("a/../b"), is_slug(""), is_slug("a--b")
    (True, False, False, False)
    """
    return SLUG.fullmatch(text) is not None


def short_digest(text: str) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Base:
    """The base IRI under which one dataset publishes, without a final slash.

    >>> Base("https://example.org/nexus").mint("actor", "per-0001")
    'https://example.org/nexus/id/actor/per-0001'
    """

    iri: str

    def mint(self, segment: str, identifier: str) -> str:
        """Return the IRI of an instance: `{base}/id/{segment}/{identifier}`."""
        return f"{self.iri}/id/{segment}/{identifier}"

    def mint_graph(self, name: str) -> str:
        """Return the IRI of a named graph: `{base}/graph/{name}`."""
        return f"{self.iri}/graph/{name}"

    def mint_claim_graph(self, claim: str) -> str:
        """Return the IRI of the content graph of a claim."""
        return f"{self.iri}/graph/claim/{claim}"

    def id_of(self, iri: str) -> str | None:
        """Return the id an instance IRI was minted from, or None for a foreign IRI."""
        prefix = f"{self.iri}/id/"
        if not iri.startswith(prefix):
            return None
        return iri[len(prefix) :].partition("/")[2] or None
