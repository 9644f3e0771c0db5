"""The step by which a rule beyond OWL 2 RL concludes a statement, for proofs."""

from nexusrdf.graph.quads import Triple
from nexusrdf.reason.beyond.matching import find_rows, put
from nexusrdf.reason.beyond.rules import RULES
from nexusrdf.reason.beyond.world import World
from nexusrdf.reason.proofs import Step


def find_step(goal: Triple, world: World) -> Step | None:
    """Return a step that concludes a statement from those of a world, None where no rule does."""
    subject, predicate, value = goal
    for rule in RULES:
        if rule.head[1] == predicate:
            known = {rule.head[0]: subject, rule.head[2]: value}
            for row in find_rows(rule.body(), rule.tests, world, known):
                return Step(goal, rule.name, tuple(put(pattern, row) for pattern in rule.body()))
    return None
