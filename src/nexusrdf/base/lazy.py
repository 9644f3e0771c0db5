"""Packages that import their modules only once a name of them is used, so that commands start quickly."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def make_getattr(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package (PEP 562): `homes` maps each of its names to the module it is at home in.

    A name that was found once is set in the package. The function raises AttributeError for any other name.
    """

    def getattr_(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return getattr_
