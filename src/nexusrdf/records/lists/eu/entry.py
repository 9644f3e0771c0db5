"""An entry of the EU list as records: the party, its designations, the acts they rest on, ties that its remarks tell of."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from nexusrdf.base.span import Span
from nexusrdf.records.lists.deaths import deaths_in
from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import ListEntry, Owner, Plain, PlainRecord
from nexusrdf.records.lists.eu.acts import ACT_TYPE, Act, act_id, act_record, acts_of, dates_of
from nexusrdf.records.lists.eu.births import birth_of
from nexusrdf.records.lists.eu.facts import addresses_of, citizenships_of, contacts_of, documents_of, numbers_of
from nexusrdf.records.lists.eu.names import label_of, name_of, names_of
from nexusrdf.records.lists.eu.places import HELD, ROOT
from nexusrdf.records.lists.eu.programmes import OF_UN, REGIME, kind_of_designation, regime_of
from nexusrdf.records.lists.eu.prose import links_of, un_numbers
from nexusrdf.records.lists.eu.text import remarks_of, value_of
from nexusrdf.records.lists.ids import concept_id, list_id, party_id, slug_of
from nexusrdf.records.lists.traits import gender_of
from nexusrdf.records.lists.un.comments import kind_of
from nexusrdf.records.lists.xml_entries import Element

KINDS: Final = MappingProxyType({"person": "person", "enterprise": "organisation"})
"""The kinds of record by the codes of subjectType; a vessel is none of them."""

_LANGUAGE: Final = "en"
_NONE: Final[frozenset[str]] = frozenset()


def convert(group: list[tuple[Element, Span]], owner: Owner, known: Mapping[str, str]) -> ListEntry:
    """Return the entry of one party, which stands in the list once for each programme.

    `known` are the ids of the list's entries by their numbers of the UN.
    """
    elements = [element for element, _ in group]
    draft = Draft()
    key = value_of(elements[0], "euReferenceNumber")
    party = party_id(owner.feed, key)
    facts = [child for element in elements for child in element.children]
    record = _party(elements, facts, party, draft)
    named = [acts_of(element) for element in elements]
    designations = [_designation(element, acts, owner, party) for element, acts in zip(elements, named, strict=True)]
    links = links_of(record, owner.feed, party, known)
    for element in elements:
        draft.lost.extend(f"{ROOT}/regulation (beside another)" for _ in list(element.all_of("regulation"))[1:])
        _find_lost(element, ROOT, draft.lost)
    acts = {act_id(owner.feed, act): act for one in named for act in one}
    return ListEntry(
        key,
        (record, *designations, *(link for link, _ in links)),
        _around(group[0][1], group[-1][1]),
        states=tuple(draft.states),
        concepts=tuple(dict.fromkeys([*_regimes(elements), *_act_types(acts.values())])),
        mentions=tuple((known.get(number, number), kind_of(number)) for _, number in links),
        lost=tuple(draft.lost),
        others=tuple(act_record(owner.feed, act) for act in acts.values()),
    )


def _around(first: Span, last: Span) -> Span:
    return replace(first, end_line=last.end_line, end_column=last.end_column)


def _party(elements: list[Element], facts: list[Element], party: str, draft: Draft) -> PlainRecord:
    aliases = [fact for fact in facts if fact.tag == "nameAlias"]
    kind = KINDS[value_of(next(fact for fact in facts if fact.tag == "subjectType"), "code")]
    remarks = [text for element in elements for text in remarks_of(element)]
    names = names_of(aliases, draft)
    described = _person(facts, aliases, draft) if kind == "person" else _body(facts, aliases, draft)
    addresses = addresses_of((fact for fact in facts if fact.tag == "address"), draft)
    papers = [fact for fact in facts if fact.tag == "identification"]
    numbers = [*numbers_of(papers, draft, person=kind == "person"), *contacts_of(fact for fact in facts if fact.tag == "address")]
    told = list(dict.fromkeys([*remarks, *draft.remarks]))
    record: dict[str, Plain] = {
        "kind": kind,
        "id": party,
        "label": label_of(aliases),
        "names": names,
        **described,
        "addresses": addresses,
        "identifiers": _identifiers(elements, told, numbers),
        "remarks": [*told],
    }
    if kind == "person":
        record["deaths"] = deaths_in([*remarks, *(text for alias in aliases for text in remarks_of(alias))])
    return _filled(record)


def _filled(record: dict[str, Plain]) -> PlainRecord:
    return {key: value for key, value in record.items() if value}


def _values(items: Iterable[Element], name: str) -> list[Plain]:
    return list(dict.fromkeys(text for item in items if (text := value_of(item, name))))


def _person(facts: list[Element], aliases: list[Element], draft: Draft) -> dict[str, Plain]:
    forms = {name_of(alias) for alias in aliases}
    births: list[Plain] = [birth for fact in facts if fact.tag == "birthdate" and (birth := birth_of(fact, forms, draft))]
    genders = [gender_of(str(gender)) for gender in _values(aliases, "gender") if gender != "?"]
    if len(genders) > 1:
        draft.remarks.append(f"gender: {', '.join(genders)}")
    return {
        "births": births,
        "gender": genders[0] if len(genders) == 1 else "",
        "citizenship": citizenships_of((fact for fact in facts if fact.tag == "citizenship"), draft),
        "titles": _values(aliases, "title"),
        "positions": _values(aliases, "function"),
        "documents": documents_of((fact for fact in facts if fact.tag == "identification"), draft),
    }


def _body(facts: list[Element], aliases: list[Element], draft: Draft) -> dict[str, Plain]:
    """Return what an organisation has of a person's fields: its country; function and title are remarks."""
    for alias in aliases:
        draft.remarks.extend(text for name in ("title", "function") if (text := value_of(alias, name)))
    draft.lost.extend(f"{ROOT}/birthdate (of an enterprise)" for fact in facts if fact.tag == "birthdate")
    draft.lost.extend(
        f"{ROOT}/nameAlias@gender (of an enterprise)" for alias in aliases if value_of(alias, "gender") not in {"", "?"}
    )
    return {"country": citizenships_of((fact for fact in facts if fact.tag == "citizenship"), draft)}


