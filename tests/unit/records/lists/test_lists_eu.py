"""The EU list: every oddity of its format, in an invented edition."""

import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, Place, iter_list

EU = ADAPTERS["eu-xml"]
EDITION = (Path(__file__).parent / "eu-1.xml").read_bytes()
ACTS = (
    "eu-fsf-act-2030-901-oj-l-9-2030-09-01-eb4106ad",
    "eu-fsf-act-2030-700-oj-l-7-2030-07-02-25bc6b2d",
    "eu-fsf-act-2030-800-oj-l-8-2030-08-01-730cae5e",
)


def read(data):
    """Give all that a list holds."""
    return list(iter_list(EU, ListFile(io.BytesIO(data), "eu.xml"), "eu.xml", Owner("eu-fsf", "european-union")))


def entry_of(key):
    """Give an entry of the invented edition."""
    return next(item for item in read(EDITION) if isinstance(item, ListEntry) and item.key == key)


def entity(facts="", *, name="Ulf", key="EU.909.1", code="person", programme="BLR", attributes=""):
    """Give one entry with these facts."""
    return (
        f'<sanctionEntity euReferenceNumber="{key}" logicalId="9" {attributes}>'
        f'<regulation numberTitle="A" publicationDate="2030-05-01" entryIntoForceDate="2030-05-02" programme="{programme}"/>'
        f'<subjectType code="{code}"/><nameAlias wholeName="{name}" strong="true"/>{facts}</sanctionEntity>'
    )


def edition(*entities, stamp="2031-01-01T00:00:00Z"):
    """Give an edition with these entries."""
    space = 'xmlns="http://eu.europa.ec/fpi/fsd/export"'
    return f'<export {space} generationDate="{stamp}" globalFileId="1">{"".join(entities)}</export>'.encode()


def party(facts, **more):
    """Give the party's record of an entry with these facts."""
    return read(edition(entity(facts, **more)))[1].records[0]


def designation(facts="", **more):
    """Give the designation's record of an entry with these facts."""
    return read(edition(entity(facts, **more)))[1].records[1]


def test_header_has_the_calendar_date_and_the_number_of_the_file():
    """The zone behind the stamp moves no day."""
    assert ListHeader("2031-03-01", "2031-03-01T17:44:28.283+02:00, file 900") == read(EDITION)[0]


def test_entry_is_where_it_stands_in_the_file():
    """A finding leads to the element, whatever the list's size."""
    span = entry_of("EU.904.7").span
    lines = EDITION.decode().splitlines()
    assert lines[span.line - 1][span.column - 1 :].startswith("<sanctionEntity delistingDate")
    assert "</sanctionEntity>" == lines[span.end_line - 1][: span.end_column - 1].strip()


