"""Shapes, rules and what prepares the rules, each changed in turn: some example must notice (docs/shape-mutations.md).

A mutant is killed if an example no longer gets the results that it expects: for rules on sensitive content the cases of
the promotion policy are examples too. Mutants that mean the same as what they were made of are listed in
`equivalent_mutants.txt` one by one, with the reason; they count neither way.
"""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from by_path import load

from nexusrdf.base.errors import NexusError
from nexusrdf.graph.quads import triples_of
from nexusrdf.validate import load_shapes, load_terms, rule_files, whole
from nexusrdf.validate.engines import Engines

HERE = Path(__file__).parent
REACH = 0.95
SAMPLE = 20
"""Mutants of the preparations in an ordinary run: each may need all cases of the policy. The soak run takes all."""


ex, shape_mutants, rule_mutants, policy = (
    load(HERE / f"{n}.py") for n in ("shape_examples", "shape_mutants", "rule_mutants", "policy_cases")
)
TERMS = frozenset(load_terms())
RULES = {rule.name: rule for rule in rule_files.load_rules()}
GUARDS = [rule for rule in RULES.values() if rule.code in policy.CODES]
(IMPUTATION,) = [rule for rule in RULES.values() if rule.code == policy.IMPUTATION]
PREPARATIONS = rule_files._read("rules", "prepare")


def equivalents(graph):
    """Return the mutants of a graph of shapes, or of the rules, that are listed as equivalent."""
    lines = [line.split(" | ") for line in (HERE / "equivalent_mutants.txt").read_text(encoding="utf-8").splitlines()]
    return {name for where, name, reason in lines if where == graph and reason}


def judge(graph, survivors, total, *, whole_run=True):
    """Hold the figures to what must be reached, and the list of equivalents to what survives."""
    listed = equivalents(graph)
    unlisted = sorted(survivors - listed)
    assert total > 10
    assert 1 - len(unlisted) / total >= REACH, "\n".join(unlisted)
    if whole_run:
        assert listed - survivors == set(), "listed as equivalent, but noticed or no longer made"


@cache
def graphs_of(name):
    """Return each example of a shape with its graph and the nodes that only the ontology mentions."""
    found = []
    for example in ex.examples_of(name):
        data = frozenset(triples_of(example.quads))
        found.append((example, data | TERMS, frozenset({s for s, _, _ in TERMS} - {s for s, _, _ in data})))
    return found


def shape_notices(layer, name, triples):
    """Tell whether an example of a shape gets other results than it expects."""
    parts, fired = ex.parts_of(layer, name), set()
    for example, data, hidden in graphs_of(name):
        results = [r for r in Engines().run(data, triples, hidden=hidden) if r.code in set(parts.values())]
        if not example.is_met_by(results):
            return True
        fired |= {result.trace.shape for result in results}
    return fired != set(parts)


def shape_survivors(layer):
    """Return the mutants of a shapes graph that no example notices, and how many were tried."""
    triples = load_shapes(layer)
    shapes = {name: shape_mutants.reach(triples, f"<{ex.NXS}{name}>") for name in ex.targeted(layer)}
    survivors, names = set(), []
    for mutant in shape_mutants.iter_mutants(triples):
        users = [name for name, part in shapes.items() if any(s == mutant.subject for s, _, _ in part)]
        try:
            noticed = any(shape_notices(layer, name, mutant.apply(shapes[name])) for name in users)
        except NexusError:  # no shapes graph any more, so no mutant
            continue
        names.append(mutant.name)
        if not noticed:
            survivors.add(mutant.name)
    assert len(set(names)) == len(names)
    return survivors, len(names)


@cache
def stores_of(name):
    """Return each example of a rule with its store."""
    return [(example, whole.make_store(example.quads, base=ex.BASE)) for example in ex.examples_of(name)]


@cache
def policy_stores():
    """Return each case of the policy with its store, and what each rule on sensitive content finds there."""
    stores = [(case, whole.make_store(case.quads, base=case.base, sensitive_roles=case.roles)) for case in policy.policy_cases()]
    return [(case, store, {rule.name: claims_found(rule, case, store) for rule in GUARDS}) for case, store in stores]


def claims_found(rule, case, store):
    """Return the ids of the claims that a rule finds in a case."""
    results = whole.run_rule(rule, store, base=case.base, as_of=ex.AS_OF, labels={})
    return {result.trace.focus.strip("<>").rpartition("/")[2] for result in results}


