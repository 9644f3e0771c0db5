"""The UN list: every oddity of its format, in an invented edition."""

import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, Adapter, BadEntry, ListEntry, ListFile, ListHeader, Owner, iter_list

HERE = Path(__file__).parent
UN = ADAPTERS["un-xml"]
OWNER = Owner("un-sc", "un-security-council")
NAME = "Орла Венн"
EDITION = (HERE / "un-1.xml").read_bytes()


def read(data, adapter=UN):
    """Give all that a list holds."""
    return list(iter_list(adapter, ListFile(io.BytesIO(data), "un.xml"), "un.xml", OWNER))


def entry_of(key):
    """Give an entry of the invented edition."""
    return next(item for item in read(EDITION) if isinstance(item, ListEntry) and item.key == key)


def edition(entry, *, stamp="2031-01-01T00:00:00Z"):
    """Give an edition with one person of these elements."""
    inner = f"<REFERENCE_NUMBER>QDi.909</REFERENCE_NUMBER><FIRST_NAME>ULF</FIRST_NAME>{entry}"
    people = f"<INDIVIDUALS><INDIVIDUAL>{inner}</INDIVIDUAL></INDIVIDUALS>"
    return f'<CONSOLIDATED_LIST dateGenerated="{stamp}">{people}</CONSOLIDATED_LIST>'.encode()


def test_header_has_the_calendar_date_when_the_stamp_has_a_zone():
    """The day of an edition is the one written; another zone would move delistings by a day."""
    assert ListHeader("2031-03-01", "2031-03-01T04:05:06.78-04:00") == read(EDITION)[0]


def test_entry_is_where_it_stands_in_the_file():
    """A finding leads to the element, whatever the list's size."""
    span = entry_of("QDi.901").span
    lines = EDITION.decode().splitlines()
    assert "<INDIVIDUAL>" == lines[span.line - 1][span.column - 1 :]
    assert "</INDIVIDUAL>" == lines[span.end_line - 1][: span.end_column - 1].strip()


def test_person_is_whole():
    """Names, births, papers and the rest, each in its key, with nothing made up."""
    party = "un-sc-qdi-901-" + entry_of("QDi.901").records[0]["id"].rpartition("-")[2]
    comment = (
        "[Old Reference # QD.X.901.30] Member of the Dorn Harbour Circle (QDe.902). Brother of Ulf Venn (QDi.990). "
        "Not to be confused with Orla Vann (QDi.903). Reportedly deceased in October 2030."
    )
    expected = {
        "kind": "person",
        "id": party,
        "label": "ORLA VENN",
        "names": [
            {"form": "ORLA VENN", "lang": "und", "script": "Latn", "quality": "official"},
            {"form": "Орла Венн", "lang": "und", "script": "Cyrl", "quality": "official"},
            {"form": "Orla Wenn", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "alias"},
            {"form": "Orlah Venn", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "alias"},
            {"form": "The Pilot", "lang": "und", "script": "Latn", "quality": "weak", "kind": "alias"},
            {"form": "Пилот", "lang": "und", "script": "Cyrl", "quality": "weak", "kind": "alias"},
            {"form": "Maren Holt", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "alias"},
            {"form": "O. Venn", "lang": "und", "script": "Latn", "quality": "former", "kind": "formerly listed as"},
        ],
        "births": [
            {"date": "1955~/1958~"},
            {"date": "1960-02-03", "declared-false": "true", "note": "from false passport"},
            {"place": "Dorn, Coast, Atlantis"},
            {"date": "1961", "place": "Dorn", "country": "state-it", "under-name": "Maren Holt"},
        ],
        "deaths": [{"date": "2030-10?", "note": "Reportedly deceased in October 2030."}],
        "gender": "female",
        "nationality": ["state-ye"],
        "titles": ["Dr."],
        "positions": ["Harbour master"],
        "documents": [
            {
                "type": "Numéro de passeport; seaman's book",
                "number": "X 12",
                "issuer": "state-it",
                "issued": "2020-01-02",
                "expires": "2025-09-07",
                "declared-false": "true",
                "note": "false, expires on 7 Sep. 2025; issued in Dorn",
            }
        ],
        "addresses": [{"city": "Dorn", "country": "state-ye", "note": "as of early 2030"}, {"text": "At sea"}],
        "identifiers": [
            {"scheme": "un-sc", "value": "QDi.901"},
            {"scheme": "un-sc-data", "value": "900001"},
            {"scheme": "un-sc-old", "value": "QD.X.901.30"},
        ],
        "remarks": [comment, "nationality: Iran / unknown"],
    }
    assert expected == entry_of("QDi.901").records[0]


