"""The same fact comes out the same way, whichever list tells it."""

import io
from pathlib import Path

import pytest

from nexusrdf.records.lists import ADAPTERS, ListEntry, ListFile, Owner, iter_list
from nexusrdf.records.lists.deaths import deaths_in
from nexusrdf.records.lists.when import find_date

HERE = Path(__file__).parent
FILES = {
    "un-xml": ("un-1.xml", "un-2.xml"),
    "ofac-xml": ("ofac-1.xml",),
    "ofac-enhanced": ("ofac-enhanced-1.xml",),
    "eu-xml": ("eu-1.xml",),
    "uk-fcdo": ("fcdo-1.xml",),
    "uk-ofsi": ("ofsi-29.csv", "ofsi-36.csv"),
    "ftm": ("ftm-1.json",),
}
FACTS = {
    "ofac-xml": (
        "<sdnList><publshInformation><Publish_Date>03/01/2031</Publish_Date></publshInformation><sdnEntry><uid>9</uid>"
        "<lastName>GULL</lastName><sdnType>Individual</sdnType><idList><id><idType>Gender</idType><idNumber>Female</idNumber></id>"
        "<id><idType>Email Address</idType><idNumber>a@example.org</idNumber></id>"
        "<id><idType>Website</idType><idNumber>example.org</idNumber></id></idList></sdnEntry></sdnList>"
    ),
    "eu-xml": (
        '<export generationDate="2031-03-01T00:00:00Z"><sanctionEntity euReferenceNumber="EU.9.1"><regulation programme="X"/>'
        '<subjectType code="person"/><nameAlias wholeName="Gull" gender="F"/><address>'
        '<contactInfo key="EMAIL" value="a@example.org"/><contactInfo key="WEB" value="example.org"/></address>'
        "</sanctionEntity></export>"
    ),
    "uk-fcdo": (
        "<Designations><DateGenerated>01/03/2031</DateGenerated><Designation><UniqueID>ATL0009</UniqueID><Names><Name>"
        "<Name6>Gull</Name6></Name></Names><IndividualEntityShip>Individual</IndividualEntityShip><EmailAddresses>"
        "<EmailAddress>a@example.org</EmailAddress></EmailAddresses><Websites><Website>example.org</Website></Websites>"
        "<IndividualDetails><Individual><Genders><Gender>Female</Gender></Genders></Individual></IndividualDetails>"
        "</Designation></Designations>"
    ),
    "ftm": (
        '{"id":"q","schema":"Person","caption":"Gull","last_seen":"2031-03-01","properties":{"name":["Gull"],'
        '"gender":["female"],"email":["a@example.org"],"website":["example.org"]}}\n'
    ),
}  # fmt: skip


def entries(kind, data):
    """Give the entries of a list."""
    items = iter_list(ADAPTERS[kind], ListFile(io.BytesIO(data), "l"), "l", Owner("f", "i"))
    return [item for item in items if isinstance(item, ListEntry)]


@pytest.mark.parametrize("kind", FACTS)
def test_gender_and_contacts_are_alike(kind):
    """Who looks for an address of mail need not know which authority tells it."""
    (party, *_) = entries(kind, FACTS[kind].encode())[0].records
    contacts = [(one["scheme"], one["value"]) for one in party["identifiers"] if one["scheme"] in {"email", "website"}]
    assert ("female", [("email", "a@example.org"), ("website", "example.org")]) == (party["gender"], contacts)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in FILES.items() for name in names])
def test_records_keep_to_one_way(kind, name):
    """One word for a gender, bare numbers of the IMO, names of known quality, and a start that is told or unknown."""
    records = [record for entry in entries(kind, (HERE / name).read_bytes()) for record in entry.records]
    assert {record["gender"] for record in records if "gender" in record} <= {"male", "female"}
    assert all("start" in record for record in records if record["kind"].endswith("designation") and kind != "ftm")
    numbers = [one for record in records for one in record.get("identifiers", ())]
    assert all(len(one["value"]) == len("9900001") for one in numbers if one["scheme"] == "imo")
    qualities = {one["quality"] for record in records for one in record.get("names", ())}
    assert qualities <= {"official", "as-in-source", "weak", "former"}


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Reportedly deceased as at 11 October 2015.", None),
        ("Deceased before May 2015.", None),
        ("Died on 28.7.2015.", "2015-07-28"),
        ("Review concluded on 21 Feb. 2019.Reportedly deceased in February 2019.", "2019-02?"),
        ("Killed in Syria in 2016.", "2016"),
    ],
)
def test_day_of_death_is_no_day_by_which_it_was_known(told, date):
    """A list that knows of a death by a day does not say when it was."""
    assert [date] == [death.get("date") for death in deaths_in([told])]


