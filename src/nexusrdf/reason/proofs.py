"""What a proof is: steps by the rules of OWL 2 RL, from statements and axioms to one conclusion."""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from nexusrdf.graph.quads import Triple


class Step(NamedTuple):
    """One use of a rule (OWL 2 Profiles, tables 4 to 9, by its name): premises in the order of the table, axioms among them."""

    conclusion: Triple
    rule: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Steps, each after those whose conclusions it uses; the last concludes `goal`.

    What no step concludes is a leaf: an axiom, or a statement of the data.
    """

    goal: Triple
    steps: tuple[Step, ...]

    def leaves(self) -> tuple[Triple, ...]:
        """Return what the proof starts from, in order of first use."""
        concluded = {step.conclusion for step in self.steps}
        return tuple(dict.fromkeys(p for step in self.steps for p in step.premises if p not in concluded))

    def statements(self, axioms: Container[Triple]) -> tuple[Triple, ...]:
        """Return the leaves that are no axioms."""
        return tuple(leaf for leaf in self.leaves() if leaf not in axioms)
