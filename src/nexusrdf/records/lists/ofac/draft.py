"""What is gathered of an entry of OFAC's lists: what its ids turn out to be, and what goes to which record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ofac.dates import find_ofac_date
from nexusrdf.records.lists.ofac.ids import IdRole, IdUse, use_of_id
from nexusrdf.records.lists.traits import bare_number, gender_of

_FACTS: Final = MappingProxyType(
    {
        "person": frozenset({"gender", "country"}),
        "organisation": frozenset({"established", "country"}),
        "vessel": frozenset({"type", "flag", "former-flags", "built", "country"}),
        "aircraft": frozenset({"model", "built", "country"}),
    }
)
_STATES: Final = frozenset({"country", "flag", "former-flags"})
_DATES: Final = frozenset({"established", "built"})


@dataclass(slots=True)
class OfacDraft(Draft):
    """An entry's draft: the kind of its party, papers, numbers, single facts, and remarks on its designation.

    `codes` are the ISO codes of countries that the file itself gives, by name.
    """

    kind: str = "organisation"
    documents: list[Plain] = field(default_factory=list)
    identifiers: list[Plain] = field(default_factory=list)
    facts: dict[str, Plain] = field(default_factory=dict)
    status: list[Plain] = field(default_factory=list)
    codes: Mapping[str, str] = field(default_factory=dict)

    def state(self, name: str, path: str) -> str | None:
        """Return the id of the state that a list names, by the file's own code of it if it has one."""
        code = self.codes.get(name)
        return self.state_by_code(code, path) if code else Draft.state(self, name, path)


@dataclass(frozen=True, slots=True)
class OfacId:
    """An id as a list gives it, every part text and empty where it is not given; `false`: the list calls it not valid."""

    type: str
    number: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""
    false: bool = False


def add_id(draft: OfacDraft, given: OfacId, path: str, *, number: str = "") -> None:
    """Add an id to what it is; `path` is that of the country, `number` that of the number if it is another, for the ledger."""
    state = draft.state(given.country, path)
    use = use_of_id(given.type, given.number, state.removeprefix("state-") if state else "")
    match use.role:
        case IdRole.FACT:
            add_fact(draft, use.key, given.number, given.type, number or path)
            if given.note:
                draft.remarks.append(_told(given))
        case IdRole.REMARK:
            draft.remarks.append(_told(given))
        case IdRole.CONTACT:
            add_identifier(draft, use.key, given.number)
            if given.note:
                draft.remarks.append(_told(given))
        case IdRole.STATUS:
            draft.status.append(_told(given))
        case IdRole.NUMBER if draft.kind == "person":
            _add_document(draft, given, state)
        case _:
            _add_identifier(draft, given, use, known=state is not None and use.role is IdRole.NUMBER)


def add_fact(draft: OfacDraft, key: str, text: str, type_: str, path: str) -> None:
    """Add a fact to the party's record; what its key cannot take, or has already, becomes a remark with its type."""
    fits = key in _FACTS[draft.kind]
    text = gender_of(text) if key == "gender" else text
    if fits and key in _STATES:
        if state := draft.state(text, path):
            known = draft.facts.setdefault(key, [])
            if isinstance(known, list) and state not in known:
                known.append(state)
            return
    elif fits and key not in draft.facts and (value := (find_ofac_date(text) or "") if key in _DATES else text):
        draft.facts[key] = value
        return
    elif draft.facts.get(key) == text:
        return
    draft.remarks.append(f"{type_.rstrip(' :-')}: {text}")


def states_of(draft: OfacDraft, what: str, items: list[tuple[str, bool, str]], path: str) -> list[Plain]:
    """Return the states of nationality or citizenship: each with whether it is the main entry, and what else is told of it.

    What names no country, what else is told, and which of several is the main one are remarks.

    >>> draft = OfacDraft(kind="person")
    >>> states_of(draft, "nationality", [("Iran", True, ""), ("Ruritania", False, "")], "entry/nationality"), draft.remarks
    (['state-ir'], ['main nationality: Iran', 'nationality: Ruritania'])
    """
    states: dict[str, None] = {}
    for text, main, told in items:
        marked = main and len(items) > 1
        state = draft.state(text, path)
        if state:
            states[state] = None
        if marked or told or not state:
            draft.remarks.append(joined(f"{'main ' if marked else ''}{what}: {text}", told))
    return [*states]


def add_identifier(draft: OfacDraft, scheme: str, value: str) -> None:
    """Add a number under its scheme, once."""
    identifier: Plain = {"scheme": scheme, "value": value}
    if identifier not in draft.identifiers:
        draft.identifiers.append(identifier)


def _told(given: OfacId) -> str:
    return joined(f"{given.type.rstrip(' :-')}: {given.number}", given.country, given.note)


def _add_document(draft: OfacDraft, given: OfacId, state: str | None) -> None:
    issued, expires = find_ofac_date(given.issued) or "", find_ofac_date(given.expires) or ""
    note = joined(
        given.note,
        "" if state or not given.country else f"issuing country: {given.country}",
        "" if issued or not given.issued else f"issued: {given.issued}",
        "" if expires or not given.expires else f"expires: {given.expires}",
        by="; ",
    )
    document: dict[str, Plain] = {
        "type": given.type,
        "number": given.number,
        "issuer": state or "",
        "issued": issued,
        "expires": expires,
        "declared-false": "true" if given.false else "",
        "note": note,
    }
    filled: Plain = {key: value for key, value in document.items() if value}
    if filled not in draft.documents:
        draft.documents.append(filled)


def _add_identifier(draft: OfacDraft, given: OfacId, use: IdUse, *, known: bool) -> None:
    """Add a number; what an identifier has no key for goes to a remark beside it."""
    value = bare_number(use.key, given.number)
    add_identifier(draft, use.key, value)
    rest = joined(
        "" if known else given.country,
        f"issued {given.issued}" if given.issued else "",
        f"expires {given.expires}" if given.expires else "",
        given.note,
        "not valid" if given.false else "",
        by="; ",
    )
    if rest:
        draft.remarks.append(f"{given.type.rstrip(' :-')} {given.number}: {rest}")
