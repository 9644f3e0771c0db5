"""The demo of `nexusrdf init --demo`: it checks and builds, every question has an answer, and it shows what it promises.

What it shows is counted in the quads of a release, so that a feature that is only written down does not pass.
"""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from nexusrdf.base.iri import Base
from nexusrdf.checker import read_published
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.model.edition import Edition
from nexusrdf.model.promotion import Status
from nexusrdf.pipeline import build, load_dataset, open_release
from nexusrdf.pipeline.load import Loaded
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.query import Stores, list_named, run_named
from nexusrdf.reason.beyond import RULES

BASE = "https://straits.example/data"
# Warnings and infos that the tour explains, each with how often it comes.
MEANT = {"NX234": 5, "NX487": 1, "NX488": 1}
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
PREFIXES = f"""PREFIX nx: <https://w3id.org/nexusrdf/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX : <{BASE}/graph/>
PREFIX concept: <{BASE}/id/concept/>
PREFIX event: <{BASE}/id/event/>
PREFIX relation: <{BASE}/id/relation/>
"""
ACTOR = "FILTER (?k IN (nx:Person, nx:Organisation, nx:State, nx:ActorCollective, nx:UnidentifiedActor))"
# What is counted in the quads as ?x: the fewest and the most.
COUNTED = {
    "actors": ("?x nx:recordLine ?line ; a ?k " + ACTOR, 30, 60),
    "claims": ("?x a nx:Claim", 60, 120),
    "scripts": ("?n a nx:NameUse ; nx:script ?x", 5, 9),
    "name qualities": ("?n nx:nameQuality ?x", 4, 5),
    "modalities": ("?c nx:modality ?x", 8, 8),
    "credibility grades": ("?c nx:credibility ?x", 5, 6),
    "curators": ("?d nx:decidedBy ?x", 3, 9),
    "outcomes": ("?d a nx:CurationDecision ; nx:outcome ?x", 3, 3),
    "kinds of designation act": ("?e nx:actKind ?x", 4, 4),
    "editions of lists": ("?x a nx:OfficialList ; nx:editionOf ?l", 5, 9),
    "measures": ("?d nx:measure ?x", 4, 9),
    "languages of sources": ("?s a nx:Source ; nx:language ?x", 3, 9),
    "relays of one word": ("?c nx:claimsRecord relation:ferrying ; nx:curationStatus ?s ; nx:relayedBy ?x", 3, 9),
    "quotes": ("?x a nx:Evidence ; nx:quote ?q", 80, 140),
}
# What has to be there, as a pattern with an answer.
SHOWN = {
    "accepted claim": "?c nx:curationStatus nx:status-accepted",
    "pending claim": "?c nx:curationStatus nx:status-pending",
    "claim nobody decided on": "?c nx:curationStatus nx:status-claimed FILTER NOT EXISTS { ?c nx:decision ?d }",
    "rejected claim": "?c nx:decision/nx:outcome nx:outcome-rejected",
    "decision that was changed": "?c nx:decision ?a, ?b . ?a nx:outcome nx:outcome-pending . ?b nx:outcome nx:outcome-accepted",
    "retracted claim": "?c nx:retractedOn ?on ; nx:evidence/nx:source ?s FILTER NOT EXISTS { ?s nx:withdrawnOn ?day }",
    "withdrawn source": "?s a nx:Source ; nx:withdrawnOn ?day",
    "denial": "?c nx:modality nx:modality-denied ; nx:disputes ?d",
    "dispute of two that stand": "?c nx:curationStatus ?a ; nx:disputes ?d . ?d nx:curationStatus ?b",
    "support": "?c nx:supports ?d",
    "relayed admission": "?c nx:modality nx:modality-admitted ; nx:relayedBy ?r ; nx:curationStatus nx:status-pending",
    "first-hand admission": "?c nx:modality nx:modality-admitted ; nx:curationStatus nx:status-accepted",
    "perpetrator found by a court": "GRAPH :accepted { ?p nx:inEvent event:attack-halcyon ; nx:role nx:role-perpetrator }",
    "mastermind alleged": "GRAPH :claimed { ?p nx:inEvent event:attack-halcyon ; nx:role nx:role-mastermind }",
    "attack on a date": "GRAPH :accepted { event:attack-halcyon nx:when ?w }",
    "front of a front": "GRAPH :entailed { ?a nx:frontOf ?c FILTER NOT EXISTS { ?a nx:directFrontOf ?c } }",
    "front alleged": "GRAPH :claimed { ?f a nx:FrontRelation ; nx:front ?x }",
    "watch-listing": "GRAPH :accepted { ?w a nx:WatchListing }",
    "privileged status": "GRAPH :accepted { ?w a nx:PrivilegedStatus }",
    "designated vessel": "GRAPH :accepted { ?d nx:designatedParty ?v . ?v a nx:Vessel ; nx:owner ?o ; nx:operatedBy ?p }",
    "designated aircraft": "GRAPH :accepted { ?d nx:designatedParty ?v . ?v a nx:Aircraft ; nx:owner ?o ; nx:operatedBy ?p }",
    "birth with an alternative": "GRAPH :accepted { ?p nx:birth ?a, ?b FILTER (?a != ?b) }",
    "birth of another calendar": "GRAPH :accepted { ?p nx:birth/nx:calendar ?c }",
    "death": "GRAPH :accepted { ?p nx:death ?d }",
    "paper declared false": "GRAPH :accepted { ?p nx:identityDocument/nx:declaredFalse true }",
    "address": "GRAPH :accepted { ?o nx:address/nx:addressPlace ?place }",
    "legal basis": "GRAPH :accepted { ?d nx:legalBasis ?a }",
    "grounds": "GRAPH :accepted { ?d nx:groundsName ?b }",
    "event within an event": "?e nx:subEventOf ?f",
    "place within a place": "GRAPH :entailed { ?a nx:withinPlace ?b }",
    "computed date of an event": "GRAPH :accepted { ?e nx:dateDerivedFrom ?f ; nx:dateOffset ?o }",
    "computed start": "GRAPH :accepted { ?e nx:startDerivedFrom ?f ; nx:startOffset ?o }",
    "invitation with an answer": "GRAPH :accepted { ?a nx:respondsTo ?i }",
    "invitation without": "GRAPH :accepted { ?i a nx:Invitation } FILTER NOT EXISTS { ?a nx:respondsTo ?i }",
    "undated gathering": "GRAPH :accepted { ?p nx:inEvent ?e ; nx:attendant ?x } FILTER NOT EXISTS { ?e nx:when ?w }",
    "strike in an operation": "GRAPH :accepted { ?s nx:struck ?p ; nx:subEventOf ?o }",
    "operation looked for without a date": "GRAPH :accepted { ?o a nx:MilitaryOperation ; nx:dateKnown false }",
    "unit of a body": "GRAPH :accepted { ?u nx:partOf ?b }",
    "on behalf of": "GRAPH :accepted { ?m nx:onBehalfOf ?s }",
    "role of the dataset's own policy": "?m nx:role concept:bagman . concept:bagman nx:sensitive true",
    "opinion": "GRAPH :claimed { ?a a nx:Assessment }",
    "possibly one event": "GRAPH :claimed { ?a nx:possiblySameEventAs ?b }",
    "merged record": "?a dcterms:isReplacedBy ?b",
    "transliteration with its system": "?n nx:nameQuality nx:name-quality-transliteration ; nx:transliterationSystem ?s",
    "complete edition with the one before": "?l nx:completeEdition true ; nx:previousEdition ?k",
}  # fmt: skip
# Every form of date that the model takes has one in the data.
DATES = {
    "year": r"^\d{4}$",
    "month": r"^\d{4}-(0[1-9]|1[0-2])$",
    "day": r"^\d{4}-\d\d-\d\d$",
    "season": r"^\d{4}-2[1-4]$",
    "about": "~$",
    "uncertain": r"\?$",
    "interval": r"^\d.*/\d",
    "interval without end": r"^\d.*/\.\.$",
    "interval without start": r"^\.\./\d",
    "not before": r"^\[.*\.\.\]$",
}


