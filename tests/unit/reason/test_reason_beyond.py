"""The rules beyond OWL 2 RL: what each concludes, on whose word, and what it leaves alone."""

import pytest

from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.graph.quads import TYPE, format_iri
from nexusrdf.graph.resources import load_ontology
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.model.dates import parse_date
from nexusrdf.reason import (
    CONCLUDED,
    NEVER_INFERRED,
    close_compiled,
    close_graph,
    compile_rules,
    extend_closure,
    load_axioms,
)
from nexusrdf.reason.beyond import RULES, World, conclude, make_world
from nexusrdf.reason.beyond import concluding as module
from nexusrdf.reason.beyond.days import add_days, sure_days
from nexusrdf.reason.labels import Labels

ID = "https://example.org/id/"
PREFIXES = (
    f"@prefix nx: <{NX}> . @prefix : <{ID}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
)
TALKS = ':p1 a nx:Attendance ; nx:attendant :orla ; nx:inEvent :talks . :talks nx:when "2016-04-18"^^edtf:EDTF ; nx:place :quay .'
RALLY = ':p2 a nx:Attendance ; nx:attendant :bren ; nx:inEvent :rally . :rally nx:when "2016-04-18"^^edtf:EDTF ; nx:place :dorn .'
TOWN = ":quay nx:withinPlace :dorn . :dorn nx:placeKind nx:place-kind-city ; nx:withinPlace :velda ."


def parse(text):
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((PREFIXES + text).encode(), ".ttl"))


def extend(**stated):
    """Close what some premises state under the ontology, and run the rules beyond."""
    premises = {name: parse(text) for name, text in stated.items()}
    whole = frozenset().union(*premises.values())
    options = {"is_instance": lambda term: term.startswith(f"<{ID}"), "premises": premises}
    return extend_closure(close_compiled(whole, compile_rules(load_axioms()), **options), whole, **options)


def derived(**stated):
    """Return what the rules beyond conclude, as words, with the sets of premises it rests on."""
    closure = extend(**stated).closure
    found = sorted(triple for triple in closure.inferred if triple[1] in CONCLUDED)
    return {" ".join(map(word, triple)): set(closure.supports[triple].sets) for triple in found}


def word(term):
    """Return the last part of an IRI, or the text of a literal."""
    return term[1:-1].rpartition("#")[2].removeprefix(ID) if term.startswith("<") else term[1:].partition('"')[0]


def test_copresence_follows_when_two_were_in_one_town_on_one_day():
    """The quay is in the town: both were there, on the word of all three claims."""
    sets = {("rally", "talks", "town")}
    expected = {"orla coPresentWith bren": sets, "bren coPresentWith orla": sets}
    assert expected == derived(talks=TALKS, rally=RALLY, town=TOWN)


@pytest.mark.parametrize(
    ("talks", "town"),
    [
        (TALKS.replace("2016-04-18", "2016-04-19"), TOWN),
        (TALKS.replace("2016-04-18", "2016-04"), TOWN),
        (TALKS.replace("2016-04-18", "2016-04-18~"), TOWN),
        (TALKS.replace("2016-04-18", "2016-04-18/2016-04-19"), TOWN),
        (TALKS.replace("2016-04-18", "[..2016-04-18]"), TOWN),
        (TALKS, TOWN.replace("city", "country")),
        (TALKS, ":quay nx:withinPlace :dorn ."),
        (TALKS.replace("nx:attendant", "nx:participant").replace("nx:Attendance", "nx:Participation"), TOWN),
        (TALKS.replace(":orla", ":bren"), TOWN),
        (TALKS.replace(":talks", ":rally"), TOWN),
    ],
)
def test_copresence_does_not_follow_when_day_place_or_presence_is_open(talks, town):
    """Another day, a month, about a day, a country, a place of no kind, a part without presence, oneself, one event."""
    assert {} == derived(talks=talks, rally=RALLY, town=town)


