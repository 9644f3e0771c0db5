"""The consolidated list of the European Union's financial sanctions (FSF), XML 1.1."""

from collections.abc import Iterator
from typing import IO, Final, TypeAlias

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.draft import joined
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListHeader, Outside, Owner
from nexusrdf.records.lists.eu.entry import KINDS, convert
from nexusrdf.records.lists.eu.names import name_of
from nexusrdf.records.lists.eu.places import PLACES, ROOT
from nexusrdf.records.lists.eu.text import value_of
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element, Root, iter_elements, iter_starts

_Group: TypeAlias = list[tuple[Element, Span]]
_DATES: Final = ("designationDate", "delistingDate")
_AROUND: Final = frozenset({"@generationDate", "@globalFileId"})


def read_eu(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of an EU list.

    A party under several programmes is there once for each, one after the other: that is one entry with several
    designations. The file is read twice, first for the numbers of the UN that entries have. Raises NexusError NX140 to
    NX142 as `iter_elements` does, NX144 where the edition has no date, NX145 where its letters are damaged.
    """
    known = _index(stream)
    stream.seek(0)
    group: _Group = []
    for item in iter_elements(stream, file, root="export", entries=frozenset({ROOT}), around=_AROUND):
        if isinstance(item, Root):
            yield _header(item, file)
            continue
        if isinstance(item, Outside):
            yield item
            continue
        element, span = item
        for name in element.all_of("nameAlias"):
            check_letters(name_of(name), span)
            check_script(name_of(name), span)
        why = _fault_of(element)
        if group and (why or not _is_more_of(element, group)):
            yield convert(group, owner, known)
            group = []
        if why:
            yield BadEntry(_key(element), why, span)
        else:
            group.append((element, span))
    if group:
        yield convert(group, owner, known)


def _index(stream: IO[bytes]) -> dict[str, str]:
    """Return the entries' ids by their numbers of the UN; a number that two of them have is none's."""
    known: dict[str, str] = {}
    for given in iter_starts(stream, ROOT):
        number, key = given.get("unitedNationId", "").strip(), given.get("euReferenceNumber", "").strip()
        if number and key:
            known[number] = key if known.get(number, key) == key else ""
    return {number: key for number, key in known.items() if key}


def _header(root: Root, file: str) -> ListHeader:
    stamp, number = root.attributes.get("generationDate", ""), root.attributes.get("globalFileId", "")
    day = find_day(stamp)
    if day is None:
        raise fault("NX144", span=Span(file), file=file, key="generationDate", text=stamp)
    return ListHeader(day, joined(stamp, f"file {number}" if number else ""))


def _key(element: Element) -> str:
    return value_of(element, "euReferenceNumber")


def _programme(element: Element) -> str:
    regulation = element.find("regulation")
    return "" if regulation is None else value_of(regulation, "programme")


def _subject(element: Element) -> str:
    subject = element.find("subjectType")
    return "" if subject is None else value_of(subject, "code")


def _is_more_of(element: Element, group: _Group) -> bool:
    """Tell whether an element is the party of those before it once more, under another programme."""
    known = {_programme(other) for other, _ in group}
    same = _key(element) == _key(group[0][0]) and _subject(element) == _subject(group[0][0])
    return same and "" != _programme(element) not in known and "" not in known


def _fault_of(element: Element) -> str:
    """Return why an entry cannot be taken, empty where it can."""
    if not _key(element):
        return "it has no euReferenceNumber"
    if not any(name_of(alias) for alias in element.all_of("nameAlias")):
        return "it has no name"
    if element.find("regulation") is None:
        return "it has no regulation"
    if _subject(element) not in KINDS:
        return f'its subjectType is "{_subject(element)}", neither person nor enterprise'
    for name in _DATES:
        given = value_of(element, name)
        if given and find_day(given) is None:
            return f'{name} "{given}" is no date'
    return ""


ADAPTER: Final = Adapter(
    kind="eu-xml",
    title="EU Consolidated Financial Sanctions List",
    issuer=("organisation", "european-union", "European Union"),
    read=read_eu,
    places=PLACES,
)
