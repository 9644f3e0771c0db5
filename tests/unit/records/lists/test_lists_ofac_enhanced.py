"""OFAC's enhanced XML: every oddity of its format, in an invented edition."""

import io
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListFile, ListHeader, Owner, Place, iter_list

HERE = Path(__file__).parent
OFAC = ADAPTERS["ofac-enhanced"]
OWNER = Owner("us-cons", "us-ofac")
EDITION = (HERE / "ofac-enhanced-1.xml").read_bytes()


def read(data):
    """Give all that a list holds."""
    return list(iter_list(OFAC, ListFile(io.BytesIO(data), "cons.xml"), "cons.xml", OWNER))


def entry_of(key):
    """Give an entry of the invented edition."""
    return next(item for item in read(EDITION) if isinstance(item, ListEntry) and item.key == key)


def edition(elements="", *, type_="Individual", day="2031-01-10T00:00:00", name="ULF"):
    """Give an edition with one entity of these elements."""
    names = f"<names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>{name}</formattedFullName>"
    inner = (
        f"<generalInfo><entityType>{type_}</entityType></generalInfo>{names}</translation></translations></name></names>{elements}"
    )
    head = f"<publicationInfo><dataAsOf>{day}</dataAsOf></publicationInfo>"
    return f'<sanctionsData>{head}<entities><entity id="9">{inner}</entity></entities></sanctionsData>'.encode()


def of(elements, **options):
    """Give the entry of an edition of one."""
    return read(edition(elements, **options))[1]


def listings(*lists, programs=(), types=(), laws=()):
    """Give the elements of an entity that is on these lists, since the second of the month of their order."""
    held = "".join(
        f'<sanctionsList refId="{n}" datePublished="2030-{n:02}-02">{text}</sanctionsList>' for n, text in enumerate(lists, 1)
    )
    rest = "".join(
        f"<{group}>{''.join(f'<{tag}>{text}</{tag}>' for text in texts)}</{group}>"
        for group, tag, texts in (
            ("sanctionsPrograms", "sanctionsProgram", programs),
            ("sanctionsTypes", "sanctionsType", types),
            ("legalAuthorities", "legalAuthority", laws),
        )
    )
    return f"<sanctionsLists>{held}</sanctionsLists>{rest}"


def test_header_has_the_day_that_the_data_are_of():
    """The time of day is left out."""
    assert ListHeader("2031-01-10", "2031-01-10T00:00:00") == read(EDITION)[0]


def test_names_in_other_scripts_are_the_same_name():
    """A translation of the primary name is official too; the letters are those of its parts."""
    names = [(name["form"], name["script"], name["quality"], name.get("kind")) for name in entry_of("901").records[0]["names"]]
    assert [
        ("Venn, Orla", "Latn", "official", None),
        ("ВЕНН, Орла", "Cyrl", "official", None),
        ("绳", "Hans", "official", None),
        ("The Pilot", "Latn", "weak", "a.k.a."),
        ("HOLT, Orla", "Latn", "former", "f.k.a."),
    ] == names


def test_person_is_whole():
    """Alternatives stay apart, a false one is marked, and what is told of a fact stays with it."""
    party = entry_of("901").records[0]
    assert [
        {"date": "1962", "note": "main entry"},
        {"date": "1961~", "declared-false": "true", "note": "forged card; reliability: False"},
        {"place": "Dorn"},
    ] == party["births"]
    assert (["Haji"], ["Clerk"], "female", ["state-ye", "state-it"]) == tuple(
        party[key] for key in ("titles", "positions", "gender", "nationality")
    )
    assert "citizenship" not in party
    assert [
        {"type": "Passport", "number": "X 12", "issuer": "state-ye", "issued": "2020-01-02", "expires": "2025-01-01"},
        {
            "type": "Passport",
            "number": "X 13",
            "declared-false": "true",
            "note": "in the name HOLT, Orla; issuing authority: Harbour Office; seen once",
        },
    ] == party["documents"]
    dorn = {"street": "1 Quay, Top Floor", "city": "Dorn", "region": "Coast", "postal-code": "D1", "country": "state-ye"}
    assert [
        {**dorn, "note": "region: Strand"},
        {"city": "Дорн", "country": "state-ye", "note": "written in Cyrillic"},
        {"text": "Region: Strand"},
    ] == party["addresses"]
    assert [
        "DORN - Coast",
        "Citizenship Country: Italy, reliability: False",
        "Shoe Size: 38",
        "main nationality: Ropeland",
        "nationality: Italy, reliability: Reported",
        "Owns, controls, or operates ROPE QUEEN (OFAC 903)",
    ] == party["remarks"]


@pytest.mark.parametrize(
    ("type_", "address"), [("REGION", {"region": "Strand"}), ("CITY", {"city": "Strand"}), ("GROTTO", {"note": "grotto: Strand"})]
)
def test_address_of_one_part_is_kept(type_, address):
    """Whatever the part is; a part that is new tomorrow too."""
    part = f"<addressParts><addressPart><type>{type_}</type><value>Strand</value></addressPart></addressParts>"
    translation = f"<translations><translation>{part}</translation></translations>"
    assert [address] == of(f"<addresses><address>{translation}</address></addresses>").records[0]["addresses"]


