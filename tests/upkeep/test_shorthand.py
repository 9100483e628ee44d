"""An admin says what short forms stand for."""

import pytest
from sqlalchemy import select

from assistant.kernel.errors import Invalid
from assistant.records.audit.models import AuditEntry
from assistant.records.shorthand.queries import own_shorthand, save_shorthand, shorthand_table
from assistant.records.staff.permissions import StaffRole
from assistant.store.database import Database
from assistant.store.outbox import changes_after
from assistant.store.unit_of_work import UnitOfWork
from assistant.wiring.services import Services
from tests.conftest import NOW
from tests.pages import Visitor

MARKUP = "<script>alert(1)</script>"


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def table(services: Services) -> dict[str, str]:
    with services.unit_of_work.reading() as work:
        return shorthand_table(work.session)


def told(services: Services) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the audit log and the outbox say of shorthand."""
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.subject == "shorthand"))
        changes = changes_after(work.session, 0)
        return [(e.actor, e.action) for e in entries], [(c.subject, c.action) for c in changes]


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_see_and_change_the_table(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role)
    assert visitor.get("/shorthand").status_code == 403
    assert visitor.post("/shorthand", {"form": "prvl", "meaning": "prélèvement"}).status_code == 403
    for verb in ("meaning", "remove", "restore"):
        assert visitor.post(f"/shorthand/prlvt/{verb}", {"meaning": "livret"}).status_code == 403


def test_the_table_shows_what_ships_and_what_is_looked_for(admin: Visitor) -> None:
    page = admin.get("/shorthand").text
    assert "prélèvement" in page
    assert "prlvt" in page
    found = admin.get("/shorthand?q=PRÉLÈV", htmx=True).text
    assert "plvt" in found
    assert "échéance" not in found
    assert "écheance" not in admin.get("/shorthand?q=ech").text
    nothing = admin.get(f"/shorthand?q={MARKUP}").text
    assert "&lt;script&gt;" in nothing
    assert MARKUP not in nothing


def test_an_added_form_counts_is_audited_and_announced(admin: Visitor) -> None:
    answer = admin.post("/shorthand", {"form": " PRVL ", "meaning": " Prélèvement  SEPA "}, follow_redirects=True)
    assert "Les notes se trouvent maintenant" in answer.text
    assert table(admin.services)["prvl"] == "Prélèvement SEPA"
    assert told(admin.services) == ([("maud", "shorthand.added.prvl")], [("shorthand", "saved")])


REFUSED = [
    ("", "livret", "Écrivez l’abréviation."),
    ("   ", "livret", "Écrivez l’abréviation."),
    ("pr vl", "livret", "sans espace"),
    ("p-v", "livret", "de lettres"),
    ("😀", "livret", "de lettres"),
    ("123", "livret", "de lettres"),
    ("p" * 21, "livret", "20 lettres"),
    ("les", "livret", "mot courant"),
    ("Client", "livret", "mot courant"),
    ("non", "livret", "mot courant"),
    ("pas", "livret", "mot courant"),
    ("prvl", " ", "ce que «\u202fprvl\u202f» veut dire"),
    ("prvl", "…", "ce que «\u202fprvl\u202f» veut dire"),
    ("prvl", "livret " * 20, "80 caractères"),
    ("prvl", "le PRVL", "par elle-même"),
    ("prvl", "prlvt rejeté", "«\u202fprlvt\u202f» est déjà une abréviation"),
    (MARKUP, "livret", "de lettres"),
]


def test_what_does_not_do_is_said_and_kept_as_typed(admin: Visitor) -> None:
    before = table(admin.services)
    for form, meaning, says in REFUSED:
        answer = admin.post("/shorthand", {"form": form, "meaning": meaning})
        assert (answer.status_code, says in answer.text) == (422, True), (form, meaning, answer.text)
        assert 'role="alert"' in answer.text
        assert MARKUP not in answer.text
    assert table(admin.services) == before
    assert told(admin.services) == ([], [])


def test_control_characters_are_refused_and_never_shown(admin: Visitor) -> None:
    for form, meaning in (("p\x00v", "livret"), ("prvl", "a\x07b")):
        with pytest.raises(Invalid):
            admin.services.add_shorthand(form=form, meaning=meaning, actor="maud")
    assert admin.post("/shorthand", {"form": "les\x00", "meaning": "a\x07b"}).status_code == 422
    assert admin.get("/shorthand?q=%00%07").status_code == 200


def test_a_form_that_stands_for_something_is_not_added_again(admin: Visitor) -> None:
    answer = admin.post("/shorthand", {"form": "PRLVT", "meaning": "livret"})
    assert answer.status_code == 409
    assert "prélèvement" in answer.text


def test_a_loop_of_two_forms_cannot_be_made(admin: Visitor) -> None:
    assert admin.post("/shorthand", {"form": "aaz", "meaning": "bbz"}).status_code == 303
    assert admin.post("/shorthand", {"form": "bbz", "meaning": "aaz"}).status_code == 422
    assert admin.post("/shorthand/rbt/meaning", {"meaning": "aaz"}).status_code == 422


def test_a_meaning_is_changed_and_what_shipped_restored(admin: Visitor) -> None:
    assert admin.post("/shorthand/dd/meaning", {"meaning": "demande de devis"}).location == "/shorthand"
    assert table(admin.services)["dd"] == "demande de devis"
    assert "modifié" in admin.get("/shorthand?q=dd").text
    assert admin.post("/shorthand/dd/restore").status_code == 303
    assert table(admin.services)["dd"] == "débit"
    assert admin.post("/shorthand/dd/restore").status_code == 404
    assert told(admin.services) == (
        [("maud", "shorthand.changed.dd"), ("maud", "shorthand.restored.dd")],
        [("shorthand", "saved"), ("shorthand", "deleted")],
    )


def test_what_ships_is_switched_off_and_can_be_had_back(admin: Visitor) -> None:
    admin.post("/shorthand/ag/remove", {"q": "ag"})
    assert "ag" not in table(admin.services)
    assert "désactivée" in admin.get("/shorthand?q=agence").text
    assert admin.post("/shorthand/ag/remove").status_code == 404
    assert admin.post("/shorthand", {"form": "ag", "meaning": "assemblée générale"}).status_code == 303
    admin.post("/shorthand/ag/remove")
    admin.post("/shorthand/ag/restore")
    assert table(admin.services)["ag"] == "agence"


def test_a_form_of_the_site_is_removed_for_good(admin: Visitor) -> None:
    admin.post("/shorthand", {"form": "prvl", "meaning": "prélèvement"})
    assert "prvl" in admin.post("/shorthand/prvl/remove", follow_redirects=True).text
    assert "prvl" not in admin.get("/shorthand").text
    assert admin.post("/shorthand/prvl/restore").status_code == 404
    assert admin.post("/shorthand/prvl/meaning", {"meaning": "prélèvement"}).status_code == 404


def test_a_meaning_that_does_not_do_is_said_in_its_row(admin: Visitor) -> None:
    answer = admin.post("/shorthand/dd/meaning", {"meaning": "", "q": "débit"})
    assert answer.status_code == 422
    assert 'id="refusal-dd"' in answer.text
    assert 'value="débit"' in answer.text


def test_a_form_that_is_gone_is_said(admin: Visitor) -> None:
    answer = admin.post("/shorthand/zzz/remove")
    assert answer.status_code == 404
    assert "n’est plus dans la table" in answer.text


def test_the_page_keeps_what_was_looked_for(admin: Visitor) -> None:
    assert admin.post("/shorthand/dd/remove", {"q": "débit"}).location == "/shorthand?q=d%C3%A9bit"


def test_two_people_who_say_it_of_one_form_at_once_leave_one_meaning(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    for meaning in ("prélèvement", None, "prime de vol"):
        with unit_of_work.atomic() as work:
            save_shorthand(work.session, "prvl", meaning, at=NOW)
    with unit_of_work.reading() as work:
        assert own_shorthand(work.session) == {"prvl": "prime de vol"}
