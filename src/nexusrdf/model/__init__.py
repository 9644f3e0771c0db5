"""Entities, claims and decisions, and which claims are accepted."""
