"""Rules of our own, for what OWL 2 RL cannot say: they compare dates, and run once, over what is closed (docs/decisions/0016)."""

from nexusrdf.reason.beyond.concluding import Crowded, Found, conclude
from nexusrdf.reason.beyond.rules import CONCLUDED, NEEDED, RULES, Rule
from nexusrdf.reason.beyond.stepping import find_step
from nexusrdf.reason.beyond.world import World, make_world

__all__ = ["CONCLUDED", "NEEDED", "RULES", "Crowded", "Found", "Rule", "World", "conclude", "find_step", "make_world"]
