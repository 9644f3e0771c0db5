"""A public edition lets nothing out: canaries in every place that data of withheld persons can take.

`public_dataset.py` holds them. Each must stand in the internal edition, or it would prove nothing that the public one has none.
"""

import csv
import hashlib
import importlib.util
import io
import json
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF

from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build, open_release

NX = "https://w3id.org/nexusrdf/ns#"
BASE = "https://data.example.net/ferries"
ADMS = rdflib.Namespace("http://www.w3.org/ns/adms#")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
_spec = importlib.util.spec_from_file_location("public_dataset", Path(__file__).with_name("public_dataset.py"))
planted = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(planted)
NAME, SURNAME, QUOTE = planted.NAME, planted.SURNAME, planted.QUOTE


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Give the dataset with the canaries: read it, never write there."""
    return planted.write_dataset(tmp_path_factory.mktemp("canaries") / "data")


@pytest.fixture(scope="module")
def both(data, tmp_path_factory):
    """Give a folder with a release of each edition, side by side, and the releases by edition."""
    dist = tmp_path_factory.mktemp("editions") / "dist"
    built = {edition: build(data, dist, edition=edition) for edition in Edition}
    return {edition: one.release for edition, one in built.items()}


def forms(text: str) -> set[str]:
    """Give a text as written and as whoever reads it may see it: unescaped, decoded, without case and marks."""
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)
    plain = {text, unescaped, unquote(text), unquote(unescaped)}
    bare = {"".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)) for form in plain}
    return {form.casefold() for form in plain | bare}


def whole(release: Path) -> dict[str, set[str]]:
    """Give all that a release holds, its query stores included, by file, in each form."""
    texts = {path.name: path.read_bytes().decode() for path in release.rglob("*") if path.is_file()}
    for name in ("accepted", "full"):
        folder = release.parent.parent / ".stores" / release.name / name
        texts[f"store {name}"] = "\n".join(map(str, ox.Store.read_only(str(folder))))
        for path in folder.rglob("*"):
            texts[f"store {name}/{path.name}"] = path.read_bytes().decode("latin-1") if path.is_file() else ""
    return {name: forms(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def texts(both):
    """Give all that each edition holds."""
    return {edition: whole(release) for edition, release in both.items()}


def holding(texts: dict[str, set[str]], canary: str) -> list[str]:
    """Name the files in which a canary stands."""
    return sorted(name for name, found in texts.items() if any(canary in text for text in found))


@pytest.mark.parametrize("canary", planted.CANARIES)
def test_public_edition_holds_no_canary(texts, canary):
    """Neither as written nor escaped, encoded, in capitals or without its marks; the internal one holds them all."""
    assert "dataset.nq" in holding(texts[Edition.INTERNAL], canary) or "manifest.json" in holding(texts[Edition.INTERNAL], canary)
    assert [] == holding(texts[Edition.PUBLIC], canary)


def test_public_edition_holds_no_digest_of_a_name(texts):
    """Whoever guesses a name could find it by its digest; so could whoever guesses the file or the id."""
    names = [NAME, SURNAME, "Qzelda", *planted.CANARIES, *planted.WITHHELD]
    spelt = {form for name in names for form in (name, name.lower(), name.upper(), name.title(), f"{name}'s")}
    digests = [hashlib.sha256(form.encode()).hexdigest() for form in sorted(spelt)]
    assert [] == [name for digest in digests for name in holding(texts[Edition.PUBLIC], digest)]
    assert [] != [name for digest in digests for name in holding(texts[Edition.INTERNAL], digest)]


@pytest.mark.parametrize("name", ["accepted.ttl", "accepted.nq", "accepted.jsonld", "inferred.trig"])
def test_editions_agree_on_what_is_accepted(both, name):
    """What we stand behind is public, or it would not be what we stand behind: byte by byte the same."""
    assert (both[Edition.INTERNAL] / name).read_bytes() == (both[Edition.PUBLIC] / name).read_bytes()


def claims_of(release: Path) -> dict[str, str | None]:
    """Give the claims of a release with their standing."""
    records = ox.Store()
    records.load((release / "claims.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    rows = records.query(f"SELECT ?c ?s {{ GRAPH ?g {{ ?c a <{NX}Claim> OPTIONAL {{ ?c <{NX}curationStatus> ?s }} }} }}")
    return {row[0].value.rpartition("/")[2]: row[1] and row[1].value.rpartition("-")[2] for row in rows}


def test_public_edition_keeps_claims_on_bodies_marked_as_they_are(both):
    """Nothing is dropped that need not be: an allegation against a body stays an allegation, a slip stays a slip."""
    expected = {f"gazette-a{n}": "accepted" for n in (1, 2, 3)} | {"digest-a4": "accepted", "leaflet-a5": "accepted"}
    expected |= {"gazette-o1": "claimed", "gazette-o2": "claimed", "gazette-o3": None}
    assert expected == claims_of(both[Edition.PUBLIC])
    assert expected.items() < claims_of(both[Edition.INTERNAL]).items()


def test_public_edition_tells_of_a_claim_on_bodies_taken_back(both):
    """Whoever has cited it learns when and why it fell; what it said is gone."""
    text = (both[Edition.PUBLIC] / "dataset.nq").read_text(encoding="utf-8")
    node = f"<{BASE}/id/claim/gazette-o3>"
    assert f'{node} <{NX}retractedOn> "2025-05-05"^^' in text
    assert f'{node} <{NX}retractionReason> "a slip"@en' in text
    assert f"<{BASE}/graph/claim/gazette-o3> ." not in text.replace(f"content> <{BASE}/graph/claim/gazette-o3> ", "")


def test_public_edition_tells_position_only_in_files_that_are_public_as_a_whole(both, data):
    """A file may be named after what it hides; where all of it is public, the way back to the line stays."""
    rows = list(csv.DictReader(io.StringIO((both[Edition.PUBLIC] / "statements.csv").read_text(encoding="utf-8"), newline="")))
    files = {row["record"].rsplit(":", 2)[0] for row in rows}
    # Of these, one holds claims that are withheld, and one a title.
    assert {"actors/bodies.json", "events/founding.json", "relations/relations.json"} >= {f for f in files if "/" in f} - {
        f for f in files if f.startswith("withheld/")
    }
    assert "events/founding.json" in files
    manifest = json.loads((both[Edition.PUBLIC] / "manifest.json").read_bytes())
    for name, digest in manifest["inputs"].items():
        assert digest == hashlib.sha256((data / name).read_bytes()).hexdigest()
    assert {"nexus.yaml", "events/founding.json"} <= manifest["inputs"].keys()


def test_editions_stand_side_by_side_and_say_what_they_are(both):
    """Nobody may take one for the other: version, manifest, description and graphs say for whom it is."""
    manifests = {edition: json.loads((release / "manifest.json").read_bytes()) for edition, release in both.items()}
    assert {edition.value for edition in Edition} == {manifest["edition"] for manifest in manifests.values()}
    assert "internal: do not publish" == manifests[Edition.INTERNAL]["notice"]
    assert both[Edition.PUBLIC].name.endswith("-public")
    assert both[Edition.INTERNAL].parent == both[Edition.PUBLIC].parent
    assert {"claims withheld": 26, "records withheld": 30}.items() <= manifests[Edition.PUBLIC]["counts"].items()
    for edition, release in both.items():
        assert "mailto:desk@ferries.example.net" == manifests[edition]["corrections"]
        dcat = rdflib.Graph().parse(release / "dcat.ttl")
        (dataset,) = dcat.subjects(RDF.type, DCAT.Dataset)
        right = "PUBLIC" if edition is Edition.PUBLIC else "NON_PUBLIC"
        assert str(dcat.value(dataset, DCTERMS.accessRights)).endswith(f"/access-right/{right}")
        assert manifests[edition]["notice"] == str(dcat.value(dataset, ADMS.versionNotes))
        contact = dcat.value(dataset, DCAT.contactPoint)
        assert rdflib.URIRef("mailto:desk@ferries.example.net") == dcat.value(contact, VCARD.hasEmail)
        told = "\n".join(map(str, ox.parse((release / "scenario.trig").read_bytes(), format=ox.RdfFormat.TRIG)))
        assert f"{edition.value.title()} edition" in told
        assert release.name == open_release(release).version


def test_public_edition_conforms_to_dcat_ap(both, shared):
    """Contact and access rights are what European catalogues expect."""
    import pyshacl

    for name in ("dcat-ap-3.0.1-shapes.ttl", "dcat-ap-3.0.1-range.ttl"):
        shapes = rdflib.Graph().parse(shared / "vocab" / name)
        shapes.remove((None, rdflib.OWL.imports, None))
        dcat = rdflib.Graph().parse(both[Edition.PUBLIC] / "dcat.ttl")
        conforms, _, text = pyshacl.validate(dcat, shacl_graph=shapes, inference="none")
        assert conforms, text


def test_public_report_tells_only_of_what_is_public(both):
    """It is a part of the internal one, in the words of the public part alone."""
    reports = {edition: json.loads((release / "report.json").read_bytes())["findings"] for edition, release in both.items()}
    told = {edition: {(f["code"], f["message"]) for f in found} for edition, found in reports.items()}
    assert set() < told[Edition.PUBLIC] < told[Edition.INTERNAL]
    assert any("qz" in message for _, message in told[Edition.INTERNAL])


def test_public_fingerprints_stay_when_what_is_withheld_changes(both, data, tmp_path):
    """A tracker fed from releases knows a finding again, though its line and the name of its file are others now."""
    changed = tmp_path / "data"
    shutil.copytree(data, changed)
    path = changed / "sources" / "gazette.json"
    sources = json.loads(path.read_bytes())
    hidden = {"kind": "report", "id": "qzsheet", "label": f"{NAME} and her sheet", "author": "somebody", "publisher": "unknown"}
    path.write_text("\n\n" + json.dumps([hidden, *sources], indent=1), encoding="utf-8")
    again = build(changed, tmp_path / "dist", edition=Edition.PUBLIC).release
    told = [json.loads((release / "report.json").read_bytes())["findings"] for release in (both[Edition.PUBLIC], again)]
    assert ["sources/gazette.json", "withheld/"] == [found[0]["file"].rstrip("0123456789") for found in told]
    assert 2 == len({found[0]["line"] for found in told})
    assert [("leaflet", told[0][0]["fingerprint"])] * 2 == [(f["about"], f["fingerprint"]) for found in told for f in found]
    internal = json.loads((both[Edition.INTERNAL] / "report.json").read_bytes())["findings"]
    assert told[0][0]["fingerprint"] in {found["fingerprint"] for found in internal}


def test_build_refuses_a_public_edition_when_there_is_no_contact(nexusrdf, tmp_path):
    """Whoever is named must be able to answer; an internal edition needs no contact, and tells of none."""
    settings = planted.SETTINGS.replace("corrections: desk@ferries.example.net\n", "")
    data, dist = planted.write_dataset(tmp_path / "data", settings=settings), tmp_path / "dist"
    run = nexusrdf("build", data, "-o", dist, "--edition", "public")
    assert (2, "") == (run.code, run.out)
    assert "NX704 a public edition needs a contact for corrections" in run.err
    assert "add `corrections:` to nexus.yaml" in run.err
    assert not dist.exists()
    run = nexusrdf("build", data, "-o", dist)
    assert (0, "") == (run.code, run.err)
    assert "internal edition: do not publish" in run.out
    assert "corrections" not in json.loads((dist / "current" / "manifest.json").read_bytes())
    assert "contactPoint" not in (dist / "current" / "dcat.ttl").read_text(encoding="utf-8")


def test_build_gates_a_public_edition_on_the_whole_dataset(nexusrdf, tmp_path):
    """A violation in what would be withheld stops it as any other does."""
    wrong = {"relations/wrong.json": [{"kind": "link", "id": "wrong", "parties": ["per-qzid"]}]}
    run = nexusrdf("build", planted.write_dataset(tmp_path / "data", more=wrong), "-o", tmp_path / "dist", "--edition", "public")
    assert 1 == run.code
    assert "NX204" in run.out


def event(**more):
    """Give an accepted event of the league, in files of its own."""
    record = {"kind": "event", "id": "regatta", "label": "the regatta", "involves": "league", **more}
    claim = planted.accepted("regatta", id="r1")
    return {"events/regatta.json": [record], "claims/regatta.json": [{"source": "digest", "claims": [claim]}]}


def decided(why: str):
    """Give the event with a decision of one's own."""
    files = event()
    files["claims/regatta.json"][0]["claims"][0]["decisions"] = [{**planted.WHY, "why": why}]
    return files


