"""The OFSI list: every oddity of both its layouts, in invented editions."""

import csv
import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import is_slug
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, concept_id, iter_list

HERE = Path(__file__).parent
OFSI = ADAPTERS["uk-ofsi"]
OWNER = Owner("uk-ofsi", "uk-hm-treasury")
NEWER = (HERE / "ofsi-36.csv").read_bytes().replace(b"\n", b"\r\n")  # the authority's line ends
OLDER = (HERE / "ofsi-29.csv").read_bytes()
COLUMNS = NEWER.decode("utf-8-sig").splitlines()[1].split(",")
TRUST = "Financial sanctions imposed in addition to an asset freeze: Trust services."
LATIN = {"lang": "und", "script": "Latn"}


def read(data):
    """Give all that a list holds."""
    return list(iter_list(OFSI, ListFile(io.BytesIO(data), "c.csv"), "c.csv", OWNER))


def entry_of(key, data=NEWER):
    """Give an entry of an invented edition."""
    return next(item for item in read(data) if isinstance(item, ListEntry) and item.key == key)


def edition(*rows, columns=COLUMNS, first="06/07/2030"):
    """Give an edition of 36 columns with one party; each row says what is in which column."""
    always = {
        "Name 6": "ULF",
        "Group Type": "Individual",
        "Alias Type": "Primary name",
        "Regime": "Atlantis",
        "Listed On": "02/03/2029",
        "Last Updated": "02/03/2029",
        "Group ID": "90009",
    }
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Last Updated", first])
    writer.writerow(columns)
    writer.writerows([(always | row).get(name, "") for name in columns] for row in rows or [{}])
    return text.getvalue().encode()


def person(*rows):
    """Give the record of the person whose rows say so."""
    return read(edition(*rows))[1].records[0]


def test_header_is_the_line_above_the_names_of_the_columns():
    """It may be padded with commas; the day stands before the month."""
    assert (ListHeader("2030-07-06", "06/07/2030"), ListHeader("2018-04-13", "13/04/2018")) == (read(NEWER)[0], read(OLDER)[0])


def test_entry_is_where_its_first_row_stands():
    """The rows of a party are all over the file; a finding leads to the first of them."""
    assert ["c.csv:3:1", "c.csv:4:1", "c.csv:11:1", "c.csv:12:1"] == [str(item.span) for item in read(NEWER)[1:]]
    assert b"HOLT,Maren" == NEWER.splitlines()[3][:10]


def test_place_counts_lines_inside_of_cells():
    """A text of several lines must not move those after it."""
    rows = [{"Group ID": "1", "Position": "first\nsecond"}, {"Group ID": "2"}]
    assert ["c.csv:3:1", "c.csv:5:1"] == [str(item.span) for item in read(edition(*rows))[1:]]


def test_person_is_whole():
    """Eight rows of combinations are one person: names, births and addresses as sets, none paired for standing in one row."""
    named = [
        {"form": "Orla VENN", **LATIN, "quality": "official"},
        {"form": "Орла ВЕНН", "lang": "ru", "script": "Cyrl", "quality": "official"},
        {"form": "Maren HOLT", **LATIN, "quality": "as-in-source", "kind": "aka"},
        {"form": "THE PILOT", **LATIN, "quality": "weak", "kind": "aka"},
        {"form": "AO Пилот", "lang": "und", "script": "Cyrl", "quality": "weak", "kind": "aka"},
    ]
    expected = {
        "kind": "person",
        "id": "uk-ofsi-90001",
        "label": "Orla VENN",
        "names": named,
        "births": [
            {"date": "1960"},
            {"date": "1961"},
            {"date": "1960-05"},
            {"date": "1962"},
            {"place": "Dorn (old town)", "country": "state-ml"},
            {"country": "state-td"},
        ],
        "deaths": [{"date": "2030-10?", "note": "Reportedly deceased in October 2030."}],
        "gender": "female",
        "nationality": ["state-ml"],
        "titles": ["Captain", "Colonel"],
        "positions": ["Harbour master", "Mayor"],
        "documents": [
            {
                "type": "passport",
                "number": "X 12",
                "issuer": "state-ml",
                "issued": "2003-12-09",
                "expires": "2008-12-08",
                "note": "Malian number, issued on 9.12.2003, expired on 8 Dec. 2008",
            },
            {"type": "passport", "number": "X 13", "declared-false": "true", "note": "Counterfeit. Made out to M. Holt"},
            {"type": "national identification", "note": "4.5E+11"},
        ],
        "addresses": [
            {"text": "1 Quay, Dorn", "postal-code": "D1", "country": "state-ml", "note": "since 2029"},
            {"text": "Rope, Atlantis"},
        ],
        "identifiers": [
            {"scheme": "uk-ofsi", "value": "90001"},
            {"scheme": "uk-fcdo", "value": "ATL0901"},
            {"scheme": "un-sc", "value": "QDi.901"},
            {"scheme": "phone", "value": "+1 (20) 3 (home)"},
            {"scheme": "phone", "value": "+1 4 (Fax): 5"},
            {"scheme": "email", "value": "orla@dorn.example"},
        ],
        "remarks": [
            f"{TRUST} Date trust services sanctions imposed: 01/02/2030.",
            "Reportedly deceased in October 2030.",
            "nationality: Atlantis",
        ],
    }
    assert expected == entry_of("90001").records[0]


