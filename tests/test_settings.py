"""One table of options: where values come from, which one wins, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmgate.settings import (
    Settings,
    SettingsInvalid,
    as_environ,
    env_name,
    load_settings,
    reference_page,
)

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "settings.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "filmgate.toml"
    path.write_text('port = 9001\nhost = "0.0.0.0"\nlog_level = "debug"\n')
    return path


def test_the_nearest_source_wins(file: Path) -> None:
    """Command line before environment before file before default, and each value knows which."""
    loaded = load_settings({"port": 9003}, environ={"FILMGATE_HOST": "::1"}, config_file=file)
    settings = loaded.settings
    assert (settings.port, settings.host, settings.log_level, settings.grace_s) == (9003, "::1", "debug", 10.0)
    assert loaded.origins["port"] == "--port"
    assert loaded.origins["host"] == "FILMGATE_HOST"
    assert loaded.origins["log_level"] == f"log_level in {file}"
    assert loaded.origins["grace_s"] == "default"


def test_the_data_folders_own_file_is_read(file: Path) -> None:
    assert load_settings({"data_dir": file.parent}, environ={}).settings.port == 9001
    assert load_settings(environ={"FILMGATE_DATA_DIR": str(file.parent)}).settings.port == 9001


def test_the_environment_can_name_the_file(file: Path) -> None:
    assert load_settings(environ={"FILMGATE_CONFIG": str(file)}).config_file == file


def test_empty_variables_count_as_absent() -> None:
    """compose.yaml hands down variables nobody has set as empty ones."""
    assert load_settings(environ={"FILMGATE_PORT": ""}).settings.port == 8000


def test_lists_are_written_with_commas(tmp_path: Path) -> None:
    environ = {"FILMGATE_OUTBOUND_ALLOW": "127.0.0.0/8, ::1/128,"}
    assert load_settings(environ=environ).settings.outbound_allow == ("127.0.0.0/8", "::1/128")
    file = tmp_path / "f.toml"
    file.write_text('outbound_allow = ["10.0.0.0/8"]')
    assert load_settings(environ={}, config_file=file).settings.outbound_allow == ("10.0.0.0/8",)


def test_settings_survive_the_way_to_a_worker(tmp_path: Path) -> None:
    """The server hands its settings to its workers as an environment; nothing may get lost or change."""
    settings = load_settings(
        {
            "data_dir": tmp_path,
            "outbound_allow": "127.0.0.0/8,::1",
            "public_url": "https://films.example.org/",
            "metrics_open": True,
            "local_credits_usd": "12.50",
            "grace_s": 0.5,
            "apikley_webhook_key": "hidden",
        },
        environ={},
    ).settings
    assert load_settings(environ=as_environ(settings)).settings == settings


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("port", "http", "FILMGATE_PORT: input should be a valid integer"),
        ("port", "65536", "less than or equal to 65535"),
        ("grace_s", "-1", "greater than or equal to 0"),
        ("workers", "-1", "FILMGATE_WORKERS"),
        ("public_url", "films.example.org", "must start with http:// or https://"),
        ("log_level", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("local_credits_usd", "much", "FILMGATE_LOCAL_CREDITS_USD"),
        ("metrics_open", "perhaps", "FILMGATE_METRICS_OPEN"),
        ("max_body_bytes", "10", "greater than or equal to 1024"),
    ],
)
def test_a_wrong_value_is_named_with_its_source(name: str, value: str, part: str) -> None:
    with pytest.raises(SettingsInvalid) as raised:
        load_settings(environ={env_name(name): value})
    assert part in raised.value.message
    assert repr(value) in raised.value.message


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(SettingsInvalid) as raised:
        load_settings({"port": "x"}, environ={"FILMGATE_GRACE_S": "y"})
    assert len(raised.value.message.splitlines()) == 2


def test_a_misspelt_name_in_the_file_is_told_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / "f.toml"
    file.write_text("prot = 1")
    with pytest.raises(SettingsInvalid, match=r"there is no setting 'prot' .*did you mean port\?"):
        load_settings(environ={}, config_file=file)


@pytest.mark.parametrize("text", ["port = ", "\xff", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "f.toml"
    if text is not None:
        file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsInvalid, match=r"cannot read the settings file .*f\.toml"):
        load_settings(environ={}, config_file=file)


def test_the_reference_page_is_up_to_date() -> None:
    """Written by `filmgate config docs -o docs/reference/settings.md`."""
    assert REFERENCE.read_text(encoding="utf-8") == reference_page()


def test_every_setting_has_its_paragraph() -> None:
    page = reference_page()
    for name, field in Settings.model_fields.items():
        assert f"### `{name}`" in page
        assert field.description is not None
        assert field.description.endswith(".")
