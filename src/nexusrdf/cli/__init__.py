"""The command line. Only here are arguments read, text printed and exit codes chosen."""

from nexusrdf.cli.main import main

__all__ = ["main"]