def test_country_has_the_code_that_the_file_gives_it():
    """No table of ours knows Ropeland."""
    assert {"YE", "IT"} == set(entry_of("901").states)


def test_organisation_has_numbers_where_a_person_has_papers():
    """What an identifier has no key for stands beside it as a remark."""
    party = entry_of("902").records[0]
    schemes = [tuple(identifier.values()) for identifier in party["identifiers"]]
    assert [("ofac", "902"), ("equity-ticker", "DORN XX"), ("tax-id-no-ru", "7")] == schemes
    assert [
        "Equity Ticker DORN XX: (Dorn Exchange)",
        "Organization Established Date: 31 Jul 1990, reliability: Confirmed",
        "Tax ID No. 7: issuing authority: INN",
    ] == party["remarks"]
    assert "1990-07-31" == party["established"]


def test_every_list_has_its_own_designation_and_day():
    """One party, three lists, three days; what goes with which list is told apart only where it is certain."""
    _, *designations = (record for record in entry_of("901").records if record["kind"] != "link")
    keys = ("kind", "start", "listed", "regime", "measures", "legal-basis")
    told = {record["id"].rpartition("-")[2]: [record.get(key) for key in keys] for record in designations}
    licence, order = "us-cons-act-general-license-4-under-eo-13224-terrorism", "us-cons-act-executive-order-13224-terrorism"
    beside = [["us-cons-regime-ns-plc"], ["us-cons-measure-reject"], [licence]]
    assert {
        "91243": ["restrictive-designation", "2026-04-12", "2026-04-12", *beside],
        "91512": ["restrictive-designation", "2030-10-10", "2030-10-10", *beside],
        "1550": ["terrorist-designation", "2029-01-02", "2029-01-02", ["us-cons-regime-sdgt"], ["asset-freeze"], [order]],
    } == told
    assert {("us-cons-901", "us-ofac", "901")} == {
        tuple(record[key] for key in ("party", "authority", "reference")) for record in designations
    }
    assert ["us-cons-list", "us-cons-list-sdn-list"] == designations[-1]["list"]
    assert ["Secondary sanctions risk: section 1(b) of an order"] == designations[0]["remarks"]


def test_list_that_is_named_twice_gives_two_designations():
    """A party that came back has two days."""
    first, second = entry_of("902").records[1:]
    assert [("us-cons-902-listing-91763", "2028-01-02"), ("us-cons-902-listing-91763-2", "2030-01-02")] == [
        (record["id"], record["start"]) for record in (first, second)
    ]


def test_designation_is_undated_when_no_list_is_named():
    """The day of the edition is not that of listing."""
    designation = entry_of("903").records[1]
    assert ("us-cons-903-listing", "unknown", None) == (designation["id"], designation["start"], designation.get("listed"))


def test_grounds_are_told_of_no_list_when_several_could_have_them():
    """Which of two lists a programme put the party on is not in the file, and nothing is made up."""
    lists = ("SDN List", "Non-SDN Menu-Based Sanctions List")
    entry = of(listings(*lists, programs=["SDGT"], types=["Block"], laws=["Executive Order 13224 (Terrorism)"]))
    for designation in entry.records[1:]:
        assert not {"regime", "measures", "legal-basis"} & designation.keys()
        assert [
            "programme of one of its lists: SDGT",
            "measure of one of its lists: Block",
            "legal authority of one of its lists: Executive Order 13224 (Terrorism)",
        ] == designation["remarks"]
        assert "restrictive-designation" == designation["kind"]


def test_concepts_and_acts_have_the_authority_s_own_words():
    """An executive order is known to be an order; of other laws the kind is not told."""
    entry = entry_of("901")
    assert {("measure", "Reject", "US sanctions: Reject"), ("list", "SDN List", "SDN List")} <= set(entry.concepts)
    acts = {act["label"]: act.get("type") for act in entry.others if act["kind"] == "legal-act"}
    assert {"Executive Order 13224 (Terrorism)": "order", "General License 4 Under EO 13224 (Terrorism)": None} == acts


def test_relationships_are_links_by_id():
    """Also to a party that the file does not have, of which nobody says what it is; a ship is no actor."""
    entry = entry_of("901")
    links = {tuple(record["parties"]): record["nature"] for record in entry.records if record["kind"] == "link"}
    assert {
        ("us-cons-901", "us-cons-902"): "Venn, Orla: Owned or Controlled By DORN HARBOUR CIRCLE; quality: High",
        ("us-cons-901", "us-cons-990"): "Venn, Orla: Acting for or on behalf of ABSENT ROPES",
    } == links
    assert [{"kind": "unidentified-actor", "id": "us-cons-990", "label": "ABSENT ROPES"}] == [
        other for other in entry.others if other["kind"] != "legal-act"
    ]
    assert ["address: Ropeland", "Property in the interest of DORN HARBOUR CIRCLE (OFAC 902)"] == entry_of("903").records[0][
        "remarks"
    ]


