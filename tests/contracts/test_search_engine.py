"""What every search engine promises, whichever it is; an engine joins by a line in `search_engines.py`."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.engine import Filters, Scope, Why
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from tests.contracts.search_engines import ENGINES, House, Opens, quick_encoder
from tests.search.bank import NOON

NOTES = {
    "debit": "Un prélèvement inconnu apparaît.",
    "transfer": "Le virement est parti.",
    "name": "Reçu Mme Touraine au guichet.",
    "file": "Dossier DDE-26-4417 transmis à l'expert, RIB joint.",
    "short": "clt ok, rdv pris.",
}
RIGHT = {"debit": "prélèvement", "transfer": "virement", "name": "touraine"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Notes that are asked about: their names by number."""

    house: House
    notes: dict[int, str]
    scope: Scope

    def met(self, query: str, *, typing: bool = False) -> dict[str, float]:
        """Scores of the notes that hold a word of the query, however written."""
        hits = self.house.engine.search(query, Filters(), self.scope, typing=typing)
        return {self.notes[hit.interaction]: hit.score for hit in hits if hit.why is not Why.MEANING}


@pytest.fixture(params=ENGINES)
def opens(request: pytest.FixtureRequest) -> Opens:
    """Each engine in turn."""
    return ENGINES[request.param]


@pytest.fixture
def house(opens: Opens, database: Database, tmp_path: Path) -> House:
    return opens(UnitOfWork(database), tmp_path / "index", quick_encoder())


@pytest.fixture(scope="module")
def model() -> ShippedEncoder:
    return ShippedEncoder()


@pytest.fixture
def understanding_house(opens: Opens, unit_of_work: UnitOfWork, tmp_path: Path, model: ShippedEncoder) -> House:
    """A house with the encoder that is shipped."""
    return opens(unit_of_work, tmp_path / "index", model)


def test_an_empty_engine_finds_nothing(house: House) -> None:
    assert house.found("prélèvement", Scope.everyone()) == []
    assert house.found("prélèvement", Scope.of(1)) == []
    assert house.engine.status().documents == 0


def test_a_note_is_found_by_its_words_with_its_exact_passage(house: House) -> None:
    selene = house.records.customer("C-1")
    house.records.note(selene, "Cliente calme et polie. Elle demande un chéquier.")
    text = "Bonjour Madame Valtier. Le prélèvement est passé deux fois. Nous revenons vers vous."
    note = house.records.note(selene, text)
    house.settle()
    best = house.engine.search("prélèvement passé deux fois", Filters(), Scope.of(selene))[0]
    assert best.interaction == note
    assert text[best.start : best.end] == "Le prélèvement est passé deux fois."
    assert (best.customer, best.at, best.channel, best.kind) == (selene, NOON, "phone", "note")
    assert best.why is Why.BOTH
    assert 0.9 < best.score <= 1


@pytest.mark.parametrize("query", ["prelevement", "PRÉLÈVEMENTS", "prlvt", "le prélèvement"])
def test_accents_endings_capitals_and_shorthand_do_not_matter(house: House, query: str) -> None:
    selene = house.records.customer("C-1")
    note = house.records.note(selene, "Un prélèvement inconnu apparaît sur le relevé.")
    house.records.note(selene, "Le rendez-vous est reporté à jeudi.")
    assert house.found(query, Scope.of(selene))[0] == note


@pytest.mark.parametrize("query", ["DDE-26-4417", "dde 26 4417", "4417"])
def test_a_reference_is_found_whole_or_by_its_parts(house: House, query: str) -> None:
    selene = house.records.customer("C-1")
    house.records.note(selene, "Dossier DDE-26-1177 ouvert ce jour pour la fuite.")
    wanted = house.records.note(selene, "Dossier DDE-26-4417 transmis à l'expert.")
    assert house.found(query, Scope.everyone())[0] == wanted


@pytest.fixture(params=["one customer", "everyone"])
def asked(request: pytest.FixtureRequest, opens: Opens, unit_of_work: UnitOfWork, tmp_path: Path) -> Asked:
    """Notes that are asked about, each of one customer or of everyone; one database is enough for words."""
    house = opens(unit_of_work, tmp_path / "index", quick_encoder())
    selene = house.records.customer("C-1")
    notes = {house.records.note(selene, text): name for name, text in NOTES.items()}
    house.records.note(house.records.customer("C-2"), "Autre dossier, sans rapport.")
    house.settle()
    return Asked(house, notes, Scope.everyone() if request.param == "everyone" else Scope.of(selene))


