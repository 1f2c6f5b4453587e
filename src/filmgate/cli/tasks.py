"""`filmgate tasks`: look at and cancel tasks of the data folder, also while the server runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from filmgate.cli.data import on_data
from filmgate.cli.options import AsJson, ConfigFile, DataDir
from filmgate.cli.reports import print_json, print_table

if TYPE_CHECKING:
    from filmgate.database import Transaction
    from filmgate.domain.tasks import Task

app = typer.Typer(help="Look at and cancel tasks.", no_args_is_help=True)

TaskIdArgument = Annotated[str, typer.Argument(metavar="TASK_ID", help="Id of the task.")]
_SHOWN_PROMPT_LENGTH = 50


@app.command("list")
def list_(
    state: Annotated[str | None, typer.Option(help="queued, running, succeeded, failed, expired or cancelled.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="At most so many, newest first.")] = 20,
    data_dir: DataDir = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """List tasks of every account, newest first."""
    from filmgate.domain.tasks import TaskState
    from filmgate.tasks.queries import list_tasks

    states = [item.value for item in TaskState]
    if state is not None and state not in states:
        raise typer.BadParameter(f"must be one of {', '.join(states)}, got {state!r}", param_hint="--state")
    wanted = None if state is None else TaskState(state)
    tasks = on_data(data_dir, config, lambda tx: list_tasks(tx, state=wanted, limit=limit))
    if as_json:
        print_json([_summary(task) for task in tasks])
        return
    print_table(
        ("ID", "STATE", "DONE", "DIALECT", "MODEL", "CREATED", "PROMPT"),
        (
            (
                task.id,
                task.state,
                f"{task.progress.fraction:.0%}",
                task.origin.dialect,
                task.request.model,
                f"{task.created_at:%Y-%m-%d %H:%M}",
                _shortened(task.request.prompt),
            )
            for task in tasks
        ),
    )


@app.command()
def show(task_id: TaskIdArgument, data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False) -> None:
    """Show a task with its files, attempts and money."""
    from filmgate.domain.money import dollars
    from filmgate.ledger.books import transfers_of_task
    from filmgate.tasks.queries import attempts_of_task, get_task

    def work(tx: Transaction) -> dict[str, Any]:
        task = get_task(tx, task_id)
        return {
            **_summary(task),
            "media": [
                {
                    "id": item.id,
                    "role": item.role.value,
                    "content_type": item.content_type,
                    "size_bytes": item.size_bytes,
                    "width": item.width,
                    "height": item.height,
                    "sha256": item.digest,
                }
                for item in task.media
            ],
            "attempts": [
                {
                    "attempt": item.attempt,
                    "worker": item.worker,
                    "started_at": item.started_at.isoformat(),
                    "ended_at": None if item.ended_at is None else item.ended_at.isoformat(),
                    "outcome": item.outcome,
                    "detail": item.detail,
                }
                for item in attempts_of_task(tx, task_id)
            ],
            "transfers": [
                {"kind": item.kind, "usd": float(dollars(item.amount)), "at": item.created_at.isoformat()}
                for item in transfers_of_task(tx, task.id)
            ],
        }

    shown = on_data(data_dir, config, work)
    if as_json:
        print_json(shown)
        return
    for name, value in shown.items():
        if isinstance(value, list):
            typer.echo(f"{name}:")
            for item in value:
                words = ", ".join(f"{key} {inner}" for key, inner in item.items() if inner not in (None, ""))
                typer.echo(f"  {words}")
        else:
            typer.echo(f"{name}: {'' if value is None else value}")


@app.command()
def cancel(
    task_id: TaskIdArgument, data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False
) -> None:
    """Cancel a queued or running task; what it held goes back to its account."""
    from filmgate.domain.clock import SystemClock
    from filmgate.tasks.transactions import cancel_task

    clock = SystemClock()
    task = on_data(data_dir, config, lambda tx: cancel_task(tx, task_id, None, clock=clock))
    if as_json:
        print_json(_summary(task))
    else:
        typer.echo(f"cancelled {task.id}")


def _summary(task: Task) -> dict[str, Any]:
    from filmgate.domain.encoding import request_as_dict
    from filmgate.domain.money import dollars

    return {
        "id": task.id,
        "state": task.state.value,
        "progress": task.progress.fraction,
        "stage": task.progress.stage,
        "account_id": task.account_id,
        "key_id": task.key_id,
        "dialect": task.origin.dialect,
        "model": task.origin.model_name,
        "request": request_as_dict(task.request),
        "attempt": task.attempt,
        "failure": None if task.failure is None else {"code": task.failure.code.value, "message": task.failure.message},
        "quote_usd": float(dollars(task.quote_microusd)),
        "cost_usd": None if task.cost_microusd is None else float(dollars(task.cost_microusd)),
        "created_at": task.created_at.isoformat(),
        "started_at": None if task.started_at is None else task.started_at.isoformat(),
        "finished_at": None if task.finished_at is None else task.finished_at.isoformat(),
        "engine": task.engine,
    }


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_PROMPT_LENGTH else line[: _SHOWN_PROMPT_LENGTH - 1] + "…"
