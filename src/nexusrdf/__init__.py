"""nexusrdf: linked data about actors, designations and meetings, claim by claim."""

__version__ = "0.1.0"
