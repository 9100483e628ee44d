"""The search index: how it stands, and having it built again."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import Conflict, FilrougeError
from assistant.records.builds.codes import BuildStatus
from assistant.records.staff.permissions import Permission
from assistant.upkeep.generations import LONGEST_REASON
from assistant.upkeep.index import IndexView
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, is_part_request, page_or_part, part, with_headers
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What `upkeep/index.html` and `upkeep/_index.html` read, in the reader's words.

    `trouble` says why nothing is found, `passed_over` why the generation put in service is not the one that serves,
    `failure` why the last build failed, `refusal` why what was just asked was not done; `losing` names the generation
    that was refused for what it loses.
    """

    view: IndexView
    trouble: str
    passed_over: str
    failure: str
    refusal: str = ""
    losing: str = ""
    longest_reason: int = LONGEST_REASON

    @classmethod
    def of(cls, view: IndexView, *, refusal: FilrougeError | None = None, losing: str = "") -> "IndexPart":
        """Put the state of the index into words."""
        return cls(
            view,
            trouble=_words(view.trouble),
            passed_over=_words(view.status.trouble if view.status else None),
            failure=_words(view.build.failure if view.build else None),
            refusal=_words(refusal),
            losing=losing,
        )

    @property
    def is_moving(self) -> bool:
        """Whether a build is to be followed."""
        return self.view.build is not None and self.view.build.is_unfinished


@area.get("/index")
@requires(Permission.MANAGE_INDEX)
def index() -> Rendered:
    """How the index stands; htmx gets what changes, and hears when a build it followed is over."""
    shown = IndexPart.of(services().see_index())
    return page_or_part("upkeep/index.html", "upkeep/_index.html", index=shown)


@area.get("/index/build")
@requires(Permission.MANAGE_INDEX)
def followed_build() -> Rendered:
    """The same, asked for again and again while a build is followed."""
    shown = IndexPart.of(services().see_index())
    if not is_part_request():
        return go_to(url_for(".index"))
    rendered = part("upkeep/_index.html", index=shown)
    if shown.is_moving or shown.view.build is None:
        return rendered
    return with_headers(rendered, trigger={"announce": {"text": _told(shown.view.build.status)}})


@area.post("/index/build")
@requires(Permission.MANAGE_INDEX)
def rebuild() -> Rendered:
    """Ask for the index to be built again."""
    services().ask_rebuild(actor=current_agent().login)
    if is_part_request():
        return part("upkeep/_index.html", index=IndexPart.of(services().see_index()))
    return go_to(url_for(".index"))


@area.post("/index/generations/<name>/verify")
@requires(Permission.MANAGE_INDEX)
def verify_generation(name: str) -> Rendered:
    """Read a generation whole again."""
    return _done(
        lambda actor: services().verify_generation(name, actor=actor),
        _("“%(name)s” is whole: every file is as it was written.", name=name),
    )


@area.post("/index/generations/<name>/activate")
@requires(Permission.MANAGE_INDEX)
def activate_generation(name: str) -> Rendered:
    """Put another generation in service, with a reason where it finds less."""
    reason = request.form.get("reason", "")
    return _done(
        lambda actor: services().activate_generation(name, actor=actor, reason=reason),
        _("“%(name)s” is in service. Searches go over to it within seconds.", name=name),
        name,
    )


def _told(status: BuildStatus) -> str:
    if status is BuildStatus.HELD_BACK:
        return _("The index was built again and held back.")
    return _("The index was built again.") if status is BuildStatus.DONE else _("The index could not be built again.")


def _words(error: FilrougeError | None) -> str:
    return said(error) if error else ""


def _done(act: Callable[[str], object], told: str, wanted: str = "") -> Rendered:
    """Do something to a generation and go back to the page, or show it with the reason why not."""
    try:
        act(current_agent().login)
    except FilrougeError as error:
        losing = wanted if isinstance(error, Conflict) else ""
        shown = IndexPart.of(services().see_index(), refusal=error, losing=losing)
        return part("upkeep/index.html", index=shown), STATUSES[type(error)]
    flash(told)
    return go_to(url_for(".index"))