def test_copresence_does_not_follow_when_events_of_a_month_are_in_one_town():
    """Each lay somewhere in the month: nothing says that it was the same day."""
    assert {} == derived(a=TALKS.replace("-18", ""), b=RALLY.replace("-18", ""), c=TOWN)


def member(who, start, end, node):
    """Return a membership in the union."""
    dates = "".join(f' ; nx:{key} "{date}"^^edtf:EDTF' for key, date in (("start", start), ("end", end)) if date)
    return f":{node} a nx:Membership ; nx:member :{who} ; nx:inBody :union{dates} ."


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        (("2012", "2015"), ("2013", "2014"), True),
        (("2012", "2015"), ("2014", "2018"), True),
        (("2012-01-01", "2015-03-02"), ("2015-03-02", "2016"), False),
        (("2012-01-01", "2015-03-02"), ("2015-03-01", "2016"), True),
        (("2012", "2014"), ("2014", "2016"), False),
        (("2012", ""), ("2013", "2014"), False),
        (("2012", "2015~"), ("2013", "2014"), False),
        (("2012", "[2015..]"), ("2013", "2014"), True),
        (("[..2012]", "2015"), ("../2013", "2014"), True),
        (("[2012..]", "2015"), ("2013", "2014"), False),
        (("2012", "2015-22"), ("2013", "2014"), False),
        (("201X", "2025"), ("2021", "2022"), False),
        (("2010/2014", "2012/2016"), ("2011", "2015"), True),
        (("2010/2014", "2012/2016"), ("2013", "2017"), False),
        (("2010/2014", "2015/2016"), ("2011", "2017"), True),
    ],
)
def test_comembership_follows_when_two_surely_belonged_at_once(one, other, certain):
    """Whichever of the days their dates allow are true; on the day on which one leaves and the other comes they may not meet."""
    sets = {("a", "b")}
    expected = {"bren memberTogetherWith orla": sets, "orla memberTogetherWith bren": sets} if certain else {}
    assert expected == derived(a=member("orla", *one, "m1"), b=member("bren", *other, "m2"))


def test_comembership_rests_on_each_pair_of_memberships_that_suffices():
    """Two claims of one's membership: either does."""
    told = derived(
        a=member("orla", "2012", "2015", "m1"), b=member("bren", "2013", "2014", "m2"), c=member("orla", "2011", "2016", "m3")
    )
    assert {("a", "b"), ("b", "c")} == told["bren memberTogetherWith orla"]


STATUS = ":{0} a nx:RestrictiveDesignation ; nx:designatedParty :{1} ; nx:designatingAuthority :office ; nx:regime :harbour ; {2} ."


def test_succession_follows_when_one_status_surely_ended_before_the_next():
    """Of one party, by one authority, under one regime; what only may have ended by then is left out."""
    first = STATUS.format("d1", "tug", 'nx:end "2018"^^edtf:EDTF')
    later = STATUS.format("d2", "tug", 'nx:start "2020-05"^^edtf:EDTF')
    told = derived(first=first, later=later, soon=STATUS.format("d3", "tug", 'nx:start "2018-11"^^edtf:EDTF'))
    assert {"d1 followedByDesignation d2": {("first", "later")}} == told
    assert {} == derived(first=first, later=later.replace(":tug", ":ship"))
    assert {} == derived(first=first, later=later.replace(":harbour", ":trade"))
    assert {} == derived(first=first, later=later.replace(":office", ":council"))


ACT = ":{0} a nx:DesignationAct ; nx:actsOn :d1 ; nx:actKind nx:act-{1} ; {2} ."


def dated(text):
    """Return what a release says of when an event was: the date, and its bounds whether it is only about right or not."""
    date = parse_date(text)
    bounds = {"earliest": date.earliest, "latest": date.latest}
    told = [f'nx:{name} "{day}"^^xsd:date' for name, day in bounds.items() if day]
    return " ; ".join([f'nx:when "{text}"^^edtf:EDTF', *told])