def test_a_mistyped_word_is_met_less_than_the_right_one(asked: Asked) -> None:
    for query, note in (
        ("prelevemnt", "debit"),
        ("prélèvemetn", "debit"),
        ("prlèevement", "debit"),
        ("virment", "transfer"),
        ("le virementt", "transfer"),
        ("houraine", "name"),
        ("touriane", "name"),
    ):
        met, right = asked.met(query), asked.met(RIGHT[note])
        assert set(met) == set(right) == {note}, query
        assert met[note] < right[note]


def test_numbers_references_acronyms_and_other_words_are_no_typing_mistakes(asked: Asked) -> None:
    for query in ("4471", "417", "44170", "rip", "cv", "virtuel", "0639987741"):
        assert asked.met(query) == {}, query
    assert asked.met("DDE-26-4471")["file"] < asked.met("DDE-26-4417")["file"]


def test_as_one_types_the_last_word_meets_those_it_begins(asked: Asked) -> None:
    for query, note in (("prélè", "debit"), ("un virem", "transfer"), ("toura", "name"), ("l'expe", "file")):
        assert set(asked.met(query, typing=True)) == {note}
        assert asked.met(query) == asked.met(f"{query} ", typing=True) == asked.met(f"{query}…", typing=True) == {}
    assert asked.met("to", typing=True) == {}


def test_shorthand_is_read_both_ways(asked: Asked) -> None:
    for query, note in (
        ("prlvt", "debit"),
        ("prlv", "debit"),
        ("virt", "transfer"),
        ("client", "short"),
        ("rendez-vous", "short"),
    ):
        assert set(asked.met(query)) == {note}, query


def test_a_query_without_a_word_meets_no_word(asked: Asked) -> None:
    for query in ("et le la les", "ds pr tt", "", "😀", "\x00\x07\x1b", "!?…", "\u200b\u202e"):
        assert asked.met(query) == asked.met(query, typing=True) == {}, query


def test_a_paste_of_100_kb_is_answered(asked: Asked) -> None:
    assert set(asked.met("virement " * 12_000, typing=True)) == {"transfer"}
    assert asked.met("xyzkw " * 20_000, typing=True) == asked.met("v" * 100_000, typing=True) == {}


def test_one_customer_never_sees_the_records_of_another(house: House) -> None:
    selene, mathieu, odette = (house.records.customer(ref) for ref in ("C-1", "C-2", "C-3"))
    notes = {c: house.records.note(c, "Le virement vers l'épargne est fait.") for c in (selene, mathieu, odette)}
    assert house.found("virement épargne", Scope.of(mathieu)) == [notes[mathieu]]
    assert set(house.found("virement épargne", Scope.of(selene, odette))) == {notes[selene], notes[odette]}
    assert set(house.found("virement épargne", Scope.everyone())) == set(notes.values())
    assert house.found("virement épargne", Scope.of(999)) == []
    assert house.found("virement épargne", Scope.of()) == []


@pytest.mark.parametrize("everyone", [True, False])
def test_filters_choose_before_ranking(house: House, everyone: bool) -> None:
    selene = house.records.customer("C-1")
    scope = Scope.everyone() if everyone else Scope.of(selene)
    for day in range(300):
        house.records.note(selene, "Le plafond de la carte est relevé.", at=NOON + timedelta(days=day))
    early = house.records.note(selene, "Autre sujet que le plafond.", at=NOON - timedelta(days=1))
    mail = house.records.note(selene, "Un mot du plafond, sans plus.", at=NOON, channel="email", kind="email")
    query = "le plafond de la carte est relevé"
    assert house.found(query, scope, Filters(until=NOON)) == [early]
    assert house.found(query, scope, Filters(channels=frozenset({"email", "sms"}))) == [mail]
    assert house.found(query, scope, Filters(kinds=frozenset({"email"}), since=NOON)) == [mail]
    assert house.found(query, scope, Filters(channels=frozenset({"letter"}))) == []