def test_person_is_whole():
    """Names, births, papers and the rest, each in its key, with nothing made up."""
    paper = (
        "seaman's passport; diplomatic; known to be expired; revoked by the issuer; issued by Office of Dorn; issued in Coast; "
        "name on document: O. Venn; valid from 2020-01-03"
    )
    expected = {
        "kind": "person",
        "id": "eu-fsf-eu-901-10-d9c0e7eb",
        "label": "Orla Venn",
        "names": [
            {"form": "Орла Венн", "lang": "ru", "script": "Cyrl", "quality": "as-in-source"},
            {"form": "Orla Venn", "lang": "und", "script": "Latn", "quality": "as-in-source"},
            {"form": "Orla Venn", "lang": "sv", "script": "Latn", "quality": "as-in-source"},
            {"form": "Maren Holt", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "combat name"},
            {"form": "The Pilot", "lang": "und", "script": "Latn", "quality": "weak", "kind": "alias"},
            {"form": "O. Venn", "lang": "de", "script": "Latn", "quality": "former", "kind": "Vormals"},
        ],
        "births": [
            {"date": "1955~/1958~", "place": "Dorn, Coast, SERBIA AND MONTENEGRO"},
            {"date": "1961-02-03", "country": "state-it", "under-name": "Maren Holt"},
        ],
        "gender": "female",
        "citizenship": ["state-ye", "state-ss"],
        "titles": ["(a) Dr, (b) Captain"],
        "positions": ["Harbour master"],
        "documents": [
            {
                "type": "National passport",
                "number": "X 12",
                "issuer": "state-it",
                "issued": "2020-01-02",
                "expires": "2025-01-01",
                "declared-false": "true",
                "note": paper,
            },
            {"type": "National identification card", "number": "77", "declared-false": "true", "note": "(forged)"},
        ],
        "addresses": [
            {
                "text": "1 Quay, P.O. Box 12, Old Harbour, 9000 Dorn, Coast",
                "street": "1 Quay",
                "city": "Dorn",
                "region": "Coast",
                "postal-code": "9000",
                "country": "state-ye",
                "note": "previous address; as at the time of listing; phone: +00 12; email: orla@example.org",
            },
            {"text": "At sea"},
        ],
        "identifiers": [
            {"scheme": "eu-fsf", "value": "EU.901.10"},
            {"scheme": "eu-fsf-logical", "value": "9010"},
            {"scheme": "un-sc", "value": "QDi.901"},
            {"scheme": "phone", "value": "+00 12"},
            {"scheme": "email", "value": "orla@example.org"},
        ],
        "remarks": [
            "Date of listing: 1.7.2030. Brother of Ulf Venn (QDi.990). Not to be confused with Orla Vann (QDi.903).",
            "Orla Venn: Reportedly deceased in October 2030; Mother\u2019s name: Ilse",
            "citizenship YE: Assumed",
            "citizenship YUGOSLAVIA",
        ],
        "deaths": [{"date": "2030-10?", "note": "Reportedly deceased in October 2030"}],
    }
    assert expected == entry_of("EU.901.10").records[0]


def test_designation_rests_on_the_acts_that_the_entry_names():
    """The latest first, then those that added a fact; each but the first has amended the entry."""
    entry = entry_of("EU.901.10")
    expected = {
        "kind": "terrorist-designation",
        "id": "eu-fsf-eu-901-10-d9c0e7eb-listing-taqa",
        "party": "eu-fsf-eu-901-10-d9c0e7eb",
        "authority": "european-union",
        "regime": ["eu-fsf-regime-taqa"],
        "list": ["eu-fsf-list"],
        "legal-basis": list(ACTS),
        "reference": "EU.901.10",
        "designated": "2030-06-30",
        "listed": "2030-07-01",
        "amended": ["2030-08-01", "2030-09-01"],
        "start": "2030-07-01",
        "remarks": ["2030/901 (OJ L 9): commission, in force from 2030-09-02"],
    }
    act = {
        "kind": "legal-act",
        "id": ACTS[0],
        "label": "2030/901 (OJ L 9)",
        "type": "eu-fsf-act-type-amendment",
        "date": "2030-09-01",
        "url": "https://example.org/oj/9",
    }
    assert (expected, act, ACTS) == (entry.records[1], entry.others[0], tuple(one["id"] for one in entry.others))


def test_links_are_made_of_un_numbers_only_when_a_sentence_ties():
    """The list has no field for ties; a number in brackets, of a party in no EU entry, is the only one that is sure."""
    entry = entry_of("EU.901.10")
    assert ([("QDi.990", "person")], ["Brother of Ulf Venn (QDi.990)."]) == (
        list(entry.mentions),
        [record["nature"] for record in entry.records[2:]],
    )


def test_link_leads_to_the_entry_that_has_the_number():
    """Whoever is in the list is no stranger, wherever in the file; a number that two entries have tells neither."""
    told = "<remark>Guard of Ulf (QDi.902). Brother of Orla (QDi.903). Cook of Maren (QDi.904).</remark>"
    others = [entity(key=f"EU.91{n}.1", attributes=f'unitedNationId="QDi.{n}"') for n in (902, 903)]
    items = read(edition(entity(told), *others, entity(key="EU.999.1", attributes='unitedNationId="QDi.903"')))
    ends = [record["parties"][1].rpartition("-")[0] for record in items[1].records if record["kind"] == "link"]
    assert ["eu-fsf-eu-91902-1", "eu-fsf-qdi-903", "eu-fsf-qdi-904"] == ends
    assert (("EU.91902.1", "person"), ("QDi.903", "person"), ("QDi.904", "person")) == items[1].mentions


