"""Reference numbers in the United Kingdom's lists: those of an entry, and those by which it names other entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.base.iri import short_digest
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.un.comments import iter_ties, kind_of

_NEW: Final = r"[A-Z]{2}[ieIE]\.\s?\d{3}"
_OLD: Final = r"(?:Q\.?[IE]|T[IE])\.[A-Z]\.\d{1,3}\.\d{2}|E\.\d{2}\.I{1,3}\.\d{1,2}|I\.AC\.50\.20[\d.()]+\d\)?"
_UN: Final = re.compile(rf"\b(?:{_NEW}\b|{_OLD})")
_UN_OWN: Final = re.compile(
    rf"\bUN\s*Ref(?:erence)?s?\b\.?\s*(?:No\b|Number)?[\s.:]*(?P<after>{_NEW}\b|{_OLD})|^(?:[\w ]*\. )*?(?P<first>{_NEW}\b)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(rf"\b(?:[A-Z]{{2}}[ie]\.\d{{3}}|{_OLD}|[A-Z]{{3}}\d{{4}}|(?:OFSI|Group) ID:? ?\d{{4,5}})(?!\w)")
_UK: Final = re.compile(r"[A-Z]{3}\d{4}")
_GROUP: Final = re.compile(r"(?:OFSI|Group) ID:? ?")


def un_numbers(text: str) -> list[str]:
    """Return the UN reference numbers in a field that holds nothing else, as the UN writes them.

    >>> un_numbers("KPI.067"), un_numbers("TAe. 010 and QE.A.146.14")
    (['KPi.067'], ['TAe.010', 'QE.A.146.14'])
    """
    return [_as_the_un(found) for found in _UN.findall(text)]


def first_un_number(text: str) -> str:
    """Return the UN reference number that a text begins with, empty where it begins otherwise.

    >>> first_un_number("KPi.902. Listed under resolution 1"), first_un_number("ATL0901. Owned by a bank (KPe.902)")
    ('KPi.902', '')
    """
    match = _UN.match(text)
    return _as_the_un(match[0]) if match else ""


def own_un_numbers(text: str) -> list[str]:
    """Return the UN reference numbers that a text gives as the entry's own.

    >>> own_un_numbers("UN listing. UN Ref: QDe.904. Led by Orla Venn (QDi.901)."), own_un_numbers("KPi.902. A bank.")
    (['QDe.904'], ['KPi.902'])
    """
    found = (match["after"] or match["first"] for match in _UN_OWN.finditer(text))
    return list(dict.fromkeys(_as_the_un(number) for number in found))


def _as_the_un(number: str) -> str:
    number = re.sub(r"\s", "", number)
    return f"{number[:2]}{number[2].lower()}{number[3:]}" if re.fullmatch(_NEW, number) else number


def is_un_number(text: str) -> bool:
    """Tell whether a text is a UN reference number, as the UN writes it now or before 2014.

    >>> is_un_number("QDi.901"), is_un_number("QI.A.1.01"), is_un_number("ATL0901")
    (True, True, False)
    """
    return re.fullmatch(f"{_NEW}|{_OLD}", text) is not None


def is_current(number: str) -> bool:
    """Tell whether a UN reference number is of the kind that the UN uses now."""
    return re.fullmatch(_NEW, number) is not None


def to_un_identifier(number: str) -> dict[str, Plain]:
    """Return a UN reference number as an identifier of the scheme that the UN list's own entries have."""
    return {"scheme": "un-sc" if is_current(number) else "un-sc-old", "value": number}


@dataclass(slots=True)
class Known:
    """The entries of an edition by the numbers that others may call them: the entry's id and kind of record."""

    entries: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def add(self, number: str, key: str, kind: str) -> None:
        """Keep a number of an entry; one that two entries have names neither."""
        other = self.entries.get(number, (key, kind))
        self.entries[number] = (key, kind) if other is not None and other[0] == key else None

    def kind_of(self, number: str) -> str:
        """Return the kind of record that a number stands for."""
        found = self.entries.get(number)
        return found[1] if found else _kind_of(number)


@dataclass(frozen=True, slots=True)
class Ties:
    """What an entry's texts say of others: links, and the id and kind of those that they go to."""

    links: tuple[PlainRecord, ...]
    mentions: tuple[tuple[str, str], ...]


def ties_of(texts: Iterable[str], key: str, feed: str, known: Known) -> Ties:
    """Return links to the entries that texts name in brackets, by a number of the UN, of the UK's list or of OFSI.

    Whoever is in the edition is linked as such; another is a party known by its number alone.
    """
    party = party_id(feed, key)
    links: dict[str, PlainRecord] = {}
    mentions: dict[tuple[str, str], None] = {}
    for text in texts:
        for named, sentence in iter_ties(text, "", _OTHERS):
            number = _GROUP.sub("", named)
            found = known.entries.get(number)
            other, kind = found[0] if found else number, known.kind_of(number)
            link = f"{party}-link-{short_digest(other)}"
            if other == key or kind == "vessel" or link in links:
                continue
            mentions[other, kind] = None
            links[link] = {"kind": "link", "id": link, "parties": [party, party_id(feed, other)], "nature": sentence}
    return Ties(tuple(links.values()), tuple(mentions))


def _kind_of(number: str) -> str:
    """Return the kind of record that a number not in the edition stands for; only those of the UN tell."""
    if is_current(number):
        return kind_of(number)
    old = re.fullmatch(r"(?:Q\.?|T)([IE])\..*", number)
    if old is None:
        return "unidentified-actor"
    return "person" if old[1] == "I" else "organisation"


def uk_numbers(text: str) -> tuple[list[str], str]:
    """Return the numbers of the UK Sanctions List at the start of a text, and the rest of it.

    >>> uk_numbers("BEL0945 and GHR0950. Listed twice.")
    (['BEL0945', 'GHR0950'], 'Listed twice.')
    """
    match = re.match(r"\s*[A-Z]{3}\d{4}(?:(?:,|\s+and|\s*&)\s*[A-Z]{3}\d{4})*\b\s*\.?", text)
    if match is None:
        return [], text.strip()
    return _UK.findall(match[0]), text[match.end() :].strip()