def test_designation_has_the_dates_that_the_list_gives():
    """Listed and amended are different days; the offset behind a day moves neither."""
    entry = entry_of("QDi.901")
    party = entry.records[0]["id"]
    expected = {
        "kind": "terrorist-designation",
        "id": f"{party}-listing",
        "party": party,
        "authority": "un-security-council",
        "regime": ["un-sc-regime-al-qaida"],
        "list": ["un-sc-list"],
        "reference": "QDi.901",
        "listed": "2030-07-01",
        "amended": ["2030-09-01"],
        "start": "2030-07-01",
    }
    assert expected == entry.records[1]


def test_links_are_made_of_reference_numbers_only_when_a_sentence_ties():
    """A sentence that tells two apart is the contrary of a tie; a party that is not in the file is mentioned all the same."""
    entry = entry_of("QDi.901")
    assert [("QDe.902", "organisation"), ("QDi.990", "person")] == list(entry.mentions)
    natures = [record["nature"] for record in entry.records[2:]]
    assert ["Member of the Dorn Harbour Circle (QDe.902).", "Brother of Ulf Venn (QDi.990)."] == natures


def test_organisation_has_kinds_of_aliases_when_quality_names_one():
    """a.k.a. and f.k.a. are kinds; `na` is no country, least of all Namibia."""
    party, designation = entry_of("QDe.902").records
    assert {"form": "Harbour Ring", "lang": "und", "script": "Latn", "quality": "former", "kind": "f.k.a."} == party["names"][1]
    assert [{"street": "1 Quay", "city": "Dorn"}] == party["addresses"]
    assert (["submitted by Italy"], None) == (designation["remarks"], designation.get("amended"))


def test_regime_gb_is_guinea_bissau():
    """Its label must not name Great Britain."""
    assert (("regime", "GB", "UN sanctions: Guinea-Bissau"),) == entry_of("GBe.904").concepts
    assert "restrictive-designation" == entry_of("GBe.904").records[1]["kind"]


def test_ledger_counts_what_no_record_holds():
    """An element that is new tomorrow is not passed over in silence."""
    expected = [
        "INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY (no country known)",
        "INDIVIDUAL/NATIONALITY/VALUE (no country known)",
    ]
    assert [*expected, "INDIVIDUAL/SHOE_SIZE"] == sorted(entry_of("QDi.901").lost)


def test_bad_entry_is_left_out_whole_with_its_place():
    """In = out + rejected."""
    items = read(EDITION)
    bad = [item for item in items if isinstance(item, BadEntry)]
    assert [("", "it has no REFERENCE_NUMBER", 41)] == [(item.key, item.why, item.span.line) for item in bad]
    assert 1 + 4 == len(items)


def test_second_entry_of_an_id_is_bad():
    """Whichever of the two is meant, one record cannot be both."""
    twice = edition("").replace(b"</INDIVIDUALS>", b"</INDIVIDUALS><ENTITIES><ENTITY><REFERENCE_NUMBER>QDi.909</REFERENCE_NUMBER>"
                                                   b"<FIRST_NAME>X</FIRST_NAME></ENTITY></ENTITIES>")  # fmt: skip
    bad = read(twice)[-1]
    assert "its id is already that of the entry at un.xml:1:70" == bad.why


@pytest.mark.parametrize(
    ("elements", "births"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>", [{"date": "1958-09", "as-given": "Sep. 1958"}]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR>", [{"date": "1958"}]),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1958</YEAR>", [{"date": "1958~"}]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", [{"date": "1973-11", "as-given": "Nov. 1973"}]),
        ("<NOTE>Between Aug. and Sep. 1977</NOTE>", [{"date": "1977-08/1977-09", "as-given": "Between Aug. and Sep. 1977"}]),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>", [{"as-given": "30-35 years old"}]),
        ("<NOTE>24/06/1402 (Hijri Calendar)</NOTE>", [{"calendar": "islamic", "as-given": "24/06/1402 (Hijri Calendar)"}]),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR>", [{"date": "1960/.."}]),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1950</TO_YEAR>", [{"as-given": "1960 to 1950"}]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-02-31</DATE>", [{"as-given": "1960-02-31"}]),
        ("<TYPE_OF_DATE/>", None),
    ],
)
def test_birth_is_as_fine_as_it_is_written(elements, births):
    """A year never becomes the first of January."""
    item = read(edition(f"<INDIVIDUAL_DATE_OF_BIRTH>{elements}</INDIVIDUAL_DATE_OF_BIRTH>"))[1]
    assert births == item.records[0].get("births")


