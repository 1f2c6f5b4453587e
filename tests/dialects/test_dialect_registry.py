"""All sellers on one host: whose route wins, and whose words an unknown address gets."""

from __future__ import annotations

import pytest

from filmgate.dialects.modellix import ModellixDialect
from filmgate.dialects.registry import default_dialects, dialect_for_path, ordered_routes


def test_fixed_paths_come_before_patterned_ones() -> None:
    """Modellix's two-segment create path would shadow half of the others."""
    patterned = ["{" in item.route.path for item in ordered_routes(default_dialects())]
    assert patterned == sorted(patterned)
    assert any(patterned)
    assert not all(patterned)


def test_no_pattern_of_one_seller_matches_a_fixed_path_of_another() -> None:
    routes = ordered_routes(default_dialects())
    fixed = [item for item in routes if "{" not in item.route.path]
    for pattern in (item for item in routes if "{" in item.route.path):
        for item in fixed:
            if item.route.method == pattern.route.method and _matches(pattern.route.path, item.route.path):
                assert item.dialect.name == pattern.dialect.name


def _matches(pattern: str, path: str) -> bool:
    expected, steps = pattern.split("/"), path.split("/")
    if len(expected) != len(steps):
        return False
    return all(one == other or one.startswith("{") for one, other in zip(expected, steps, strict=True))


def test_two_dialects_at_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="share the address"):
        ordered_routes((ModellixDialect(), ModellixDialect()))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/v1/jobs/createTask", "apikley"),
        ("/api/v1/jobs/unknown", "apikley"),
        ("/api/v1/chat/credit/more", "apikley"),
        ("/api/v1/generateTask/seedance-9", "apixo"),
        ("/api/v1/statusTask", "apixo"),
        ("/api/v1/apikeys/x", "apixo"),
        ("/api/v1/tasks/task_1/more", "modellix"),
        ("/api/v1/bytedance/x/y", "modellix"),
        ("/nowhere", "modellix"),
    ],
)
def test_an_unknown_address_is_answered_by_its_nearest_seller(path: str, name: str) -> None:
    assert dialect_for_path(path, default_dialects()).name == name


def test_what_is_not_offered_is_answered_but_not_published() -> None:
    hidden = {item.route.path for item in ordered_routes(default_dialects()) if not item.route.published}
    assert hidden == {
        "/api/v1/bytedance/{model_id}",
        "/api/v1/bytedance/{model_id}/async",
        "/api/v1/{type}/bytedance/{model_id}/async",
        "/api/v1/generateTask/{model_id}",
        "/api/file-stream-upload",
        "/api/file-base64-upload",
        "/api/file-url-upload",
    }
