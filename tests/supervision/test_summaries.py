"""A supervisor looks through what was said to customers."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.records.timeline.models import Interaction
from assistant.supervision.summaries import HEADLINE, PAGE, headline
from assistant.wiring.services import Services
from tests.pages import Visitor, found
from tests.supervision.conftest import MARKUP, bring_in, contact


def refs(visitor: Visitor, address: str) -> list[str]:
    """References of the interactions a list shows, in order."""
    shown = [int(number) for number in re.findall(r'id="summary-(\d+)"', visitor.get(address).text)]
    with visitor.services.unit_of_work.reading() as work:
        return [work.session.get_one(Interaction, number).ref for number in shown]


def row_of(services: Services, ref: str) -> int:
    with services.unit_of_work.reading() as work:
        return work.session.scalars(select(Interaction.id).where(Interaction.ref == ref)).one()


def audited(services: Services, action: str) -> list[str | None]:
    with services.unit_of_work.reading() as work:
        return list(work.session.scalars(select(AuditEntry.customer_ref).where(AuditEntry.action == action)))


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.ADMIN])
@pytest.mark.parametrize("address", ["/summaries", "/summaries.csv", "/summaries/1"])
def test_only_supervisors_read_summaries(visitor: Visitor, role: StaffRole, address: str) -> None:
    assert visitor.signed_in_as(role).get(address).status_code == 403


def test_the_newest_come_first_with_a_way_to_each_customer(supervisor: Visitor) -> None:
    assert refs(supervisor, "/summaries") == ["I-today", "I-formula", "I-mail", "I-complaint", "I-answered"]
    page = supervisor.get("/summaries").text
    assert "5 contacts" in page
    assert 'href="/customers/C-2"' in page


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("period=today", ["I-today"]),
        ("period=7d", ["I-today", "I-formula", "I-mail"]),
        ("period=days&since=2026-11-10&until=2026-11-19", ["I-formula", "I-mail", "I-complaint"]),
        ("until=2026-11-09", ["I-answered"]),
        ("channel=email", ["I-mail"]),
        ("kind=call", ["I-today", "I-formula"]),
        ("team=Lyon", ["I-formula"]),
        ("author=Karim+Diallo&period=7d", ["I-today"]),
        ("outcome=pending", ["I-today"]),
        ("complaint=open", ["I-complaint"]),
        ("complaint=any", ["I-complaint", "I-answered"]),
        ("team=Nowhere", []),
    ],
)
def test_the_address_says_what_to_keep(supervisor: Visitor, query: str, kept: list[str]) -> None:
    assert refs(supervisor, f"/summaries?{query}") == kept


@pytest.mark.parametrize("query", ["since=31/12/2026", "channel=pigeon", "period=ever", "before=x", "before=9e9-1-1"])
def test_what_cannot_be_read_in_an_address_is_passed_over(supervisor: Visitor, query: str) -> None:
    assert len(refs(supervisor, f"/summaries?{query}")) == 5


def test_the_day_ends_at_midnight_of_the_site_not_of_greenwich(supervisor: Visitor) -> None:
    assert "I-formula" not in refs(supervisor, "/summaries?since=2026-11-20")
    assert "I-formula" in refs(supervisor, "/summaries?until=2026-11-19")


def test_a_choice_that_no_recent_contact_names_stays_chosen(supervisor: Visitor) -> None:
    page = supervisor.get("/summaries?team=Nowhere").text
    assert '<option value="Nowhere" selected>' in page


def test_lists_of_the_filter_name_colleagues_not_customers(supervisor: Visitor, tmp_path: Path) -> None:
    ours = contact("I-out", "2026-11-01T10:00:00+01:00", direction="out", author="Awa Ndiaye", team="Lyon")
    bring_in(supervisor.services, tmp_path, [ours])
    page = supervisor.get("/summaries").text
    assert '<option value="Awa Ndiaye">' in page
    assert '<option value="Zoé">' not in page


def test_a_complaint_says_how_long_it_has_waited_or_took(supervisor: Visitor) -> None:
    page = supervisor.get("/summaries").text
    assert re.search(r"tag late.*ouverte · 12 j", page)
    assert re.search(r"tag kept.*réponse envoyée · 10 j", page)


def test_opening_one_shows_its_text_in_place_or_on_a_page_and_is_audited(supervisor: Visitor) -> None:
    address = f"/summaries/{row_of(supervisor.services, 'I-today')}"
    for answer in (supervisor.get(address), supervisor.get(address, htmx=True)):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; bonjour" in answer.text
        assert re.search(r"I-today · 8\smin", answer.text)
    assert audited(supervisor.services, "summary.read") == ["C-1", "C-1"]


def test_looking_through_the_list_is_audited(supervisor: Visitor) -> None:
    supervisor.get("/summaries")
    assert audited(supervisor.services, "summaries.read") == [None]


def test_texts_of_customers_never_become_markup(supervisor: Visitor) -> None:
    page = supervisor.get("/summaries").text
    assert MARKUP not in page
    assert "<b>Boulangerie</b>" not in page
    assert "&lt;b&gt;Boulangerie&lt;/b&gt;" in page


def test_a_summary_that_is_gone_says_so(supervisor: Visitor) -> None:
    assert supervisor.get("/summaries/999").status_code == 404


def test_a_long_list_is_read_page_by_page_without_losing_or_doubling_any(supervisor: Visitor, tmp_path: Path) -> None:
    same_moment = "2026-09-01T10:00:00+02:00"
    bring_in(supervisor.services, tmp_path, [contact(f"I-{n}", same_moment) for n in range(2 * PAGE)])
    seen: list[str] = []
    address: str | None = "/summaries"
    while address:
        seen += refs(supervisor, address)
        older = re.search(r'class="older">\s*<td[^>]*><a href="([^"]+)"', supervisor.get(address).text)
        address = older.group(1).replace("&amp;", "&") if older else None
    assert len(seen) == len(set(seen)) == 2 * PAGE + 5


def test_htmx_gets_the_rows_that_follow_and_the_list_its_address(supervisor: Visitor, tmp_path: Path) -> None:
    bring_in(supervisor.services, tmp_path, [contact(f"I-{n}", "2026-09-01T10:00:00+02:00") for n in range(PAGE)])
    first = supervisor.get("/summaries?period=&team=&channel=phone", htmx=True)
    assert first.headers["HX-Replace-Url"] == "/summaries?channel=phone"
    older = found(first.text, r'hx-get="([^"]+before=[^"]+)"').replace("&amp;", "&")
    rows = supervisor.get(older, htmx=True).text
    assert rows.startswith("<tr")
    assert "<table" not in rows


def test_nothing_to_show_says_why(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.SUPERVISOR)
    assert "Rien n’a encore été importé" in visitor.get("/summaries").text
    assert "ne correspond" in visitor.get("/summaries?team=Lyon").text


def test_a_headline_is_cut_between_two_words() -> None:
    assert headline(None, "un\n\ndeux") == "un deux"
    assert headline("  ", "texte") == "texte"
    cut = headline(None, "mot " * 100)
    assert cut.endswith("mot…")
    assert len(cut) <= HEADLINE + 1
