"""OFAC's tables: every oddity of their format, in an invented edition of four files."""

import gzip

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, BadEntry, ListEntry, ListHeader, Owner, iter_list, open_edition
from nexusrdf.records.lists.ofac.tables_remarks import parse_remarks

CSV = ADAPTERS["ofac-csv"]
NULL = "-0- "
LONG = "Linked To: " + "HARBOUR " * 123 + "CARP "
REMARKS = (
    "DOB 12 May 1963; alt. DOB circa 1964; POB Dorn, Italy; nationality Yemen; alt. nationality Atlantis; citizen Italy; "
    "Gender Female; Passport X12 (Italy) issued 02 Jan 2020 expires 01 Feb 2030; alt. Passport Y 13 (Yemen); Tax ID No. 77 (Holm) "
    "(Italy); a.k.a. 'THE PILOT; THE ROPE'; Website www.example.org; Secondary sanctions risk: section 1(b); Passport was "
    "issued in 1999 under the name Ulf; Harbour Master; Linked To: VENN, Ulf; Linked To: DORN ROPES S.A."
)


def quoted(*cells):
    """Give a row as OFAC writes it: text quoted, null not."""
    return ",".join(cell if cell.isdecimal() or cell.startswith("-0-") else f'"{cell}"' for cell in cells)


def entry(number, name="DORN ROPES, LTD.", type_=NULL, programs="SDGT", *, remarks=NULL, more=(NULL,) * 7):
    """Give a row of the first table; `more` are title, call sign, type, two tonnages, flag and owner of a vessel."""
    return quoted(number, name, type_, programs, *more, remarks)


