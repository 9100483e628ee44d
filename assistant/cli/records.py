"""Records in and out: `import` and `export`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskProgressColumn, TimeRemainingColumn

from assistant.cli.context import command_services
from assistant.ingest.importing import Progress as Told
from assistant.ingest.report import ImportReport, Tally, explanation

#: Rejects printed one by one; `--json` gives more.
PRINTED = 20
COUNTS = ("read", "created", "updated", "unchanged", "rejected", "waiting")


def register(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(import_files)
    app.cli.add_command(export_records)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--rejects",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder for rejected lines; beside each file if left out.",
)
def import_files(files: tuple[Path, ...], dry_run: bool, as_json: bool, rejects: Path | None) -> None:
    """Import records from JSON Lines, CSV, .eml and mbox files; exit 1 if a line was rejected."""
    with command_services() as services, _bar() as progress:
        report = services.import_files(files, dry_run=dry_run, rejects_dir=rejects, progress=progress)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _print(report)
    sys.exit(1 if report.rejected else 0)


@click.command("export")
@click.option("--customer", metavar="REF", help="Only this customer, with everything that names it.")
@click.argument("out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
def export_records(customer: str | None, out: Path) -> None:
    """Export records to the file OUT (`-` for the standard output), in the format `import` reads."""
    write_export(out, customer)


def write_export(out: Path, customer: str | None) -> None:
    """Write records, or one customer's, to a file or to the standard output (`-`)."""
    with command_services() as services:
        if str(out) == "-":
            services.export_records.write(sys.stdout.buffer, customer=customer)
        else:
            services.export_records(out, customer=customer)


@contextmanager
def _bar() -> Iterator[Told]:
    """A progress bar on the error output, by bytes; nothing where that is no terminal."""
    console = Console(stderr=True)
    bar = Progress(
        BarColumn(),
        TaskProgressColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("import", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print(report: ImportReport) -> None:
    click.echo(("Dry run: nothing was written.\n" if report.dry_run else "") + _table(report))
    for reject in report.rejects[:PRINTED]:
        where = f"{reject.file}:{reject.line}"
        what = " ".join(
            part for part in (reject.field, reject.value, f"({reject.detail})" if reject.detail else None) if part
        )
        click.echo(f"{where}: {reject.reason}: {explanation(reject.reason)} {what}".rstrip())
    if len(report.rejects) > PRINTED:
        click.echo(f"… {len(report.rejects) - PRINTED} more; --json tells more of them.")
    for file in report.files:
        if file.rejects:
            click.echo(f"{file.rejected} rejected, set aside in {file.rejects}")


def _table(report: ImportReport) -> str:
    rows = [*report.types.items(), ("total", report.total)]
    width = max(len(name) for name, _ in rows)
    head = " " * width + "".join(f"{name:>12}" for name in COUNTS)
    return "\n".join([head, *(f"{name:<{width}}{_counts(tally)}" for name, tally in rows)])


def _counts(tally: Tally) -> str:
    return "".join(f"{getattr(tally, name):>12}" for name in COUNTS)
