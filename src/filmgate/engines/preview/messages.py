"""What a worker and its studio say to each other; pickled, between two processes of the same version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from filmgate.domain.errors import FailureCode


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The studio has imported and compiled everything."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Order: stop the film at once. Answered by `Stopped`, when none of its processes is left."""


@dataclass(frozen=True, kw_only=True)
class Advanced:
    """The film is so far."""

    fraction: float
    stage: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """The film and its stills are in the workspace."""

    plan: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Refused:
    """The request itself is the reason that there is no film."""

    message: str
    failure: FailureCode


@dataclass(frozen=True, kw_only=True)
class Failed:
    """Something broke; another attempt may work."""

    message: str


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """The film was stopped."""


#: What the studio says during and after a film.
Report = Advanced | Finished | Refused | Failed | Stopped
