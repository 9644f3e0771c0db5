"""The designations of an entry in OFAC's enhanced XML: one for each list that it is on, with the day it was put there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import concept_id, list_id, slug_of
from nexusrdf.records.lists.ofac.draft import OfacDraft
from nexusrdf.records.lists.ofac.lists import share_out
from nexusrdf.records.lists.ofac.programs import REGIME, kind_of_designation, regime_of
from nexusrdf.records.lists.ofac.standard import filled
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element

_MEASURES: Final = MappingProxyType({"Block": "asset-freeze"})
"""Measures that are concepts of the toolkit; all others are the feed's own."""
_ORDER: Final = "Executive Order"


@dataclass(slots=True)
class Statuses:
    """Designations, the concepts (type, key, label) that they refer to, and records of legal acts."""

    designations: list[PlainRecord] = field(default_factory=list)
    concepts: tuple[tuple[str, str, str], ...] = ()
    acts: tuple[PlainRecord, ...] = ()


def statuses_of(entity: Element, owner: Owner, party: str, draft: OfacDraft) -> Statuses:
    """Return one designation for each list; where an entry names none, one on the list of the feed without a date."""
    listed = _texts(entity, "sanctionsLists", "sanctionsList")
    names = [text for text, _ in listed]
    programs, types, laws = (
        [text for text, _ in _texts(entity, parent, tag)]
        for parent, tag in (
            ("sanctionsPrograms", "sanctionsProgram"),
            ("sanctionsTypes", "sanctionsType"),
            ("legalAuthorities", "legalAuthority"),
        )
    )
    shared = {
        "programme": share_out(programs, names),
        "measure": share_out(types, names),
        "legal authority": share_out(laws, names),
    }
    untold = [f"{what} of one of its lists: {text}" for what, found in shared.items() for text in found.untold]
    concepts = dict.fromkeys(("list", text, text) for text in names)
    concepts |= dict.fromkeys(regime_of(program) for program in programs)
    concepts |= dict.fromkeys(("measure", text, f"US sanctions: {text}") for text in types if text not in _MEASURES)
    statuses = Statuses(concepts=tuple(concepts), acts=tuple(_act(owner, text) for text in dict.fromkeys(laws)))
    counts: Counter[str] = Counter()
    for name, item in listed or [("", entity)]:
        told = [found.by_list.get(name, ()) for found in shared.values()] if name else [programs, types, laws]
        record = _designation(owner, party, name, item, told)
        identifier = str(record["id"])
        counts[identifier] += 1
        if counts[identifier] > 1:
            record["id"] = f"{identifier}-{counts[identifier]}"
        remarks: list[Plain] = [*dict.fromkeys([*map(str, draft.status), *untold])]
        statuses.designations.append(filled(record | {"reference": entity.attributes["id"], "remarks": remarks}))
    return statuses


def _texts(entity: Element, parent: str, tag: str) -> list[tuple[str, Element]]:
    found = ((one_line(item.text), item) for group in entity.all_of(parent) for item in group.all_of(tag))
    return [(text, item) for text, item in found if text]


def _designation(owner: Owner, party: str, name: str, item: Element, told: Sequence[Sequence[str]]) -> PlainRecord:
    programs, types, laws = told
    day = find_day(item.attributes.get("datePublished", ""))
    code = slug_of(item.attributes.get("refId", "")) or slug_of(name)
    return {
        "kind": kind_of_designation(programs),
        "id": f"{party}-listing-{code}" if code else f"{party}-listing",
        "party": party,
        "authority": owner.issuer,
        "regime": [concept_id(owner.feed, REGIME, program) for program in dict.fromkeys(programs)],
        "list": [list_id(owner.feed), *([concept_id(owner.feed, "list", name)] if name else [])],
        "legal-basis": [_act_id(owner, law) for law in dict.fromkeys(laws)],
        "listed": day or "",
        "start": day or "unknown",
        "measures": [_MEASURES.get(text) or concept_id(owner.feed, "measure", text) for text in dict.fromkeys(types)],
    }


def _act_id(owner: Owner, text: str) -> str:
    return concept_id(owner.feed, "act", text)


def _act(owner: Owner, text: str) -> PlainRecord:
    type_: PlainRecord = {"type": "order"} if text.startswith(_ORDER) else {}
    return {"kind": "legal-act", "id": _act_id(owner, text), "label": text, **type_}
