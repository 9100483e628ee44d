"""The demonstration: a fictional bank and the people who work there, for a database where nothing is yet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.kernel.errors import Conflict, Unavailable, message
from assistant.records.customers.queries import has_customers
from assistant.records.staff.passwords import matches
from assistant.records.staff.permissions import StaffRole
from assistant.records.staff.queries import everyone, user_by_login
from assistant.store.unit_of_work import UnitOfWork
from assistant.wiring.starting import only_this_machine
from config import ROOT, Settings

if TYPE_CHECKING:
    from assistant.wiring.services import Services

RECORDS = ROOT / "scripts" / "demo" / "records"
#: What `import` sets aside lies beside what it read; it is no part of the bank.
REJECTS = ".rejects.jsonl"
#: Public, like everything here; see the setting `demo`.
PASSWORD = "filrouge-demo"  # noqa: S105
#: Whom the audit log names.
ACTOR = "demo"

#: How far a step is: its name, what is done, out of how much.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Someone who works at the fictional bank."""

    login: str
    name: str
    team: str | None
    role: StaffRole


USERS = (
    DemoUser("nadia", "Nadia Benali", "équipe Brest", StaffRole.AGENT),
    DemoUser("karim", "Karim Diallo", "équipe Brest", StaffRole.AGENT),
    DemoUser("helene", "Hélène Vasseur", "Réclamations", StaffRole.SUPERVISOR),
    DemoUser("admin", "Maud Lescop", None, StaffRole.ADMIN),
)


@dataclass(frozen=True, slots=True)
class DemoBank:
    """Fills an empty database; a load that was broken off is finished by the next one."""

    settings: Settings
    unit_of_work: UnitOfWork
    records: Path = RECORDS

    def is_wanted(self) -> bool:
        """Whether the settings and the database ask for it."""
        asked = self.settings.demo == "yes" or (self.settings.demo == "auto" and only_this_machine(self.settings))
        return asked and self._may_be_loaded()

    def load(self, services: "Services", progress: Progress) -> None:
        """Import the records, build the index, then let people in.

        Raises:
            Conflict: there are customers or users already.
            Unavailable: a record of the demonstration was rejected.
        """
        if not self._may_be_loaded():
            text = message("There are customers or users already: the demonstration is for an empty database.")
            raise Conflict("not_empty", text)
        self._broken_off.parent.mkdir(parents=True, exist_ok=True)
        self._broken_off.touch()
        self._import(services, progress)
        services.build_index(listener=lambda now: progress(f"index: {now.phase}", now.done, now.total))
        for done, user in enumerate(USERS):
            progress("people", done, len(USERS))
            self._add(services, user)
        progress("people", len(USERS), len(USERS))
        self._broken_off.unlink()

    def logins(self) -> tuple[DemoUser, ...]:
        """Those who still sign in with the public password."""
        with self.unit_of_work.reading() as work:
            known = {user.login: user for user in everyone(work.session) if user.active}
        return tuple(u for u in USERS if u.login in known and matches(known[u.login].password_hash, PASSWORD))

    @property
    def _broken_off(self) -> Path:
        """A file that stands while a load is under way."""
        return self.settings.instance_dir / "demo-unfinished"

    def _may_be_loaded(self) -> bool:
        if self._broken_off.exists():
            return True
        with self.unit_of_work.reading() as work:
            return not has_customers(work.session) and not everyone(work.session)

    def _import(self, services: "Services", progress: Progress) -> None:
        report = services.import_files(
            sorted(path for path in self.records.glob("*.jsonl") if not path.name.endswith(REJECTS)),
            rejects_dir=self.settings.instance_dir,
            progress=lambda done, total: progress("records", done, total),
        )
        if report.rejected:
            raise Unavailable("demo_rejected", message("%(count)s records were rejected."), count=report.rejected)

    def _add(self, services: "Services", user: DemoUser) -> None:
        with self.unit_of_work.reading() as work:
            if user_by_login(work.session, user.login) is not None:
                return
        services.add_user(
            login=user.login, name=user.name, team=user.team, roles=[user.role], password=PASSWORD, actor=ACTOR
        )


def logins_text(users: tuple[DemoUser, ...]) -> str:
    """Log-ins for a person at a terminal, one a line; nothing when there are none."""
    if not users:
        return ""
    lines = [f"    {user.login:<8} {user.role:<12} {user.name}" for user in users]
    return "\n".join([f"Log-ins of the demonstration, password {PASSWORD}:", *lines])
