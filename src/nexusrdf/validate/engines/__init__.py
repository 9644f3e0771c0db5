"""SHACL engines behind one door: the fast one where it is right, pySHACL for the rest, the same results either way."""

from nexusrdf.validate.engines.run import Engines, Validator
from nexusrdf.validate.engines.support import REASONS

__all__ = ["REASONS", "Engines", "Validator"]