def test_a_change_is_seen_and_the_words_it_had_are_not(house: House) -> None:
    selene = house.records.customer("C-1")
    note = house.records.note(selene, "Le chéquier est commandé.")
    assert house.found("chéquier", Scope.of(selene)) == [note]
    house.records.rewrite(note, "La carte virtuelle est commandée.")
    house.settle()
    assert [h.why for h in house.hits("virtuelle", Scope.of(selene))] == [Why.BOTH]
    assert Why.WORDS not in {h.why for h in house.hits("chéquier", Scope.of(selene))}


def test_what_is_deleted_is_found_no_more(house: House) -> None:
    selene = house.records.customer("C-1")
    kept = house.records.note(selene, "Le livret est ouvert.")
    gone = house.records.note(selene, "Le livret est fermé.")
    assert set(house.found("livret", Scope.everyone())) == {kept, gone}
    house.records.delete(gone)
    assert house.found("livret", Scope.everyone()) == [kept]
    assert house.found("livret", Scope.of(selene)) == [kept]


@pytest.mark.parametrize("query", ["", "   ", "…", "😀😀", "\x00\x01"])
def test_a_query_that_says_nothing_finds_nothing(house: House, query: str) -> None:
    selene = house.records.customer("C-1")
    house.records.note(selene, "Le livret est ouvert.")
    assert house.found(query, Scope.everyone()) == []


@pytest.mark.parametrize("query", ["et le la les", "livret " * 15_000, 'title:(a AND "b', "livret\x00ouvert"])
def test_a_strange_query_is_answered(house: House, query: str) -> None:
    selene = house.records.customer("C-1")
    note = house.records.note(selene, "Le livret est ouvert.")
    assert house.found(query, Scope.everyone()) == [note]


def test_each_interaction_comes_once_and_no_more_than_asked(house: House) -> None:
    selene = house.records.customer("C-1")
    long = house.records.note(selene, "Le livret est ouvert. Le livret est plein. Le livret est fermé.")
    others = [house.records.note(selene, f"Le livret numéro {n} est ouvert.") for n in range(5)]
    assert sorted(house.found("livret", Scope.of(selene))) == sorted([long, *others])
    assert len(house.engine.search("livret", Filters(), Scope.of(selene), limit=3)) == 3
    assert house.engine.search("livret", Filters(), Scope.of(selene), limit=0) == []


def test_the_same_question_gets_the_same_answer(house: House) -> None:
    selene = house.records.customer("C-1")
    house.records.notes(selene, 30)
    house.settle()
    first, second = house.hits("dossier 7", Scope.of(selene)), house.hits("dossier 7", Scope.of(selene))
    assert first == second


def test_status_counts_what_can_be_found(house: House) -> None:
    selene = house.records.customer("C-1")
    house.records.note(selene, "Le livret est ouvert. Le chéquier est commandé.")
    gone = house.records.note(selene, "Le livret est fermé pour toujours.")
    house.records.delete(gone)
    house.settle()
    status = house.engine.status()
    assert (status.documents, status.passages, status.pending, status.lag_seconds) == (1, 2, 0, 0)
    assert not status.wants_rebuild


def test_a_note_is_found_by_its_meaning(understanding_house: House) -> None:
    house = understanding_house
    rosaline = house.records.customer("C-4", "Rosaline Parker")
    house.records.note(rosaline, "The weather in Cardiff was lovely this weekend.")
    wanted = house.records.note(rosaline, "She lost her purse and wants the card stopped at once.")
    house.records.note(rosaline, "Mortgage papers were sent by post on Monday.")
    house.settle()
    best = house.hits("stolen wallet, block payments", Scope.of(rosaline))[0]
    assert best.interaction == wanted
    assert best.why is Why.MEANING


def test_a_turn_that_leans_on_others_is_heard_in_full(understanding_house: House) -> None:
    house = understanding_house
    rosaline = house.records.customer("C-4", "Rosaline Parker")
    house.records.note(rosaline, "She was told that it would take ten days.")
    wanted = house.records.note(rosaline, "The replacement card was posted on Monday.")
    house.records.note(rosaline, "The flood in her kitchen was repaired at last.")
    house.settle()
    found = house.engine.search(
        "and when did it leave?",
        Filters(),
        Scope.of(rosaline),
        in_full="and when did it leave? (new bank card ordered)",
    )
    assert found[0].interaction == wanted