def test_designation_keeps_three_dates_apart():
    """OFSI's own day, that of the designation, and the last change; the measures are those that the text tells of."""
    reason = (
        "Orla VENN leads the Dorn Harbour Circle (ATL0902). She is the sister of Ulf (QDi.990), and a friend of Maren (ATL0999)."
    )
    expected = {
        "kind": "terrorist-designation",
        "id": "uk-ofsi-90001-listing",
        "party": "uk-ofsi-90001",
        "authority": "uk-hm-treasury",
        "regime": ["uk-ofsi-regime-isil-da-esh-and-al-qaida"],
        "list": ["uk-ofsi-list"],
        "reference": "90001",
        "reason": [reason],
        "designated": "2030-12-31",
        "listed": "2029-03-02",
        "amended": ["2030-05-04"],
        "start": "2029-03-02",
        "measures": ["asset-freeze", "uk-ofsi-measure-trust-services"],
    }
    assert expected == entry_of("90001").records[1]


def test_links_go_to_whoever_bears_the_number():
    """A number in the edition is the party that has it; one that is not is a party known by its number alone."""
    entry = entry_of("90001")
    links = [record["parties"][1] for record in entry.records if record["kind"] == "link"]
    assert ["uk-ofsi-90002", "uk-ofsi-qdi-990-b923a3da", "uk-ofsi-atl0999-b9bffe5f"] == links
    assert (("90002", "organisation"), ("QDi.990", "person"), ("ATL0999", "unidentified-actor")) == entry.mentions


def test_party_under_two_regimes_has_two_designations():
    """Each regime has a day of its own; without a primary name the first row gives the label."""
    party, *designations = entry_of("90002").records
    assert ("DORN HARBOUR CIRCLE", ["as-in-source", "former"]) == (party["label"], [name["quality"] for name in party["names"]])
    told = [(act["id"], act["regime"], act["listed"], act["designated"], act.get("amended")) for act in designations]
    expected = [
        ("uk-ofsi-90002-listing", ["uk-ofsi-regime-atlantis"], "2028-05-05", "2028-05-05", ["2030-02-01"]),
        ("uk-ofsi-90002-listing-circles-2030-02-01", ["uk-ofsi-regime-circles"], "2030-02-01", "2030-12-31", None),
    ]
    assert expected == told
    schemes = [(number["scheme"], number["value"]) for number in party["identifiers"]]
    assert {("uk-fcdo", "ATL0902"), ("uk-fcdo", "CIR0902"), ("registration-number", "ATL 13"), ("website", "rope.example")} < set(
        schemes
    )
    assert [
        "Listed under two regimes.",
        "type of entity: Circle",
        "parent company: Rope Works",
        "subsidiaries: (1) Quay Ltd (2) Tug Ltd",
    ] == party["remarks"]


def test_regime_and_day_are_one_designation():
    """Were one of them told twice, with other days of designation, the first counts and the other is in the ledger."""
    act = {"Regime": "Atlantis", "Listed On": "02/03/2029", "UK Sanctions List Date Designated": "01/02/2029"}
    item = read(edition(act, act | {"UK Sanctions List Date Designated": "03/02/2029"}))[1]
    assert [("uk-ofsi-90009-listing", "2029-02-01")] == [(act["id"], act["designated"]) for act in item.records[1:]]
    assert ("UK Sanctions List Date Designated (no date, or a second one)",) == item.lost


def test_id_of_a_second_designation_is_an_id_whatever_the_regime_is_called():
    """The names of regulations may be longer than an id can be, or missing."""
    long, short = "of the Sea and all its Harbours " * 4, ""
    rows = [{"Regime": regime, "Listed On": f"0{day}/03/2029"} for day, regime in enumerate(("A", long, short), 1)]
    entry = read(edition(*rows))[1]
    assert [True] * 4 == [is_slug(record["id"]) for record in entry.records]
    assert 4 == len({record["id"] for record in entry.records})
    assert all(is_slug(concept_id("uk-ofsi", type_, key)) for type_, key, _ in entry.concepts)


