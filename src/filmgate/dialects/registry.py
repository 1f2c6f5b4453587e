"""All dialects, and their routes in the order a router must try them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filmgate.dialects.apikley import ApikleyDialect
from filmgate.dialects.apixo import ApixoDialect
from filmgate.dialects.base import Dialect, Route
from filmgate.dialects.modellix import ModellixDialect


@dataclass(frozen=True, kw_only=True)
class DialectRoute:
    """A route with the dialect that serves it."""

    dialect: Dialect
    route: Route


def default_dialects() -> tuple[Dialect, ...]:
    """Return every dialect with the natural reading of each silent place."""
    return (ModellixDialect(), ApikleyDialect(), ApixoDialect())


def ordered_routes(dialects: Iterable[Dialect]) -> tuple[DialectRoute, ...]:
    """
    Return all routes, fixed paths before patterned ones and longer patterns before shorter ones.

    All sellers share one host, and a pattern of one must never shadow a fixed path of another.

    Raises ValueError when two routes share an address or an operation id.
    """
    found = [DialectRoute(dialect=dialect, route=route) for dialect in dialects for route in dialect.routes()]
    _refuse_twice("address", [f"{item.route.method} {item.route.path}" for item in found])
    _refuse_twice("operation id", [item.route.operation_id for item in found])
    return tuple(sorted(found, key=lambda item: _rank(item.route)))


def dialect_for_path(path: str, dialects: Iterable[Dialect]) -> Dialect:
    """
    Return the dialect whose words suit an answer about `path`, also where no route matches.

    That is the one with the route that shares most leading steps with it; the first of the dialects where several do.
    Raises ValueError without dialects.
    """
    steps = path.strip("/").split("/")

    def closeness(dialect: Dialect) -> int:
        return max(_shared_steps(route.path.strip("/").split("/"), steps) for route in dialect.routes())

    return max(dialects, key=closeness)


def _rank(route: Route) -> tuple[bool, int]:
    return ("{" in route.path, -route.path.count("/"))


def _shared_steps(pattern: list[str], steps: list[str]) -> int:
    shared = 0
    for expected, step in zip(pattern, steps, strict=False):
        if expected != step:
            break
        shared += 1
    return shared


def _refuse_twice(what: str, values: list[str]) -> None:
    repeated = sorted({value for value in values if values.count(value) > 1})
    if repeated:
        raise ValueError(f"two routes share the {what} {', '.join(repeated)}")
