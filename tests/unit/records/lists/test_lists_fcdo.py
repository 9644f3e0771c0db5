"""The UK Sanctions List: every oddity of its format, in an invented edition."""

import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, iter_list
from nexusrdf.records.lists.uk.fcdo_places import INDICATORS

FCDO = ADAPTERS["uk-fcdo"]
EDITION = (Path(__file__).parent / "fcdo-1.xml").read_bytes()
NAME = "Орла ВЕНН"
PARTY = "uk-fcdo-atl0901-19f256ca"
TIES = "Led by the Dorn Harbour Circle (ATL0902, QDe.902). Sister of Ulf (QDi.990)."
LATIN = {"lang": "und", "script": "Latn"}


def read(data):
    """Give all that a list holds."""
    return list(iter_list(FCDO, ListFile(io.BytesIO(data), "u.xml"), "u.xml", Owner("uk-fcdo", "uk-foreign-office")))


def entry_of(key):
    """Give an entry of the invented edition."""
    return next(item for item in read(EDITION) if isinstance(item, ListEntry) and item.key == key)


def edition(elements="", *, key="ATL0909", name="ULF", kind="Individual", stamp="02/09/2030"):
    """Give an edition with one entry that has these elements."""
    names = f"<Names><Name><Name6>{name}</Name6><NameType>Primary Name</NameType></Name></Names>"
    head = f"<UniqueID>{key}</UniqueID>{names}<IndividualEntityShip>{kind}</IndividualEntityShip>"
    date = f"<DateGenerated>{stamp}</DateGenerated>" if stamp else ""
    return f"<Designations>{date}<Designation>{head}{elements}</Designation></Designations>".encode()


def test_header_has_the_day_before_the_month():
    """The list is British."""
    assert ListHeader("2030-09-02", "02/09/2030") == read(EDITION)[0]


def test_entry_is_where_it_stands_in_the_file():
    """A finding leads to the element, whatever the list's size."""
    span = entry_of("ATL0902").span
    lines = EDITION.decode().splitlines()
    assert "<Designation>" == lines[span.line - 1][span.column - 1 :]
    assert "</Designation>" == lines[span.end_line - 1][: span.end_column - 1].strip()


def test_person_is_whole():
    """Names, births, papers and the rest, each in its key and once, with nothing made up."""
    expected = {
        "kind": "person",
        "id": PARTY,
        "label": "Orla M. VENN",
        "names": [
            {"form": "Orla M. VENN", **LATIN, "quality": "official"},
            {"form": "Maren Holt", **LATIN, "quality": "as-in-source", "kind": "alias"},
            {"form": "Orlah VENN", **LATIN, "quality": "as-in-source", "kind": "primary name variation"},
            {"form": "The Pilot", **LATIN, "quality": "weak", "kind": "alias"},
            {"form": "Орла ВЕНН", "lang": "ru", "script": "Cyrl", "quality": "as-in-source"},
            {"form": "Орла", "lang": "und", "script": "Cyrl", "quality": "as-in-source"},
        ],
        "births": [{"date": "1945"}, {"date": "1946-05"}, {"as-given": "15/08/19yy"}, {"place": "Dorn, USSR (now Atlantis)"}],
        "deaths": [{"date": "2030-10?", "note": "Reportedly deceased in October 2030."}],
        "gender": "female",
        "nationality": ["state-ml"],
        "titles": ["Captain"],
        "positions": ["Harbour master"],
        "documents": [
            {
                "type": "passport",
                "number": "X 12",
                "issuer": "state-ml",
                "issued": "2003-12-09",
                "note": "Malian number, issued on 9.12.2003",
            },
            {
                "type": "passport",
                "expires": "2031-09-07",
                "declared-false": "true",
                "note": "False passport, expires on 7 Sep. 2031",
            },
            {"type": "national identification", "number": "77"},
        ],
        "addresses": [
            {"text": "1 Quay, Dorn", "postal-code": "D1", "country": "state-ml", "note": "since 2029"},
            {"text": "Rope, Atlantis"},
        ],
        "identifiers": [
            {"scheme": "uk-fcdo", "value": "ATL0901"},
            {"scheme": "uk-ofsi", "value": "90001"},
            {"scheme": "un-sc", "value": "QDi.901"},
            {"scheme": "phone", "value": "+1 20"},
            {"scheme": "email", "value": "orla@dorn.example"},
            {"scheme": "website", "value": "dorn.example"},
        ],
        "remarks": [
            f"Reportedly deceased in October 2030. {TIES} Not to be confused with Orla Vann (ATL0903).",
            "nationality: Atlantis",
        ],
    }
    assert expected == entry_of("ATL0901").records[0]