def bounds(*days, about="false"):
    """Give a date's four bounds."""
    tags = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    inner = "".join(f"<{tag}>{day}</{tag}>" for tag, day in zip(tags, days, strict=True))
    return f"<valueDate>{inner}<isApproximate>{about}</isApproximate></valueDate>"


@pytest.mark.parametrize(
    ("value", "date", "birth"),
    [
        ("1962", bounds("1962-01-01", "1962-01-01", "1962-12-31", "1962-12-31"), {"date": "1962"}),
        ("1962", bounds("1962-01-01", "1962-01-01", "1962-12-31", "1962-12-31", about="true"), {"date": "1962~"}),
        ("circa 1962", bounds("1962-01-01", "1962-01-01", "1962-12-31", "1962-12-31", about="true"), {"date": "1962~"}),
        ("01 Jan 1961 to 31 Dec 1962", "", {"date": "1961-01-01/1962-12-31"}),
        ("early sixties", bounds("1960-01-01", "1960-01-01", "1963-12-31", "1963-12-31", about="true"),
         {"date": "1960-01-01~/1963-12-31~", "as-given": "early sixties"}),
        ("", bounds("1962-02-01", "1962-02-01", "1962-02-28", "1962-02-28"), {"date": "1962-02"}),
        ("", bounds("1962-02-03", "1962-02-03", "1962-02-03", "1962-02-03"), {"date": "1962-02-03"}),
        ("the sixties", bounds("", "", "", ""), {"as-given": "the sixties"}),
    ],
)  # fmt: skip
def test_birth_is_as_fine_as_its_text_and_as_wide_as_its_bounds(value, date, birth):
    """A year never becomes the first of January, although a bound does."""
    feature = f"<features><feature><type>Birthdate</type><value>{value}</value>{date}</feature></features>"
    assert [birth] == of(feature).records[0]["births"]


@pytest.mark.parametrize(
    ("elements", "path"),
    [
        ("<wings>2</wings>", "entity/wings"),
        ('<names wings="2"/>', "entity/names@wings"),
        ("<features><feature><tone>high</tone></feature></features>", "entity/features/feature/tone"),
        ("<identityDocuments><identityDocument><type><b>P</b></type></identityDocument></identityDocuments>",
         "entity/identityDocuments/identityDocument/type/b"),
    ],
)  # fmt: skip
def test_field_that_nobody_knows_is_counted(elements, path):
    """An element that is new tomorrow is not passed over in silence."""
    assert path in of(elements).lost


def test_ledger_counts_what_no_record_holds():
    """Kinds of parts of names have no key, nor has a country that is none."""
    assert [
        "entity/addresses/address/country (no country known)",
        "entity/names/name/translations/translation/nameParts/namePart/type (Nickname)",
        "entity/shoes",
    ] == sorted(entry_of("901").lost)
    assert () == entry_of("902").lost


def test_every_field_of_the_format_is_tried_here():
    """What the table says is mapped, the invented edition has, elements and attributes."""
    mapped = {path for path, use in OFAC.places.items() if use.place is Place.MAPPED}
    fields = {path.replace("@", "/@").rpartition("/")[2] for path in mapped}
    marks = {field: f" {field[1:]}=" if field.startswith("@") else f"<{field}" for field in fields}
    assert [] == [field for field, mark in marks.items() if mark.encode() not in EDITION]


def test_bad_entry_is_left_out_whole_with_its_place():
    """In = out + rejected."""
    bad = [(item.key, item.why, item.span.line) for item in read(EDITION) if isinstance(item, BadEntry)]
    kinds = "Individual, Entity, Vessel, Aircraft"
    assert [("904", "it has no primary name", 98), ("905", f'its entityType is "Balloon", not {kinds}', 99)] == bad


@pytest.mark.parametrize(
    ("data", "code", "place", "says"),
    [
        (EDITION[:9000], "NX140", "cons.xml:", "cut off"),
        (b"<sdnList/>", "NX141", "cons.xml:1:1", "import it as ofac-xml"),
        (b"<html><body>busy</body></html>", "NX141", "cons.xml:1:1", "a web page"),
        (b"<!DOCTYPE s [<!ENTITY x 'y'>]><sanctionsData>&x;</sanctionsData>", "NX142", "cons.xml:1:", ""),
        (
            b"<sanctionsData><publicationInfo><dataAsOf>2031-01-10</dataAsOf></publicationInfo></sanctionsData>",
            "NX143",
            "cons.xml",
            "",
        ),
        (b"<sanctionsData><entity id='1'/></sanctionsData>", "NX144", "cons.xml:1:1", "dataAsOf"),
        (edition(day="soon"), "NX144", "cons.xml:1:16", '"soon"'),
        (edition(name="Ärger Ölprüfer".encode().decode("cp1252")), "NX145", "cons.xml:1:", ""),
    ],
)
def test_file_that_is_no_such_list_is_refused_with_its_place(data, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted; both readings of the file agree on that."""
    with pytest.raises(NexusError) as error:
        read(data)
    assert code == error.value.code
    assert str(error.value.span).startswith(place)
    assert says in f"{error.value.message} {error.value.hint}"