# What clears the sensitive content of an accepted claim.
CLEARED = {
    "finding": """?claim nx:modality nx:modality-recorded ; nx:claimant ?who ; nx:evidence/nx:source ?s .
        ?s nx:issuer ?who ; a ?official FILTER (?official IN (nx:OfficialList, nx:Judgment, nx:LegalAct))""",
    "first-hand": """?claim nx:modality nx:modality-admitted ; nx:claimant ?who ; nx:evidence ?e .
        ?e nx:evidenceKind nx:evidence-primary ; nx:source/nx:author ?who""",
    "grounds": """?claim nx:claimsRecord ?m . GRAPH :accepted { ?m nx:member ?who ; nx:inBody ?body .
        ?d a nx:RestrictiveDesignation ; nx:designatedParty ?who ; nx:groundsName ?body }""",
}


@pytest.fixture(scope="module")
def straits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the demo."""
    folder = tmp_path_factory.mktemp("demo") / "straits"
    scaffold(folder, base=BASE, demo=True)
    return folder


@pytest.fixture(scope="module")
def loaded(straits: Path) -> Loaded:
    """Give the demo as read and decided."""
    return load_dataset(straits)


@pytest.fixture(scope="module")
def dist(straits: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a release of the demo."""
    folder = tmp_path_factory.mktemp("straits") / "dist"
    assert build(straits, folder).release is not None
    return folder


