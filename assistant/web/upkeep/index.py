"""The search index: how it stands, and having it built again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import Conflict, FilrougeError
from assistant.records.builds.codes import BuildStatus
from assistant.records.staff.permissions import Permission
from assistant.search.verification import VerificationStatus
from assistant.upkeep.generations import LONGEST_REASON
from assistant.upkeep.index import GenerationView, IndexView
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, announcement, go_to, is_part_request, page_or_part, part, with_headers
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What `upkeep/index.html` and `upkeep/_index.html` read, in the reader's words.

    `trouble` says why nothing is found, `passed_over` why the generation put in service is not the one that serves,
    `failure` why the last build failed, `refusal` why what was just asked was not done; `losing` names the generation
    that was refused for what it loses, and `damage` says of each that was verified what is wrong with it.
    """

    view: IndexView
    trouble: str
    passed_over: str
    failure: str
    damage: Mapping[str, str]
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
            damage={generation.name: _words(generation.damage) for generation in view.generations},
            refusal=_words(refusal),
            losing=losing,
        )

    @property
    def is_building(self) -> bool:
        """Whether a build is to be followed."""
        return self.view.build is not None and self.view.build.is_unfinished

    @property
    def verifying(self) -> list[str]:
        """Names of the generations whose verification is to be followed."""
        return [generation.name for generation in self.view.generations if generation.is_being_verified]

    @property
    def address(self) -> str:
        """Where the part is asked for again: whoever answers hears what was followed, and tells what ended."""
        if not self.is_building and not self.verifying:
            return url_for("upkeep.index")
        return url_for("upkeep.followed", building=self.is_building or None, verifying=self.verifying)


@area.get("/index")
@requires(Permission.MANAGE_INDEX)
def index() -> Rendered:
    """How the index stands; htmx gets what changes, and hears when a build it followed is over."""
    shown = IndexPart.of(services().see_index())
    return page_or_part("upkeep/index.html", "upkeep/_index.html", index=shown)


@area.get("/index/followed")
@requires(Permission.MANAGE_INDEX)
def followed() -> Rendered:
    """The same, asked for again and again while a build or a verification is followed; what ended is announced."""
    shown = IndexPart.of(services().see_index())
    if not is_part_request():
        return go_to(url_for(".index"))
    ended = list(_ended(shown, building="building" in request.args, verifying=request.args.getlist("verifying")))
    rendered = part("upkeep/_index.html", index=shown)
    return with_headers(rendered, trigger=announcement(" ".join(ended))) if ended else rendered


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
    """Ask for a generation to be read whole again; the page follows it."""
    services().ask_verification(name, actor=current_agent().login)
    if is_part_request():
        return part("upkeep/_index.html", index=IndexPart.of(services().see_index()))
    return go_to(url_for(".index"))


@area.post("/index/generations/<name>/activate")
@requires(Permission.MANAGE_INDEX)
def activate_generation(name: str) -> Rendered:
    """Put another generation in service, with a reason where it finds less; or say why not."""
    reason = request.form.get("reason", "")
    try:
        services().activate_generation(name, actor=current_agent().login, reason=reason)
    except FilrougeError as error:
        losing = name if isinstance(error, Conflict) else ""
        shown = IndexPart.of(services().see_index(), refusal=error, losing=losing)
        return part("upkeep/index.html", index=shown), STATUSES[type(error)]
    flash(_("“%(name)s” is in service. Searches go over to it within seconds.", name=name))
    return go_to(url_for(".index"))


def _told(status: BuildStatus) -> str:
    if status is BuildStatus.HELD_BACK:
        return _("The index was built again and held back.")
    return _("The index was built again.") if status is BuildStatus.DONE else _("The index could not be built again.")


def _ended(shown: IndexPart, *, building: bool, verifying: list[str]) -> Iterator[str]:
    """What was followed and is over, in words."""
    if building and not shown.is_building and shown.view.build is not None:
        yield _told(shown.view.build.status)
    for generation in shown.view.generations:
        if generation.name in verifying and not generation.is_being_verified:
            yield _verified(generation)


def _verified(generation: GenerationView) -> str:
    if generation.verification and generation.verification.status is VerificationStatus.WHOLE:
        return _("“%(name)s” is whole: every file is as it was written.", name=generation.name)
    return _("Something is wrong with “%(name)s”.", name=generation.name)


def _words(error: FilrougeError | None) -> str:
    return said(error) if error else ""