def meets(rule, example, store):
    """Tell whether a rule finds what an example expects; one whose message lacks a fact cannot be told."""
    labels = whole._labels(store, ex.BASE)
    try:
        return example.is_met_by(list(whole.run_rule(rule, store, base=ex.BASE, as_of=ex.AS_OF, labels=labels)))
    except KeyError:
        return False


def rule_notices(rule):
    """Tell whether an example, or a case of the policy, gets other results than it expects."""
    if not all(meets(rule, example, store) for example, store in stores_of(rule.name)):
        return True
    if rule.code not in policy.CODES | {policy.IMPUTATION}:
        return False
    for case, store, found in policy_stores():
        if rule.code == policy.IMPUTATION:
            if claims_found(rule, case, store) != case.imputed:
                return True
            continue
        others = set().union(*(found[other] for other in found if other != rule.name))
        try:
            if others | claims_found(rule, case, store) != case.barred:
                return True
        except KeyError:
            return True
    return False


def rule_survivors():
    """Return the mutants of the rules that no example notices, and how many were tried."""
    survivors, total = set(), 0
    for rule in RULES.values():
        for name, text in rule_mutants.iter_rule_mutants(rule.query):
            try:
                noticed = rule_notices(replace(rule, query=text))
            except SyntaxError:  # no SPARQL any more, so no mutant
                continue
            total += 1
            if not noticed:
                survivors.add(f"{rule.name}: {name}")
    return survivors, total


def preparation_notices(monkeypatch, queries):
    """Tell whether an example or case gets other results with other preparations."""
    monkeypatch.setattr(whole, "load_preparations", lambda: queries)
    for rule in (*GUARDS, IMPUTATION):
        for example in ex.examples_of(rule.name):
            if not meets(rule, example, whole.make_store(example.quads, base=ex.BASE)):
                return True
    for case in policy.policy_cases():
        store = whole.make_store(case.quads, base=case.base, sensitive_roles=case.roles)
        if set().union(*(claims_found(rule, case, store) for rule in GUARDS)) != case.barred:
            return True
        if claims_found(IMPUTATION, case, store) != case.imputed:
            return True
    return False


def preparation_survivors(monkeypatch, sample=None):
    """Return the mutants of the preparations that nothing notices, and how many were tried."""
    mutants = []
    for number, (stem, query) in enumerate(PREPARATIONS):
        for name, text in rule_mutants.iter_rule_mutants(query):
            queries = tuple(text if n == number else other for n, (_, other) in enumerate(PREPARATIONS))
            mutants.append((f"{stem}: {name}", queries))
    if sample is not None:
        mutants = random.Random(20261122).sample(mutants, sample)
    survivors, total = set(), 0
    for name, queries in mutants:
        try:
            noticed = preparation_notices(monkeypatch, queries)
        except SyntaxError:
            continue
        total += 1
        if not noticed:
            survivors.add(name)
    return survivors, total


@pytest.mark.parametrize("layer", ex.LAYERS)
def test_mutants_of_shapes_are_noticed(layer):
    """A constraint that no example needs may be wrong, or gone, and nobody would see it."""
    judge(layer, *shape_survivors(layer))


def test_mutants_of_rules_are_noticed():
    """As with shapes: a join, a filter or a branch that no example needs may be wrong."""
    judge("rules", *rule_survivors())


def test_mutants_of_preparations_are_noticed_in_a_sample(monkeypatch):
    """What is sensitive and what is cleared decides what may be published of people."""
    judge("prepare", *preparation_survivors(monkeypatch, SAMPLE), whole_run=False)


@pytest.mark.soak
def test_mutants_of_preparations_are_noticed(monkeypatch):
    """All of them: three minutes."""
    survivors, total = preparation_survivors(monkeypatch)
    judge("prepare", survivors, total)


def test_policy_cases_are_barred_by_the_rules() -> None:
    """Two implementations, one answer: what the model bars of each case the rules find, and nothing else."""
    for case, _, found in policy_stores():
        assert case.barred == set().union(*found.values()), case.why


def test_policy_cases_are_imputations_by_the_rule() -> None:
    """As NX222 of the model, for a release that somebody edited."""
    for case, store, _ in policy_stores():
        assert case.imputed == claims_found(IMPUTATION, case, store), case.why
