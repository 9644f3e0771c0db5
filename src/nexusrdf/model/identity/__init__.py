"""Which records of different lists may tell of one actor, ship or aircraft: proposals, never merges."""

from nexusrdf.model.identity.links import find_groups, find_known
from nexusrdf.model.identity.names import Likeness
from nexusrdf.model.identity.party import Party, iter_parties
from nexusrdf.model.identity.pending import Waiting, iter_waiting
from nexusrdf.model.identity.proposal import Proposal, compare_parties
from nexusrdf.model.identity.propose import LEAST, propose

__all__ = [
    "LEAST",
    "Likeness",
    "Party",
    "Proposal",
    "Waiting",
    "compare_parties",
    "find_groups",
    "find_known",
    "iter_parties",
    "iter_waiting",
    "propose",
]
