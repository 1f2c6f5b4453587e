"""The front desk: what the HTTP edge asks of tasks. Every method is one transaction, and none blocks the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from filmgate import accounts
from filmgate.accounts import Principal
from filmgate.database import Database
from filmgate.dialects.base import Submission
from filmgate.domain.clock import Clock
from filmgate.domain.errors import Fault, FaultKind, InvalidRequest, TechnicalFailure, Unavailable
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import InlinePicture, Picture, UrlPicture
from filmgate.domain.tasks import MediaObject, Task, TaskState
from filmgate.ledger import books
from filmgate.ledger.prices import PriceTable, quote
from filmgate.media.pictures import PictureRefused
from filmgate.outbound import OutboundPolicy, OutboundRefused, Purpose, check_url
from filmgate.tasks import queries, transactions
from filmgate.tasks.pictures import PictureIntake
from filmgate.tasks.transactions import IdempotencyKey, NewMedia, Submitted, TaskPolicy


class Desk:
    """Takes submits, answers questions."""

    def __init__(
        self,
        *,
        database: Database,
        pictures: PictureIntake,
        prices: PriceTable,
        clock: Clock,
        policy: TaskPolicy,
        outbound: OutboundPolicy,
    ) -> None:
        self._database = database
        self._pictures = pictures
        self._prices = prices
        self._clock = clock
        self._policy = policy
        self._outbound = outbound

    async def authenticate(self, secret: str) -> Principal:
        """Return whose key this is. Raises `Unauthenticated`."""
        return await self._database.read_async(lambda tx: accounts.authenticate(tx, secret))

    async def submit(
        self, principal: Principal, submission: Submission, idempotency: IdempotencyKey | None = None
    ) -> Submitted:
        """
        Make a task of a parsed create call.

        Pictures that came with the call are checked and stored first; those at an address are fetched by the worker,
        but an address that can never be fetched is refused now. Raises `InvalidRequest`, `InsufficientCredits`,
        `IdempotencyConflict`; then nothing has been charged and no task exists.
        """
        self._refuse_unreachable(submission)
        inputs: list[NewMedia] = []
        if any(isinstance(picture, InlinePicture) for picture in submission.request.pictures.values()):
            submission, inputs = await asyncio.to_thread(self._store_inline_pictures, submission)
        price = quote(submission.request, self._prices)
        return await self._database.write_async(
            lambda tx: transactions.submit_task(
                tx,
                principal=principal,
                submission=submission,
                quote=price,
                idempotency=idempotency,
                inputs=inputs,
                clock=self._clock,
                policy=self._policy,
            )
        )

    async def find(self, principal: Principal, task_id: str) -> Task:
        """Return one of the caller's tasks with its media. Raises `TaskNotFound`."""
        return await self._database.read_async(lambda tx: queries.get_task(tx, task_id, principal.account_id))

    async def cancel(self, principal: Principal, task_id: str) -> Task:
        """End one of the caller's open tasks, money back. Raises `TaskNotFound`, `StateConflict`."""
        return await self._database.write_async(
            lambda tx: transactions.cancel_task(tx, task_id, principal.account_id, clock=self._clock)
        )

    async def tasks(
        self, principal: Principal, *, state: TaskState | None = None, before: str | None = None, limit: int = 50
    ) -> list[Task]:
        """Return the caller's tasks, newest first; `before` is the last id of the page before."""
        return await self._database.read_async(
            lambda tx: queries.list_tasks(tx, account_id=principal.account_id, state=state, before=before, limit=limit)
        )

    async def balance(self, principal: Principal) -> books.Balance:
        """Return the caller's money."""
        return await self._database.read_async(lambda tx: books.balance(tx, principal.account_id))

    async def media(self, media_id: str) -> MediaObject | None:
        """Return one stored file of any task: who asks has shown a signed link."""
        return await self._database.read_async(lambda tx: queries.get_media(tx, media_id))

    async def counts(self) -> Mapping[TaskState, int]:
        """Return how many tasks are in each state."""
        return await self._database.read_async(queries.count_by_state)

    def price(self, submission: Submission) -> MicroUsd:
        """Return the most this submission can cost."""
        return quote(submission.request, self._prices)

    def _refuse_unreachable(self, submission: Submission) -> None:
        faults = []
        for role, picture in submission.request.pictures.items():
            if isinstance(picture, UrlPicture):
                try:
                    check_url(picture.url, self._outbound)
                except OutboundRefused as refusal:
                    faults.append(_fault(submission, role, refusal.message))
        if submission.origin.callback_url is not None:
            try:
                check_url(submission.origin.callback_url, self._outbound, Purpose.CALLBACK)
            except OutboundRefused as refusal:
                field = submission.field_names.get("callback_url", "callback_url")
                bound = f"an address we may call: {refusal.message}"
                faults.append(Fault(field=field, kind=FaultKind.FORMAT, bound=bound))
        if faults:
            raise InvalidRequest(*faults)

    def _store_inline_pictures(self, submission: Submission) -> tuple[Submission, list[NewMedia]]:
        stored: dict[str, Picture] = {}
        inputs: list[NewMedia] = []
        faults: list[Fault] = []
        for role, picture in submission.request.pictures.items():
            if isinstance(picture, InlinePicture):
                try:
                    stored[role], media = self._pictures.store(role, picture.data, submission.origin.dialect)
                except PictureRefused as refusal:
                    faults.append(_fault(submission, role, refusal.message))
                except TechnicalFailure as problem:
                    raise Unavailable("pictures can't be checked at the moment; try again") from problem
                else:
                    inputs.append(media)
        if faults:
            raise InvalidRequest(*faults)
        request = submission.request.with_pictures(stored)
        if not any(isinstance(picture, UrlPicture) for picture in request.pictures.values()):
            request = request.settled()
        return replace(submission, request=request), inputs


def _fault(submission: Submission, role: str, message: str) -> Fault:
    return Fault(
        field=submission.field_names.get(role, role), kind=FaultKind.PICTURE, bound=f"a picture we can use: {message}"
    )