FILES = {
    "sdn.csv": [
        entry("36", "VENN, Orla", "individual", "SDGT] [SYRIA", remarks=REMARKS, more=("Haji; Captain", *(NULL,) * 6)),
        entry("40", remarks="Organization Established Date 1999; Tax ID No. 5 (Italy); DOB 1950; all offices worldwide."),
        entry("50", "GULL", "vessel", "CUBA", remarks="Vessel Registration Identification IMO 9999993; Former Vessel Flag Italy.",
              more=(NULL, "AB1", "Tug", "1,234", "990", "Atlantis", "Dorn Shipping")),
        entry("60", remarks=LONG),
        entry("70", "AB-CDE", "aircraft", "NPWMD] [IFSR", remarks="Aircraft Model Kite 2; Aircraft Operator Dorn Air."),
    ],
    "add.csv": [
        quoted("36", "1", "1 Quay, House 2", "Dorn, Coast 0077", "Italy", NULL),
        quoted("36", "2", NULL, NULL, "Yemen", NULL),
        quoted("40", "3", NULL, "Dorn", "Atlantis", "c/o Venn"),
        quoted("50", "4", NULL, "Dorn", "Italy", NULL),
        quoted("60", "5", NULL, NULL, NULL, NULL),
    ],
    "alt.csv": [
        quoted("36", "1", "aka", "VANN, Orla", NULL),
        quoted("36", "2", "fka", "HOLT, Orla", "until 1990"),
        quoted("40", "3", "nka", "DORN LINES", "-0-"),
    ],
    "sdn_comments.csv": [quoted("60", "ENTRY; a.k.a. 'CHIPS'.")],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Give what writes an edition of these tables and returns its folder."""

    def make(name="sdn-2031-03-01", end="\r\n\x1a", **changed):
        made = tmp_path / name
        made.mkdir()
        for file, rows in FILES.items():
            lines = changed.get(file.removesuffix(".csv"), rows)
            if lines is not None:
                (made / file).write_bytes(lines if isinstance(lines, bytes) else "\r\n".join(lines).encode() + end.encode())
        return made

    return make


def read(path):
    """Give all that an edition holds."""
    with open_edition(path, "day", CSV) as stream:
        return list(iter_list(CSV, stream, "day", Owner("us", "us-ofac")))


def entry_of(key, path):
    """Give an entry of an edition."""
    return next(item for item in read(path) if isinstance(item, ListEntry) and item.key == key)


@pytest.mark.parametrize("end", ["\r\n\x1a", "\n", "", "\n\x1a\n"], ids=["control-Z", "line end", "no end", "control-Z alone"])
def test_edition_is_read_whole_however_its_files_end(folder, end):
    """The day is that of the folder; a last null may be cut, and is null all the same."""
    items = read(folder(end=end, alt=[*FILES["alt.csv"], quoted("50", "4", "aka", "GULL II", "-0")]))
    assert ListHeader("2031-03-01", "sdn-2031-03-01") == items[0]
    assert ["36", "40", "50", "60", "70"] == [item.key for item in items[1:] if isinstance(item, ListEntry)]
    assert ["GULL", "GULL II"] == [name["form"] for name in items[3].records[0]["names"]]


def test_person_is_whole(folder):
    """What the XML keeps in lists is in the remarks; a sentence about a passport is no passport."""
    expected = {
        "kind": "person",
        "id": "us-36",
        "label": "VENN, Orla",
        "names": [
            {"form": "VENN, Orla", "lang": "und", "script": "Latn", "quality": "official"},
            {"form": "VANN, Orla", "lang": "und", "script": "Latn", "quality": "as-in-source", "kind": "a.k.a."},
            {"form": "HOLT, Orla", "lang": "und", "script": "Latn", "quality": "former", "kind": "f.k.a."},
            {"form": "THE PILOT; THE ROPE", "lang": "und", "script": "Latn", "quality": "weak", "kind": "a.k.a."},
        ],
        "births": [
            {"date": "1963-05-12", "note": "main entry"},
            {"date": "1964~"},
            {"place": "Dorn, Italy", "country": "state-it"},
        ],
        "nationality": ["state-ye"],
        "citizenship": ["state-it"],
        "titles": ["Haji"],
        "positions": ["Captain"],
        "gender": "female",
        "addresses": [
            {"text": "1 Quay, House 2, Dorn, Coast 0077", "street": "1 Quay, House 2", "country": "state-it"},
            {"country": "state-ye"},
        ],
        "documents": [
            {"type": "Passport", "number": "X12", "issuer": "state-it", "issued": "2020-01-02", "expires": "2030-02-01"},
            {"type": "Passport", "number": "Y 13", "issuer": "state-ye"},
            {"type": "Tax ID No.", "number": "77 (Holm)", "issuer": "state-it"},
        ],
        "identifiers": [{"scheme": "ofac", "value": "36"}, {"scheme": "website", "value": "www.example.org"}],
        "remarks": [
            "Passport was issued in 1999 under the name Ulf; Harbour Master",
            "Linked To: VENN, Ulf",
            "Linked To: DORN ROPES S.A.",
            "main nationality: Yemen",
            "nationality: Atlantis",
            "HOLT, Orla: until 1990",
        ],
    }
    found = entry_of("36", folder())
    assert expected == found.records[0]
    assert ("sdn/remarks: nationality (no country known)",) == found.lost
    assert ("day/sdn.csv", 1, 1) == (found.span.file, found.span.line, found.span.column)


def test_designation_has_every_programme_and_no_day(folder):
    """The brackets at the ends are missing; the tables tell neither a day nor a law."""
    found = entry_of("36", folder())
    expected = {
        "kind": "terrorist-designation",
        "id": "us-36-listing",
        "party": "us-36",
        "authority": "us-ofac",
        "regime": ["us-regime-sdgt", "us-regime-syria"],
        "list": ["us-list"],
        "reference": "36",
        "start": "unknown",
        "remarks": ["Secondary sanctions risk: section 1(b)"],
    }
    assert expected == found.records[1]
    assert ["SDGT", "SYRIA"] == [key for _, key, _ in found.concepts]


def test_body_has_numbers_for_papers_and_keeps_its_comma(folder):
    """A comma parts the names of a person only; a birth date of a body stays a remark."""
    found = entry_of("40", folder()).records[0]
    assert ("organisation", "DORN ROPES, LTD.", "1999") == (found["kind"], found["label"], found["established"])
    assert {"scheme": "tax-id-no-it", "value": "5"} in found["identifiers"]
    assert ["all offices worldwide", "date of birth: 1950"] == found["remarks"]
    assert [{"text": "Dorn, Atlantis", "note": "c/o Venn"}] == found["addresses"]


def test_vessel_and_aircraft_have_keys_of_their_own(folder):
    """Where the model has no key, as for their addresses and owners by name, it is a remark."""
    made = folder()
    gull, kite = (entry_of(key, made).records[0] for key in ("50", "70"))
    assert ("vessel", "Tug", ["state-it"], None) == (gull["kind"], gull["type"], gull["former-flags"], gull.get("flag"))
    assert ["1,234", "990 gross registered"] == gull["tonnage"]
    assert [("ofac", "50"), ("call-sign", "AB1"), ("imo", "9999993")] == [
        (one["scheme"], one["value"]) for one in gull["identifiers"]
    ]
    assert ["Vessel Flag: Atlantis", "Vessel Owner: Dorn Shipping", "address: Dorn, Italy"] == gull["remarks"]
    assert ("aircraft", "Kite 2", ["Aircraft Operator: Dorn Air"]) == (kite["kind"], kite["model"], kite["remarks"])


def test_cut_remarks_are_glued_with_nothing_between(folder):
    """The cut may fall on a blank, which is theirs; the rest may hold a weak name; a row of nulls is no address."""
    found = entry_of("60", folder()).records[0]
    assert [f"{LONG}ENTRY"] == found["remarks"]
    assert {"CHIPS"} == {name["form"] for name in found["names"] if name["quality"] == "weak"}
    assert "addresses" not in found


@pytest.mark.parametrize(
    ("changed", "key", "why", "place"),
    [
        ({"sdn_comments": []}, "60", "its remarks are cut off", "day/sdn.csv:4:1"),
        ({"sdn_comments": [quoted("36", "x."), *FILES["sdn_comments.csv"]]}, "36", "its remarks are whole", "day/sdn.csv:1:1"),
        ({"sdn_comments": [*FILES["sdn_comments.csv"], quoted("99", "x.")]}, "99", "sdn_comments.csv has a row of it",
         "day/sdn_comments.csv:2:1"),
        ({"add": [quoted("35", "1", NULL, "Dorn", "Italy", NULL)] * 2}, "35", "add.csv has a row of it", "day/add.csv:1:1"),
        ({"sdn": [entry("36", NULL), *FILES["sdn.csv"][1:]]}, "36", "it has no name", "day/sdn.csv:1:1"),
        ({"sdn": [entry("36", type_="robot"), *FILES["sdn.csv"][1:]]}, "36", 'its type is "robot"', "day/sdn.csv:1:1"),
        ({"sdn": ['36,"x"', *FILES["sdn.csv"][1:]], "add": [], "alt": []}, "36", "its row has 2 columns", "day/sdn.csv:1:1"),
        ({"alt": ['"a","1","aka","b",-0- ', *FILES["alt.csv"]]}, "", 'its number is "a"', "day/alt.csv:1:1"),
    ],
)  # fmt: skip
def test_bad_entry_is_left_out_whole_with_its_place(folder, changed, key, why, place):
    """Rows of tables of different days do not fit together; none is passed over in silence."""
    bad = [item for item in read(folder(**changed)) if isinstance(item, BadEntry)]
    assert [(key, place)] == [(item.key, str(item.span)) for item in bad]
    assert bad[0].why.startswith(why)


def test_edition_is_packed_and_named_in_any_case(folder):
    """Digest and length are of what is in the files, not of how they are kept."""
    made = folder()
    with open_edition(made, "day", CSV) as plain:
        expected = plain.sha256, plain.length
    for path in list(made.iterdir()):
        (made / f"{path.stem.upper()}.CSV.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    with open_edition(made, "day", CSV) as packed:
        assert expected == (packed.sha256, packed.length)
    assert 6 == len(read(made))


@pytest.mark.parametrize(
    ("options", "code", "place", "says"),
    [
        ({"name": "sdn"}, "NX144", "day:1:1", '"sdn"'),
        ({"name": "sdn-2031-02-30"}, "NX144", "day:1:1", '"sdn-2031-02-30"'),
        ({"alt": None}, "NX140", "day:1:1", "alt.csv is missing"),
        ({"sdn": None}, "NX140", "day:1:1", "no list"),
        ({"sdn": b""}, "NX140", "day/sdn.csv:1:1", "it is empty"),
        ({"sdn": FILES["sdn.csv"][0][:400].encode()}, "NX140", "day/sdn.csv:1:1", "cut off"),
        ({"sdn": "\n".join((*FILES["sdn.csv"][:2], '50,"GULL",-0- ')).encode()}, "NX140", "day/sdn.csv:3:1", "too early"),
        ({"sdn": FILES["sdn.csv"][::-1]}, "NX140", "day/sdn.csv:2:1", "into another order"),
        ({"sdn": [row.replace(",", ";") for row in FILES["sdn.csv"]]}, "NX141", "day:1:1", "a spreadsheet"),
        ({"sdn": b"<html><body>busy</body></html>"}, "NX141", "day:1:1", "a web page"),
        ({"sdn": b"<sdnList/>"}, "NX141", "day:1:1", "standard XML"),
        ({"alt": quoted("36", "1", "aka", "V\u00c9NN", NULL).encode("cp1252") + b"\n"}, "NX145", "day/alt.csv:1:1", ""),
    ],
)
def test_edition_that_is_no_such_list_is_refused_with_its_place(folder, options, code, place, says):
    """Half a list, or none, would make everybody who is missing look delisted."""
    with pytest.raises(NexusError) as error:
        read(folder(**options))
    assert (code, place) == (error.value.code, str(error.value.span))
    assert says in error.value.message


def test_lists_of_two_kinds_are_not_one_edition(folder):
    """The SDN list and that of all others are two lists, which may share parties."""
    made = folder()
    (made / "cons_prim.csv").write_text("")
    with pytest.raises(NexusError, match="files of several lists"):
        read(made)


def test_file_out_of_the_folder_is_not_read(folder, tmp_path):
    """A link must not lead a build to other files of the machine."""
    made = folder(alt=None)
    (tmp_path / "alt.csv").write_text("")
    (made / "alt.csv").symlink_to(tmp_path / "alt.csv")
    with pytest.raises(NexusError, match="leads out of the folder"):
        read(made)


def test_folder_and_file_are_not_taken_for_each_other(folder):
    """A table alone says less than the list; the XML is one file."""
    made = folder()
    for path, kind in ((made / "sdn.csv", CSV), (made, ADAPTERS["ofac-xml"])):
        with pytest.raises(NexusError) as error, open_edition(path, "day", kind):
            pass
        assert "NX140" == error.value.code
    with pytest.raises(NexusError, match="it is one file"), (made / "sdn.csv").open("rb") as stream:
        list(iter_list(CSV, stream, "day", Owner("us", "us-ofac")))
    with pytest.raises(FileNotFoundError), open_edition(made / "gone", "day", CSV):
        pass


@pytest.mark.parametrize(
    ("remarks", "own", "ids"),
    [
        ("Passport O8 and ID No. 28 issued under the name Ulf.", ["Passport O8 and ID No. 28 issued under the name Ulf"], []),
        ("Matricula Mercantil No 5 (Uraba).", [], [("Matricula Mercantil No", "5 (Uraba)", "")]),
        ("National ID No. 5 (Region: Gaza).", [], [("National ID No.", "5", "Region: Gaza")]),
        ("Listing Date (CMIC) 03 Jun 2021.", [], [("Listing Date (CMIC)", "03 Jun 2021", "")]),
        ("Digital Currency Address - XBT abc; alt. Digital Currency Address - ETH 0x1.", [],
         [("Digital Currency Address - XBT", "abc", ""), ("Digital Currency Address - ETH", "0x1", "")]),
        ("Executive Order 13662 Directive Determination - Subject to Directive 1; Telephone (357)(1).", ["Telephone (357)(1)"],
         [("Executive Order 13662 Directive Determination -", "Subject to Directive 1", "")]),
        ("Number unknown; No longer in office.", ["Number unknown", "No longer in office"], []),
    ],
)  # fmt: skip
def test_ids_are_told_from_words(remarks, own, ids):
    """Nothing parts the type of an id from its number but what such types are called."""
    found = parse_remarks(remarks)
    assert (own, ids) == (found.own, [(one.type, one.number, one.country) for one in found.ids])
