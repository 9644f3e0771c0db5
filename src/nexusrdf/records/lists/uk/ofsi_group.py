"""One group of the OFSI list: rows that are combinations of a party's names, births and addresses, taken as sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nexusrdf.records.lists.deaths import deaths_in
from nexusrdf.records.lists.draft import Draft, joined, one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.numbered import split_numbered
from nexusrdf.records.lists.traits import gender_of
from nexusrdf.records.lists.uk.facts import address_of, births_of, documents_of, paired, states_of
from nexusrdf.records.lists.uk.names import is_primary, is_told, joined_name, once, to_name
from nexusrdf.records.lists.uk.ofsi_columns import ADDRESS, COLUMNS, NAMES
from nexusrdf.records.lists.uk.ofsi_info import Info, is_about, is_vessel, read_info, sex_of
from nexusrdf.records.lists.uk.ofsi_papers import split_paper

Row = dict[str, str]
_KINDS: Final = {"individual": "person", "entity": "organisation", "ship": "vessel"}
_NON_LATIN: Final = "Name Non-Latin Script"


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one party, by column, its other information, and the kind of its record.

    The kind is empty where the list gives none that is known, or several.
    """

    key: str
    kind: str
    rows: tuple[Row, ...]
    info: Info

    def all_of(self, column: str) -> list[str]:
        """Return the different texts of a column, in the order of rows."""
        return list(dict.fromkeys(text for row in self.rows if (text := row.get(column, "").strip())))

    def values_of(self, column: str) -> list[str]:
        """Return the different values of a column, numbered ones apart."""
        return list(dict.fromkeys(value for text in self.all_of(column) for value in split_numbered(text) if value))

    def numbered(self, column: str) -> list[str]:
        """Return the values of a column by their numbers, blank ones too."""
        return [value for text in self.all_of(column) for value in split_numbered(text)]


def to_group(key: str, columns: list[str], rows: list[list[str]]) -> Group:
    """Return the rows of a party by column."""
    named = tuple(dict(zip(columns, row, strict=True)) for row in rows)
    texts = dict.fromkeys(row.get("Other Information", "") for row in named)
    info = read_info(" ".join(texts))
    return Group(key, _kind_of(named, info), named, info)


def _kind_of(rows: tuple[Row, ...], info: Info) -> str:
    types = {_KINDS.get(text.strip().casefold(), "") for text in {row["Group Type"] for row in rows}}
    kind = types.pop() if len(types) == 1 else ""
    return "vessel" if kind == "organisation" and is_vessel(info.lead) else kind


def primary_name(group: Group) -> str:
    """Return the name that the list keeps a party by; where it marks none, that of the first row."""
    names = [(joined_name(row[part] for part in NAMES), row["Alias Type"]) for row in group.rows]
    forms = [form for form, kind in names if form and is_primary(kind)] or [form for form, _ in names if form]
    return forms[0] if forms else ""


def names_of(group: Group, draft: Draft) -> list[Plain]:
    """Return the names of a party, each form and quality once."""
    return once(_iter_names(group, draft))


def _iter_names(group: Group, draft: Draft) -> Iterator[dict[str, Plain]]:
    for row in group.rows:
        kind, strength = row["Alias Type"], row.get("Alias Quality", "")
        if form := joined_name(row[part] for part in NAMES):
            yield to_name(form, kind, strength)
        if form := one_line(row.get(_NON_LATIN, "")):
            script, language = row.get("Non-Latin Script Type", ""), row.get("Non-Latin Script Language", "")
            yield to_name(form, kind, strength, script=script, language=language)
            if not is_told(language):
                draft.lost.append("Non-Latin Script Language (no language known)")


def person_of(group: Group, draft: Draft) -> dict[str, Plain]:
    """Return what the list tells of a person."""
    places = paired(group.numbered("Town of Birth"), group.numbered("Country of Birth"))
    passports = paired(group.numbered("Passport Number"), group.numbered("Passport Details"))
    cards = paired(group.numbered("National Identification Number"), group.numbered("National Identification Details"))
    card = "National Identification Details"
    if "Passport Number" not in group.rows[0]:
        card = "NI Number"
        passports = [split_paper(detail) for _, detail in passports]
        cards = [split_paper(detail) for detail in group.numbered(card)]
    documents = [
        *documents_of("passport", passports, draft, "Passport Details"),
        *documents_of("national identification", cards, draft, card),
    ]
    return {
        "births": births_of(group.all_of("DOB"), places, "Country of Birth", draft, about=is_about(group.info.lead)),
        "deaths": deaths_in([group.info.lead, group.info.text_of("UN Ref")]),
        "gender": gender_of(group.info.text_of("Gender") or sex_of(group.info.lead)),
        "nationality": states_of(group.values_of("Nationality"), "Nationality", "nationality", draft),
        "titles": list(group.values_of("Title")),
        "positions": [one_line(text) for text in group.values_of("Position")],
        "documents": documents,
    }


def addresses_of(group: Group, draft: Draft) -> list[Plain]:
    """Return the addresses of a party, each combination of lines, postal code and country once."""
    found = (address_of(where[:6], where[6], where[7], "Country", draft) for where in _wheres(group))
    return [address for address in found if address]


def printed_addresses(group: Group) -> list[str]:
    """Return the addresses of what has none in the model, as printed."""
    return [where for where in (joined(*where) for where in _wheres(group)) if where]


def _wheres(group: Group) -> list[tuple[str, ...]]:
    rows = (tuple(row.get(part, "").strip() for part in (*ADDRESS, "Post/Zip Code", "Country")) for row in group.rows)
    return list(dict.fromkeys(rows))


def left_over(group: Group, draft: Draft) -> None:
    """Keep as remarks what the list tells of a body or a ship in columns for persons, and count columns nobody knows."""
    if group.kind != "person":
        for column in ("Title", "DOB", "Town of Birth", "Country of Birth", "Nationality", "Position", *_PAPERS):
            draft.remarks.extend(f"{column}: {one_line(text)}" for text in group.all_of(column))
    for column in group.rows[0].keys() - COLUMNS:
        draft.lost.extend(column for _ in group.all_of(column))


_PAPERS: Final = (
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "NI Number",
)
