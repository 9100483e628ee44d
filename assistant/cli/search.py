"""Commands that search, ask, and build the index."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click
from flask import Flask
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.cli.context import command_services
from assistant.dialogue.asking import Question
from assistant.dialogue.searching import Passages
from assistant.kernel.errors import FilrougeError, Invalid, NotFound, message
from assistant.search.engine import Filters, IndexStatus
from assistant.search.generations import Progress as BuildProgress
from assistant.search.golden import Recall as GoldenRecall

index = AppGroup("index", help="The search index: build it, see how it stands, verify it, go back to an older one.")

#: Whom the audit log names.
ACTOR = "cli"

PHASES = {"reading": "reading interactions", "encoding": "encoding passages", "writing": "writing the index"}


def register(app: Flask) -> None:
    """Add the commands of search."""
    app.cli.add_command(index)
    app.cli.add_command(search)
    app.cli.add_command(ask)


@index.command("build")
def build() -> None:
    """Build a new generation of the search index beside the one in service, then put it in service."""
    with command_services() as services, _bar() as listener:
        built = services.build_index(listener=listener)
    click.echo(f"{built.name}: {built.documents} interactions, {built.passages} passages, {_size(built.size_bytes)}")


@index.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(as_json: bool) -> None:
    """Say how many documents the index holds, how late it is, with which model, and its size."""
    with command_services() as services:
        services.search_engine.catch_up()
        standing = services.search_engine.status()
    click.echo(json.dumps(_status_json(standing)) if as_json else _status_text(standing))


@index.command("activate")
@click.argument("name")
@click.option("--reason", default="", help="Why, although it finds less of what golden questions ask for; audited.")
def activate(name: str, reason: str) -> None:
    """Put the generation NAME in service: go back to an older one, or forward again."""
    with command_services() as services:
        services.activate_generation(name, actor=ACTOR, reason=reason)
    click.echo(f"{name} is in service.")


@index.command("verify")
@click.argument("name", required=False)
def verify(name: str | None) -> None:
    """Read the generation NAME whole again, by default the one in service, and ask it the golden questions."""
    with command_services() as services:
        verified = services.verify_generation(name, actor=ACTOR)
    held = verified.manifest
    click.echo(
        f"{held.name} is whole: {len(held.files)} files ({_size(held.size_bytes)}) as they were written,"
        f" {held.passages} passages in order, recall {_recall(verified.recall)}"
    )
    click.echo(_golden(verified.golden))


@index.command("prune")
def prune() -> None:
    """Remove the generations but the one in service and one to go back to, and what killed builds left."""
    with command_services() as services:
        _say_removed(services.prune_generations(actor=ACTOR))


@index.command("purge")
@click.option("--now", is_flag=True, help="Do it; without it, only say what would be removed.")
def purge(now: bool) -> None:
    """Have erased and rewritten texts leave the disk: build a generation, remove those that may still hold them."""
    with command_services() as services, _bar() as listener:
        if not now:
            _say_stale(services.purge_index.stale())
            return
        purged = services.purge_index(actor=ACTOR, listener=listener)
    click.echo(f"{purged.built.name} is in service.")
    _say_removed(purged.removed)


@click.command("search")
@click.argument("text")
@click.option("--customer", help="Reference of the customer whose records are searched; everyone's without it.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Most hits shown.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(text: str, customer: str | None, limit: int, as_json: bool) -> None:
    """Search interactions by words and by meaning."""
    with command_services() as services:
        services.search_engine.warm()
        found = services.search_records(text, customer=customer, filters=Filters(), limit=limit)
    click.echo(json.dumps(found.as_json(), ensure_ascii=False) if as_json else _hits_text(found))


@click.command("ask")
@click.argument("text", required=False)
@click.option("--customer", help="Reference of the customer asked about.")
@click.option("--conversation", help="Name of the conversation this question belongs to.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--batch", type=click.File("r", encoding="utf-8"), help="Questions, one JSON object a line.")
def ask(text: str | None, customer: str | None, conversation: str | None, as_json: bool, batch: TextIO | None) -> None:
    """Ask a question about a customer, or with --batch one a line; answers are printed in the same order.

    A conversation goes on with the next command that names it. A batch keeps its own to itself and stores nothing;
    in a batch, a line that cannot be answered gives a line with an "error", and the exit code is 1 at the end.
    """
    if batch is not None:
        _ask_all(batch)
        return
    if text is None or customer is None:
        raise click.UsageError("Give a TEXT and --customer, or --batch FILE.")
    with command_services() as services:
        services.search_engine.warm()
        answer = services.ask_and_remember(Question(customer=customer, text=text, conversation=conversation))
    if as_json:
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
        return
    click.echo(answer.finding.text or "Nothing found that is good enough; the nearest passages:")
    for evidence in answer.finding.evidence:
        found = evidence.found
        click.echo(f"  {found.at:%Y-%m-%d}  {found.interaction}  {evidence.chance:.2f}  {found.passage}")


def _ask_all(lines: Iterable[str]) -> None:
    failed = False
    with command_services() as services:
        services.search_engine.warm()
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                answered = services.ask(Question.from_json(_object(line))).as_json()
            except (Invalid, NotFound) as error:
                failed = True
                answered = _error_json(line, number, error)
            click.echo(json.dumps(answered, ensure_ascii=False))
    if failed:
        sys.exit(1)


def _object(line: str) -> dict[str, object]:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise Invalid("not_json", message("The line is not JSON.")) from error
    if not isinstance(given, dict):
        raise Invalid("not_an_object", message("The line is not a JSON object."))
    return given


def _error_json(line: str, number: int, error: FilrougeError) -> dict[str, object]:
    try:
        given = _object(line)
    except Invalid:
        given = {}
    return {
        "id": given.get("id"),
        "conversation": given.get("conversation"),
        "error": {"line": number, "code": error.code, "detail": str(error)},
    }


@contextmanager
def _bar() -> Iterator[Callable[[BuildProgress], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks = {phase: bar.add_task(text, total=None, visible=False) for phase, text in PHASES.items()}

        def listen(progress: BuildProgress) -> None:
            bar.update(tasks[progress.phase], completed=progress.done, total=progress.total, visible=True)

        yield listen


def _status_json(standing: IndexStatus) -> dict[str, object]:
    return {
        "generation": standing.generation,
        "built_at": None if standing.built_at is None else standing.built_at.isoformat(),
        "documents": standing.documents,
        "passages": standing.passages,
        "delta": standing.delta,
        "pending": standing.pending,
        "lag_seconds": round(standing.lag_seconds, 3),
        "model": standing.model,
        "size_bytes": standing.size_bytes,
        "recall": standing.recall,
        "wants_rebuild": standing.wants_rebuild,
        "trouble": None if standing.trouble is None else str(standing.trouble),
    }


def _status_text(standing: IndexStatus) -> str:
    lines = {
        "generation": standing.generation or "none yet",
        "built": "" if standing.built_at is None else f"{standing.built_at:%Y-%m-%d %H:%M:%S} UTC",
        "documents": f"{standing.documents} ({standing.passages} passages, {standing.delta} changed since the build)",
        "lag": f"{standing.lag_seconds:.1f} s ({standing.pending} changes not seen yet)",
        "model": standing.model,
        "size": _size(standing.size_bytes),
        "recall": _recall(standing.recall),
        "rebuild": "needed: run `index build`" if standing.wants_rebuild else "not needed",
    }
    if standing.trouble is not None:
        lines["trouble"] = str(standing.trouble)
    return "\n".join(f"{name:<11}{value}" for name, value in lines.items())


def _say_removed(names: Sequence[str]) -> None:
    for name in names:
        click.echo(f"{name} is removed.")
    if not names:
        click.echo("There was nothing to remove.")


def _say_stale(names: Sequence[str]) -> None:
    for name in names:
        click.echo(f"{name} was built before the last change and may hold erased texts: --now replaces and removes it.")
    if not names:
        click.echo("No generation was built before the last change.")


def _recall(recall: float | None) -> str:
    return "none, there is no passage" if recall is None else f"{recall:.3f} of the 10 closest, against exact search"


def _golden(golden: GoldenRecall | None) -> str:
    if golden is None:
        return "It was asked no golden question."
    return f"recall@5 of golden questions: {golden.mean:.3f} ({golden.asked} asked)"


def _hits_text(found: Passages) -> str:
    lines = [
        f"{hit.score:.2f}  {hit.at:%Y-%m-%d}  {hit.interaction}  {hit.customer_name}  [{hit.channel}, {hit.why}]\n"
        f"      {hit.passage}"
        for hit in found.hits
    ]
    return "\n".join([*lines, f"{len(found.hits)} hits in {found.took_ms:.1f} ms"])


def _size(size: int) -> str:
    return f"{size / 1_048_576:.1f} MiB"