@pytest.mark.parametrize("text", ["0000", "\uff11\uff19\uff16\uff10", "0000 - 1950", "31 Feb. 1960"])
def test_date_is_none_when_no_calendar_has_it(text):
    """A year 0, and numerals that no date is written with, are left as they stand."""
    assert find_date(text) is None


def party(elements):
    """Give a person of the UN list with these elements."""
    inner = f"<REFERENCE_NUMBER>QDi.909</REFERENCE_NUMBER><FIRST_NAME>ULF</FIRST_NAME>{elements}"
    data = f'<CONSOLIDATED_LIST dateGenerated="2031-01-01T00:00:00Z"><INDIVIDUAL>{inner}</INDIVIDUAL></CONSOLIDATED_LIST>'
    return entries("un-xml", data.encode())[0].records[0]


def test_paper_is_false_when_its_number_says_so():
    """A counterfeit is told of wherever the list has room."""
    paper = "<TYPE_OF_DOCUMENT>Card</TYPE_OF_DOCUMENT><NUMBER>Counterfeit Atlantean card number 12</NUMBER>"
    (found,) = party(f"<INDIVIDUAL_DOCUMENT>{paper}</INDIVIDUAL_DOCUMENT>")["documents"]
    assert "true" == found["declared-false"]


def test_place_is_not_of_a_false_birth():
    """Where somebody was born is not told by the paper that lies about the day."""
    date = "<INDIVIDUAL_DATE_OF_BIRTH><DATE>1960-02-03</DATE><NOTE>from false passport</NOTE></INDIVIDUAL_DATE_OF_BIRTH>"
    place = "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Dorn</CITY></INDIVIDUAL_PLACE_OF_BIRTH>"
    false, born = party(date + place)["births"]
    assert ("true", {"place": "Dorn"}) == (false["declared-false"], born)


def test_birth_of_an_alias_is_under_the_form_that_the_name_has():
    """The other script in brackets is a name of its own, and so no part of the one that a birth goes with."""
    alias = "<QUALITY>Good</QUALITY><ALIAS_NAME>Maren Holt (Марен Холт),</ALIAS_NAME><DATE_OF_BIRTH>1961</DATE_OF_BIRTH>"
    found = party(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    assert found["births"][0]["under-name"] in [name["form"] for name in found["names"]]


def test_gender_is_taken_from_a_comment_when_no_field_has_it():
    """The UN list has it in words more often than in its field."""
    assert ("male", None) == tuple(
        party(f"<COMMENTS1>{told}</COMMENTS1>").get("gender") for told in ("Cook. Gender [Male].", "Led a male choir.")
    )


def test_range_with_one_end_keeps_it_open_when_it_is_approximate():
    """Nothing can be about a day that is not told."""
    date = "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><NOTE>Approximately</NOTE>"
    assert [{"date": "1955~/.."}] == party(f"<INDIVIDUAL_DATE_OF_BIRTH>{date}</INDIVIDUAL_DATE_OF_BIRTH>")["births"]


def test_birth_is_not_made_of_a_word_for_nothing():
    """Somebody is not born in Unknown; that it was said is counted."""
    line = (
        '{"id":"q","schema":"Person","caption":"Gull","last_seen":"2031-03-01","properties":{"name":["Gull"],'
        '"birthDate":["Not available","1960"],"birthPlace":["Unknown"],"deathDate":["NA"]}}\n'
    )
    (entry,) = entries("ftm", line.encode())
    assert ([{"date": "1960"}], False) == (entry.records[0]["births"], "deaths" in entry.records[0])
    assert ["Person:birthDate", "Person:birthPlace", "Person:deathDate"] == sorted(path.partition(" ")[0] for path in entry.lost)