def quoted(words: str, *, pinned: bool):
    """Give the event with a quote of one's own, pinned by a digest or not."""
    files = event()
    claim = files["claims/regatta.json"][0]["claims"][0]
    claim["quote"] = None if pinned else words
    if pinned:
        pin = {"paragraph": 1, "start": 0, "end": len(words), "sha256": planted.digest(words), "quote": words}
        claim["anchor"] = pin
    return files


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (event(topic=f"the prize of {NAME.upper()}"), "events/regatta.json"),
        (event(summary="per-qzid won the race"), "events/regatta.json"),
        (event(label=f"the race of Qze\u0301lda-{SURNAME}"), "events/regatta.json"),
        (event(topic="гонки: Кзельда Кзурнамовой"), None),
        (event(topic="Кзельда Кзурнамова"), "events/regatta.json"),
        (decided(f"{NAME} confirms it"), "claims/regatta.json"),
        (quoted(f"seen by {NAME}", pinned=False), "claims/regatta.json"),
        (quoted(f"seen by {NAME}", pinned=True), "claims/regatta.json"),
        (quoted(NAME, pinned=True), "claims/regatta.json"),
    ],
)
def test_build_refuses_a_public_edition_when_what_is_accepted_names_somebody_withheld(nexusrdf, tmp_path, files, where):
    """What is accepted cannot be left out, so a curator has to reword it; a word of a name alone is for a reader to judge."""
    data, dist = planted.write_dataset(tmp_path / "data", more=files), tmp_path / "dist"
    run = nexusrdf("build", data, "-o", dist, "--edition", "public")
    if where is None:
        assert 0 == run.code, run
        assert "warning NX706" in run.err
        assert "NX70" not in "".join(p.read_text(encoding="utf-8") for p in (dist / "current").resolve().iterdir())
        return
    assert 1 == run.code, run
    assert re.search(rf"{where}:\d+:\d+: violation NX705", run.out)
    assert not (dist / "current").exists()
    assert 0 == nexusrdf("build", data, "-o", dist).code


