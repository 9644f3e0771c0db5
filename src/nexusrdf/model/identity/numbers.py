"""Numbers that identify a party: references of lists, IMO, LEI, registrations, papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nexusrdf.model.entity import Entity
from nexusrdf.model.values import Nested, Reference

REGISTERS: Final = {
    "un-sc": "UN reference number",
    "un-sc-old": "former UN reference number",
    "uk-ofsi": "OFSI group id",
    "uk-fcdo": "reference of the UK Sanctions List",
    "eu-fsf": "EU reference number",
    "ofac": "OFAC id",
    "imo": "IMO number",
    "lei": "LEI",
}
"""Schemes whose numbers name one party each, whichever list quotes them."""

_SHARED: Final = frozenset({"phone", "fax", "email", "website", "call-sign", "un-sc-data", "eu-fsf-logical"})
"""Schemes of what several parties may have, or of what only one list's own files mean."""
_COUNTRY: Final = re.compile(r".*-([a-z]{2})")
_SORTS: Final = (
    ("passport", re.compile(r"passport|pasaporte|passeport", re.IGNORECASE)),
    ("tax", re.compile(r"tax|fiscal|\brfc\b|r\.f\.c|\bnit\b", re.IGNORECASE)),
    ("registration", re.compile(r"registration|register|folio|gazette|trade", re.IGNORECASE)),
    ("identity", re.compile(r"national|ident|cedula|curp|c\.u\.r\.p|d\.n\.i|tazkira", re.IGNORECASE)),
)
_FEWEST_DIGITS: Final = 4
_FEWEST: Final = 6
_MOST: Final = 25


@dataclass(frozen=True, slots=True)
class Number:
    """A number without blanks and signs, and as written.

    `register` is the scheme where that alone says whose number it is; otherwise `sort` is passport, tax, registration,
    identity or empty, and `country` the id of the state that gave it out, empty where nobody says.
    """

    value: str
    written: str
    register: str = ""
    sort: str = ""
    country: str = ""


def iter_numbers(entity: Entity) -> Iterator[Number]:
    """Yield the numbers of an entity that identify it; papers that the source calls false do not."""
    for value in entity.values_of("identifiers"):
        if isinstance(value.item, Nested):
            yield from _identifier(value.item.text_of("scheme"), value.item.text_of("value"))
    for value in entity.values_of("documents"):
        if isinstance(value.item, Nested) and value.item.text_of("declared-false") != "true":
            issuers = [item.target for field, item in value.item.parts if field.key == "issuer" and isinstance(item, Reference)]
            yield from _paper(value.item.text_of("type"), value.item.text_of("number"), issuers[0] if issuers else "")


def _identifier(scheme: str, written: str) -> Iterator[Number]:
    if scheme in REGISTERS:
        yield Number(bare_of(written), written, register=scheme)
    elif scheme not in _SHARED:
        country = _COUNTRY.fullmatch(scheme)
        yield from _paper(scheme, written, f"state-{country[1]}" if country else "")


def _paper(kind: str, written: str, country: str) -> Iterator[Number]:
    """Yield a number that is long enough to be told from others."""
    bare = bare_of(written)
    if _FEWEST <= len(bare) <= _MOST and sum(c.isdigit() for c in bare) >= _FEWEST_DIGITS:
        yield Number(bare, written, sort=next((sort for sort, words in _SORTS if words.search(kind)), ""), country=country)


def bare_of(written: str) -> str:
    """Return a number without blanks and signs, in small letters."""
    return "".join(c for c in written.casefold() if c.isalnum())


def compare_numbers(one: Number, other: Number) -> tuple[float, str] | None:
    """Return how much two equal numbers say, from 0 to 1, and in words; None where they say nothing.

    >>> compare_numbers(Number("x1", "X 1", register="un-sc"), Number("x1", "X1", register="un-sc"))
    (0.99, 'one UN reference number: X 1')
    >>> compare_numbers(Number("a12345", "A12345", sort="passport"), Number("a12345", "A 12345", sort="tax"))
    """
    registers = {one.register, other.register}
    if one.value != other.value or (registers != {""} and "" in registers):
        return None
    if one.register:
        if registers not in ({one.register}, {"un-sc", "un-sc-old"}):
            return None
        return (0.99 if one.register == other.register else 0.97), f"one {REGISTERS[one.register]}: {one.written}"
    if (one.country and other.country and one.country != other.country) or (one.sort and other.sort and one.sort != other.sort):
        return None
    country, sort = bool(one.country and other.country), bool(one.sort and other.sort)
    told, where = one.sort or other.sort or "registered", one.country or other.country
    return 0.75 + 0.12 * country + 0.08 * sort, f"one {told} number{f' of {where}' if where else ''}: {one.written}"