def test_ship_is_whole():
    """The number of its owner is not its own, and a link ties actors only."""
    ship, designation = entry_of("90003").records
    expected = {
        "kind": "vessel",
        "id": "uk-ofsi-90003",
        "label": "SEA ROPE",
        "names": [{"form": "SEA ROPE", **LATIN, "quality": "official"}],
        "type": "Tanker",
        "flag": ["state-ml"],
        "former-flags": ["state-td"],
        "tonnage": ["1757"],
        "owner": ["uk-ofsi-90002"],
        "built": "1973",
        "identifiers": [
            {"scheme": "uk-ofsi", "value": "90003"},
            {"scheme": "uk-fcdo", "value": "ATL0903"},
            {"scheme": "imo", "value": "9900001"},
        ],
        "remarks": [
            "Listed as asset of the Circle (OFSI ID: 90002, UN Reference Number: UN Ref QDe.902)",
            "current owners: Dorn Harbour Circle",
            "length of ship: 86",
            "address: Dorn, Mali",
            "previous flags: Atlantis",
        ],
    }
    assert (expected, "2028-03-30", "2028-04-03") == (ship, designation["designated"], designation["listed"])


def test_older_edition_is_read_in_its_own_encoding():
    """Windows-1252, 29 columns, numbers of papers in prose, an older number of the UN's."""
    party, designation, *_ = entry_of("90001", OLDER).records
    assert ("Orla VENNÉ", ["Leader of the “Circle”"]) == (party["label"], party["positions"])
    assert ([{"date": "1960~"}], "female", ["state-ml"]) == (party["births"], party["gender"], party["nationality"])
    assert {"scheme": "un-sc-old", "value": "QI.V.901.05"} == party["identifiers"][1]
    papers = [
        {
            "type": "passport",
            "number": "A 00123",
            "issuer": "state-ml",
            "issued": "2001-01-01",
            "note": "A 00123 (Malian). Issued on 1 Jan 2001",
        },
        {"type": "passport", "number": "90002", "declared-false": "true", "note": "Passport No: 90002 (false Chadian passport)"},
        {"type": "national identification", "note": "4.5E+11"},
    ]
    assert papers == party["documents"]
    assert [{"text": "In Mali as at June 2003"}] == party["addresses"]
    assert ("terrorist-designation", None, None) == (designation["kind"], designation.get("designated"), designation.get("amended"))


def test_older_edition_calls_ships_entities():
    """Its prose tells: the number of the ship comes first."""
    ship = entry_of("90003", OLDER).records[0]
    numbers = [(number["scheme"], number["value"]) for number in ship["identifiers"]]
    assert ("vessel", ["state-ml"]) == (ship["kind"], ship["flag"])
    assert [("uk-ofsi", "90003"), ("imo", "9900001"), ("mmsi", "990000001")] == numbers


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("02/05/1960", {"date": "1960-05-02"}),
        ("00/05/1960", {"date": "1960-05"}),
        ("00/00/1960", {"date": "1960"}),
        ("05/1960", {"date": "1960-05"}),
        ("1960", {"date": "1960"}),
        ("31/02/1960", {"as-given": "31/02/1960"}),
        ("30-35 years old", {"as-given": "30-35 years old"}),
    ],
)
def test_birth_is_as_fine_as_it_is_written(written, birth):
    """Zeros mask what is not known; a year never becomes the first of January."""
    assert [birth] == person({"DOB": written})["births"]


@pytest.mark.parametrize(
    ("rows", "births"),
    [
        (
            [{"DOB": "1960", "Town of Birth": "Dorn", "Country of Birth": "Mali"}],
            [{"date": "1960", "place": "Dorn", "country": "state-ml"}],
        ),
        (
            [{"DOB": "1960", "Town of Birth": "Dorn"}, {"DOB": "1961", "Town of Birth": "Dorn"}],
            [{"date": "1960"}, {"date": "1961"}, {"place": "Dorn"}],
        ),
        (
            [{"Town of Birth": "(1) Dorn (2) Rope", "Country of Birth": "Mali"}],
            [{"place": "Dorn"}, {"place": "Rope"}, {"country": "state-ml"}],
        ),
        ([{"Country of Birth": "USSR (now Atlantis)"}], [{"place": "USSR (now Atlantis)"}]),
        ([{"Country of Birth": "Mali (former Rope)"}], [{"country": "state-ml", "note": "former Rope"}]),
    ],
)
def test_births_are_alternatives(rows, births):
    """A date and a place are one birth only where there is one of each, a town and a country where their numbers are the same."""
    assert births == person(*rows)["births"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"Group ID": ""}, "it has no Group ID"),
        ({"Group ID": "x1"}, 'its Group ID "x1" is no number'),
        ({"Name 6": ""}, "it has no name"),
        ({"Group Type": ""}, "its Group Type is empty"),
        ({"Listed On": "2029"}, None),
        ({"Listed On": "soon"}, 'Listed On "soon" is no date'),
    ],
)
def test_bad_entry_is_left_out_whole_with_its_place(row, why):
    """In = out + rejected."""
    item = read(edition(row))[1]
    told = (item.why, str(item.span)) if isinstance(item, BadEntry) else (None, str(item.span))
    assert (why, "c.csv:3:1") == told


