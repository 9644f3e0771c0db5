"""OFAC's standard XML: every oddity of its format, in an invented edition."""

import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, iter_list

HERE = Path(__file__).parent
OFAC = ADAPTERS["ofac-xml"]
OWNER = Owner("us-sdn", "us-ofac")
EDITION = (HERE / "ofac-1.xml").read_bytes()
NEWER = b"https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"


def read(data):
    """Give all that a list holds."""
    return list(iter_list(OFAC, ListFile(io.BytesIO(data), "sdn.xml"), "sdn.xml", OWNER))


def entry_of(key):
    """Give an entry of the invented edition."""
    return next(item for item in read(EDITION) if isinstance(item, ListEntry) and item.key == key)


def edition(entry, *, type_="Individual", count=1, day="03/04/2031"):
    """Give an edition with one entry of these elements."""
    head = f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{count}</Record_Count></publshInformation>"
    inner = f"<uid>909</uid><lastName>ULF</lastName><sdnType>{type_}</sdnType>{entry}"
    return f"<sdnList>{head}<sdnEntry>{inner}</sdnEntry></sdnList>".encode()


def name(form, quality, kind=""):
    """Give a name in Latin script."""
    return {"form": form, "lang": "und", "script": "Latn", "quality": quality} | ({"kind": kind} if kind else {})


def test_header_has_the_day_of_publication_month_first():
    """The fourth of March, not the third of April."""
    assert ListHeader("2031-03-04", "03/04/2031", 6) == read(EDITION)[0]


def test_namespaces_of_both_services_give_the_same():
    """The names of elements are alike, so the records must be."""
    assert read(EDITION) == read(EDITION.replace(b"http://tempuri.org/sdnList.xsd", NEWER))


def test_person_is_whole():
    """Names, births, papers and the rest, each in its key, with nothing made up."""
    expected = {
        "kind": "person",
        "id": "us-sdn-901",
        "label": "VENN, Orla",
        "names": [
            name("VENN, Orla", "official"),
            name("WENN, Orla", "as-in-source", "a.k.a."),
            name("THE PILOT", "weak", "a.k.a."),
            name("HOLT, Orla", "former", "f.k.a."),
            name("PIP", "weak", "f.k.a."),
        ],
        "births": [
            {"date": "1955~", "note": "main entry"},
            {"date": "1956-01-01/1957-12-31"},
            {"place": "Dorn, Coast, Yemen", "country": "state-ye"},
        ],
        "nationality": ["state-ye", "state-it"],
        "titles": ["Haji"],
        "positions": ["Harbour Master", "former Rope Inspector"],
        "gender": "female",
        "addresses": [
            {"street": "1 Quay, Top Floor", "city": "Dorn", "region": "Coast", "postal-code": "D1", "country": "state-ye"},
            {"country": "state-it"},
            {"text": "Dorn, Region: Strand", "city": "Dorn"},
            {"street": "Berth 2", "region": "Strand", "country": "state-it"},
        ],
        "documents": [
            {"type": "Passport", "number": "X 12", "issuer": "state-ir", "issued": "2020-01-02", "expires": "2025-09"},
            {"type": "Passport", "number": "X 13", "note": "issuing country: Atlantis; issued: soon"},
        ],
        "identifiers": [
            {"scheme": "ofac", "value": "901"},
            {"scheme": "website", "value": "ropes.example"},
            {"scheme": "digital-currency-xbt", "value": "1RopeRopeRope"},
        ],
        "remarks": [
            "sister of Ulf Venn",
            "Linked To: DORN (ROPES) LTD",
            "Linked To: HOLT, Maren",
            "Linked To: DORN HARBOUR CIRCLE",
            "main nationality: Yemen",
            "citizenship: Atlantis",
        ],
    }
    assert expected == entry_of("901").records[0]


def test_designation_has_no_date_because_the_format_has_none():
    """The day of publication is not that of listing; a directive's day is not either."""
    entry = entry_of("901")
    expected = {
        "kind": "terrorist-designation",
        "id": "us-sdn-901-listing",
        "party": "us-sdn-901",
        "authority": "us-ofac",
        "regime": ["us-sdn-regime-sdntk", "us-sdn-regime-sdgt"],
        "list": ["us-sdn-list"],
        "start": "unknown",
        "remarks": ["Secondary sanctions risk: section 1(b) of an order", "Listing Date (EO 90001 Directive 2): 24 Feb 2030"],
        "reference": "901",
    }
    assert (expected, 2) == (entry.records[1], len(entry.records))
    assert ("regime", "SDGT", "US sanctions: SDGT (global terrorists)") in entry.concepts


