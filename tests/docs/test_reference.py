"""The reference is what the code says: pages are up to date, and nothing a reader may meet is without a paragraph."""

from __future__ import annotations

import re

import pytest
from buildtools.reference import PAGES
from buildtools.reference.command_line import commands
from buildtools.reference.errors import all_errors
from buildtools.reference.failures import MEANINGS
from buildtools.reference.http import PAGES_FOR_PEOPLE
from pages import ROOT

from filmgate.app.build import opened, server_context
from filmgate.dialects.registry import default_dialects
from filmgate.domain.errors import FailureCode, RequestError
from filmgate.domain.models import ModelId
from filmgate.ledger.prices import load_prices
from filmgate.server.calls import dialect_endpoints
from filmgate.server.files import media_endpoint
from filmgate.server.health import health_endpoints
from filmgate.server.metrics import Metrics, metrics_endpoint
from filmgate.server.reading import reading_endpoints
from filmgate.settings import Settings, env_name
from filmgate.testing.servers import ServerProcess

REFERENCE = ROOT / "docs" / "reference"


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def headings(name: str) -> set[str]:
    return {heading.strip("`") for heading in re.findall(r"^#{2,3} (.+)$", read(name), re.MULTILINE)}


@pytest.mark.parametrize("name", PAGES)
def test_committed_pages_are_what_the_code_says(name: str) -> None:
    """A reference that was true once is worse than none."""
    assert read(name) == PAGES[name](), f"docs/reference/{name} is out of date; run `make docs`"


def test_every_setting_has_its_paragraph() -> None:
    assert set(Settings.model_fields) <= headings("settings.md")
    assert all(f"`{env_name(name)}`" in read("settings.md") for name in Settings.model_fields)
    assert "- Must be: 0 to 65535\n- Environment: `FILMGATE_PORT`" in read("settings.md")
    assert "- Must be: `auto`, `json`, `pretty`" in read("settings.md")


def test_every_command_has_its_paragraph_and_every_option_its_words() -> None:
    found = dict(commands())
    assert set(found) <= headings("cli.md")
    assert {"filmgate serve", "filmgate keys create", "filmgate config", "filmgate config docs"} <= set(found)
    silent = [f"{path} {item.name}" for path, command in found.items() for item in command.params if not item.help]
    assert silent == []


def test_every_route_has_its_paragraph(tmp_path) -> None:
    """The routes are those of the server itself, not of the document it shows."""
    with opened(Settings(data_dir=tmp_path, workers=0)) as app:
        context = server_context(app)
        endpoints = [
            *dialect_endpoints(context),
            *health_endpoints(context),
            *reading_endpoints(context),
            metrics_endpoint(context, Metrics(context)),
            media_endpoint(context),
        ]
    served = {(endpoint.method, endpoint.path) for endpoint in endpoints}
    answered = set(re.findall(r"^\| `([A-Z]+ /\S*)` \|", read("http.md"), re.MULTILINE))
    described = headings("http.md") | answered | {f"GET {path}" for path in PAGES_FOR_PEOPLE}
    assert {f"{method} {path}" for method, path in served} - described == set()


def test_every_error_has_its_paragraph() -> None:
    """Both ways: an error without words, and words about an error that is gone."""
    page = read("errors.md")
    # The base of the callers' errors is never raised itself.
    missing = [kind.__name__ for kind in all_errors() if kind is not RequestError and f"`{kind.code}`" not in page]
    assert missing == []
    named = set(re.findall(r"^\| `(\w+)` \| `\w+` \|", page, re.MULTILINE))
    callers = {kind.__name__ for kind in all_errors() if issubclass(kind, RequestError)} - {"RequestError"}
    assert callers <= headings("errors.md")
    assert named <= {kind.__name__ for kind in all_errors()}


def test_every_failure_code_has_its_paragraph() -> None:
    assert set(MEANINGS) == set(FailureCode)
    assert {code.value for code in FailureCode} == headings("failure-codes.md")


def test_every_model_has_sizes_names_and_prices() -> None:
    page = read("models-and-sizes.md")
    rows_by_model = {model: page.count(f"| `{model.value}` |") for model in ModelId}
    assert all(rows >= 2 for rows in rows_by_model.values())
    assert all(f"${price}" in page for price in load_prices().per_second.values())
    assert all(f"- {dialect.title}: `" in page for dialect in default_dialects())


def test_files_of_a_data_folder_are_described(tmp_path) -> None:
    """Whoever makes a backup must know what each file is."""
    with ServerProcess(tmp_path, {"FILMGATE_WORKERS": "0", "FILMGATE_LOG_LEVEL": "warning"}) as server:
        found = {path.name for path in server.data_dir.iterdir()}
    page = read("files.md")
    assert "filmgate.db" in found
    assert [name for name in sorted(found) if f"`{name}" not in page and f"`{name}/" not in page] == []