@pytest.mark.parametrize("date", ["2015-03-02~", "2015-03-02?", "2015%", "2015-21", "201X", "2015-03-XX", "2015/2016~"])
def test_bounds_lead_to_nothing_when_the_date_is_not_certain(date):
    """A listing of about a day need not have been by then, nor what came three days after about that day."""
    event = f":talks {dated(date)} ."
    later = ':walk nx:dateDerivedFrom :talks ; nx:dateOffset "P3D"^^xsd:duration .'
    assert {} == derived(act=ACT.format("a1", "delisting", dated(date)), event=event, later=later)


def test_listing_and_delisting_follow_when_acts_are_dated():
    """A listing says by when a status had begun, never that it had not begun before; an open bound says nothing."""
    told = derived(
        a=ACT.format("a1", "listing", dated("2015-03-02/2015-03-09")),
        b=ACT.format("a2", "delisting", dated("2020")),
        c=ACT.format("a3", "delisting", dated("2021/..")),
        d=ACT.format("a4", "renewal", dated("2018")),
    )
    expected = {
        "d1 listedByActAtLatest 2015-03-09": {("a",)},
        "d1 delistedByActAtEarliest 2020-01-01": {("b",)},
        "d1 delistedByActAtLatest 2020-12-31": {("b",)},
        "d1 delistedByActAtEarliest 2021-01-01": {("c",)},
    }
    assert expected == told


@pytest.mark.parametrize(("what", "known"), [("date", "event"), ("start", "membership")])
def test_dates_are_computed_when_another_event_is_dated(what, known):
    """From both bounds, whether the record has a date of its own or not; a bound that is open stays open."""
    when = f":talks {dated('2016-01-30/2016-02-29')} ."
    told = f':{known} nx:{what}DerivedFrom :talks ; nx:{what}Offset "{{}}"^^xsd:duration .'
    sets = {("a", "b")}
    expected = {f"{known} computedEarliest 2016-02-29": sets, f"{known} computedLatest 2016-03-29": sets}
    assert expected == derived(a=when, b=told.format("P1M"))
    back = {f"{known} computedEarliest 2016-01-27": sets, f"{known} computedLatest 2016-02-26": sets}
    assert back == derived(a=when, b=told.format("-P3D"))
    assert {f"{known} computedLatest 2016-02-26": sets} == derived(a=f":talks {dated('../2016-02-29')} .", b=told.format("-P3D"))
    assert {} == derived(a=when, b=told.format("P9000Y"))


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016/2017-03", ("2016-01-01", "2017-03-31")),
        ("2016-04-21", ("2016-04-21", "2016-04-21")),
        ("../2016", (None, "2016-12-31")),
        ("2016-21", (None, None)),
        ("2016?", (None, None)),
        ("2016-XX", (None, None)),
        ("soon", (None, None)),
    ],
)
def test_sure_days_gives_bounds_when_a_date_has_no_reservation(date, days):
    """What is only about right, a season, or left out in part gives no certainty."""
    assert days == sure_days(f'"{date}"^^<http://id.loc.gov/datatypes/edtf/EDTF>')


def test_sure_days_gives_none_when_a_literal_is_no_date():
    """A plain string is no date, however it looks; nor is what has no day to add to."""
    assert (None, None) == sure_days('"2016"')
    assert add_days('"2016-01-01"', '"P1D"^^<http://www.w3.org/2001/XMLSchema#duration>') is None


