"""Two parties compared: what speaks for one actor, what against, and how much."""

from dataclasses import replace

import pytest

from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.identity import Likeness, compare_parties, iter_parties, propose
from nexusrdf.model.identity.numbers import Number, compare_numbers
from nexusrdf.records import parse_mapping, parse_yaml

WORLD = """\
- {kind: state, id: state-it, label: Italy}
- {kind: state, id: state-ye, label: Yemen}
- {kind: organisation, id: office, label: Lists Office}
- {kind: concept, id: red-list, type: list, label: the red list}
- {kind: concept, id: blue-list, type: list, label: the blue list}
- {kind: official-list, id: red-1, label: red, issuer: office, list: red-list, published: 2031-01-01}
- {kind: official-list, id: blue-1, label: blue, issuer: office, list: blue-list, published: 2031-01-01}
"""
CLAIM = "- source: {0}-1\n  claims: [{{id: c1, how: recorded, entry: {{record: x, line: 1, column: 1}}, carries: [{0}-x{1}]}}]\n"
LIKE = Likeness(lambda a, b: 100.0 if set(a.split()) <= set(b.split()) else 60.0, lambda a, b: 100.0 if a == b else 60.0)


def parties(red, blue):
    """Give the two parties of two lists that records in short form describe, and that claims of entries carry."""
    text = WORLD
    for home, keys in (("red", red), ("blue", blue)):
        kind, _, rest = keys.partition(" ")
        text += f"- {{kind: {kind}, id: {home}-x, {rest}}}\n" + CLAIM.format(home, ".identifiers" if "identifiers" in rest else "")
    settings, _ = parse_mapping(b"title: t\nbase: https://example.org/t\nlicence: https://example.org/l\n", "nexus.yaml")
    config, _ = parse_config(settings)
    dataset, _, found = read_dataset(parse_yaml(text.encode(), "a.yaml").records, config)
    assert [] == [str(one) for one in found if one.severity.name == "VIOLATION"]
    two = [party for party in iter_parties(dataset) if party.home]
    assert ["blue-list", "red-list"] == sorted(party.home for party in two)
    return sorted(two, key=lambda party: party.home, reverse=True)


def score(red, blue, likeness=None):
    """Give the score and the reasons."""
    found = compare_parties(*parties(red, blue), likeness)
    return found.score, "\n".join(found.reasons)


def test_name_of_a_person_alone_scores_low_and_says_so():
    """Many people share a name."""
    assert (0.5, "one name: Odo Quern\nname only: no birth, country or number speaks for it") == score(
        "person label: Odo Quern", "person label: Odo Quern"
    )


@pytest.mark.parametrize(
    ("blue", "expected", "reason"),
    [
        ("1970-03-04", 0.97, "born on one day: 1970-03-04"),
        ("1970", 0.82, "dates of birth agree: 1970-03-04 and 1970"),
        ("1971-01-01", 0.62, "dates of birth are near each other: 1970-03-04 and 1971-01-01"),
        ("1980", 0.25, "against: dates of birth differ: 1970-03-04 and 1980"),
    ],
)
def test_births_speak_for_and_against(blue, expected, reason):
    """A day says most; another year speaks against."""
    found, reasons = score("person label: Odo Quern, births: [1970-03-04]", f"person label: QUERN Odo, births: ['{blue}']")
    assert expected == found
    assert reason in reasons.splitlines()


def test_false_birth_is_not_compared():
    """The list itself says that the paper is forged."""
    red = "person label: Odo Quern, births: [{date: 1970-03-04, declared-false: true}]"
    assert 0.5 == score(red, "person label: Odo Quern, births: [1970-03-04]")[0]


def test_alternatives_agree_when_one_of_them_does():
    """Several dates of birth are alternatives."""
    found, _ = score("person label: Odo Quern, births: ['1960', 1970-03-04]", "person label: Odo Quern, births: [1970-03-04]")
    assert 0.97 == found


def test_gender_and_country_speak_against():
    """Both are told, and each lowers the score."""
    red, blue = (
        "person label: Odo Quern, gender: M, nationality: state-it",
        "person label: Odo Quern, gender: F, nationality: state-ye",
    )
    found, reasons = score(red, blue)
    assert found < 0.3
    assert "against: one is a man, the other a woman" in reasons.splitlines()
    assert "against: countries differ: state-it and state-ye" in reasons.splitlines()


def test_weak_name_counts_less():
    """A nickname identifies nobody."""
    weak = "person label: X Y, names: [{form: the tall pilot, lang: en, script: Latn, quality: weak}]"
    found, reasons = score(weak, "person label: the tall pilot")
    assert found < 0.5
    assert "which alone identifies nobody" in reasons


