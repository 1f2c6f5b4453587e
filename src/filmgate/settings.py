"""
Every option, as one table.

Each row of `Settings` has a name, a default, a unit where it has one, and a sentence of help; the environment
(`FILMGATE_<NAME>`), the TOML file, the command line and the reference page all read it from here. Of several sources
the one nearest to the person at the keyboard wins: command line, then environment, then file, then default.

Errors: `SettingsInvalid` names every wrong value, where it came from and what would be right.
"""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo

from filmgate.domain.errors import FilmgateError

ENV_PREFIX = "FILMGATE_"
CONFIG_ENV = "FILMGATE_CONFIG"
CONFIG_FILE_NAME = "filmgate.toml"
DEFAULT = "default"


class SettingsInvalid(FilmgateError):
    """One or more settings can't be used."""

    code = "settings_invalid"


def _split(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _expand(value: object) -> object:
    return Path(value).expanduser() if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
LocalPath = Annotated[Path, BeforeValidator(_expand)]


def _row(default: Any, section: str, text: str, *, unit: str = "", **bounds: Any) -> Any:
    return Field(default=default, description=text, json_schema_extra={"section": section, "unit": unit}, **bounds)


def default_data_dir() -> Path:
    """Return `$XDG_DATA_HOME/filmgate`, usually `~/.local/share/filmgate`: the same from every working directory."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "filmgate"


def default_workers() -> int:
    """Return half the processors this process may use, at least 1: a film is drawn by several processes at once."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, usable // 2)


class Settings(BaseModel):
    """The values in force."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    data_dir: LocalPath = Field(
        default_factory=default_data_dir,
        description="Folder of everything that must survive: database, films, secrets.",
        json_schema_extra={"section": "Storage", "unit": "", "shown": "~/.local/share/filmgate"},
    )

    host: str = _row("127.0.0.1", "Server", "Address to listen on; 0.0.0.0 for every interface.", min_length=1)
    port: int = _row(8000, "Server", "TCP port to listen on; 0 takes a free one.", ge=0, le=65535)
    public_url: str | None = _row(
        None,
        "Server",
        "Base of every link in an answer, such as https://films.example.org; by default the address the request"
        " came to.",
    )
    max_body_bytes: int = _row(
        64 * 1024 * 1024,
        "Server",
        "Largest request body; pictures sent as Base64 count with it.",
        unit="bytes",
        ge=1024,
        le=1024**3,
    )
    grace_s: float = _row(
        10.0,
        "Server",
        "How long running requests and films may go on after the word to stop; films not done then go back to the"
        " queue.",
        unit="seconds",
        ge=0,
        le=3600,
    )
    trusted_proxies: str = _row(
        "127.0.0.1",
        "Server",
        "Comma-separated addresses whose X-Forwarded-Proto and X-Forwarded-For are believed; * for any.",
    )
    cors_origins: Words = _row(
        (), "Server", "Comma-separated web origins whose pages may call the server from a browser; none by default."
    )
    metrics_open: bool = _row(False, "Server", "Whether /metrics answers without a key.")

    workers: int = _row(
        None,
        "Work",
        "Worker processes that `filmgate serve` starts beside itself; 0 for none.",
        ge=0,
        le=256,
    )
    engine: str = _row(
        "preview",
        "Work",
        "Which engine makes the films: `preview`, or `package.module:Name` of a class of your own.",
        pattern=r"^(preview|[A-Za-z_][\w.]*:[A-Za-z_]\w*)$",
    )
    lease_ttl_s: float = _row(
        15.0,
        "Work",
        "A worker silent for this long has lost its task, and another takes it.",
        unit="seconds",
        ge=1,
        le=3600,
    )
    max_attempts: int = _row(
        5, "Work", "A task whose workers die or fail technically this often has failed.", ge=1, le=100
    )
    retry_delay_s: float = _row(
        2.0,
        "Work",
        "Wait before another attempt after a technical failure, doubled each time.",
        unit="seconds",
        ge=0,
        le=3600,
    )
    idempotency_ttl_s: int = _row(
        86_400, "Work", "How long an Idempotency-Key is remembered.", unit="seconds", ge=1, le=30 * 86_400
    )

    outbound_allow: Words = _row(
        (),
        "Outbound",
        "Comma-separated networks (127.0.0.0/8) that picture fetches and callbacks may reach although they are"
        " private; plain http is allowed there too.",
    )
    modellix_result_life_s: int = _row(
        7 * 86_400, "Dialects", "How long Modellix's result links work.", unit="seconds", ge=60, le=365 * 86_400
    )
    apikley_result_life_s: int = _row(
        86_400, "Dialects", "How long Apikley's result links work.", unit="seconds", ge=60, le=365 * 86_400
    )
    apixo_result_life_s: int = _row(
        86_400, "Dialects", "How long APIXO's result links work.", unit="seconds", ge=60, le=365 * 86_400
    )
    apikley_real_status: bool = _row(
        False, "Dialects", "Whether Apikley's errors are sent with their HTTP status instead of 200 and a code."
    )
    apikley_allow_1080p: bool = _row(
        False, "Dialects", "Whether Apikley's 1.5 Pro takes 1080p, which its page does not list and its twin does."
    )
    apikley_strict_aspect_ratio: bool = _row(
        False, "Dialects", "Whether Apikley's 1.5 Pro insists on aspect_ratio, which is both required and defaulted."
    )
    apikley_webhook_key: SecretStr | None = _row(
        None, "Dialects", "Secret that signs Apikley's callbacks (webhookHmacKey); unsigned without one."
    )

    prices_file: LocalPath | None = _row(
        None, "Money", "TOML file with the price of each model; by default the table that comes with filmgate."
    )
    local_credits_usd: Decimal = _row(
        Decimal(100),
        "Money",
        "Credits of the `local` key that the first `filmgate serve` makes in an empty data folder.",
        unit="US dollars",
        ge=0,
        le=1_000_000_000,
    )

    log_level: Literal["debug", "info", "warning", "error"] = _row(
        "info", "Logs and traces", "Least serious log lines to write; prompts are logged at debug only."
    )
    log_format: Literal["auto", "json", "pretty"] = _row(
        "auto", "Logs and traces", "JSON or pretty lines on standard error; auto is pretty on a terminal."
    )
    otlp_endpoint: str | None = _row(
        None,
        "Logs and traces",
        "Base address of an OpenTelemetry collector (http://127.0.0.1:4318); without one no traces are made.",
    )

    @field_validator("workers", mode="before")
    @classmethod
    def _count_processors(cls, value: object) -> object:
        return default_workers() if value is None else value

    @field_validator("public_url", "otlp_endpoint")
    @classmethod
    def _require_web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else value


@dataclass(frozen=True, kw_only=True)
class LoadedSettings:
    """The values in force, where each came from (`default` or a phrase naming the source), and the file read."""

    settings: Settings
    origins: Mapping[str, str]
    config_file: Path | None


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    config_file: Path | None = None,
) -> LoadedSettings:
    """
    Return the settings of all sources.

    Args:
        flags: Values from the command line by setting name; None means "not given".
        environ: The environment; the process's own by default.
        config_file: A TOML file that must exist. Without one, `FILMGATE_CONFIG` names it, or `filmgate.toml` in the
            data folder is read if it is there.

    Raises:
        SettingsInvalid: A file can't be read, a name is unknown or a value is wrong; every fault is listed.
    """
    environ = os.environ if environ is None else environ
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    from_env = {
        name: environ[env_name(name)] for name in Settings.model_fields if environ.get(env_name(name), "") != ""
    }
    path = config_file or _named_file(environ) or _file_of_data_dir(given, from_env)
    from_file = {} if path is None else _read_file(path)

    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.model_fields, DEFAULT)
    for source, phrase in (
        (from_file, lambda name: f"{name} in {path}"),
        (from_env, env_name),
        (given, flag_name),
    ):
        for name, value in source.items():
            values[name] = value
            origins[name] = phrase(name)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as problem:
        raise SettingsInvalid("\n".join(_sentence(error, origins) for error in problem.errors())) from None
    return LoadedSettings(settings=settings, origins=origins, config_file=path)


def env_name(name: str) -> str:
    """Return the environment variable of a setting: `FILMGATE_DATA_DIR` for `data_dir`."""
    return ENV_PREFIX + name.upper()


def flag_name(name: str) -> str:
    """Return the option of a setting on the command line: `--data-dir` for `data_dir`."""
    return "--" + name.replace("_", "-")


def as_text(value: Any) -> str:
    """Return a value the way the environment spells it: empty for None and empty lists, stars for a secret."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(value)
        case _:
            return str(value)


def as_environ(settings: Settings) -> dict[str, str]:
    """Return environment variables under which `load_settings` comes to the same settings."""
    values = {name: getattr(settings, name) for name in Settings.model_fields}
    return {
        env_name(name): value.get_secret_value() if isinstance(value, SecretStr) else as_text(value)
        for name, value in values.items()
    }


_PREAMBLE = (
    "Every setting can be given on the command line (`--port 9000`, or `--set port=9000` where a command has no flag of"
    " its own), in the environment (`FILMGATE_PORT=9000`) or in a TOML file (`port = 9000`); the first of these that"
    " has it wins. The file is named by `--config` or `FILMGATE_CONFIG`, else it is `filmgate.toml` in the data folder."
    " `filmgate config` shows the values in force and where each comes from."
)


def reference_page() -> str:
    """Return `docs/reference/settings.md`: every setting with its default, unit and help."""
    lines = [
        "# Settings",
        "",
        _PREAMBLE,
        "",
        "This page is written by `filmgate config docs`.",
    ]
    section = ""
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict)
        if extra["section"] != section:
            section = str(extra["section"])
            lines += ["", f"## {section}"]
        lines += ["", f"### `{name}`", "", field.description or "", "", f"- Default: {_shown_default(name)}"]
        if extra["unit"]:
            lines.append(f"- Unit: {extra['unit']}")
        if bounds := _bounds(field):
            lines.append(f"- Must be: {bounds}")
        lines.append(f"- Environment: `{env_name(name)}`")
    return "\n".join(lines) + "\n"


