"""The remarks of OFAC's tables: everything that its XML keeps in lists, as one text joined by semicolons."""

import re
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.ofac.draft import OfacId
from nexusrdf.records.lists.ofac.ids import IdRole, use_of_id

_NAMED: Final = (
    "Aircraft Construction Number (also called L/N or S/N or F/N)", "Aircraft Manufacture Date",
    "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Mode S Transponder Code", "Aircraft Model", "Aircraft Operator",
    "Aircraft Serial Identification", "BIK (RU)", "British National Overseas Passport", "C.I.F.", "C.I.N.", "C.U.I.", "C.U.I.P.",
    "C.U.I.T.", "C.U.R.P.", "CNP (Personal Numerical Code)", "Cartilla de Servicio Militar Nacional", "Chinese Commercial Code",
    "Credencial electoral", "D.N.I.", "Diplomatic Passport", "Economic Register Number (CBLS)", "Email Address", "Equity Ticker",
    "Fiscal Code", "For more information, please see:", "Former Vessel Flag", "Gender", "I.F.E.", "ISIN", "Issuer Name",
    "Italian Fiscal Code", "License", "MICEX Code", "MMSI", "N.I.E.", "N.I.F.", "Nationality of Registration",
    "Numero Unico de Identificacao Tributaria (NUIT)", "Numero de Identidad", "Organization Code", "Organization Established Date",
    "Organization Type:", "Other Vessel Call Sign", "Other Vessel Flag", "Other Vessel Type", "Passport",
    "Paraguayan tax identification number", "Personal ID Card", "R.F.C.", "RFC", "RTN", "Refugee ID Card",
    "Registration Certificate Number (Dubai)", "Registration Country", "Registration ID", "Romanian C.R.",
    "Romanian Permanent Resident", "Romanian Tax Registration", "SSN", "SWIFT/BIC", "Seafarer's Identification Document",
    "Secondary sanctions risk:", "Stateless Person ID Card", "Stateless Person Passport", "Target Type",
    "Tazkira National ID Card", "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
    "UAE Identification", "UN/LOCODE", "US FEIN", "Unified Social Credit Code (USCC)",
    "United Social Credit Code Certificate (USCCC)", "Vessel Registration Identification", "Vessel Year of Build", "VisaNumberID",
    "Website",
)  # fmt: skip
"""Types of ids whose end no rule could tell."""
_TYPES: Final = re.compile(
    rf"(?P<type>(?:{'|'.join(re.escape(name) for name in sorted(_NAMED, key=len, reverse=True))})"
    r"|Additional Sanctions Information -|IFCA Determination -|Digital Currency Address - \w+"
    r"|(?:Executive Order \d+|CAATSA Section \d+|PEESA)[^;:]*?(?:Determination -|Information(?: -)?|[Ii]nformation:)"
    r"|(?:Listing Date|Effective Date|Purchase/Sales For Divestment Date) \([^)]*\):?"
    r"|[A-Z][\w.'/ -]*?\b(?:Number|No\.?|#)|[A-Z][\w.'/ -]*? #)\s+(?P<rest>\S.*)"
)
_DATE: Final = r"(?:(?:\d{1,2} )?[A-Z][a-z]{2} )?\d{4}"
_PARTS: Final = re.compile(
    r"(?P<number>.*?)(?: \((?P<country>[^()]*(?:\([^()]*\))?[^()]*)\))?"
    rf"(?: issued (?P<issued>{_DATE}(?: to {_DATE})?))?(?: expires (?P<expires>{_DATE}(?: to {_DATE})?))?"
)
_FACT: Final = re.compile(r"(?P<alt>alt\. )?(?P<what>DOB|POB|nationality|citizen) (?P<text>.+)")
_WEAK: Final = re.compile(r"(?P<kind>[afn]\.k\.a\.) '(?P<form>.*)'")
_LINKED: Final = "Linked To: "
_BETWEEN: Final = re.compile(r";\s+")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s.])[A-Za-z]\.[A-Za-z](?:\.[A-Za-z])*$")
_ALT: Final = "alt. "
_DIGIT: Final = re.compile(r"\d")
_PROSE: Final = re.compile(r"\b(?:issued?|expire[sd]?|under|and|dated|was|were)\b", re.IGNORECASE)
"""Words that show a sentence where a number should be."""


@dataclass(slots=True)
class OfacRemarks:
    """What remarks say: dates and places of birth, states (each with whether it is the main one), ids, weak names, the rest."""

    births: list[tuple[str, bool]] = field(default_factory=list)
    places: list[tuple[str, bool]] = field(default_factory=list)
    nationalities: list[tuple[str, bool]] = field(default_factory=list)
    citizenships: list[tuple[str, bool]] = field(default_factory=list)
    ids: list[OfacId] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)


def parse_remarks(text: str) -> OfacRemarks:
    """Return what the remarks of an entry say; what no rule knows stays in its own words.

    >>> found = parse_remarks("DOB 1951; alt. DOB circa 1952; Passport X12 (Italy) expires 01 Feb 2020; a.k.a. 'ROPE'; Captain.")
    >>> found.births, found.names, found.own
    ([('1951', True), ('circa 1952', False)], [('a.k.a.', 'ROPE')], ['Captain'])
    >>> found.ids
    [OfacId(type='Passport', number='X12', country='Italy', issued='', expires='01 Feb 2020', note='', false=False)]
    """
    found = OfacRemarks()
    facts = {
        "DOB": found.births,
        "POB": found.places,
        "nationality": found.nationalities,
        "citizen": found.citizenships,
    }
    for part in _split(_without_stop(one_line(text))):
        if fact := _FACT.fullmatch(part):
            facts[fact["what"]].append((fact["text"], not fact["alt"]))
        elif weak := _WEAK.fullmatch(part):
            found.names.append((weak["kind"], weak["form"]))
        elif part.startswith(_LINKED):
            found.links.append(part)
        elif given := _find_id(part):
            found.ids.append(given)
        else:
            found.own.append(part)
    return found


def _split(text: str) -> list[str]:
    """Return the parts of remarks; a semicolon within the quotes of a weak name parts nothing."""
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        if parts and re.match(r"[afn]\.k\.a\. '", parts[-1]) and not parts[-1].endswith("'"):
            parts[-1] += f"; {part}"
        elif part:
            parts.append(part)
    return parts


def _without_stop(text: str) -> str:
    """Return remarks without the full stop at their end; one that an abbreviation has is not a second one."""
    if not text.endswith("."):
        return text
    bare = text[:-1]
    return text if _ABBREVIATED.search(bare) else bare


def _find_id(part: str) -> OfacId | None:
    match = _TYPES.fullmatch(part.removeprefix(_ALT))
    if match is None:
        return None
    type_, rest = match["type"], match["rest"]
    role = use_of_id(type_, rest).role
    if role not in {IdRole.NUMBER, IdRole.CODE}:
        return OfacId(type_, rest)
    parts = _PARTS.fullmatch(rest)
    if parts is None or _PROSE.search(parts["number"]) or (role is IdRole.NUMBER and not _DIGIT.search(parts["number"])):
        return None
    number, country = parts["number"], parts["country"] or ""
    if country and find_country(country) is None and not country.startswith("Region: "):  # brackets of the number's own
        number, country = f"{number} ({country})", ""
    return OfacId(type_, number, country, parts["issued"] or "", parts["expires"] or "")
