"""The algebra of labels: minimal, capped, and plain about what was cut."""

from itertools import permutations

import pytest

from nexusrdf.base.limits import SUPPORT_CLAIMS, SUPPORT_SETS
from nexusrdf.reason.fixpoint import Facts
from nexusrdf.reason.labels import ALWAYS, Label, Labels
from nexusrdf.reason.rules import Rules


def label(*sets: tuple[int, ...], cut: bool = False) -> Label:
    """Return the label of some minimal sets."""
    together = sorted((frozenset(s) for s in sets if len(s) > 1), key=lambda s: (len(s), sorted(s)))
    return Label(frozenset(s[0] for s in sets if len(s) == 1), tuple(together), cut)


@pytest.mark.parametrize(
    ("one", "other", "joined", "merged"),
    [
        (label((1,)), label((2,)), label((1, 2)), label((1,), (2,))),
        (label((1,), (2,)), label((1,)), label((1,)), label((1,), (2,))),
        (label((1, 2)), label((1,)), label((1, 2)), label((1,))),
        (label((1, 2)), label((2, 3)), label((1, 2, 3)), label((1, 2), (2, 3))),
        (label((1,), (2, 3)), label((2,), (1, 3)), label((1, 2), (1, 3), (2, 3)), label((1,), (2,))),
    ],
)
def test_labels_keep_minimal_sets_only(one, other, joined, merged):
    """A set that holds another one tells nothing more."""
    labels = Labels()
    numbers = labels.number(one), labels.number(other)
    assert (joined, merged) == (labels.labels[labels.join(*numbers)], labels.labels[labels.merge(*numbers)])
    assert (joined, merged) == (labels.labels[labels.join(*numbers[::-1])], labels.labels[labels.merge(*numbers[::-1])])


def test_labels_need_nothing_more_when_one_side_always_holds():
    """What no claim states cannot be withdrawn."""
    labels = Labels()
    number = labels.number(label((1,)))
    assert (number, ALWAYS) == (labels.join(ALWAYS, number), labels.merge(number, ALWAYS))


def test_labels_keep_every_set_of_one_and_some_of_several_when_there_are_many():
    """Any number of claims may say one thing; of combinations, the least are kept, and that some are missing is known."""
    labels = Labels()
    many = labels.number(label(*((n,) for n in range(100))))
    more = labels.number(label(*((n,) for n in range(50, 150))))
    assert labels.labels[labels.merge(many, more)] == label(*((n,) for n in range(150)))
    joined = labels.labels[labels.join(many, more)]
    assert set(range(50, 100)) == joined.alone
    assert (SUPPORT_SETS, True) == (len(joined.together), joined.cut)


def test_labels_drop_a_set_when_it_is_too_large():
    """A conclusion stays, but what it rests on is not told in full."""
    labels = Labels()
    large = labels.number(label(tuple(range(SUPPORT_CLAIMS))))
    joined = labels.labels[labels.join(large, labels.number(label((99,))))]
    assert Label(frozenset(), (), cut=True) == joined


def test_labels_are_not_cut_when_what_is_left_out_holds_a_kept_set():
    """A superset of a kept set is no loss."""
    labels = Labels()
    large = labels.number(label((0,), tuple(range(1, SUPPORT_CLAIMS + 1))))
    joined = labels.labels[labels.join(large, labels.number(label((0,), (99,))))]
    assert (frozenset({0}), True) == (joined.alone, joined.cut)
    assert labels.labels[labels.join(large, labels.number(label((0,))))] == label((0,))


def test_labels_come_the_same_when_sets_are_merged_in_any_order():
    """Releases are the same from run to run."""
    sets = [label((n, n + 1, n + 20)) for n in range(0, SUPPORT_SETS * 2, 4)]
    found = set()
    for order in permutations(sets):
        labels = Labels()
        number = labels.number(order[0])
        for one in order[1:]:
            number = labels.merge(number, labels.number(one))
        found.add(labels.labels[number])
    assert 1 == len(found)


def test_facts_make_no_label_between_when_many_claims_follow_to_one_statement():
    """A list of 15,000 entries under one regime would else take gigabytes: each label in between names all claims before it."""
    claims = range(1_000)
    facts = Facts(Rules(ranges={"<p>": ("<C>",)}), Labels())
    (one,) = facts.number(("<regime>",))
    for n in claims:
        (entry,) = facts.number((f"<entry{n}>",))
        facts.add_pairs("<p>", [((entry, one), facts.labels.number(label((n,))))])
    facts.close()
    assert label(*((n,) for n in claims)) == facts.labels.labels[facts.members["<C>"][one]]
    assert 2 * len(claims) == sum(len(made.alone) for made in facts.labels.labels)
