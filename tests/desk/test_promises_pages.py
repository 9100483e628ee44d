"""Promises and possible complaints on the desk, without JavaScript and as htmx asks for their parts."""

from datetime import datetime

import pytest

from assistant.records.audit.queries import entries_about
from assistant.records.customers.queries import customer_by_ref
from assistant.records.dissatisfaction.queries import stored_complaints
from assistant.records.staff.permissions import StaffRole
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.queries import interaction_by_ref
from assistant.store.outbox import changes_after
from tests.pages import Visitor


@pytest.fixture
def agent(visitor: Visitor) -> Visitor:
    """An agent, once the worker has read the history of Hélène Kerdraon."""
    with visitor.services.unit_of_work.atomic() as work:
        work.session.add(
            Interaction(
                ref="I-3",
                customer_id=customer_by_ref(work.session, "C-1").id,
                at=datetime.fromisoformat("2026-11-16T10:00:00+01:00"),
                channel="phone",
                kind="call",
                direction="in",
                text="Rappel <b>promis</b> mercredi 18/11. Réponse promise pour le 30/11.",
                author="Karim Diallo",
            )
        )
    visitor.services.find_promises()
    return visitor.signed_in_as(StaffRole.AGENT, login="nadia")


def actions(agent: Visitor) -> list[str]:
    with agent.services.unit_of_work.reading() as work:
        return [entry.action for entry in entries_about(work.session, "C-1")]


def complaint_id(agent: Visitor) -> int:
    with agent.services.unit_of_work.reading() as work:
        interaction = interaction_by_ref(work.session, "I-1")
        assert interaction is not None
        return stored_complaints(work.session, [interaction.id])[interaction.id].id


def promise_id(agent: Visitor, kind: str) -> int:
    found = agent.services.see_promises("C-1")
    return next(promise.id for promise in (*found.broken, *found.due) if promise.kind == kind)


def broken(agent: Visitor) -> list[str]:
    return [promise.kind for promise in agent.services.see_promises("C-1").broken]


def test_broken_promises_top_the_card_then_those_due_with_their_sentence(agent: Visitor) -> None:
    page = agent.get("/customers/C-1").text
    now = page[page.index('id="promises"') :]
    assert now.index("non tenue") < now.index('id="note"')
    assert now.index("Rappel") < now.index("Réponse")
    assert "<mark>Rappel &lt;b&gt;promis&lt;/b&gt; mercredi 18/11.</mark>" in now
    assert "Karim Diallo" in now


def test_a_promise_said_to_be_done_is_shown_no_more_and_audited(agent: Visitor) -> None:
    promise = promise_id(agent, "callback")
    assert agent.post(f"/customers/C-1/promises/{promise}/kept").status_code == 303
    assert "promise.settled" in actions(agent)
    assert broken(agent) == ["refund"]


def test_a_sentence_that_is_no_promise_is_withdrawn_in_place(agent: Visitor) -> None:
    promise = promise_id(agent, "answer")
    part = agent.post(f"/customers/C-1/promises/{promise}/withdrawn", htmx=True)
    assert part.status_code == 200
    assert 'id="promises"' in part.text
    assert "30 nov." not in part.text
    assert "promise.withdrawn" in actions(agent)


def test_what_an_agent_decided_outlives_the_next_reading(agent: Visitor) -> None:
    agent.post(f"/customers/C-1/promises/{promise_id(agent, 'callback')}/kept")
    agent.services.find_promises()
    assert broken(agent) == ["refund"]


def test_registering_makes_a_complaint_with_the_regulators_clock(agent: Visitor) -> None:
    with agent.services.unit_of_work.reading() as work:
        last = changes_after(work.session, 0)
    part = agent.post(f"/customers/C-1/dissatisfaction/{complaint_id(agent)}/registered", htmx=True).text
    assert "18 nov." in part  # ten working days after 3 November, without the 11th
    assert "3 janv." in part
    assert 'id="complaints"' in part
    assert "complaint.registered" in actions(agent)
    with agent.services.unit_of_work.reading() as work:
        complaint = interaction_by_ref(work.session, "I-1")
        assert complaint is not None
        assert (complaint.complaint_status, complaint.complaint_received_at) == ("open", complaint.at)
        assert len(changes_after(work.session, 0)) == len(last) + 1


def test_registering_twice_is_once(agent: Visitor) -> None:
    path = f"/customers/C-1/dissatisfaction/{complaint_id(agent)}/registered"
    assert [agent.post(path).status_code for _ in range(2)] == [303, 303]
    assert actions(agent).count("complaint.registered") == 1


def test_what_is_no_complaint_is_proposed_no_more(agent: Visitor) -> None:
    complaint = complaint_id(agent)
    assert "Une réclamation à enregistrer" in agent.get("/customers/C-1").text
    agent.post(f"/customers/C-1/dissatisfaction/{complaint}/dismissed")
    assert "Une réclamation à enregistrer" not in agent.get("/customers/C-1").text
    assert "complaint.dismissed" in actions(agent)


@pytest.mark.parametrize("path", ["promises/1/kept", "promises/999/withdrawn", "dissatisfaction/999/registered"])
def test_another_customers_and_unknown_ones_are_not_found(agent: Visitor, path: str) -> None:
    assert agent.post(f"/customers/C-2/{path}").status_code == 404


def test_the_part_is_fetched_again_and_a_browser_without_scripts_gets_the_desk(agent: Visitor) -> None:
    part = agent.get("/customers/C-1/promises", htmx=True).text
    assert 'id="promises"' in part
    assert 'id="dissatisfaction"' in part
    assert agent.get("/customers/C-1/promises").status_code == 302


def test_an_admin_decides_nothing_about_customers(agent: Visitor) -> None:
    admin = Visitor(agent.app).signed_in_as(StaffRole.ADMIN)
    assert admin.post("/customers/C-1/promises/1/kept").status_code == 403
    assert admin.post("/customers/C-1/dissatisfaction/1/registered").status_code == 403