def test_entries_are_all_there():
    """In = out + rejected: three taken, the club left out."""
    items = read(NEWER)[1:]
    assert [("90004", "its Group Type is Club")] == [(item.key, item.why) for item in items if isinstance(item, BadEntry)]
    assert 3 == sum(isinstance(item, ListEntry) for item in items)


def test_ledger_counts_what_no_record_holds():
    """A column that is new tomorrow is not passed over in silence, nor a number that a spreadsheet has cut short."""
    expected = {
        "Country (no country known)",
        "National Identification Details (number shortened by a spreadsheet)",
        "Nationality (no country known)",
        "Non-Latin Script Language (no language known)",
    }
    assert expected == set(entry_of("90001").lost)
    rows = [{"Shoe Size": "44"}, {"Shoe Size": "45"}, {"Shoe Size": "44"}]
    assert ("Shoe Size", "Shoe Size") == read(edition(*rows, columns=[*COLUMNS, "Shoe Size"]))[1].lost


def test_places_know_every_column():
    """What is in no place would be counted as lost."""
    older = OLDER.decode("cp1252").splitlines()[1].split(",")
    assert set() == {*COLUMNS, *older} - OFSI.places.keys()
    assert (36, 29) == (len(COLUMNS), len(older))


def test_columns_for_persons_stay_as_remarks_of_a_body():
    """A body has no position; that somebody wrote one is kept."""
    party = person({"Group Type": "Entity", "Position": "Mayor", "DOB": "1960"})
    assert ["DOB: 1960", "Position: Mayor"] == party["remarks"]


def test_number_that_two_parties_bear_names_neither():
    """Whoever is meant, a link to one of them would be a guess."""
    rows = [
        {"Group ID": "1", "Other Information": "(UN Ref):QDe.902."},
        {"Group ID": "2", "Other Information": "(UN Ref):QDe.902."},
        {"Group ID": "3", "Other Information": "(UK Statement of Reasons):Member of the Circle (QDe.902)."},
    ]
    links = [record["parties"][1] for record in read(edition(*rows))[3].records if record["kind"] == "link"]
    assert ["uk-ofsi-qde-902-c6cf5e6b"] == links


NAME = "Орла ВЕНН"


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (NEWER[:1500], "NX140", "c.csv:4:1", "cut off"),
        (NEWER[:-2], "NX140", "c.csv:12:1", "cut off"),
        (NEWER[: NEWER.index(b"DORN")], "NX143", "c.csv:1:1", "no entry"),
        (b"", "NX140", "c.csv:1:1", "it is empty"),
        (NEWER.decode("utf-8-sig").encode("utf-16"), "NX140", "c.csv:1:1", "UTF-16"),
        (edition({"Group ID": "1"}).replace(b",1\r\n", b",1,,\r\n"), "NX140", "c.csv:3:1", "38 cells"),
        (edition().replace(b"ULF", b'"U"LF"'), "NX140", "c.csv:3:1", "expected after"),
        (b"<sdnList/>", "NX141", "c.csv:1:1", "OFAC"),
        (b"<html><body>busy</body></html>", "NX141", "c.csv:1:1", "a web page"),
        (NEWER.replace(b",", b";"), "NX141", "c.csv:1:1", "commas"),
        (NEWER[NEWER.index(b"Name 6") :], "NX141", "c.csv:1:1", "without its first line"),
        (edition(columns=COLUMNS[:-1]), "NX141", "c.csv:2:1", "Group ID"),
        (edition(first="soon"), "NX144", "c.csv:1:1", "soon"),
        (edition(first="07/2030"), "NX144", "c.csv:1:1", "07/2030"),
        (NEWER.replace(NAME.encode(), NAME.encode().decode("cp1252", "replace").encode()), "NX145", "c.csv:4:1", ""),
        (NEWER.replace(NAME.encode(), b"VENN\xc9"), "NX145", "c.csv:8:1", "VENN"),
        (NEWER.replace(NAME.encode(), b"???? ????"), "NX145", "c.csv:4:1", "????"),
        (OLDER.replace(b"VENN\xc9", b"VENN\x81"), "NX145", "c.csv:4:1", "VENN"),
        (NEWER.replace(b"+1 (20) 3", b"x").replace(b"1 Quay,", b"#NAME?"), "NX145", "c.csv:", ""),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in error.value.message
