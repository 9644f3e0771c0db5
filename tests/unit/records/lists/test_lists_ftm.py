"""FollowTheMoney: every oddity of its format, in an invented file."""

import io
import json
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, iter_list

FILE = (Path(__file__).parent / "ftm-1.json").read_bytes()
OWNER = Owner("os", "opensanctions")
ALWAYS = ["@first_seen", "@last_change"]
ORLA, ULF, WORKS = "os-nk-orla-9ec49fcc", "os-nk-ulf-b6fe8059", "os-nk-works-7793884a"


def read(data=FILE):
    """Give all that a file holds."""
    return list(iter_list(ADAPTERS["ftm"], ListFile(io.BytesIO(data), "e.json"), "e.json", OWNER))


def entry_of(key, data=FILE):
    """Give an entry of the invented file."""
    return next(item for item in read(data) if isinstance(item, ListEntry) and item.key == key)


def lost(key):
    """Give what of an entry no record holds, but for what is lost of each."""
    return sorted(path for path in entry_of(key).lost if path not in ALWAYS)


def line(identifier, schema, **properties):
    """Give a file of one entity."""
    entity = {"id": identifier, "schema": schema, "properties": properties, "last_seen": "2031-01-01T00:00:00"}
    return json.dumps(entity).encode() + b"\n"


def person(**properties):
    """Give the record of a person with these properties."""
    return entry_of("p", line("p", "Person", name=["Ulf"], **properties)).records[0]


def test_header_has_the_latest_day_on_which_anything_was_seen():
    """The format has no head; who is in the file was seen on that day at the latest."""
    assert ListHeader("2031-03-02", "2031-03-02T04:00:00") == read()[0]


def test_every_line_is_an_entry_or_a_bad_one_with_its_place():
    """In = out + rejected; what is told in the record of another entity is an entry without one."""
    items = read()[1:]
    bad = [(item.key, item.why, str(item.span)) for item in items if isinstance(item, BadEntry)]
    expected = [
        ("NK-none", "it has no name", "e.json:24:1"),
        ("fam-2", "it lacks an end: relative", "e.json:25:1"),
        ("odd", "it has no schema", "e.json:26:1"),
    ]
    assert (expected, 27) == (bad, len(items))


def test_person_is_whole():
    """Other entities' documents, addresses and offices are hers; a passport's bare number is not told twice."""
    expected = {
        "kind": "person",
        "id": ORLA,
        "label": "Orla Venn",
        "names": [
            {"form": "Orla Venn", "lang": "und", "script": "Latn", "quality": "as-in-source"},
            {"form": "Орла Венн", "lang": "und", "script": "Cyrl", "quality": "as-in-source"},
            {"form": "O. Venn; the elder", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "alias"},
            {"form": "Orla Holt", "lang": "und", "script": "Latn", "quality": "former", "kind": "previous name"},
            {"form": "The Pilot", "lang": "und", "script": "Latn", "quality": "weak", "kind": "weak alias"},
        ],
        "births": [{"date": "1963"}, {"date": "1963-05"}, {"place": "Dorn, suhh"}],
        "deaths": [{"date": "2029-10"}],
        "gender": "female",
        "nationality": ["state-ye", "state-it"],
        "citizenship": ["state-it"],
        "titles": ["Dr."],
        "positions": ["Harbour master", "Chief of the Rope Works (from 2013 or 2014, ended)"],
        "documents": [
            {"type": "diplomatic passport", "number": "X12", "issuer": "state-ye", "issued": "2020-01-02", "expires": "2030"},
            {"type": "passport", "number": "Y13"},
        ],
        "addresses": [
            {"text": "1 Quay, Dorn", "street": "1 Quay", "city": "Dorn", "country": "state-it", "note": "PO box 7"},
            {"text": "2 Mole, Dorn"},
        ],
        "country": ["state-xk"],
        "identifiers": [
            {"scheme": "ftm", "value": "NK-orla"},
            {"scheme": "ftm-referent", "value": "atl-17"},
            {"scheme": "ftm-referent", "value": "unsc-QDi.901"},
            {"scheme": "wikidata", "value": "Q0"},
        ],
        "remarks": ["nationality: suhh", "datasets: atlantis_pep", "topics: role.pep", "Keeps the ropes."],
    }
    assert expected == entry_of("NK-orla").records[0]


def test_ledger_counts_what_no_record_holds():
    """A property that FollowTheMoney does not have is counted by its name, and so is a key of the entity."""
    expected = [
        "Person:birthCountry (no country known)",
        "Person:firstName",
        "Person:nationality (no country known)",
        "Person:shoeSize",
        "Thing:addressEntity (not in the file)",
    ]
    assert expected == lost("NK-orla")
    assert set(ALWAYS) <= set(entry_of("NK-orla").lost)
    assert ["@extra"] == lost("NK-lone")
    assert ["CryptoWallet:name", "CryptoWallet:publicKey"] == lost("wallet-1")