def test_conclude_leaves_pairs_out_when_they_crowd(monkeypatch):
    """All of a body's pairs or none: some of them would look like all. What other bodies have stays."""
    monkeypatch.setattr(module, "DERIVED_PAIRS", 6)
    members = {f"m{n}": member(f"a{n}", "2012", "2015", f"m{n}") for n in range(3)}
    assert (6, ()) == (len(derived(**members)), extend(**members).crowded)
    more = members | {"m3": member("a3", "2012", "2015", "m3")}
    more |= {"x": member("a4", "2012", "2015", "x").replace(":union", ":club")}
    more |= {"y": member("a5", "2012", "2015", "y").replace(":union", ":club")}
    assert {"a4 memberTogetherWith a5", "a5 memberTogetherWith a4"} == derived(**more).keys()
    assert [("nx-comembership", (f"<{ID}union>",))] == [tuple(one) for one in extend(**more).crowded]


def test_extended_closure_of_owlrl_has_the_same_conclusions():
    """The reference engine is extended alike, without what conclusions rest on."""
    whole = parse(TALKS + RALLY + TOWN + member("orla", "2012", "2015", "m1") + member("bren", "2013", "2014", "m2"))
    reference = close_graph(whole, load_axioms(), is_instance=lambda term: term.startswith(f"<{ID}"))
    told = extend_closure(reference, whole, is_instance=lambda term: term.startswith(f"<{ID}")).closure
    ours = extend(a=TALKS + RALLY + TOWN, b=member("orla", "2012", "2015", "m1"), c=member("bren", "2013", "2014", "m2")).closure
    assert ours.inferred == told.inferred
    assert 4 == len({t for t in told.inferred if t[1] in CONCLUDED})
    assert {} == told.supports


def test_owl_adds_nothing_to_what_is_derived():
    """They end there: domains and ranges follow from the premises already."""
    texts = {
        "a": TALKS + RALLY + TOWN,
        "b": member("orla", "2012", "2015", "m1") + member("bren", "2013", "2014", "m2"),
        "c": STATUS.format("d1", "tug", 'nx:end "2018"^^edtf:EDTF') + STATUS.format("d2", "tug", 'nx:start "2020"^^edtf:EDTF'),
        "d": ":a1 a nx:DesignationAct ; nx:actsOn :d1 ; nx:actKind nx:act-listing ; " + dated("../2015-03-09") + ".",
        "e": ':talks nx:dateDerivedFrom :rally ; nx:dateOffset "P1D"^^xsd:duration . :rally ' + dated("../2016-04-18") + ".",
    }
    closure = extend(**texts).closure
    assert CONCLUDED - {t[1] for t in closure.inferred} == {f"<{NX}{name}>" for name in (
        "delistedByActAtEarliest", "delistedByActAtLatest", "computedEarliest")}  # fmt: skip
    whole = closure.inferred.union(*map(parse, texts.values()))
    again = close_compiled(whole, compile_rules(load_axioms()), is_instance=lambda term: term.startswith(f"<{ID}"))
    assert frozenset() == again.inferred


def test_rules_are_those_that_the_ontology_names():
    """Each property that a rule concludes says by which, no axiom concludes it, and it may be concluded."""
    ontology = load_ontology()
    named = {(s, o[1:-1]) for s, p, o in ontology if p == f"<{NX}derivedBy>"}
    assert {(rule.head[1], rule.name) for rule in RULES} == named
    assert frozenset() == CONCLUDED & NEVER_INFERRED
    assert CONCLUDED.isdisjoint({p for rule in RULES for _, p, _ in rule.body()})
    assert CONCLUDED.isdisjoint(compile_rules(load_axioms()).properties() - _ended(ontology))


def _ended(ontology):
    """Return the properties with a domain or a range: the only axioms that may speak of what a rule concludes."""
    return {s for s, p, _ in ontology if p in {f"<{RDFS}domain>", f"<{RDFS}range>"}}


def test_conclude_finds_nothing_when_nothing_holds():
    """An empty world, and one whose statements are all of one kind."""
    assert {} == conclude(World({}), Labels()).labels
    assert {} == conclude(make_world([(format_iri(f"{ID}a"), TYPE, format_iri(f"{NX}Person"))]), Labels()).labels