def test_body_is_whole():
    """A number of the IMO makes no vessel of a company; what a body has no key for is a remark."""
    expected = {
        "kind": "organisation",
        "id": "eu-fsf-eu-902-9-44f1a6a3",
        "label": "DORN HARBOUR LINES",
        "names": [
            {"form": "DORN SHIPPING", "lang": "en", "script": "Latn", "quality": "former", "kind": "formerly known as"},
            {"form": "Dorn Lines", "lang": "en", "script": "Latn", "quality": "weak"},
            {"form": "Dorn Harbour Lines", "lang": "und", "script": "Latn", "quality": "as-in-source"},
            {"form": "DORN HARBOUR LINES", "lang": "und", "script": "Latn", "quality": "as-in-source"},
        ],
        "country": ["state-it"],
        "identifiers": [
            {"scheme": "eu-fsf", "value": "EU.902.9"},
            {"scheme": "eu-fsf-logical", "value": "9022"},
            {"scheme": "un-sc", "value": "QDe.902"},
            {"scheme": "imo", "value": "9999999"},
            {"scheme": "registration-number-it", "value": "123"},
        ],
        "remarks": [
            "Dorn Harbour Lines: Part of Rope Works (QDe.905). UN Ref: QDe.902.",
            "Branch of Dorn Works",
            "Owner of ropes",
            "Registration Number 123: Date of registration: 1961; issued in Dorn",
        ],
    }
    assert expected == entry_of("EU.902.9").records[0]


def test_party_under_two_programmes_is_one_entry_with_two_designations():
    """The list has it twice, one after the other: nobody is left out, and nobody is two."""
    (first, second) = (record for record in entry_of("EU.902.9").records if "designation" in record["kind"])
    assert ("eu-fsf-regime-prk", "2029-01-01/2029-02-02") == (first["regime"][0], first["start"])
    assert ["UN designation 01/01/2029 (no longer valid)", "2029/200 (OJ L 2): council, in force from 2029-02-02"] == first[
        "remarks"
    ]
    assert ("eu-fsf-regime-unli", "2029-01-01", "restrictive-designation") == (second["regime"][0], second["start"], second["kind"])
    assert first["id"] != second["id"]
    lines = EDITION.decode().splitlines()
    span = entry_of("EU.902.9").span
    assert 2 == "".join(lines[span.line - 1 : span.end_line]).count("</sanctionEntity>")


@pytest.mark.parametrize(
    ("again", "why"),
    [
        (entity(), "its id is already that of the entry at eu.xml:1:"),
        (entity(programme="UKR", code="enterprise"), "its id is already that of the entry at eu.xml:1:"),
        (entity(key="EU.910.1") + entity(programme="UKR"), "its id is already that of the entry at eu.xml:1:"),
    ],
)
def test_second_entry_of_an_id_is_bad_when_it_is_not_the_same_party_under_another_programme(again, why):
    """Whichever of the two is meant, one record cannot be both."""
    items = read(edition(entity(), again))
    assert why in items[-1].why
    assert 1 + 1 + again.count("<sanctionEntity") == len(items)


def test_un_number_stays_as_it_is_written_when_it_is_cut():
    """QDi.43 is some number of 430 to 439, whose last digit is gone, and not 043: mended it would name somebody else."""
    assert {"scheme": "un-sc", "value": "QDi.43"} in entry_of("EU.904.7").records[0]["identifiers"]


def test_programme_that_is_new_gives_a_regime_of_its_code():
    """A new regime must not stop the list; an end that is announced is kept."""
    entry = entry_of("EU.904.7")
    assert ("regime", "XYZ", "EU sanctions: XYZ") in entry.concepts
    assert ("restrictive-designation", "2031-06-01") == (entry.records[1]["kind"], entry.records[1]["end"])
    assert [("Ulf Rope", "ro-MD")] == [(name["form"], name["lang"]) for name in entry.records[0]["names"]]