def test_target_is_a_listing_that_imposes_nothing():
    """That a list names somebody is no measure; measures are in sanctions."""
    listing = {"kind": "watch-listing", "id": "os-nk-orla-listing-43458c9d", "party": ORLA}
    assert listing | {"authority": "opensanctions", "list": ["os-list"]} == entry_of("NK-orla").records[1]
    assert 1 == len(entry_of("NK-ulf").records)


def test_sanction_is_a_designation_with_its_dates_apart():
    """Listed, in force and amended are three days; the UN's number is one that the UN list has too."""
    entry = entry_of("sanc-1")
    expected = {
        "kind": "restrictive-designation",
        "id": "os-sanc-1",
        "party": ORLA,
        "authority": "os-council-of-atlantis-0e6c6d44",
        "regime": ["os-regime-ropes"],
        "list": ["os-list"],
        "reference": "A-17",
        "reason": ["Sold ropes."],
        "measures": ["asset-freeze"],
        "amended": ["2029-02-03"],
        "listed": "2028-01-05",
        "start": "2028-01",
        "end": "2030-12-31",
        "identifiers": [{"scheme": "un-sc", "value": "QDi.901"}],
        "remarks": ["provisions: Rope ban", "status: active", "program id: ATL-ROPES"],
    }
    assert (expected,) == entry.records
    assert (("Council of Atlantis", "organisation"),) == entry.mentions
    assert (("regime", "ROPES", "ROPES"),) == entry.concepts


def test_sanction_has_no_start_when_there_are_several():
    """Which of the days is right nobody says; one of the parties has no record."""
    (designation,) = entry_of("sanc-2").records
    assert ("os-nk-ship-0a9634db", None) == (designation["party"], designation.get("start"))
    assert ["start date: 2028", "start date: 2029"] == designation["remarks"]
    assert ["Sanction:entity (no record)"] == lost("sanc-2")


def test_tie_names_each_pair_of_its_ends_also_those_not_in_the_file():
    """An end may name several ids; one that the file lacks is mentioned, as a person, since it is a relative."""
    entry = entry_of("fam-1")
    assert [[ORLA, ULF], [ORLA, "os-gone-1"]] == [record["parties"] for record in entry.records]
    assert {("link", "family: son", "1990")} == {(record["kind"], record["nature"], record["start"]) for record in entry.records}
    assert (("gone-1", "person"),) == entry.mentions
    assert [[ORLA, WORKS], [ULF, WORKS]] == [record["parties"] for record in entry_of("link-1").records]
    assert ["UnknownLink:object (no record)"] * 2 == lost("link-1")  # a ship takes no part in a link


def test_ownership_of_a_ship_is_in_the_ship_s_record_and_any_other_is_a_link():
    """The model has owners of assets, and ties of bodies."""
    ship = entry_of("NK-ship").records[0]
    assert ([WORKS], ["state-ye"], ["state-it"]) == (ship["owner"], ship["flag"], ship["former-flags"])
    assert (["100", "90 gross registered"], None) == (ship["tonnage"], ship.get("built"))
    assert {"scheme": "imo", "value": "9999993"} in ship["identifiers"]
    assert ["flag: suhh", "build date: 1990", "build date: 1991", "datasets: atlantis_pep"] == ship["remarks"]
    assert ((), ["Ownership:percentage (no link)"]) == (entry_of("own-1").records, lost("own-1"))
    nature = "ownership: founder; percentage: 20; start date: 2001; start date: 2002"
    assert nature == entry_of("own-2").records[0]["nature"]


def test_directorship_leads_a_body_in_a_role():
    """What else it says has no place in a membership."""
    (record,) = entry_of("dir-1").records
    expected = {"kind": "leadership", "id": "os-dir-1", "member": ORLA, "body": WORKS, "role": ["os-role-chair"], "start": "2005"}
    assert (expected, ["Interval:summary (a membership has no words)"]) == (record, lost("dir-1"))


def test_office_is_held_in_a_body_when_one_is_known():
    """A government's office is one in its state; of an office without body or name nothing is made up."""
    (record,) = entry_of("occ-1").records
    expected = {"kind": "office-holding", "id": "os-occ-1", "member": ORLA, "body": "state-ye", "role": ["os-role-post-1"]}
    assert expected | {"start": "2010", "end": "2012-06"} == record
    assert (("role", "post-1", "Minister of Ropes"),) == entry_of("occ-1").concepts
    assert ((), []) == (entry_of("occ-2").records, lost("occ-2"))  # it is among her positions
    unnamed = ["Occupancy:holder (no office is named)"] * 2 + ["Occupancy:startDate (no office is named)"]
    assert ((), unnamed) == (entry_of("occ-3").records, lost("occ-3"))
    assert ["Thing:country (an office is a concept)"] == lost("post-2")


