"""
One suite for every dialect.

An adapter's test class inherits `DialectTests` and says which dialect it is, how a good request looks and how to find
the id and the state in an answer; the laws below then hold for it:

- the published routes are well formed and their examples are accepted;
- what is rendered can be parsed again: the id of a create answer asks for the same task;
- `null` and unknown fields change nothing;
- every state and every error of the tree comes out in the seller's envelope;
- whatever bytes arrive, nothing but a `RequestError` is raised;
- a task made through any dialect can be read.

It needs pytest, which filmgate itself does not install.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from filmgate.dialects.base import (
    Dialect,
    Links,
    Operation,
    ParseContext,
    Route,
    StatusQuery,
    Submission,
    WireRequest,
    WireResponse,
)
from filmgate.domain import errors
from filmgate.domain.errors import FailureCode, Fault, FaultKind, FilmgateError, InvalidRequest, RequestError
from filmgate.domain.ids import AccountId, KeyId, MediaId, TaskId
from filmgate.domain.models import PROFILES, ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest, Mode, UrlPicture
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Failure, MediaObject, MediaRole, Origin, Progress, Task, TaskState
from filmgate.domain.uploads import Upload

CREATED_AT = datetime(2026, 1, 1, tzinfo=UTC)
TASK_ID = TaskId("task_019b7ac5a4000123456789abcdef")
SEED = 20_260_101


class PlainLinks:
    """Links of a server called films.example.org; a media link shows when it expires."""

    def url(self, path: str) -> str:
        return f"https://films.example.org{path}"

    def media(self, media: MediaObject, expires_at: datetime) -> str:
        return f"https://films.example.org/media/{media.id}?expires={int(expires_at.timestamp())}"

    def upload(self, upload: Upload) -> str:
        return f"https://films.example.org/media/{upload.id}?expires={int(upload.expires_at.timestamp())}"


def sample_context(*, allow_http_callbacks: bool = False) -> ParseContext:
    """Return a context that always draws `SEED`."""
    return ParseContext(draw_seed=lambda: SEED, allow_http_callbacks=allow_http_callbacks)


def sample_request(model: ModelId = ModelId.SEEDANCE_1_5_PRO, mode: Mode = Mode.TEXT_TO_VIDEO) -> GenerationRequest:
    """Return a resolved request of five seconds in 720p, 16:9."""
    return GenerationRequest(
        model=model,
        prompt="A cute puppy playing in the park",
        resolution=Resolution.P720,
        ratio=Ratio.WIDE_16_9,
        duration_s=5,
        seed=SEED,
        generate_audio=PROFILES[model].has_audio,
        first_frame=UrlPicture(url="https://example.com/puppy.png") if mode is Mode.IMAGE_TO_VIDEO else None,
    )


def sample_task(
    state: TaskState,
    *,
    request: GenerationRequest | None = None,
    origin: Origin | None = None,
    failure: FailureCode = FailureCode.ENGINE_ERROR,
    attempt: int = 0,
) -> Task:
    """
    Return a whole task in `state`, created at `CREATED_AT` and, where that state is final, finished 41.23 s later.

    A succeeded task has a film, and a last frame when the request asks for one; a task that did not succeed carries
    `failure`.
    """
    request = request or sample_request()
    finished_at = CREATED_AT + timedelta(seconds=41.23) if state.final else None
    failed = state.final and state is not TaskState.SUCCEEDED
    return Task(
        id=TASK_ID,
        account_id=AccountId("acc_1"),
        key_id=KeyId("key_1"),
        request=request,
        origin=origin or Origin(dialect="elsewhere", model_name="some-model"),
        state=state,
        attempt=attempt if state is TaskState.QUEUED else 1,
        progress=Progress(fraction=0.5, stage="drawing") if state is TaskState.RUNNING else Progress(),
        failure=Failure(code=failure, message="The film could not be made.") if failed else None,
        quote_microusd=MicroUsd(240_000),
        cost_microusd=_sample_cost(state),
        created_at=CREATED_AT,
        updated_at=finished_at or CREATED_AT,
        started_at=None if state is TaskState.QUEUED else CREATED_AT + timedelta(seconds=1),
        finished_at=finished_at,
        expires_at=CREATED_AT + timedelta(seconds=request.expires_after_s),
        media=tuple(_sample_media(request)) if state is TaskState.SUCCEEDED else (),
    )


def _sample_cost(state: TaskState) -> MicroUsd | None:
    if state is TaskState.SUCCEEDED:
        return MicroUsd(240_000)
    return MicroUsd(0) if state.final else None


def _sample_media(request: GenerationRequest) -> Iterator[MediaObject]:
    size = request.settled().size
    film = MediaObject(
        id=MediaId("med_film"),
        task_id=TASK_ID,
        role=MediaRole.FILM,
        digest="0" * 64,
        content_type="video/mp4",
        size_bytes=1_234_567,
        width=size.width,
        height=size.height,
        duration_s=request.film_duration_s,
        created_at=CREATED_AT,
    )
    yield film
    if request.return_last_frame:
        yield replace(
            film,
            id=MediaId("med_last"),
            role=MediaRole.LAST_FRAME,
            content_type="image/png",
            size_bytes=98_765,
            duration_s=None,
        )


def every_error() -> list[FilmgateError]:
    """Return one error of every class of the tree, a many-faulted one among them."""
    faults = tuple(
        Fault(field=f"input.field_{kind.value}", kind=kind, bound="one of a, b", got="'c'") for kind in FaultKind
    )
    made: list[FilmgateError] = [InvalidRequest(*faults), *(InvalidRequest(fault) for fault in faults)]
    for kind in _classes_below(FilmgateError):
        if issubclass(kind, errors.InvalidRequest):
            continue
        made.append(kind("a sentence for people") if issubclass(kind, errors.EngineError) else kind())
    return made


def _classes_below(parent: type[FilmgateError]) -> Iterator[type[FilmgateError]]:
    yield parent
    for child in parent.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _classes_below(child)


@dataclass(frozen=True, kw_only=True)
class GoodRequest:
    """A body that a create path accepts, and how to add a field to it."""

    path: str
    body: dict[str, Any]


class DialectTests:
    """The laws. Inherit, fill in the hooks, and let pytest collect the class under a name that starts with Test."""

    # --- hooks

    def make_dialect(self) -> Dialect:
        """Return the dialect with its defaults."""
        raise NotImplementedError

    def good_requests(self) -> list[GoodRequest]:
        """Return at least one accepted body for every model."""
        raise NotImplementedError

    def optional_fields(self, good: GoodRequest) -> list[tuple[str, ...]]:
        """Return the paths of optional fields that `good` does not send (`("input", "seed")`)."""
        raise NotImplementedError

    def id_in(self, body: Mapping[str, Any]) -> str:
        """Return the task id in a create or status answer."""
        raise NotImplementedError

    def state_in(self, body: Mapping[str, Any]) -> str:
        """Return the state in a status answer."""
        raise NotImplementedError

    def states(self) -> dict[TaskState, str]:
        """Return the seller's word for each of our states."""
        raise NotImplementedError

    def status_request(self, task_id: str) -> WireRequest:
        """Return the call that asks for a task of this dialect, path parameters and query filled in."""
        raise NotImplementedError

    def check_error(self, error: FilmgateError, answer: WireResponse) -> None:
        """Assert what the contract says of an error envelope."""
        raise NotImplementedError

    # --- fixtures

    @pytest.fixture
    def dialect(self) -> Dialect:
        return self.make_dialect()

    @pytest.fixture
    def links(self) -> Links:
        return PlainLinks()

    # --- laws: routes

    def test_operation_ids_are_unique_and_every_create_route_describes_its_body(self, dialect: Dialect) -> None:
        routes = dialect.routes()
        identifiers = [route.operation_id for route in routes]
        assert len(set(identifiers)) == len(identifiers)
        assert len({(route.method, route.path) for route in routes}) == len(routes)
        for route in routes:
            assert route.response_schema, route.path
            assert (route.request_schema is not None) == (route.method == "POST"), route.path

    def test_documented_examples_are_accepted(self, dialect: Dialect) -> None:
        """An example in the published document that the server refuses would be a lie."""
        routes = [route for route in dialect.routes() if route.operation is Operation.SUBMIT]
        shown = [(route, example) for route in routes for example in route.examples]
        assert shown
        for route, example in shown:
            assert example.request is not None
            self.submit(dialect, GoodRequest(path=route.path, body=example.request))

    # --- laws: parsing

    def test_every_good_request_is_accepted_and_named_after_its_dialect(self, dialect: Dialect) -> None:
        for good in self.good_requests():
            submission = self.submit(dialect, good)
            assert submission.origin.dialect == dialect.name
            assert submission.request.ratio is not Ratio.ADAPTIVE or submission.request.pictures
            assert 0 <= submission.request.seed <= 2**31 - 1

    def test_spelling_of_the_json_makes_no_difference(self, dialect: Dialect) -> None:
        for good in self.good_requests():
            loose = json.dumps(dict(reversed(good.body.items())), indent=3, ensure_ascii=True).encode()
            assert self.submit_bytes(dialect, good.path, loose).request == self.submit(dialect, good).request

    def test_null_counts_as_not_sent(self, dialect: Dialect) -> None:
        """Some SDKs send null for every option their caller left out."""
        for good in self.good_requests():
            nulls = good.body
            for path in self.optional_fields(good):
                nulls = _with_field(nulls, path, None)
            assert nulls != good.body
            assert self.submit(dialect, replace(good, body=nulls)).request == self.submit(dialect, good).request

    def test_unknown_fields_are_ignored(self, dialect: Dialect) -> None:
        for good in self.good_requests():
            stranger = _with_field(good.body, ("a_field_of_tomorrow",), {"deep": [1, None, "x"]})
            assert self.submit(dialect, replace(good, body=stranger)).request == self.submit(dialect, good).request

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"   ",
            b"null",
            b"[]",
            b'"text"',
            b"{",
            b"\xef\xbb\xbf{}",
            '{"prompt": "x"}'.encode("utf-16"),
            b'{"prompt": "\xff"}',
            b'{"prompt": "\\ud800"}',
            b'{"\\udfff": 1}',
            b'{"prompt": NaN}',
            b'{"prompt": -Infinity}',
            b'{"prompt": 1e999}',
            b'{"prompt": ' + b"9" * 5000 + b"}",
            b'{"prompt": "a", "prompt": "b"}',
            b'{"a":' * 100 + b"1" + b"}" * 100,
            b"[" * 100_000,
            b'{"a":' * 100_000,
        ],
        ids=lambda body: repr(body[:24]),
    )
    def test_a_body_that_is_no_json_object_is_refused_in_the_sellers_envelope(
        self, dialect: Dialect, body: bytes
    ) -> None:
        for good in self.good_requests():
            with pytest.raises(RequestError) as refused:
                self.submit_bytes(dialect, good.path, body)
            answer = dialect.render_error(refused.value)
            self.check_error(refused.value, answer)
            json.dumps(answer.body).encode()

    # --- laws: rendering

    def test_the_id_of_a_create_answer_asks_for_the_same_task(self, dialect: Dialect, links: Links) -> None:
        for good in self.good_requests():
            submission = self.submit(dialect, good)
            task = sample_task(TaskState.QUEUED, request=submission.request, origin=submission.origin)
            route = self.route_of(dialect, good.path)
            created = dialect.render_submitted(task, route, links)
            assert created.status == 200
            query = self.ask(dialect, self.id_in(created.body))
            assert query.task_id == task.id
            assert self.id_in(dialect.render_task(task, query, links).body) == task.id

    def test_every_state_has_its_word_whichever_dialect_made_the_task(self, dialect: Dialect, links: Links) -> None:
        words = self.states()
        query = self.ask(dialect, TASK_ID)
        for state, model, mode in itertools.product(TaskState, ModelId, Mode):
            task = sample_task(state, request=sample_request(model, mode))
            answer = dialect.render_task(task, query, links)
            assert answer.status == 200
            assert self.state_in(answer.body) == words[state]
            assert self.id_in(answer.body) == TASK_ID
            json.dumps(answer.body, allow_nan=False).encode()

    def test_every_failure_code_is_rendered(self, dialect: Dialect, links: Links) -> None:
        query = self.ask(dialect, TASK_ID)
        for code in FailureCode:
            answer = dialect.render_task(sample_task(TaskState.FAILED, failure=code), query, links)
            assert self.state_in(answer.body) == self.states()[TaskState.FAILED]

    def test_the_film_is_linked_for_as_long_as_the_seller_promises(self, dialect: Dialect, links: Links) -> None:
        task = sample_task(TaskState.SUCCEEDED)
        answer = dialect.render_task(task, self.ask(dialect, TASK_ID), links)
        assert task.finished_at is not None
        expires_at = task.finished_at + timedelta(seconds=dialect.result_life_s)
        film = task.media_of(MediaRole.FILM)
        assert film is not None
        assert links.media(film, expires_at) in json.dumps(answer.body)

    def test_a_film_whose_file_is_gone_still_has_an_answer(self, dialect: Dialect, links: Links) -> None:
        task = replace(sample_task(TaskState.SUCCEEDED), media=())
        answer = dialect.render_task(task, self.ask(dialect, TASK_ID), links)
        assert self.state_in(answer.body) == self.states()[TaskState.SUCCEEDED]

    # --- laws: errors

    @pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
    def test_every_error_of_the_tree_has_an_envelope(self, dialect: Dialect, error: FilmgateError) -> None:
        answer = dialect.render_error(error)
        self.check_error(error, answer)
        json.dumps(answer.body, allow_nan=False).encode()

    def test_a_failure_of_ours_tells_nothing_of_the_inside(self, dialect: Dialect) -> None:
        answer = dialect.render_error(errors.TechnicalFailure("password=hunter2 at /srv/secret"))
        assert "hunter2" not in json.dumps(answer.body)
        assert answer.status == 500

    def test_too_many_requests_say_when_to_come_back(self, dialect: Dialect) -> None:
        assert dialect.render_error(errors.RateLimited(retry_after_s=7)).headers["Retry-After"] == "7"

    def test_a_wrong_method_says_which_are_right(self, dialect: Dialect) -> None:
        answer = dialect.render_error(errors.MethodNotAllowed(allowed=("GET", "HEAD")))
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD"

    def test_an_id_no_task_can_have_is_an_unknown_task(self, dialect: Dialect) -> None:
        for strange in ("../etc/passwd", "a b", "x" * 129, "-leading", "naïve", "a\0b"):
            with pytest.raises(errors.TaskNotFound):
                self.ask(dialect, strange)

    # --- helpers for subclasses and their own tests

    def route_of(self, dialect: Dialect, path: str) -> Route:
        """Return the create route of exactly that path."""
        return next(route for route in dialect.routes() if route.path == path and route.operation is Operation.SUBMIT)

    def submit(self, dialect: Dialect, good: GoodRequest) -> Submission:
        """Return the submission of a good request."""
        return self.submit_bytes(dialect, good.path, json.dumps(good.body).encode())

    def submit_bytes(self, dialect: Dialect, path: str, body: bytes) -> Submission:
        """Return what the dialect reads in `body` sent to `path`."""
        http = WireRequest(method="POST", path=path, headers={"content-type": "application/json"}, body=body)
        return dialect.parse_submission(http, self.route_of(dialect, path), sample_context())

    def ask(self, dialect: Dialect, task_id: str) -> StatusQuery:
        """Return the parsed status call for `task_id`."""
        http = self.status_request(task_id)
        route = next(
            route
            for route in dialect.routes()
            if route.operation is Operation.STATUS and route.path.partition("{")[0] in http.path
        )
        return dialect.parse_status_query(http, route)


def _with_field(body: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    name, *rest = path
    if not rest:
        return {**body, name: value}
    return {**body, name: _with_field(body[name], tuple(rest), value)}
