"""Texts of the EU list: attributes and remarks, and the dates that stand in them."""

import re
from typing import Final

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.draft import Draft, joined, one_line
from nexusrdf.records.lists.when import find_date, find_day, find_only_date
from nexusrdf.records.lists.xml_entries import Element

_NO_COUNTRY: Final = frozenset({"", "00"})
_NOTHING: Final = frozenset({"", "none", "none.", ".", "-", "n/a"})
_NUMERIC: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_IN_TEXT: Final = re.compile(r"\b[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_BETWEEN: Final = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)


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


def find_eu_date(text: str) -> str | None:
    """Return the date that is all of a text as EDTF, or None; numeric days are day first.

    >>> find_eu_date("21.1.2019"), find_eu_date("12/04/2011"), find_eu_date("4 May 1958"), find_eu_date("21.01.201")
    ('2019-01-21', '2011-04-12', '1958-05-04', None)
    >>> find_eu_date("between August 1977 and September 1977"), find_eu_date("1.13.1977")
    ('1977-08/1977-09', None)
    """
    text = text.strip().rstrip(".")
    if numeric := _NUMERIC.fullmatch(text):
        return find_day(f"{numeric[3]}-{int(numeric[2]):02}-{int(numeric[1]):02}")
    if between := _BETWEEN.fullmatch(text):
        first, last = find_eu_date(between[1]), find_eu_date(between[2])
        if first and last and first < last and "/" not in first + last:
            return f"{first}/{last}"
    return find_date(text)


def find_only_day(text: str) -> str | None:
    """Return the one date that stands somewhere in a text; None where there are none or several.

    >>> find_only_day("Died on 27/07/2022."), find_only_day("27.7.2022, or in May 2021"), find_only_day("Died in May 2021")
    ('2022-07-27', None, '2021-05')
    """
    days = {day for match in _IN_TEXT.findall(text) if (day := find_eu_date(match))}
    written = find_only_date(text)
    found = days | ({written} if written else set())
    return found.pop() if len(found) == 1 else None
