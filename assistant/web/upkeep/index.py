"""The search index: how it stands, and having it built again."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from assistant.records.builds.codes import BuildStatus
from assistant.records.staff.permissions import Permission
from assistant.upkeep.index import IndexView
from assistant.web.context import current_agent, services
from assistant.web.errors import said
from assistant.web.htmx import Rendered, go_to, is_part_request, page_or_part, part, with_headers
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What `upkeep/index.html` and `upkeep/_index.html` read; `trouble` and `failure` in the reader's words."""

    view: IndexView
    trouble: str
    failure: str

    @classmethod
    def of(cls, view: IndexView) -> "IndexPart":
        """Put the state of the index into words."""
        failure = view.build.failure if view.build else None
        return cls(view, said(view.trouble) if view.trouble else "", said(failure) if failure else "")

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
    done = shown.view.build.status is BuildStatus.DONE
    told = _("The index was built again.") if done else _("The index could not be built again.")
    return with_headers(rendered, trigger={"announce": {"text": told}})


@area.post("/index/build")
@requires(Permission.MANAGE_INDEX)
def rebuild() -> Rendered:
    """Ask for the index to be built again."""
    services().ask_rebuild(actor=current_agent().login)
    if is_part_request():
        return part("upkeep/_index.html", index=IndexPart.of(services().see_index()))
    return go_to(url_for(".index"))
