"""Under what terms the official lists in a release were published: in dcat.ttl and manifest.json."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import DCTERMS
from nexusrdf.graph.quads import LABEL, TYPE, Triple, format_iri, format_literal


@dataclass(frozen=True, slots=True)
class ListTerms:
    """The terms of one list: its feed, title, issuer, latest edition with the id of its source, and its licence.

    `see` is where the licence is to be read, empty where nobody says.
    """

    feed: str
    title: str
    issuer: str
    published: str
    source: str
    licence: str
    see: str

    @property
    def words(self) -> str:
        """What whoever passes the release on is to say."""
        return f"Holds the {self.title} of {self.published}, by {self.issuer}, under {self.licence}."


def iter_rights(terms: Iterable[ListTerms], base: Base) -> Iterator[Triple]:
    """Yield a statement of rights for each list."""
    dataset = format_iri(f"{base.iri}/dataset")
    for one in terms:
        rights = format_iri(f"{base.iri}/dataset#rights-{one.feed}")
        yield dataset, format_iri(f"{DCTERMS}rights"), rights
        yield rights, TYPE, format_iri(f"{DCTERMS}RightsStatement")
        yield rights, LABEL, format_literal(one.words, lang="en")
        yield rights, format_iri(f"{DCTERMS}source"), format_iri(base.mint("source", one.source))
        if one.see:
            yield rights, format_iri(f"{DCTERMS}license"), format_iri(one.see)
            yield format_iri(one.see), TYPE, format_iri(f"{DCTERMS}LicenseDocument")


def describe_terms(terms: Iterable[ListTerms]) -> list[dict[str, str]]:
    """Return the terms as JSON holds them."""
    return [{**asdict(one), "words": one.words} for one in terms]
