"""Every route states who may use it."""

from flask import Flask

from assistant.web.permissions import Access, rule_of

#: The addresses that answer to anyone; a new one is added here on purpose, with its reason.
OPEN = {
    "static": "style, scripts and pictures hold no data",
    "health.health": "whoever watches over the service has no account; it says only that it runs",
    "metrics.metrics": "whoever watches over the service has no account; a token, or this machine alone",
    "people.sign_in": "the door",
    "people.open_session": "the door, limited in attempts",
    "people.choose_language": "one must be able to read the door",
    "people.choose_theme": "one must be able to read the door",
}


def test_every_route_states_its_permission(app: Flask) -> None:
    silent = [name for name, view in app.view_functions.items() if rule_of(view) is None]
    assert not silent


def test_only_these_routes_answer_to_anyone(app: Flask) -> None:
    public = {name for name, view in app.view_functions.items() if rule_of(view) is Access.PUBLIC}
    assert public == set(OPEN)


def test_nothing_changes_by_following_a_link(app: Flask) -> None:
    """A GET is safe: no route answers both to GET and to a form, so each states what it is."""
    both = [rule.rule for rule in app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())]
    assert not both