def test_party_that_is_linked_by_name_stays_words():
    """A name is no reference: even an entry of that very name in the file is only a proposal."""
    assert () == entry_of("901").mentions == entry_of("901").others


def test_organisation_has_numbers_where_a_person_has_papers():
    """A number's scheme tells of whom it is; the first day of founding is a fact, a second one a remark."""
    party, designation = entry_of("902").records
    expected = {
        "kind": "organisation",
        "id": "us-sdn-902",
        "label": "DORN HARBOUR CIRCLE, THE",
        "names": [name("DORN HARBOUR CIRCLE, THE", "official")],
        "established": "1991-11-19",
        "country": ["state-ru"],
        "identifiers": [
            {"scheme": "ofac", "value": "902"},
            {"scheme": "tax-id-no-ru", "value": "7"},
            {"scheme": "registration-number", "value": "8"},
            {"scheme": "swift-bic", "value": "DORNXX22"},
        ],
        "remarks": [
            "Registration Number 8: issued 02 Jan 2020",
            "Organization Established Date: 1992",
            "Organization Type: Rope making",
        ],
    }
    assert expected == party
    assert ["Executive Order 13662 Directive Determination: Subject to Directive 1"] == designation["remarks"]
    assert "restrictive-designation" == designation["kind"]


def test_vessel_and_aircraft_are_no_actors():
    """Their numbers are identifiers, their owner and operator words."""
    vessel, aircraft = entry_of("903").records[0], entry_of("904").records[0]
    assert {
        "kind": "vessel",
        "id": "us-sdn-903",
        "label": "ROPE QUEEN",
        "names": [name("ROPE QUEEN", "official")],
        "type": "General Cargo",
        "flag": ["state-pa"],
        "former-flags": ["state-mt"],
        "built": "1999",
        "tonnage": ["2595", "1865 gross registered"],
        "identifiers": [
            {"scheme": "ofac", "value": "903"},
            {"scheme": "call-sign", "value": "RQ1"},
            {"scheme": "imo", "value": "9000001"},
            {"scheme": "mmsi", "value": "900000001"},
        ],
        "remarks": [
            "Vessel Owner: Dorn Ropes",
            "Former Vessel Flag: None Identified",
            "Other Vessel Type: Tug",
            "address: Dorn, Cuba",
        ],
    } == vessel
    assert ("Gull 2", "1998-01-01", ["Aircraft Operator: DORN AIR"]) == tuple(
        aircraft[key] for key in ("model", "built", "remarks")
    )
    schemes = [identifier["scheme"] for identifier in aircraft["identifiers"]]
    assert ["ofac", "aircraft-serial-number", "aircraft-registration"] == schemes


def test_ledger_counts_what_no_record_holds():
    """An element that is new tomorrow is not passed over in silence."""
    assert [
        "sdnEntry/addressList/address/country (no country known)",
        "sdnEntry/citizenshipList/citizenship/country (no country known)",
        "sdnEntry/idList/id/idCountry (no country known)",
        "sdnEntry/shoeSize",
    ] == sorted(entry_of("901").lost)


@pytest.mark.parametrize(
    ("elements", "path"),
    [
        ("<wings>2</wings>", "sdnEntry/wings"),
        ("<akaList><aka><lastName>A</lastName><tone>high</tone></aka></akaList>", "sdnEntry/akaList/aka/tone"),
        ("<akaList><nick><name>A</name></nick></akaList>", "sdnEntry/akaList/nick"),
        ("<akaList>words</akaList>", "sdnEntry/akaList"),
        ('<title lang="en">Clerk</title>', "sdnEntry/title@lang"),
    ],
)
def test_field_that_nobody_knows_is_counted(elements, path):
    """At whatever depth, element, attribute or words between elements."""
    assert [path] == list(read(edition(elements))[1].lost)


