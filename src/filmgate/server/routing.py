"""
Which handler an address belongs to.

Fixed paths are looked up in a dictionary and so always win over patterned ones: Modellix' two-segment create path
would otherwise swallow the other sellers'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.routing import compile_path

from filmgate.dialects.base import Dialect
from filmgate.domain.errors import FilmgateError, MethodNotAllowed, ModelNotFound, RouteNotFound
from filmgate.server.answers import Voice
from filmgate.server.base import Handler


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """
    One method on one path.

    Attributes:
        method: Upper case; a GET endpoint also answers HEAD.
        path: Starlette form.
        handler: Serves it.
        dialect: Who it belongs to; None for our own routes.
        voice: Whose words its errors are in, where that is not the dialect itself.
        path_values: Allowed values of path parameters.
    """

    method: str
    path: str
    handler: Handler
    dialect: Dialect | None = None
    voice: Voice | None = None
    path_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The endpoint of a request and what its path's parameters are."""

    endpoint: Endpoint
    path_params: Mapping[str, str]


class NoEndpoint(Exception):
    """Nothing serves this request; `error` says why, in the words of `dialect` if there is one near."""

    def __init__(self, error: FilmgateError, dialect: Dialect | None) -> None:
        super().__init__(error.message)
        self.error = error
        self.dialect = dialect


class RouteTable:
    """All endpoints of the server."""

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._fixed: dict[str, dict[str, Endpoint]] = {}
        patterned: dict[str, tuple[re.Pattern[str], list[Endpoint]]] = {}
        for endpoint in endpoints:
            if "{" not in endpoint.path:
                self._fixed.setdefault(endpoint.path, {}).setdefault(endpoint.method, endpoint)
                continue
            entry = patterned.setdefault(endpoint.path, (compile_path(endpoint.path)[0], []))
            entry[1].append(endpoint)
        self._patterned = list(patterned.values())
        self._prefixes = list(_literal_prefixes(endpoints))

    def find(self, method: str, path: str) -> Found:
        """Return what serves `method` on `path`. Raises `NoEndpoint`."""
        wanted = "GET" if method == "HEAD" else method
        at_path = self._fixed.get(path, {})
        if endpoint := at_path.get(wanted):
            return Found(endpoint=endpoint, path_params={})
        others = list(at_path.values())
        misfit: tuple[Endpoint, str, str] | None = None
        for pattern, endpoints in self._patterned:
            match = pattern.match(path)
            if match is None:
                continue
            path_params = match.groupdict()
            for endpoint in endpoints:
                wrong = _first_wrong_value(endpoint, path_params)
                if wrong is not None:
                    misfit = misfit or (endpoint, *wrong)
                elif endpoint.method == wanted:
                    return Found(endpoint=endpoint, path_params=path_params)
                else:
                    others.append(endpoint)
        if others:
            raise NoEndpoint(_wrong_method(method, path, others), others[0].dialect)
        if misfit is not None:
            endpoint, name, value = misfit
            raise NoEndpoint(_wrong_value(endpoint, name, value), endpoint.dialect)
        raise NoEndpoint(RouteNotFound(f"there is nothing at {path}; see /docs"), self.dialect_near(path))

    def methods(self, path: str) -> tuple[str, ...]:
        """Return the methods that `path` takes, none when there is nothing at it."""
        at_path = list(self._fixed.get(path, {}).values())
        for pattern, endpoints in self._patterned:
            if (match := pattern.match(path)) is not None:
                at_path += [one for one in endpoints if _first_wrong_value(one, match.groupdict()) is None]
        return _methods(at_path)

    def dialect_near(self, path: str) -> Dialect | None:
        """
        Return the dialect whose routes share the most leading literal segments with `path`.

        One shared segment (`/api`) is nearness enough; of several equally near the one registered first is taken.
        """
        segments = path.split("/")[1:]
        nearest, best = None, 0
        for prefix, dialect in self._prefixes:
            shared = _shared_length(prefix, segments)
            if shared > best:
                nearest, best = dialect, shared
        return nearest


def _literal_prefixes(endpoints: Iterable[Endpoint]) -> Iterable[tuple[list[str], Dialect]]:
    for endpoint in endpoints:
        if endpoint.dialect is not None:
            yield endpoint.path.partition("{")[0].strip("/").split("/"), endpoint.dialect


def _shared_length(prefix: Sequence[str], segments: Sequence[str]) -> int:
    length = 0
    for ours, theirs in zip(prefix, segments, strict=False):
        if ours != theirs:
            break
        length += 1
    return length


def _first_wrong_value(endpoint: Endpoint, path_params: Mapping[str, str]) -> tuple[str, str] | None:
    for name, allowed in endpoint.path_values.items():
        value = path_params.get(name, "")
        if value not in allowed:
            return name, value
    return None


def _wrong_value(endpoint: Endpoint, name: str, value: str) -> FilmgateError:
    allowed = ", ".join(endpoint.path_values[name])
    kind = ModelNotFound if name == "model" else RouteNotFound
    return kind(f"there is no {name} {value[:100]!r} at this address; there is {allowed}")


def _wrong_method(method: str, path: str, others: Sequence[Endpoint]) -> MethodNotAllowed:
    allowed = _methods(others)
    return MethodNotAllowed(f"{path} takes {', '.join(allowed)}, not {method[:20]}", allowed=allowed)


def _methods(endpoints: Iterable[Endpoint]) -> tuple[str, ...]:
    found = {endpoint.method for endpoint in endpoints}
    if "GET" in found:
        found.add("HEAD")
    if found:
        found.add("OPTIONS")
    return tuple(sorted(found))