def _identifiers(elements: list[Element], told: list[str], numbers: list[tuple[str, str]]) -> list[Plain]:
    known = [("eu-fsf", value_of(element, "euReferenceNumber")) for element in elements]
    known += [("eu-fsf-logical", value_of(element, "logicalId")) for element in elements]
    known += [("un-sc", value_of(element, "unitedNationId")) for element in elements]
    known += [("un-sc", number) for text in told for number in un_numbers(text)]
    return [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys([*known, *numbers]) if value]


def _designation(element: Element, acts: list[Act], owner: Owner, party: str) -> PlainRecord:
    regulation = element.find("regulation")
    programme = "" if regulation is None else value_of(regulation, "programme")
    details = value_of(element, "designationDetails")
    dates = dates_of(element, acts, [details, *remarks_of(element)], of_un=programme in OF_UN)
    return _filled(
        {
            "kind": kind_of_designation(programme),
            "id": f"{party}-listing-{slug_of(programme)}".strip("-"),
            "party": party,
            "authority": owner.issuer,
            "regime": [concept_id(owner.feed, REGIME, programme)] if programme else [],
            "list": [list_id(owner.feed)],
            "legal-basis": list(dict.fromkeys(act_id(owner.feed, act) for act in acts)),
            "reference": value_of(element, "euReferenceNumber"),
            "designated": dates.designated,
            "listed": dates.listed,
            "amended": [*dates.amended],
            "start": dates.start or "unknown",
            "end": dates.end,
            "remarks": [text for text in (details, *_about_latest(regulation)) if text],
        }
    )


def _about_latest(regulation: Element | None) -> list[str]:
    """Return what the list says of the latest act beside its number, publication and kind."""
    if regulation is None:
        return []
    force, body = value_of(regulation, "entryIntoForceDate"), value_of(regulation, "organisationType")
    words = joined(body, f"in force from {force}" if force else "")
    return [f"{value_of(regulation, 'numberTitle')}: {words}" if words else "", *remarks_of(regulation)]


def _regimes(elements: Iterable[Element]) -> list[tuple[str, str, str]]:
    codes = (value_of(regulation, "programme") for element in elements for regulation in element.all_of("regulation"))
    return [regime_of(code) for code in codes if code]


def _act_types(acts: Iterable[Act]) -> list[tuple[str, str, str]]:
    return [(ACT_TYPE, act.type, act.type) for act in acts if act.type]


def _find_lost(item: Element, path: str, lost: list[str]) -> None:
    """Count what is filled and no record holds, by path: fields that the table of places has as lost or does not know."""
    held, given = HELD.get(path, _NONE), item.attributes
    if given.keys() - held:
        lost.extend(f"{path}@{name}" for name, value in given.items() if name not in held and value.strip())
    if item.text and "" not in held:
        lost.append(path)
    if given.get("regulationLanguage", _LANGUAGE) != _LANGUAGE:
        lost.append(f"{path}@regulationLanguage (not {_LANGUAGE})")
    for child in item.children:
        below = f"{path}/{child.tag}"
        if child.tag == "regulationSummary":
            lost.append(f"{below} (which fact it has added)")
        _find_lost(child, below, lost)