@pytest.mark.parametrize(("one", "other"), [("Орла Венн", "Orla Venn"), ("Lashkar-i Tarova", "LASHKAR E TAROWA")])
def test_names_are_compared_in_latin_letters_and_by_sound(one, other):
    """Scripts and spellings differ from list to list; neither needs the extra."""
    assert score(f"organisation label: {one}", f"organisation label: {other}")[0] >= 0.64


def test_names_only_alike_need_a_likeness():
    """Without the extra nothing is said of them."""
    red, blue = "organisation label: Tarred Rope Guild", "organisation label: Tarred Rope Guild of Dorn"
    assert 0.0 == score(red, blue)[0]
    assert 0.0 < score(red, blue, LIKE)[0] < 0.72


def number(form, of="identifiers", scheme="lei"):
    """Give an organisation or person with a number."""
    if of == "documents":
        return f"person label: {form}, documents: [{{type: Passport, number: AB 123456, issuer: state-it{scheme}}}]"
    return f"organisation label: {form}, identifiers: [{{scheme: {scheme}, value: '12 34567'}}]"


@pytest.mark.parametrize("scheme", ["un-sc", "imo", "lei", "uk-ofsi"])
def test_number_of_a_register_speaks_most_and_less_when_names_are_not_alike(scheme):
    """One register gives one number to one party, but lists have quoted the number of another."""
    assert 0.99 == score(number("Tarred Rope Guild", scheme=scheme), number("Guild Tarred Rope", scheme=scheme))[0]
    found, reasons = score(number("Tarred Rope Guild", scheme=scheme), number("Salt Office", scheme=scheme))
    assert 0.79 == found
    assert "against: names are not alike: Tarred Rope Guild / Salt Office" in reasons


def test_one_number_of_another_register_says_nothing():
    """An IMO number may have the digits of an OFSI group."""
    assert 0.0 == score(number("Rope", scheme="imo"), number("Salt", scheme="uk-ofsi"))[0]


def test_paper_speaks_less_when_names_are_not_alike_and_not_when_it_is_false():
    """Families and forgers share papers."""
    same, _ = score(number("Odo Quern", "documents", ""), number("Quern Odo", "documents", ""))
    other, _ = score(number("Odo Quern", "documents", ""), number("Ida Bollard", "documents", ""))
    false, _ = score(number("Odo Quern", "documents", ", declared-false: true"), number("Ida Bollard", "documents", ""))
    assert (0.95, 0.57, 0.0) == (same, other, false)


def test_pair_by_name_is_proposed_beside_a_number_that_leads_elsewhere():
    """Where a list quotes another entry's number, the curator sees both."""
    red, blue = parties(number("Tarred Rope Guild", scheme="un-sc"), number("Salt Office", scheme="un-sc"))
    right = replace(blue, id="blue-y", names=red.names, numbers=())
    found = propose([red, blue, right])
    assert [("blue-x", 0.79), ("blue-y", 0.72)] == [(one.one.id, one.score) for one in found]


def test_phone_is_no_identity():
    """A switchboard serves many."""
    assert 0.0 == score(number("Rope", scheme="phone"), number("Salt", scheme="phone"))[0]


def test_papers_of_two_states_or_sorts_are_two():
    """The same digits on papers of two states."""
    one = Number("a12345", "A12345", sort="passport", country="state-it")
    assert compare_numbers(one, Number("a12345", "A12345", sort="passport", country="state-ye")) is None
    assert compare_numbers(one, Number("a12345", "A12345", sort="tax", country="state-it")) is None
    assert (0.83, "one passport number of state-it: A12345") == compare_numbers(one, Number("a12345", "A12345", sort="passport"))


def test_person_and_organisation_are_one_by_number_only():
    """Their kinds speak against it; their names are not even compared for a proposal."""
    red, blue = parties(number("Rope", scheme="lei"), "person label: Rope, identifiers: [{scheme: lei, value: '1234567'}]")
    found = compare_parties(red, blue, None)
    assert 0.69 == found.score
    assert "against: the one is a person, the other an organisation" in found.reasons


def test_propose_takes_the_nearest_of_a_list_and_heeds_what_is_known():
    """A namesake without the day of birth is not proposed beside the one that has it, nor anyone beside an accepted link."""
    red, blue = parties("person label: Odo Quern, births: [1970-03-04]", "person label: Odo Quern, births: [1970-03-04]")
    _, namesake = parties("person label: Odo Quern", "person label: Odo Quern, births: ['1970']")
    namesake = replace(namesake, id="blue-y")
    pair = frozenset(("red-x", "blue-x"))

    def ids(known):
        return [(found.one.id, found.other.id) for found in propose([red, blue, namesake], known=known)]

    assert [("blue-x", "red-x")] == ids({})
    assert [] == ids({pair: False})
    assert [("blue-y", "red-x")] == ids({pair: True})
