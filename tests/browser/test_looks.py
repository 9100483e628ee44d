"""Every page, in both languages, light and dark, at both sizes: accessible, inside its columns, in one language."""

import pytest

from tests.browser.conftest import LARGE, Visitors
from tests.browser.looks import english_words, faults, violations
from tests.browser.pages_to_see import DESK, OTHERS, View

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("view", [*DESK, *OTHERS], ids=lambda view: view.name)
def test_a_page_is_accessible_and_well_laid_out(visitors: Visitors, view: View, language: str) -> None:
    if view.says:
        visitors.complaints.allow(view.says)
    if view.login is None:
        page = visitors.stranger(language=language)
    else:
        page = visitors.person(view.login, language=language)
    view.open(page)
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == []
    assert faults(page) == []
    if language == "fr":
        assert english_words(page) == set()
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=["color-contrast"]) == []
    page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    assert faults(page) == []