@pytest.mark.parametrize(
    ("programme", "kind"),
    [
        ("TERR", "terrorist-designation"),
        ("TAQA", "terrorist-designation"),
        ("EUAQ", "terrorist-designation"),
        ("HAM", "terrorist-designation"),
        ("UNLI", "restrictive-designation"),
        ("AFG", "restrictive-designation"),
    ],
)
def test_programme_tells_the_kind_of_designation(programme, kind):
    """Only where terrorism is the ground of the programme itself."""
    assert kind == designation(programme=programme)["kind"]


@pytest.mark.parametrize(
    ("attributes", "programme", "dates"),
    [
        ('designationDate="2030-05-01"', "BLR", {"designated": "2030-05-01", "start": "2030-05-01"}),
        ('designationDate="2029-05-01"', "BLR", {"designated": "2029-05-01", "start": "2029-05-01"}),
        ('designationDate="2030-04-20"', "TAQA", {"designated": "2030-04-20", "start": "2030-04-20/2030-05-02"}),
        ('designationDate="2030-06-01"', "BLR", {"designated": "2030-06-01", "start": "../2030-05-02"}),
        ("", "BLR", {"start": "../2030-05-02"}),
        ('designationDetails="Date of listing: 21.04.2030."', "BLR", {"listed": "2030-04-21", "start": "2030-04-21"}),
        ('designationDetails="date of listing: 21.04.203"', "BLR", {"start": "../2030-05-02"}),
        ('designationDetails="Date of listing: 1.4.2030, date of listing: 2.4.2030"', "BLR", {"start": "../2030-05-02"}),
        (
            'designationDetails="Date of designation referred to in Article 2a(4)(b): 3.4.2030."',
            "TAQA",
            {"designated": "2030-04-03", "start": "2030-04-03/2030-05-02"},
        ),
        ('designationDetails="3.4.2030"', "BLR", {"start": "../2030-05-02"}),
    ],
)
def test_start_is_no_finer_than_the_list_tells(attributes, programme, dates):
    """There is no day of listing; the first act bounds it, and in programmes of the UN the day of designation is the UN's."""
    record = designation(programme=programme, attributes=attributes)
    assert dates == {key: record[key] for key in ("designated", "listed", "start") if key in record}