def test_designation_rests_on_the_regulations_of_its_regime():
    """Measures that are named twice, in words and as a flag, are one; one that is only flagged is there too."""
    act = "uk-fcdo-act-the-isil-da-esh-and-al-qaida-invented-sanctions-regulations-2029"
    expected = {
        "kind": "terrorist-designation",
        "id": f"{PARTY}-listing",
        "party": PARTY,
        "authority": "uk-foreign-office",
        "regime": [act.replace("-act-", "-regime-")],
        "list": ["uk-fcdo-list"],
        "legal-basis": [act],
        "reference": "ATL0901",
        "reason": ["Orla VENN is a friend of Maren (ATL0999)."],
        "designated": "2029-06-29",
        "amended": ["2030-08-04"],
        "start": "2029-06-29/2030-08-04",
        "remarks": ["designation source: UN"],
        "measures": ["asset-freeze", "travel-ban", "uk-fcdo-measure-trust-services-sanctions", "uk-fcdo-measure-deflag"],
    }
    entry = entry_of("ATL0901")
    assert expected == entry.records[1]
    label = "The ISIL (Da'esh) and Al-Qaida (Invented Sanctions) Regulations 2029"
    assert {"kind": "legal-act", "id": act, "label": label, "type": "regulation"} == entry.others[0]


@pytest.mark.parametrize(
    ("designated", "updated", "source", "start"),
    [
        ("29/06/2029", "04/08/2030", "UK", "2029-06-29"),
        ("29/06/2029", "04/08/2030", "UN", "2029-06-29/2030-08-04"),
        ("29/06/2029", "04/08/2030", "", "2029-06-29/2030-08-04"),
        ("29/06/2029", "29/06/2029", "UN", "2029-06-29"),
        ("29/06/2029", "", "UN", "2029-06-29/.."),
        ("", "", "UN", "unknown"),
        ("", "04/08/2030", "UK", "../2030-08-04"),
    ],
)
def test_start_is_no_finer_than_the_list_tells(designated, updated, source, start):
    """The day on which the UN designated somebody is not the one on which the United Kingdom did."""
    elements = {"DateDesignated": designated, "LastUpdated": updated, "DesignationSource": source}
    item = read(edition("".join(f"<{tag}>{text}</{tag}>" for tag, text in elements.items())))[1]
    assert start == item.records[1].get("start")


def test_links_go_to_whoever_bears_the_number():
    """An entry further down is the party itself; a sentence that sets two apart ties nothing."""
    entry = entry_of("ATL0901")
    links = [record["parties"][1] for record in entry.records if record["kind"] == "link"]
    expected = ["uk-fcdo-atl0902-a4bd46a0", "uk-fcdo-qde-902-c6cf5e6b", "uk-fcdo-qdi-990-b923a3da", "uk-fcdo-atl0999-b9bffe5f"]
    assert expected == links
    kinds = {"ATL0902": "organisation", "QDe.902": "organisation", "QDi.990": "person", "ATL0999": "unidentified-actor"}
    assert kinds == dict(entry.mentions)


def test_body_is_whole():
    """Whom it belongs to is known by name only, and a name is no reference."""
    party, designation, link = entry_of("ATL0902").records
    assert [{"scheme": "uk-fcdo", "value": "ATL0902"}, {"scheme": "registration-number", "value": "ATL 12"}] == party["identifiers"]
    assert ["uk-fcdo-atl0902-a4bd46a0", "uk-fcdo-qdi-990-b923a3da"] == link["parties"]
    remarks = [
        "Founded by Ulf (QDi.990).",
        "type of entity: Circle",
        "parent company: Rope Works",
        "subsidiary: Quay Ltd",
        "subsidiary: Tug Ltd",
    ]
    assert remarks == party["remarks"]
    assert ("restrictive-designation", None) == (designation["kind"], designation.get("amended"))


def test_ship_is_whole():
    """The prefix of its number is no part of it."""
    ship = entry_of("ATL0903").records[0]
    expected = {
        "kind": "vessel",
        "id": "uk-fcdo-atl0903-6e2d7614",
        "label": "SEA ROPE",
        "names": [{"form": "SEA ROPE", **LATIN, "quality": "official"}],
        "type": "Tanker",
        "flag": ["state-ml"],
        "former-flags": ["state-td"],
        "tonnage": ["1757"],
        "built": "1973",
        "identifiers": [{"scheme": "uk-fcdo", "value": "ATL0903"}, {"scheme": "imo", "value": "9900001"}],
        "remarks": [
            "current owner or operator: Dorn Harbour Circle",
            "previous owner or operator: Rope Works",
            "length of ship: 86",
            "address: Dorn, Mali",
            "previous flag: Atlantis",
        ],
    }
    assert expected == ship


