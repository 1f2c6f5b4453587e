"""
The front desk: what the HTTP edge asks of tasks and of uploaded files. No method blocks the event loop; each changes
rows in one transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import assert_never

from filmgate import accounts
from filmgate.accounts import Principal
from filmgate.database import Database
from filmgate.dialects.base import FormFile, InlineUpload, RemoteUpload, Submission, UploadOrder, UploadRules
from filmgate.domain.clock import Clock
from filmgate.domain.errors import (
    BodyTooLarge,
    Fault,
    FaultKind,
    FilmgateError,
    InvalidRequest,
    RateLimited,
    TechnicalFailure,
    Unavailable,
)
from filmgate.domain.requests import InlinePicture, Picture, UrlPicture
from filmgate.domain.tasks import Task, TaskState
from filmgate.domain.uploads import StoredFile, Upload
from filmgate.ledger import books
from filmgate.ledger.prices import PriceTable, quote
from filmgate.media.blobs import BlobNotFound
from filmgate.media.links import LinkSigner, OwnLink
from filmgate.media.pictures import PictureRefused
from filmgate.outbound import OutboundFailed, OutboundPolicy, OutboundRefused, Purpose, check_url
from filmgate.tasks import queries, transactions, uploads
from filmgate.tasks.pictures import PictureIntake
from filmgate.tasks.transactions import IdempotencyKey, NewMedia, Submitted, TaskPolicy
from filmgate.tasks.uploads import NewUpload

# Uploads by address that are under way at once: each may hold its thread for as long as a slow server likes, up to the
# deadline of the fetch. Those beyond are told to come back rather than kept waiting.
_FETCHES = 4
_FETCHES_WAITING = 12


class Desk:
    """
    Takes submits and files, answers questions.

    With a `signer`, addresses of this server's own files are recognised by their signature, and the files taken from
    the blob store instead of over the network.
    """

    def __init__(
        self,
        *,
        database: Database,
        pictures: PictureIntake,
        prices: PriceTable,
        clock: Clock,
        policy: TaskPolicy,
        outbound: OutboundPolicy,
        signer: LinkSigner | None = None,
    ) -> None:
        self._database = database
        self._pictures = pictures
        self._prices = prices
        self._clock = clock
        self._policy = policy
        self._outbound = outbound
        self._signer = signer
        self._fetchers = ThreadPoolExecutor(_FETCHES, "filmgate-upload-fetch")
        self._fetching = 0

    async def authenticate(self, secret: str) -> Principal:
        """Return whose key this is. Raises `Unauthenticated`."""
        return await self._database.read_async(lambda tx: accounts.authenticate(tx, secret))

    async def submit(
        self, principal: Principal, submission: Submission, idempotency: IdempotencyKey | None = None
    ) -> Submitted:
        """
        Make a task of a parsed create call.

        Pictures that came with the call, and those at an address of this very server, are checked and stored first;
        those at other addresses are fetched by the worker, but an address that can never be fetched is refused now.
        Raises `InvalidRequest`, `InsufficientCredits`, `IdempotencyConflict`; then nothing has been charged and no task
        exists.
        """
        own = await self._own_files(submission)
        self._refuse_unreachable(submission, own)
        inputs: list[NewMedia] = []
        if own or any(isinstance(picture, InlinePicture) for picture in submission.request.pictures.values()):
            submission, inputs = await asyncio.to_thread(self._store_pictures, submission, own)
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

    async def file(self, media_id: str) -> StoredFile | None:
        """Return what a link with this id leads to, a task's file or an upload: who asks has shown a signed link."""
        return await self._database.read_async(lambda tx: uploads.find_stored_file(tx, media_id, clock=self._clock))

    # --- uploaded files

    async def upload(self, principal: Principal, order: UploadOrder, rules: UploadRules, dialect: str) -> Upload:
        """
        Check a picture and keep it for its owner.

        Raises `InvalidRequest` naming what is wrong with it, `UploadsFull`, `BodyTooLarge`, `RateLimited` when too many
        are being fetched, and `Unavailable`; then nothing was kept.
        """
        read = await self._reader_of(order, rules, dialect)

        def store() -> NewUpload:
            # Read here and not before: only as many pictures are in memory as there are threads to look at them.
            return self._pictures.store_upload(read(), dialect, folder=order.folder, filename=order.filename)

        try:
            new = await asyncio.to_thread(store)
        except PictureRefused as refusal:
            raise InvalidRequest(_unusable(order.field, refusal.message)) from refusal
        except TechnicalFailure as problem:
            raise Unavailable("pictures can't be checked at the moment; try again") from problem
        return await self._keep(principal, new, rules, dialect)

    async def uploads(self, principal: Principal, dialect: str) -> Sequence[Upload]:
        """Return the caller's files of one dialect, newest first."""
        return await self._database.read_async(
            lambda tx: uploads.list_uploads(tx, account_id=principal.account_id, dialect=dialect, clock=self._clock)
        )

    async def remove_upload(self, principal: Principal, upload_id: str, dialect: str) -> Upload:
        """Remove one of the caller's files. Raises `FileNotFound`."""
        return await self._database.write_async(
            lambda tx: uploads.remove_upload(
                tx, upload_id, account_id=principal.account_id, dialect=dialect, clock=self._clock
            )
        )

    async def own_link(self, principal: Principal, url: str) -> OwnLink:
        """
        Return the link of ours that an address is, also past its time, if it leads to one of the caller's files.

        Raises `InvalidRequest` for any other: never ours, somebody else's, or leading nowhere now.
        """
        link = self._signer.recognise(url) if self._signer is not None else None
        file = await self.file(link.media_id) if link is not None else None
        if link is None or file is None or file.account_id != principal.account_id:
            raise InvalidRequest(
                Fault(field="url", kind=FaultKind.FORMAT, bound="an address of a file that this server made for you")
            )
        return link

    async def _keep(self, principal: Principal, new: NewUpload, rules: UploadRules, dialect: str) -> Upload:
        return await self._database.write_async(
            lambda tx: uploads.keep_upload(
                tx, new, account_id=principal.account_id, dialect=dialect, rules=rules, clock=self._clock
            )
        )

    async def _reader_of(self, order: UploadOrder, rules: UploadRules, dialect: str) -> Callable[[], bytes]:
        """Return what gives the bytes of an upload when called in a thread."""
        match order.source:
            case FormFile(content=content):
                return content.read
            case InlineUpload(data=data):
                if len(data) > rules.max_bytes:
                    raise BodyTooLarge(f"the file must have at most {rules.max_bytes} bytes, got {len(data)}")
                return lambda: data
            case RemoteUpload(url=url):
                fetched = await self._fetched(order.field, url, dialect)
                return lambda: fetched
            case _:
                assert_never(order.source)

    async def _fetched(self, field: str, url: str, dialect: str) -> bytes:
        """Return what is at an address: from our own store if it is ours, else through the guarded way out."""
        try:
            if (file := await self._own_file(url)) is not None:
                limits = self._pictures.upload_limits(dialect)
                return await asyncio.to_thread(self._pictures.read, file, limits)
            check_url(url, self._outbound)
            if self._fetching >= _FETCHES + _FETCHES_WAITING:
                raise RateLimited("too many uploads by address are under way; try again shortly", retry_after_s=10)
            self._fetching += 1
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._fetchers, self._pictures.fetch_upload, url, dialect)
            finally:
                self._fetching -= 1
        except (PictureRefused, OutboundRefused, OutboundFailed, BlobNotFound, _LinkUnusable) as problem:
            raise InvalidRequest(_unusable(field, problem.message)) from problem

    async def _own_files(self, submission: Submission) -> dict[str, StoredFile]:
        """Return the files behind addresses of ours, by role. Raises `InvalidRequest` for links that work no more."""
        found: dict[str, StoredFile] = {}
        faults: list[Fault] = []
        for role, picture in submission.request.pictures.items():
            if isinstance(picture, UrlPicture):
                try:
                    file = await self._own_file(picture.url)
                except _LinkUnusable as problem:
                    faults.append(_fault(submission, role, problem.message))
                    continue
                if file is not None:
                    found[role] = file
        if faults:
            raise InvalidRequest(*faults)
        return found

    async def _own_file(self, url: str) -> StoredFile | None:
        """Return the file if the address is one of ours, None for any other. Raises `_LinkUnusable`."""
        link = self._signer.recognise(url) if self._signer is not None else None
        if link is None:
            return None
        if link.expires_at <= self._clock.now():
            raise _LinkUnusable(f"the link to it expired at {link.expires_at:%Y-%m-%d %H:%M:%S} UTC")
        file = await self.file(link.media_id)
        if file is None:
            raise _LinkUnusable("the file behind the link is no longer stored here")
        return file

    def _refuse_unreachable(self, submission: Submission, own: Mapping[str, StoredFile]) -> None:
        faults = []
        for role, picture in submission.request.pictures.items():
            if isinstance(picture, UrlPicture) and role not in own:
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

    def _store_pictures(
        self, submission: Submission, own: Mapping[str, StoredFile]
    ) -> tuple[Submission, list[NewMedia]]:
        stored: dict[str, Picture] = {}
        inputs: list[NewMedia] = []
        faults: list[Fault] = []
        for role, picture in submission.request.pictures.items():
            try:
                if isinstance(picture, InlinePicture):
                    stored[role], media = self._pictures.store(role, picture.data, submission.origin.dialect)
                elif role in own:
                    stored[role], media = self._pictures.adopt(role, own[role], submission.origin.dialect)
                else:
                    continue
            except (PictureRefused, BlobNotFound) as refusal:
                faults.append(_fault(submission, role, refusal.message))
            except TechnicalFailure as problem:
                raise Unavailable("pictures can't be checked at the moment; try again") from problem
            else:
                inputs.extend(media)
        if faults:
            raise InvalidRequest(*faults)
        request = submission.request.with_pictures(stored)
        if not any(isinstance(picture, UrlPicture) for picture in request.pictures.values()):
            request = request.settled()
        return replace(submission, request=request), inputs


class _LinkUnusable(FilmgateError):
    """A link of ours that leads nowhere any more."""


def _fault(submission: Submission, role: str, message: str) -> Fault:
    return _unusable(submission.field_names.get(role, role), message)


def _unusable(field: str, message: str) -> Fault:
    return Fault(field=field, kind=FaultKind.PICTURE, bound=f"a picture we can use: {message}")