@pytest.mark.parametrize(
    "files",
    [event(topic="the prize"), decided("the gazette confirms it"), quoted("seen by many", pinned=True), quoted(QUOTE, pinned=True)],
)
def test_build_makes_a_public_edition_when_nobody_withheld_is_named(nexusrdf, tmp_path, files):
    """The twins of the refused ones pass; a long quote goes, and leaves its digest."""
    data = planted.write_dataset(tmp_path / "data", more=files)
    run = nexusrdf("build", data, "-o", tmp_path / "dist", "--edition", "public")
    assert (0, "") == (run.code, run.err)
    assert "public edition: 26 claims and 30 records are withheld" in run.out
    assert "regatta" in (tmp_path / "dist" / "current" / "accepted.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ferries of the north", f"title: The ferries of {NAME}"),
        ("title:", f"severities: {{NX235: {{severity: info, why: '{NAME} wrote it'}}}}\ntitle:"),
    ],
)
def test_build_refuses_a_public_edition_when_the_settings_name_somebody_withheld(tmp_path, old, new):
    """Title and description go into every description of the release, reasons into its report."""
    settings = planted.SETTINGS.replace(old, new)
    built = build(planted.write_dataset(tmp_path / "data", settings=settings), tmp_path / "dist", edition=Edition.PUBLIC)
    assert built.release is None
    assert [("NX705", "nexus.yaml")] == [(f.code, f.span.file) for f in built.findings if f.code == "NX705"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("desk@ferries.example.net", "mailto:desk@ferries.example.net"),
        ("mailto:a.b+c@example.org", "mailto:a.b+c@example.org"),
        ("https://example.org/corrections", "https://example.org/corrections"),
        ("desk at example.org", None),
        ("desk@example", None),
        ("javascript:alert(1)", None),
        ("'mailto:'", None),
        ("'a@example.org, b@example.org'", None),
    ],
)
def test_contact_for_corrections_is_an_address_or_a_finding(tmp_path, text, expected):
    """A contact that nobody can write to is none."""
    settings = planted.SETTINGS.replace("desk@ferries.example.net", text)
    data = planted.write_dataset(tmp_path / "data", settings=settings)
    if expected is None:
        for edition in Edition:
            built = build(data, tmp_path / "dist", edition=edition)
            assert [("NX158", "nexus.yaml:6:14")] == [(f.code, str(f.span)) for f in built.findings if f.code == "NX158"]
            assert built.release is None
        return
    built = build(data, tmp_path / "dist", edition=Edition.PUBLIC)
    dcat = rdflib.Graph().parse(built.release / "dcat.ttl")
    (contact,) = dcat.objects(None, DCAT.contactPoint)
    term = VCARD.hasEmail if expected.startswith("mailto:") else VCARD.hasURL
    assert [rdflib.URIRef(expected)] == list(dcat.objects(contact, term))