def test_ledger_counts_what_no_record_holds():
    """An element that is new tomorrow is not passed over in silence."""
    person = "Designation/IndividualDetails/Individual"
    expected = [
        "Designation/Addresses/Address/AddressCountry (no country known)",
        f"{person}/BirthDetails/Location/CountryOfBirth (no country known)",
        f"{person}/Nationalities/Nationality (no country known)",
        f"{person}/ShoeSize",
        "Designation/NonLatinNames/NonLatinName/NonLatinScriptLanguage (no language known)",
    ]
    assert expected == sorted(entry_of("ATL0901").lost)
    assert ("Designation/Colour",) == entry_of("ATL0902").lost


def test_ledger_counts_details_of_another_kind_of_party():
    """A person with the details of a ship is a slip of the list; neither is guessed away."""
    ship = "<ShipDetails><Ship><IMONumbers><IMONumber>9900001</IMONumber></IMONumbers></Ship></ShipDetails>"
    assert ("Designation/ShipDetails (of a person)",) == read(edition(ship))[1].lost


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_flag_of_a_measure_is_a_measure(indicator):
    """A flag that nobody reads would be a measure that nobody is told of."""
    flags = f"<SanctionsImposedIndicators><{indicator}>true</{indicator}></SanctionsImposedIndicators>"
    entry = read(edition(flags))[1]
    assert ((), 1) == (entry.lost, len(entry.records[1]["measures"]))


@pytest.mark.parametrize(
    ("given", "identifiers"),
    [
        ("TAe. 010", [{"scheme": "un-sc", "value": "TAe.010"}]),
        ("TAi.010 and QI.A.16.02", [{"scheme": "un-sc", "value": "TAi.010"}, {"scheme": "un-sc-old", "value": "QI.A.16.02"}]),
        ("A 12", [{"scheme": "un-sc-old", "value": "A 12"}]),
        (" ", []),
    ],
)
def test_un_number_has_the_scheme_of_the_un_list(given, identifiers):
    """So that the entries of both lists can be joined."""
    item = read(edition(f"<UNReferenceNumber>{given}</UNReferenceNumber>"))[1]
    assert identifiers == item.records[0]["identifiers"][1:]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (edition(key=""), "it has no UniqueID"),
        (edition(name=""), "it has no name"),
        (edition(kind="Club"), 'IndividualEntityShip is "Club"'),
        (edition("<DateDesignated>soon</DateDesignated>"), 'DateDesignated "soon" is no date'),
    ],
)
def test_bad_entry_is_left_out_whole(data, why):
    """In = out + rejected."""
    (bad,) = (item for item in read(data) if isinstance(item, BadEntry))
    assert why == bad.why


def test_entries_are_all_there():
    """Three taken, the club left out."""
    items = read(EDITION)[1:]
    assert [("ATL0904", 111)] == [(item.key, item.span.line) for item in items if isinstance(item, BadEntry)]
    assert 3 == sum(isinstance(item, ListEntry) for item in items)


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (EDITION[:4000], "NX140", "u.xml:6", "cut off"),
        (EDITION.replace(b'encoding="utf-8"', b'encoding="ascii"'), "NX140", "u.xml:19", "not well-formed"),
        (b"id,name\n1,x\n", "NX140", "u.xml:1:1", "no XML"),
        (b"<sdnList/>", "NX141", "u.xml:1:1", "OFAC"),
        (b"Report Date: 02-Sep-2030\nLast Updated,Unique ID\n", "NX141", "u.xml:1:1", "the table of the UK Sanctions List"),
        (b"<html><body>busy</body></html>", "NX141", "u.xml:1:1", "a web page"),
        (b"<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///x'>]><Designations>&x;</Designations>", "NX142", "u.xml:1:", ""),
        (b"<Designations><DateGenerated>02/09/2030</DateGenerated></Designations>", "NX143", "u.xml:1:1", ""),
        (edition(stamp="soon"), "NX144", "u.xml:1:15", '"soon"'),
        (edition(stamp="dd/09/2030"), "NX144", "u.xml:1:15", '"dd/09/2030"'),
        (edition(stamp=""), "NX144", "u.xml:1:1", ""),
        (EDITION.replace(NAME.encode(), b"???? ????"), "NX145", "u.xml:4:3", "????"),
        (EDITION.replace(NAME.encode(), NAME.encode().decode("cp1252", "replace").encode()), "NX145", "u.xml:4:3", ""),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in error.value.message