@pytest.mark.parametrize(
    ("attributes", "remark", "birth"),
    [
        ('birthdate="1961-02-03" dayOfMonth="3" monthOfYear="2" year="1961"', "", {"date": "1961-02-03"}),
        ('birthdate="1961-02-03" circa="true"', "", {"date": "1961-02-03~"}),
        ('year="1961"', "", {"date": "1961"}),
        ('year="1961" monthOfYear="2"', "", {"date": "1961-02"}),
        ('year="1961" monthOfYear="2" dayOfMonth="3"', "", {"date": "1961-02-03"}),
        ('year="1961" monthOfYear="13"', "", {"as-given": "1961-13"}),
        ('dayOfMonth="3" monthOfYear="2"', "", {"as-given": "day 3, month 2"}),
        ('yearRangeFrom="1955" yearRangeTo="1958"', "", {"date": "1955/1958"}),
        ('yearRangeFrom="1955"', "", {"date": "1955/.."}),
        ('yearRangeTo="1958" circa="true"', "", {"date": "../1958~"}),
        ('yearRangeFrom="1958" yearRangeTo="1958"', "", {"date": "1958"}),
        ('yearRangeFrom="1958" yearRangeTo="1955"', "", {"as-given": "1958 to 1955"}),
        ('birthdate="1961-02-30"', "", {"as-given": "1961-02-30"}),
        ('year="1961"', "Approximately 1961.", {"date": "1961~", "note": "Approximately 1961."}),
        ('year="1961"', "(possibly)", {"date": "1961?", "note": "(possibly)"}),
        ('year="1961" circa="true"', "possibly", {"date": "1961%", "note": "possibly"}),
        (
            'year="1977"',
            "between August 1977 and September 1977",
            {"date": "1977-08/1977-09", "as-given": "between August 1977 and September 1977"},
        ),
        ('year="1977"', "DOB: 1977/1978", {"date": "1977", "note": "DOB: 1977/1978"}),
        ("", "DOB: 18.01.1982", {"date": "1982-01-18", "as-given": "DOB: 18.01.1982"}),
        ("", "DOB: 10 October (year unknown)", {"as-given": "DOB: 10 October (year unknown)"}),
        ('birthdate="1998-10-17" circa="true"', "Year not available", {"as-given": "1998-10-17", "note": "Year not available"}),
        ('calendarType="ISLAMIC" year="1343"', "", {"calendar": "islamic", "as-given": "1343"}),
        (
            'calendarType="ISLAMIC" birthdate="1964-05-12" year="1343" monthOfYear="2" dayOfMonth="22"',
            "",
            {"date": "1964-05-12", "calendar": "islamic", "as-given": "1343-02-22"},
        ),
        (
            'calendarType="GREGORIAN" year="1343"',
            "Iranian Hijri calendar",
            {"calendar": "islamic", "as-given": "1343", "note": "Iranian Hijri calendar"},
        ),
        ('city="Dorn" countryIso2Code="YE"', "", {"place": "Dorn", "country": "state-ye"}),
        ('city="Dorn" countryIso2Code="00"', "", {"place": "Dorn"}),
        ('countryIso2Code="00"', "SOUTH SUDAN", {"country": "state-ss"}),
        ('year="1961"', "Then Old Dorn", {"date": "1961", "note": "Then Old Dorn"}),
        ('year="1961"', "For alias Maren Holt", {"date": "1961", "under-name": "Maren Holt"}),
        ('year="1961"', "Ulf", {"date": "1961", "under-name": "Ulf"}),
        ("", "", None),
    ],
)
def test_birth_is_as_fine_as_it_is_written(attributes, remark, birth):
    """A year never becomes the first of January, and one of another calendar no year of ours."""
    noted = f"<remark>{remark}</remark>" if remark else ""
    births = party(f"<birthdate {attributes}>{noted}</birthdate>").get("births")
    assert ([birth] if birth else None) == births


@pytest.mark.parametrize(
    ("remark", "quality", "kind", "told"),
    [
        ("good quality alias", "as-in-source", "alias", []),
        ("Good quality a.k.a.", "as-in-source", "alias", []),
        ("low quality alias; previously listed as", "weak", "previously listed as", []),
        ("previously listed as", "former", "previously listed as", []),
        ("good quality alias; cousin of Ulf, the elder", "as-in-source", "alias", ["Rope: cousin of Ulf; the elder"]),
        ("maiden name", "as-in-source", "maiden name", []),
        ("former name of Dorn Bank", "as-in-source", None, ["Rope: former name of Dorn Bank"]),
        ("none", "as-in-source", None, []),
    ],
)
def test_quality_of_a_name_is_in_its_remark(remark, quality, kind, told):
    """The flag `strong` is set on every name, so it tells nothing."""
    record = party(f'<nameAlias wholeName="Rope" strong="true"><remark>{remark}</remark></nameAlias>')
    assert (quality, kind, told) == (record["names"][1]["quality"], record["names"][1].get("kind"), record.get("remarks", []))


def test_label_is_no_translation():
    """Names stand in any order; that of which function, title or gender is told is mostly the one of the act."""
    translated = '<nameAlias wholeName="Rope Verk" nameLanguage="SV" function="x"/><nameAlias wholeName="Роуп" function="x"/>'
    named = '<nameAlias wholeName="Rope Works" nameLanguage="EN" function="weaver"/>'
    assert "Rope Works" == party(translated + named)["label"]


def test_gender_is_told_only_when_names_agree():
    """It stands at each name; two that differ are not settled by taking one."""
    differ = '<nameAlias wholeName="A" gender="M"/><nameAlias wholeName="B" gender="F"/>'
    assert (None, ["gender: male, female"]) == (party(differ).get("gender"), party(differ)["remarks"])
    assert "male" == party('<nameAlias wholeName="A" gender="M"/><nameAlias wholeName="B" gender="?"/>')["gender"]