def test_birth_has_date_and_place_when_there_is_one_of_each():
    """Two dates and a place would leave open which of the two was there."""
    item = read(edition("<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1958</YEAR></INDIVIDUAL_DATE_OF_BIRTH>"
                        "<INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY>Mali</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>"))[1]  # fmt: skip
    assert [{"date": "1958", "country": "state-ml"}] == item.records[0]["births"]


def test_birth_in_an_alias_without_a_name_is_the_person_s():
    """Newer editions put alternative dates there; with two of them, nobody knows which goes with the place."""
    item = read(
        edition(
            "<INDIVIDUAL_ALIAS><DATE_OF_BIRTH>1968 - 1970</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>"
            "<INDIVIDUAL_ALIAS><DATE_OF_BIRTH>null</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>"
            "<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1958</YEAR></INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY>Mali</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>"
        )
    )[1]
    assert [{"date": "1958"}, {"date": "1968/1970"}, {"country": "state-ml"}] == item.records[0]["births"]


@pytest.mark.parametrize(
    ("alias", "forms"),
    [
        ("<ALIAS_NAME>Абу (Abu One; Abu Two)</ALIAS_NAME>", [("Абу", "Cyrl"), ("Abu One", "Latn"), ("Abu Two", "Latn")]),
        ("<ALIAS_NAME>Abu (original script: Абу)</ALIAS_NAME>", [("Abu", "Latn"), ("Абу", "Cyrl")]),
        ("<ALIAS_NAME>Abu</ALIAS_NAME><NOTE>original script: Абу</NOTE>", [("Abu", "Latn"), ("Абу", "Cyrl")]),
        ("<ALIAS_NAME>Rope (the younger) Venn</ALIAS_NAME>", [("Rope (the younger) Venn", "Latn")]),
        ("<ALIAS_NAME>Abu Абу</ALIAS_NAME>", [("Abu Абу", "Zyyy")]),
        ("<ALIAS_NAME>na</ALIAS_NAME>", []),
    ],
)
def test_alias_gives_its_scripts_apart_only_when_it_is_plain(alias, forms):
    """A script in brackets is the same name; what is not clear stays one name as printed."""
    item = read(edition(f"<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY>{alias}</INDIVIDUAL_ALIAS>"))[1]
    assert forms == [(name["form"], name["script"]) for name in item.records[0]["names"][1:]]


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (EDITION[:4000], "NX140", "un.xml:57", "cut off"),
        (b"", "NX140", "un.xml:1:1", "it is empty"),
        (b"id,name\n1,x\n", "NX140", "un.xml:1:1", "no XML"),
        (EDITION.replace(b'encoding="UTF-8"', b'encoding="ascii"'), "NX140", "un.xml:15", "not well-formed"),
        (b"\x1f\x8bnot packed", "NX140", "un.xml:1:1", "cannot be unpacked"),
        (b"<CONSOLIDATED_LIST dateGenerated='2031-01-01'><INDIVIDUAL>" + b"<a>" * 40, "NX140", "un.xml:1:", "nest deeper"),
        (b"<?xml version='1.0' encoding='x-none'?><CONSOLIDATED_LIST/>", "NX140", "un.xml:1", "encoding"),
        (b"<sdnList/>", "NX141", "un.xml:1:1", "<sdnList>"),
        (b"<elsewhere/>", "NX141", "un.xml:1:1", "<elsewhere>"),
        (b"<!DOCTYPE html><html><p>gone</html>", "NX141", "un.xml:1:1", "a web page"),
        (b"<html><body>busy</body></html>", "NX141", "un.xml:1:1", "a web page"),
        (b"<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///x'>]><CONSOLIDATED_LIST>&x;</CONSOLIDATED_LIST>", "NX142", "un.xml:1:", ""),
        (b"<CONSOLIDATED_LIST dateGenerated='2031-01-01'/>", "NX143", "un.xml:1:1", ""),
        (edition("", stamp="soon"), "NX144", "un.xml:1:1", '"soon"'),
        (EDITION.replace(NAME.encode(), NAME.encode().decode("cp1252", "replace").encode()), "NX145", "un.xml:4:9", ""),
    ],
)  # fmt: skip
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in error.value.message


def test_list_is_refused_when_it_declares_another_number():
    """Formats that count their entries show a file that was cut between two of them."""

    def adapter(declared):
        entry = BadEntry("1", "x", entry_of("QDi.901").span)
        return Adapter("un-xml", "t", UN.issuer, lambda *_: iter([ListHeader("2031-01-01", "", declared), entry]), {})

    assert 2 == len(read(EDITION, adapter(1)))
    with pytest.raises(NexusError) as error:
        read(EDITION, adapter(2))
    assert "NX146" == error.value.code