def _shown_default(name: str) -> str:
    if name == "workers":
        return "half the processors, at least 1"
    field = Settings.model_fields[name]
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    text = str(extra.get("shown") or as_text(field.default))
    return f"`{text}`" if text else "none"


def _bounds(field: FieldInfo) -> str:
    """Return what a value may be, where the type alone does not say it; empty otherwise."""
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(field.annotation))
    least = next((rule.ge for rule in field.metadata if hasattr(rule, "ge")), None)
    most = next((rule.le for rule in field.metadata if hasattr(rule, "le")), None)
    if least is None and most is None:
        return ""
    return f"{least} or more" if most is None else f"{least} to {most}"


def _named_file(environ: Mapping[str, str]) -> Path | None:
    named = environ.get(CONFIG_ENV, "")
    return Path(named).expanduser() if named else None


def _file_of_data_dir(given: Mapping[str, Any], from_env: Mapping[str, str]) -> Path | None:
    data_dir = Path(given.get("data_dir") or from_env.get("data_dir") or default_data_dir()).expanduser()
    path = data_dir / CONFIG_FILE_NAME
    return path if path.is_file() else None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsInvalid(f"cannot read the settings file {path}: {problem}") from problem


def _sentence(error: Any, origins: Mapping[str, str]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "settings"
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        hint = f"; did you mean {near[0]}?" if near else "; `filmgate config` lists the names"
        return f"there is no setting {name!r} ({origins.get(name, 'unknown source')}){hint}"
    got = error["input"]
    shown = got if isinstance(got, str) else json.dumps(got, default=str)
    message = error["msg"].removeprefix("Value error, ")
    return f"{origins.get(name, name)}: {message[0].lower()}{message[1:]}, got {shown!r}"