def test_ledger_counts_what_no_record_holds():
    """An element that is new tomorrow is not passed over in silence, nor is an attribute."""
    lost = entry_of("EU.901.10").lost
    told = {path for path in lost if not path.endswith("(which fact it has added)")}
    expected = {
        "sanctionEntity/birthdate@countryIso2Code (no country known)",
        "sanctionEntity/citizenship@countryIso2Code (no country known)",
        "sanctionEntity/footwear@size",
        "sanctionEntity/nameAlias@firstName",
        "sanctionEntity/nameAlias@lastName",
        "sanctionEntity/nameAlias@regulationLanguage (not en)",
    }
    assert (expected, 15) == (told, len(lost) - len(told))
    new = '<nameAlias wholeName="A" colour="red" empty=""><shade>dark</shade></nameAlias>'
    item = read(edition(entity(new, attributes='weight="80"')))[1]
    assert ("sanctionEntity@weight", "sanctionEntity/nameAlias@colour", "sanctionEntity/nameAlias/shade") == item.lost


def test_second_act_that_an_entry_rests_on_is_counted():
    """There was always one; should there be another, the first is not the whole truth."""
    item = read(edition(entity('<regulation numberTitle="B" publicationDate="2030-06-01" programme="UKR"/>')))[1]
    assert (("sanctionEntity/regulation (beside another)",), 1) == (item.lost, len(item.records[1]["legal-basis"]))


def test_places_of_fields_and_the_ledger_agree():
    """A field that the page calls held must not be counted as lost, nor the other way round."""
    lost = {path for item in read(EDITION) if isinstance(item, ListEntry) for path in item.lost}
    known = {path: EU.places[path].place for path in lost if path in EU.places}
    assert {Place.LOST} == set(known.values())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (entity(key=""), "it has no euReferenceNumber"),
        (entity(name=" "), "it has no name"),
        (entity().replace("regulation", "ruling"), "it has no regulation"),
        (entity(code="vessel"), 'its subjectType is "vessel", neither person nor enterprise'),
        (entity(attributes='designationDate="soon"'), 'designationDate "soon" is no date'),
    ],
)
def test_bad_entry_is_left_out_whole_with_its_place(text, why):
    """In = out + rejected."""
    items = read(edition(entity(key="EU.1.1"), text, entity(key="EU.2.2")))
    assert (4, why) == (len(items), items[2].why)
    assert isinstance(items[2], BadEntry)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (EDITION[:4000], "NX140", "cut off"),
        (b"", "NX140", "it is empty"),
        (EDITION.decode().encode("utf-16"), "NX140", ""),
        (EDITION.replace(b'encoding="UTF-8"', b'encoding="ascii"'), "NX140", "not well-formed"),
        (b"<WHOLE Date='2017-01-01'><ENTITY Id='1'/></WHOLE>", "NX141", "the EU list in the format given up in 2018"),
        (b'"Date_filexxxx;Entity_logical_id;Subject_type;Naal"\n"01/01/2018;1;P;U"\n', "NX141", "a table of the EU list each line"),
        (b"Date_file;Entity_logical_id;Subject_type\n01/01/2018;1;P\n", "NX141", "a table of the EU list"),
        (b"fileGenerationDate;Entity_LogicalId\n01/01/2024;1\n", "NX141", "a table of the EU list"),
        (b"<CONSOLIDATED_LIST/>", "NX141", "the UN Consolidated List"),
        (b"<!DOCTYPE html><html><p>gone</html>", "NX141", "a web page"),
        (b"PK\x03\x04rest", "NX141", "a workbook"),
        (b"<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///x'>]><export>&x;</export>", "NX142", "document type"),
        (edition(), "NX143", "no entry"),
        (edition(entity(), stamp="soon"), "NX144", '"soon"'),
        (EDITION.replace("Орла Венн".encode(), "Орла Венн".encode().decode("cp1252", "replace").encode()), "NX145", "damaged"),
        (edition(entity(name="???? ???")), "NX145", "????"),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused(data, code, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert (code, "eu.xml") == (error.value.code, error.value.span.file)
    assert says in error.value.message