def test_body_has_numbers_of_its_papers_and_its_parent():
    """Bodies have no identity documents; a legal entity may be a person after all."""
    works, _, parent = entry_of("NK-works").records
    numbers = [("ftm", "NK-works"), ("registration-number", "R 1"), ("lei", "529900T8BM49AURSDO55"), ("tax-card", "77")]
    assert numbers == [(one["scheme"], one["value"]) for one in works["identifiers"]]
    assert ("1999-04", "its parent company") == (works["established"], parent["nature"])
    assert ["Identification:country (of a body)"] == lost("id-1")
    assert "the source does not say whether it is a person or a body" in entry_of("NK-fund").records[0]["remarks"]


def test_parent_of_a_person_is_no_company():
    """People who edit files write mothers there; a body that nobody meant would be made of the name."""
    entry = entry_of("p", line("p", "Person", name=["Ulf"], parent=["Orla Venn"]))
    assert ((), 1, ("LegalEntity:parent (of a person)",)) == (entry.mentions, len(entry.records), entry.lost)


def test_what_nobody_has_is_lost():
    """An address that no party names, and a document of nobody in the file."""
    assert ["Address:full (of nobody in the file)"] == lost("addr-2")
    entry = entry_of("d", line("d", "Passport", holder=["gone"], number=["1"]))
    assert ["Identification:holder (of nobody in the file)", "Identification:number (of nobody in the file)"] == sorted(entry.lost)


@pytest.mark.parametrize(
    ("properties", "births"),
    [
        ({"birthDate": ["1963-05-12T00:00:00"], "birthPlace": ["Dorn"]}, [{"date": "1963-05-12", "place": "Dorn"}]),
        ({"birthDate": ["1963-02-30"]}, [{"as-given": "1963-02-30"}]),
        ({"birthDate": "about 1963"}, [{"as-given": "about 1963"}]),
        ({"birthDate": ["1963"], "birthPlace": ["Dorn", "Holm"]}, [{"date": "1963"}, {"place": "Dorn"}, {"place": "Holm"}]),
        ({"birthDate": ["1963"], "birthCountry": ["Italy"]}, [{"date": "1963", "country": "state-it"}]),
        ({"birthPlace": [], "birthDate": [None]}, None),
    ],
)
def test_birth_is_as_fine_as_it_is_written(properties, births):
    """A prefix date is padded by nobody; a place goes with a date only where there is one of each."""
    assert births == person(**properties).get("births")


def test_value_outside_a_list_is_read_as_one():
    """Files that people edited have such values; nothing of them is lost."""
    lone = entry_of("NK-lone").records[0]
    assert ("Maren Dorn", ["datasets: atlantis_pep", "height: 180"]) == (lone["label"], lone["remarks"])


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (FILE[:4000], "NX140", "e.json:11:", "cut off"),
        (b"", "NX140", "e.json:1:1", "it is empty"),
        (FILE.replace(b'"fam-1",', b'"fam-1"'), "NX140", "e.json:2:14", "line 2 is no JSON"),
        (FILE + b"[" * 100_000 + b"\n", "NX140", "e.json:28:1", "nests too deep"),
        (b"<html><body>busy</body></html>", "NX141", "e.json:1:1", "a web page"),
        (b'"id","schema","name","aliases"\n"1","Person","x",""\n', "NX141", "e.json:1:1", "a table of OpenSanctions"),
        (b'{"error": "gone"}', "NX141", "e.json:1:1", "error message"),
        (line("p", "Person", name=["x"], familyPerson=[{"id": "f", "schema": "Family", "properties": {}}]), "NX141", "e.json:1:1",
         "targets.nested.json"),
        (FILE.replace(b'"last_seen"', b'"lost_seen"'), "NX144", "e.json:1:1", "last_seen"),
        (FILE.replace("Орла".encode(), "Орла".encode("cp1251")), "NX145", "e.json:1:", ""),
        (FILE.replace("Орла Венн".encode(), "Орла Венн".encode().decode("cp1252", "replace").encode()), "NX145", "e.json:1:1", ""),
        (b"\n", "NX144", "e.json:1:1", ""),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in error.value.message


def test_byte_order_mark_and_blank_lines_are_no_entities():
    """Editors leave them behind."""
    assert len(read()) == len(read(b"\xef\xbb\xbf" + FILE + b"\n"))
