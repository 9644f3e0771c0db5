"""Texts of the EU list: attributes and remarks."""

from typing import Final

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.draft import Draft, joined, one_line
from nexusrdf.records.lists.xml_entries import Element

_NO_COUNTRY: Final = frozenset({"", "00"})
_NOTHING: Final = frozenset({"", "none", "none.", ".", "-", "n/a"})


def value_of(item: Element, name: str) -> str:
    """Return an attribute on one line, empty where it is not given."""
    text = item.attributes.get(name)
    return one_line(text) if text else ""


def is_true(item: Element, name: str) -> bool:
    """Tell whether a flag is set."""
    return item.attributes.get(name, "") in {"true", "1"}


def remarks_of(item: Element) -> list[str]:
    """Return the remarks of an element, each on one line; `none` and a lone dot are none."""
    texts: list[str] = []
    for child in item.children:
        if child.tag == "remark":
            texts.append(one_line(child.text))
        elif child.tag == "additionalInformation":
            texts.append(joined(value_of(child, "key"), value_of(child, "value"), by=": "))
    return [text for text in texts if text.lower() not in _NOTHING] if texts else texts


def state_of(item: Element, remarks: list[str], draft: Draft, path: str) -> tuple[str | None, str]:
    """Return the state that an element is of, or the name of a country that ISO 3166 does not have.

    Where the list says that the country is unknown, a remark that is the name of one takes its place, and is used up.
    """
    code = value_of(item, "countryIso2Code")
    if code in _NO_COUNTRY:
        found = next((text for text in remarks if find_country(text)), "")
        if found:
            remarks.remove(found)
        return draft.state(found, path), ""
    state = draft.state_by_code(code, f"{path}@countryIso2Code")
    return state, "" if state else value_of(item, "countryDescription") or code
