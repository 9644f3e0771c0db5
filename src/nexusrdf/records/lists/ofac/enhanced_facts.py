"""Features, papers, addresses and names in OFAC's enhanced XML."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.draft import joined, one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ofac.births import pair_births, place_of_birth
from nexusrdf.records.lists.ofac.bounds import find_bounded_date
from nexusrdf.records.lists.ofac.draft import OfacDraft, OfacId, add_id, states_of
from nexusrdf.records.lists.ofac.ids import IdRole, use_of_id
from nexusrdf.records.lists.ofac.names import full_name, to_name
from nexusrdf.records.lists.scripts import script_of
from nexusrdf.records.lists.xml_entries import Element

_SCRIPTS: Final = MappingProxyType(
    {"Chinese Simplified": "Hans", "Chinese Traditional": "Hant", "Hebrew": "Hebr", "Japanese": "Jpan", "Korean": "Kore"}
)
_STATES: Final = MappingProxyType({"Nationality Country": "nationality", "Citizenship Country": "citizenship"})
_PRIMARY_PARTS: Final = frozenset({"Last Name", "First Name", "Entity Name", "Vessel Name", "Aircraft Name"})
_LOCATED: Final = frozenset({"person", "organisation"})
_FALSE: Final = "False"
_VALUE: Final = "entity/features/feature/value"
_Node = dict[str, Plain]


def iter_below(element: Element, path: str) -> Iterator[Element]:
    """Yield the elements at a path below one, such as `names/name`."""
    tag, _, rest = path.partition("/")
    for child in element.all_of(tag):
        if rest:
            yield from iter_below(child, rest)
        else:
            yield child


def is_true(element: Element, tag: str) -> bool:
    """Tell whether a child says true."""
    return element.text_of(tag) == "true"


def form_of(translation: Element, lost: list[str]) -> str:
    """Return a name as OFAC prints it, in the letters of its parts; parts that are neither first nor last name are lost as such."""
    printed = one_line(translation.text_of("formattedFullName"))
    parts: dict[str, list[str]] = {}
    for part in iter_below(translation, "nameParts/namePart"):
        type_ = part.text_of("type")
        parts.setdefault(type_, []).append(one_line(part.text_of("value")))
        if type_ not in _PRIMARY_PARTS:
            lost.append(f"entity/names/name/translations/translation/nameParts/namePart/type ({type_})")
    last = " ".join(parts.get("Last Name", []))
    rest = " ".join(text for type_, texts in parts.items() if type_ != "Last Name" for text in texts)
    written = full_name(last, rest)
    return written if written.casefold() == printed.casefold() or not printed else printed


def names_of(entity: Element, lost: list[str]) -> tuple[list[_Node], Mapping[str, str]]:
    """Return the names, the primary one first, and their forms by the number of the translation.

    A translation is the same name in another script, of the same quality and kind.
    """
    names: list[_Node] = []
    forms: dict[str, str] = {}
    for name in sorted(iter_below(entity, "names/name"), key=lambda name: not is_true(name, "isPrimary")):
        kind = "" if is_true(name, "isPrimary") else name.text_of("aliasType").lower() or "a.k.a."
        for item in iter_below(name, "translations/translation"):
            form = form_of(item, lost)
            if not form:
                continue
            script = item.text_of("script")
            node = to_name(form, kind=kind, weak=is_true(name, "isLowQuality"), script=_SCRIPTS.get(script) or script_of(form))
            forms[item.attributes.get("id", "")] = form
            if node not in names:
                names.append(node)
    return names, forms


def describe(entity: Element, draft: OfacDraft) -> _Node:
    """Add what features tell, and return the keys of a person."""
    dates: list[tuple[_Node, bool]] = []
    places: list[tuple[_Node, bool]] = []
    states: dict[str, list[tuple[str, bool, str]]] = {"nationality": [], "citizenship": []}
    person = draft.kind == "person"
    for feature in iter_below(entity, "features/feature"):
        type_, value = one_line(feature.text_of("type")), one_line(feature.text_of("value"))
        main, told = is_true(feature, "isPrimary"), _told(feature)
        false = feature.text_of("reliability") == _FALSE
        extra: _Node = {key: text for key, text in (("declared-false", "true" if false else ""), ("note", told)) if text}
        if person and type_ == "Birthdate":
            dates.append((find_bounded_date(value, feature.find("valueDate")) | extra, main))
        elif person and type_ == "Place of Birth" and value:
            places.append((place_of_birth(value, draft) | extra, main))
        elif person and type_ in _STATES and not false:
            states[_STATES[type_]].append((value, main, told))
        elif false or use_of_id(type_, value).role is IdRole.NUMBER:
            draft.remarks.append(joined(f"{type_.rstrip(' :-')}: {value}", told))
        else:
            add_id(draft, OfacId(type_, value, note=told), _VALUE)
    described: _Node = {key: states_of(draft, key, found, _VALUE) for key, found in states.items()}
    return described | {"births": pair_births(dates, places)}


def _told(feature: Element) -> str:
    """Return what else a feature says."""
    reliability = feature.text_of("reliability")
    return joined(one_line(feature.text_of("comments")), f"reliability: {reliability}" if reliability else "", by="; ")


def add_papers(entity: Element, draft: OfacDraft, names: Mapping[str, str], primary: str) -> None:
    """Add identity documents; the name on one is told where it is not the primary one."""
    path = "entity/identityDocuments/identityDocument/issuingCountry"
    for item in iter_below(entity, "identityDocuments/identityDocument"):
        link, authority = item.find("name"), one_line(item.text_of("issuingAuthority"))
        holder = ""
        if link is not None:
            holder = names.get(link.attributes.get("nameTranslationId", ""), one_line(link.text))
        note = joined(
            f"in the name {holder}" if holder and holder != primary else "",
            f"issuing authority: {authority}" if authority else "",
            one_line(item.text_of("comments")),
            by="; ",
        )
        country = one_line(item.text_of("issuingCountry"))
        issued, expires = (one_line(item.text_of(tag)) for tag in ("issueDate", "expirationDate"))
        type_, number = one_line(item.text_of("type")), one_line(item.text_of("documentNumber"))
        false = item.text_of("isValid") == "false"
        add_id(draft, OfacId(type_, number, country, issued, expires, note, false=false), path)


def addresses_of(entity: Element, draft: OfacDraft) -> list[Plain]:
    """Return the addresses; one in another script is another writing of the same one, and says so."""
    found: list[Plain] = []
    for item in iter_below(entity, "addresses/address"):
        country = one_line(item.text_of("country"))
        state = draft.state(country, "entity/addresses/address/country")
        translations = list(iter_below(item, "translations/translation"))
        for translation in translations or [item]:
            address = _address(translation, country, state)
            if address and draft.kind in _LOCATED:
                found.append(address)
            elif address:
                written = {key: str(text) for key, text in address.items() if key not in {"text", "country"}}
                draft.remarks.append(f"address: {joined(*written.values(), country)}")
    return found


def _address(translation: Element, country: str, state: str | None) -> _Node:
    parts: dict[str, str] = {}
    for part in iter_below(translation, "addressParts/addressPart"):
        type_ = part.text_of("type")
        parts[type_] = joined(parts.get(type_, ""), one_line(part.text_of("value")))
    street = joined(*(parts.pop(name, "") for name in ("ADDRESS1", "ADDRESS2", "ADDRESS3")))
    city, region, code = (parts.pop(name, "") for name in ("CITY", "STATE/PROVINCE", "POSTAL CODE"))
    region = region or parts.pop("REGION", "")
    script = translation.text_of("script")
    address: _Node = {
        "text": joined(street, city, region, code, country) if country and not state else "",
        "street": street,
        "city": city,
        "region": region,
        "postal-code": code,
        "country": state or "",
        "note": joined(
            *(f"{type_.lower()}: {text}" for type_, text in parts.items()),
            f"written in {script}" if script not in {"", "Latin"} else "",
            by="; ",
        ),
    }
    filled = {key: value for key, value in address.items() if value}
    return {} if filled.keys() <= {"note"} and not parts else filled
