"""Parties of FollowTheMoney as records: persons, bodies, vessels and aircraft."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.records.lists.draft import joined
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.lists.ftm.draft import FtmDraft, date_of, filled
from nexusrdf.records.lists.ftm.lines import FtmEntity
from nexusrdf.records.lists.ftm.papers import addresses_of, documents_of, numbers_of, positions_of
from nexusrdf.records.lists.ftm.places import PROSE, path_of, remarks_of
from nexusrdf.records.lists.ftm.schema import IDENTIFIERS, KINDS, NAMES, lineage_of
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.scripts import script_of
from nexusrdf.records.lists.traits import bare_number, gender_of

_TONNAGES: Final = {"tonnage": "", "grossRegisteredTonnage": "gross registered", "deadweightTonnage": "deadweight"}
_EITHER: Final = "the source does not say whether it is a person or a body"


def to_party(entity: FtmEntity, draft: FtmDraft) -> PlainRecord:
    """Return the record of a party."""
    kind = KINDS[entity.schema]
    described = {"person": _person, "organisation": _organisation, "vessel": _vessel, "aircraft": _aircraft}[kind](entity, draft)
    forms = [*_names(entity)]
    _keep_remarks(entity, draft)
    record: dict[str, Plain] = {
        "kind": kind,
        "id": party_id(draft.feed, entity.id),
        "label": entity.caption or str(forms[0]["form"]),
        "names": [*forms],
        **described,
        "country": draft.nations(entity, "country"),
        "identifiers": [*_identifiers(entity, numbers_of(entity, draft) if kind == "organisation" else [])],
    }
    record["remarks"] = [*dict.fromkeys(draft.remarks)]
    return filled(record)


def _names(entity: FtmEntity) -> Iterator[dict[str, Plain]]:
    """Yield the names, each form and quality once; the file tags no language."""
    seen: set[tuple[str, str]] = set()
    for name, (quality, kind) in NAMES.items():
        for form in entity.all_of(name):
            if (form, quality) not in seen:
                seen.add((form, quality))
                use: dict[str, Plain] = {"form": form, "lang": "und", "script": script_of(form), "quality": quality}
                yield use | ({"kind": kind} if kind else {})


def _identifiers(entity: FtmEntity, more: list[tuple[str, str]]) -> Iterator[dict[str, Plain]]:
    numbers = [("ftm", entity.id), *(("ftm-referent", old) for old in entity.referents)]
    for schema in lineage_of(entity.schema):
        for name, scheme in IDENTIFIERS.get(schema, {}).items():
            numbers += [(scheme, bare_number(scheme, value)) for value in entity.all_of(name)]
    for scheme, value in dict.fromkeys((*numbers, *more)):
        yield {"scheme": scheme, "value": value}


def _keep_remarks(entity: FtmEntity, draft: FtmDraft) -> None:
    if entity.schema == "LegalEntity":
        draft.remarks.append(_EITHER)
    if entity.datasets:
        draft.remark("datasets", ", ".join(entity.datasets))
    for name in dict.fromkeys(remarks_of(entity.schema)):
        for text in entity.all_of(name):
            if name in PROSE:
                draft.remarks.append(text)
            else:
                draft.remark(name, text)


def _person(entity: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    return {
        "births": [*_births(entity, draft)],
        "deaths": [*_deaths(entity, draft)],
        "gender": gender_of(draft.only(entity, "gender")),
        "nationality": draft.nations(entity, "nationality"),
        "citizenship": draft.nations(entity, "citizenship"),
        "titles": [*entity.all_of("title")],
        "positions": [*dict.fromkeys((*entity.all_of("position"), *positions_of(entity, draft)))],
        "documents": documents_of(entity, draft),
        "addresses": addresses_of(entity, draft),
    }


def _births(entity: FtmEntity, draft: FtmDraft) -> Iterator[dict[str, Plain]]:
    """Yield the births: alternatives; a date and a place are one birth only where there is one of each."""
    dates = [_dated(text) for text in draft.told(entity, "birthDate")]
    places: list[dict[str, Plain]] = [{"place": text} for text in draft.told(entity, "birthPlace")]
    countries: list[dict[str, Plain]] = []
    for text in entity.all_of("birthCountry"):
        state = draft.nation(text, path_of(entity.schema, "birthCountry"))
        countries.append({"country": state} if state else {"place": text})
    if len(places) == len(countries) == 1:
        where = places[0] | countries[0]
        where["place"] = joined(str(places[0]["place"]), str(countries[0].get("place", "")))
        places, countries = [where], []
    if len(dates) == 1 and len(places) + len(countries) == 1:
        yield {**dates[0], **(places or countries)[0]}
    else:
        yield from (*dates, *places, *countries)


def _dated(text: str) -> dict[str, Plain]:
    date = date_of(text)
    return {"date": date} if date else {"as-given": text}


def _deaths(entity: FtmEntity, draft: FtmDraft) -> Iterator[dict[str, Plain]]:
    for text in draft.told(entity, "deathDate"):
        date = date_of(text)
        yield {"date": date} if date else {"note": text}


def _organisation(entity: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    return {"established": draft.only_date(entity, "incorporationDate"), "addresses": addresses_of(entity, draft)}


def _asset(entity: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    owners = (*entity.all_of("owner"), *draft.index.owners.get(entity.id, ()))
    for name in ("address", "addressEntity"):
        draft.lose(entity, name, "assets have no address")
    return {
        "owner": _references(owners, draft),
        "operator": _references(entity.all_of("operator"), draft),
        "built": draft.only_date(entity, "buildDate"),
    }


def _references(keys: tuple[str, ...], draft: FtmDraft) -> list[Plain]:
    found = (draft.refer(key, "unidentified-actor") for key in keys)
    return [*dict.fromkeys(one[0] for one in found if one is not None and one[1] not in {"vessel", "aircraft"})]


def _vessel(entity: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    for text in entity.all_of("model"):
        draft.remark("model", text)
    sizes = [joined(text, words, by=" ") for name, words in _TONNAGES.items() for text in entity.all_of(name)]
    return {
        "type": draft.only(entity, "type"),
        "flag": draft.nations(entity, "flag"),
        "former-flags": draft.nations(entity, "pastFlags"),
        "tonnage": [*sizes],
        **_asset(entity, draft),
    }


def _aircraft(entity: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    return {"model": draft.only(entity, "model"), **_asset(entity, draft)}