def test_what_is_a_persons_is_kept_of_others_too():
    """OFAC says none of it of organisations; should it do so, it is a remark."""
    elements = (
        "<title>Clerk</title><nationalityList><nationality><country>Italy</country></nationality></nationalityList>"
        "<dateOfBirthList><dateOfBirthItem><dateOfBirth>1950</dateOfBirth></dateOfBirthItem></dateOfBirthList>"
        "<vesselInfo><tonnage>12</tonnage><vesselType>Tug</vesselType></vesselInfo>"
    )
    party = read(edition(elements, type_="Entity"))[1].records[0]
    assert ["title: Clerk", "date of birth: 1950", "nationality: Italy", "Vessel Type: Tug", "tonnage: 12"] == party["remarks"]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("08 Dec 1948", {"date": "1948-12-08"}),
        ("Dec 1948", {"date": "1948-12"}),
        ("1948", {"date": "1948"}),
        ("circa 08 Dec 1948", {"date": "1948-12-08~"}),
        ("1948 to 1950", {"date": "1948/1950"}),
        ("circa 1948 to 1950", {"date": "1948~/1950~"}),
        ("Jan 1948 to Feb 1948", {"date": "1948-01/1948-02"}),
        ("01 Jan 1948 to 31 Dec 1950", {"date": "1948-01-01/1950-12-31"}),
        ("1950 to 1948", {"as-given": "1950 to 1948"}),
        ("31 Feb 1948", {"as-given": "31 Feb 1948"}),
        ("late 1940s", {"as-given": "late 1940s"}),
    ],
)
def test_birth_is_as_fine_as_it_is_written(text, birth):
    """A year never becomes the first of January."""
    item = f"<dateOfBirthList><dateOfBirthItem><dateOfBirth>{text}</dateOfBirth></dateOfBirthItem></dateOfBirthList>"
    assert [birth] == read(edition(item))[1].records[0]["births"]


def test_birth_has_date_and_place_when_there_is_one_of_each():
    """Two dates and a place would leave open which of the two was there."""
    places = "<placeOfBirthList><placeOfBirthItem><placeOfBirth>Dorn</placeOfBirth></placeOfBirthItem></placeOfBirthList>"
    dates = "<dateOfBirthList><dateOfBirthItem><dateOfBirth>1948</dateOfBirth></dateOfBirthItem></dateOfBirthList>"
    assert [{"date": "1948", "place": "Dorn"}] == read(edition(dates + places))[1].records[0]["births"]


def test_remark_with_a_bracket_that_never_closes_stays_whole():
    """Half a name is nobody's."""
    party = read(edition("<remarks>Clerk (Linked To: DORN (ROPES</remarks>"))[1].records[0]
    assert ["Clerk (Linked To: DORN (ROPES"] == party["remarks"]


def test_bad_entry_is_left_out_whole_with_its_place():
    """In = out + rejected."""
    items = read(EDITION)
    bad = [(item.key, item.why, item.span.line) for item in items if isinstance(item, BadEntry)]
    kinds = "Individual, Entity, Vessel, Aircraft"
    assert [("", "it has no uid", 94), ("906", f'its sdnType is "Balloon", not {kinds}', 100)] == bad
    assert 1 + 6 == len(items)


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (EDITION[:4000], "NX140", "sdn.xml:58:", "cut off"),
        (b"", "NX140", "sdn.xml:1:1", "it is empty"),
        (EDITION.replace(b"Harbour Master", "Hafenb\xe4rin".encode("latin-1")), "NX140", "sdn.xml:11", "not well-formed"),
        (b"<CONSOLIDATED_LIST/>", "NX141", "sdn.xml:1:1", "UN Consolidated List"),
        (b"<!DOCTYPE html><html><p>gone</html>", "NX141", "sdn.xml:1:1", "a web page"),
        (b'36,"ROPE WORKS",-0- ,"CUBA",-0- \n', "NX141", "sdn.xml:1:1", "a table of OFAC"),
        (b'"36,""ROPE"",-0- ,""CUBA"",-0- "\n"37,""ROPE"",-0- ,""CUBA"",-0- "\n', "NX141", "sdn.xml:1:1", "spreadsheet"),
        (b"<!DOCTYPE sdnList [<!ENTITY x SYSTEM 'file:///x'>]><sdnList>&x;</sdnList>", "NX142", "sdn.xml:1:", ""),
        (EDITION[: EDITION.index(b"<sdnEntry>")].replace(b">6<", b">0<") + b"</sdnList>", "NX143", "sdn.xml:1:1", ""),
        (b"<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>", "NX144", "sdn.xml:1:1", "Publish_Date"),
        (edition("", day="2031-03-04"), "NX144", "sdn.xml:1:10", '"2031-03-04"'),
        (edition("").replace(b"ULF", "Ärger Ölprüfer".encode().decode("cp1252").encode()), "NX145", "sdn.xml:1:", ""),
        (edition("", count=2), "NX146", "sdn.xml:1:1", "declares 2 entries and has 1"),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in error.value.message


def test_every_field_of_the_format_is_tried_here():
    """What the table says is mapped, the invented edition has."""
    fields = {path.rpartition("/")[2] for path in OFAC.places}
    assert [] == [field for field in fields if f"<{field}>".encode() not in EDITION]