@pytest.fixture(scope="module")
def public(straits: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a public release of the demo."""
    folder = tmp_path_factory.mktemp("straits-public") / "dist"
    assert build(straits, folder, edition=Edition.PUBLIC).release is not None
    return folder


@pytest.fixture(scope="module")
def stores(dist: Path) -> Stores:
    """Give the stores that named queries ask."""
    return open_release(dist).stores


@pytest.fixture(scope="module")
def quads(dist: Path) -> ox.Store:
    """Give every quad of the release."""
    store = ox.Store()
    store.bulk_load(path=str(dist / "current" / "dataset.nq"), format=ox.RdfFormat.N_QUADS)
    return store


def select(stores: Stores, name: str, *columns: str) -> list[tuple[str, ...]]:
    """Give some columns of a named query's rows, ids in place of IRIs."""
    found = run_named(stores, name, {})
    chosen = [found.columns.index(column) for column in columns]
    return [tuple(read(row[n]) for n in chosen) for row in found.rows]


def read(term: str | None) -> str:
    """Give the id of an IRI, the text of a literal, or nothing."""
    if term is None:
        return ""
    return Base(BASE).id_of(term[1:-1]) if term.startswith("<") else literal_parts(term)[0]


def change(straits: Path, folder: Path, edits: dict[str, tuple[str, str]]) -> Path:
    """Copy the demo with some texts replaced."""
    changed = Path(shutil.copytree(straits, folder / "straits"))
    for name, (old, new) in edits.items():
        text = (changed / name).read_text(encoding="utf-8")
        assert 1 == text.count(old)
        (changed / name).write_text(text.replace(old, new), encoding="utf-8")
    return changed


def test_demo_checks_without_violation_when_its_quotes_are_held_against_its_texts(nexusrdf, straits):
    """The first thing a newcomer does; the tour explains each warning."""
    run = nexusrdf("check", straits, "--sources", straits / "texts", "--format", "json")
    assert (0, MEANT) == (run.code, Counter(found["code"] for found in json.loads(run.out)["findings"])), run.out


def test_demo_is_refused_when_a_quote_is_not_in_its_text(nexusrdf, straits, tmp_path):
    """The check above would notice: quotes are verified, not only stored."""
    changed = change(straits, tmp_path, {"claims/venn-tape.yaml": ("eighteenth of April", "nineteenth of April")})
    run = nexusrdf("check", changed)
    assert (1, 1) == (run.code, run.out.count("violation NX231")), run.out


def test_demo_tells_by_its_own_shape_when_a_designation_has_no_number(nexusrdf, straits, tmp_path):
    """The dataset's own shapes are run, and point at the record."""
    changed = change(straits, tmp_path, {"designations/norrland.yaml": ("reference: N-17, ", "")})
    run = nexusrdf("check", changed)
    assert "warning NX400 designation nd-soup: Give the authority's number, so that others find the entry." in run.out


def test_demo_is_refused_when_a_file_is_there_already(nexusrdf, tmp_path):
    """`init --demo` writes over nothing, and leaves nothing behind."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    run = nexusrdf("init", tmp_path, "--demo")
    assert (2, True) == (run.code, "NX821" in run.err), run
    assert ["README.md"] == [path.name for path in tmp_path.iterdir()]


def test_demo_has_the_base_and_title_given_when_initialised(nexusrdf, tmp_path):
    """Nothing in the files speaks of another base; the tour goes along as it is."""
    run = nexusrdf("init", tmp_path / "mine", "--demo", "--base", f"{BASE}/", "--title", "Mine")
    assert (0, True) == (run.code, run.out.endswith(f"The guided tour is in {tmp_path / 'mine' / 'README.md'}\n")), run
    config = load_dataset(tmp_path / "mine").dataset.config
    assert (BASE, "Mine") == (config.base.iri, config.title)


@pytest.fixture(scope="module")
def entailed(dist: Path) -> frozenset[tuple[str, str, str]]:
    """Give what follows from accepted claims."""
    return frozenset(read_published((dist / "current").resolve()).views["entailed"])


@pytest.mark.parametrize("query", list_named(), ids=lambda query: query.name)
def test_question_has_an_answer_when_asked_of_the_demo(query, stores):
    """Whoever tries a question out must see what it gives."""
    assert run_named(stores, query.name, {}).rows


@pytest.mark.parametrize("what", COUNTED)
def test_demo_holds_as_many_as_promised(what, quads):
    """Large enough to explore, small enough to know."""
    pattern, fewest, most = COUNTED[what]
    (answer,) = quads.query(f"{PREFIXES} SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}", use_default_graph_as_union=True)
    assert fewest <= int(answer["n"].value) <= most, answer


@pytest.mark.parametrize("what", SHOWN)
def test_demo_shows_it_when_promised(what, quads):
    """Each of these is a status, a path or a key that a reader should meet once."""
    assert quads.query(f"{PREFIXES} ASK {{ {SHOWN[what]} }}", use_default_graph_as_union=True)


@pytest.mark.parametrize(("rule", "concluded"), sorted({(rule.name, rule.head[1]) for rule in RULES}))
def test_rule_on_dates_concludes_something_accepted(rule, concluded, entailed):
    """What compares dates is met in the demo, each kind of conclusion at least once, from accepted claims."""
    assert concluded in {predicate for _, predicate, _ in entailed}, rule


def test_demo_puts_two_in_one_town_without_an_event_that_both_attended(entailed):
    """The tour tells of these three, and of no more: whoever adds a record sees here whom it ties to whom."""
    told = {
        (Base(BASE).id_of(s[1:-1]), Base(BASE).id_of(o[1:-1]))
        for name in ("nx-copresence", "nx-comembership", "nx-succession")
        for s, p, o in entailed
        if p in {rule.head[1] for rule in RULES if rule.name == name}
    }
    one_way = {("col-envoys", "per-0003"), ("per-0001", "per-0003"), ("velda-partner-1998", "velda-partner")}
    assert one_way | {("per-0003", "col-envoys"), ("per-0003", "per-0001")} == told


@pytest.mark.parametrize("form", DATES)
def test_demo_has_a_date_of_each_form(form, quads):
    """A partial date is a date."""
    dates = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal) and quad.object.datatype.value == EDTF}
    assert [date for date in sorted(dates) if re.search(DATES[form], date)]


def test_tour_sends_readers_to_files_that_are_there(straits):
    """A table of examples that leads nowhere is worse than none."""
    named = set(re.findall(r"`(\w+/[\w-]+\.\w+)`", (straits / "README.md").read_text(encoding="utf-8")))
    assert 20 <= len(named)
    assert [] == sorted(name for name in named if not (straits / name).is_file())


def test_demo_has_records_in_each_format(straits):
    """A table and JSON Lines stand beside YAML."""
    assert {".csv", ".jsonl", ".yaml"} <= {path.suffix for path in straits.rglob("*")}


def test_standing_is_mixed_when_decided(loaded):
    """Unlike the bundled article, much is accepted, and much is not."""
    shares = Counter(verdict.status for verdict in loaded.promotion.verdicts.values())
    total = sum(shares.values())
    assert 0.5 <= shares[Status.ACCEPTED] / total <= 0.75
    assert 0.1 <= shares[Status.PENDING] / total <= 0.25
    assert 0.05 <= shares[Status.CLAIMED] / total <= 0.25


@pytest.mark.parametrize(
    ("actor", "on", "velda", "norrland"),
    [
        ("per-0001", "2018-01-01", "yes", "yes"),
        ("per-0001", "2022-01-01", "no", "yes"),
        ("per-0006", "2022-05", "possible", "yes"),
        ("org-soup", "2025-01-01", "unknown", "yes"),
        ("org-column", "2015-06-01", "yes", "no"),
    ],
)
def test_authorities_answer_differently_when_asked_of_a_day(actor, on, velda, norrland, stores):
    """All four answers come up, the partial date of a delisting among them."""
    answers = {}
    for authority in ("org-vso", "org-council"):
        found = run_named(stores, "designation-status", {"actor": actor, "authority": authority}, on=on)
        answers[authority] = {row[found.columns.index("answer")] for row in found.rows}
    assert {"org-vso": {f'"{velda}"'}, "org-council": {f'"{norrland}"'}} == answers


def test_who_is_delisted_on_one_shore_is_named_with_the_claims_that_tell_so(stores):
    """No other claim stands beside an end; an edition that has an entry no more adds nothing to an end that is told."""
    asked = "delistedBy", "listedBy", "endClaim", "endedBy"
    ends = set(select(stores, "delisted-elsewhere-listed", "actor", *asked))
    told = {("order-2021-c01", ""), ("order-2021-c01", "delisting-union")}
    assert {("org-union", "org-vso", "org-council", *end) for end in told} == {end for end in ends if end[0] == "org-union"}
    assert {"org-union", "per-0001", "per-0006"} == {end[0] for end in ends}


@pytest.mark.parametrize(
    ("actor", "event", "answer"), [("org-union", "meeting-lightship-2022", "yes"), ("per-0006", "visit-2022", "possible")]
)
def test_who_met_a_listed_actor_after_being_delisted_is_told_as_surely_as_the_dates_allow(actor, event, answer, stores):
    """A delisting of which only the year is known, and a visit in that year, make a *possible*."""
    answers = {row[2] for row in select(stores, "met-after-delisting", "actor", "event", "answer") if row[:2] == (actor, event)}
    assert answer == max(answers, key=("no", "possible", "yes").index)


@pytest.mark.parametrize(("day", "status"), [("2026-01-01", "pending"), ("2026-03-01", "accepted")])
def test_standing_differs_when_asked_as_known_on_a_day(day, status, stores):
    """A decision that was changed shows in what we knew."""
    found = run_named(stores, "designation-status", {"actor": "per-0007", "authority": "org-council"}, known_at=day)
    assert {f'"{status}"'} == {row[found.columns.index("status")] for row in found.rows}


def test_every_accepted_sensitive_claim_is_cleared_when_read_from_the_release(loaded, quads):
    """By a finding of its issuer, a first-hand admission, or a designation whose grounds name the body; each way is there."""
    accepted = [claim for claim in loaded.promotion.accepted if loaded.promotion.verdicts[claim].ties]
    ways = {}
    for claim in accepted:
        node = f"<{BASE}/id/claim/{claim}>"
        asked = (f"{PREFIXES} ASK {{ {pattern.replace('?claim', node)} }}" for pattern in CLEARED.values())
        ways[claim] = {way for way, ask in zip(CLEARED, asked, strict=True) if quads.query(ask, use_default_graph_as_union=True)}
    assert [] == [claim for claim, found in ways.items() if not found]
    assert set(CLEARED) == set().union(*ways.values())


@pytest.mark.parametrize("edition", list(Edition))
def test_release_is_the_same_when_built_anew(edition, straits, dist, public, tmp_path):
    """The same records give the same bytes, wherever they lie."""
    moved = shutil.copytree(straits, tmp_path / "elsewhere" / "copy")
    assert build(moved, tmp_path / "dist", edition=edition).release is not None
    first, second = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for folder in (public if edition is Edition.PUBLIC else dist, tmp_path / "dist")
        for root in [(folder / "current").resolve()]
    )
    assert "manifest.json" in first
    assert first == second


def test_public_edition_names_nobody_who_has_no_accepted_claim(dist, public):
    """Only a newspaper speaks of Ishan Jalpuri, and a clerk: the public does not read his name here."""
    internal, shown = ((folder / "current" / "dataset.nq").read_text(encoding="utf-8") for folder in (dist, public))
    names = ("Ishan Jalpuri", "ईशान जलपुरी", "Orla Venn")
    assert ([True, True, True], [False, False, True]) == ([n in internal for n in names], [n in shown for n in names])
