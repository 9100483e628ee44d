"""What is wrong with how a page looks: what leaves its column, what lies over something else, what is too small."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST_TEXT = 11

#: Columns are the boxes one scrolls; a text belongs to the nearest.
FAULTS = """
([smallest]) => {
  const faults = [];
  const root = document.querySelector("dialog[open]") ?? document.body;
  const say = (what, element) => faults.push(`${what}: <${element.tagName.toLowerCase()} class="${element.className}"> `
    + `${(element.textContent ?? "").trim().replace(/\\s+/g, " ").slice(0, 70)}`);
  const overflow = (element) => getComputedStyle(element).overflow;
  const scrolls = (element) => /auto|scroll/.test(overflow(element));
  const clips = (element) => overflow(element) !== "visible";
  const hidden = (element) => element.closest(".visually-hidden, .skip, svg") !== null;

  const boxes = document.querySelectorAll("html, body, main, aside, .col, .scroll, .page, dialog");
  for (const box of boxes)
    if (box.clientWidth && box.scrollWidth > box.clientWidth + 1) say("wider than its column", box);

  const clip = (rect, element) => {
    let { left, right, top, bottom } = rect;
    for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
      if (!clips(up)) continue;
      const edge = up.getBoundingClientRect();
      left = Math.max(left, edge.left); right = Math.min(right, edge.right);
      top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
    }
    return { left, right, top, bottom };
  };

  const pieces = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || hidden(parent)) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < smallest) say("too small", parent);
    const range = document.createRange();
    range.selectNodeContents(node);
    let column = parent;
    while (column !== document.body && !scrolls(column)) column = column.parentElement;
    const edge = column.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      if (rect.width < 2) continue;
      const seen = clip(rect, parent);
      if (seen.right - seen.left < 2 || seen.bottom - seen.top < 4) continue;
      if (seen.right > edge.right + 1 || seen.left < edge.left - 1) say("leaves its column", parent);
      pieces.push({ ...seen, parent });
    }
  }
  pieces.sort((one, other) => one.top - other.top);
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length && pieces[next].top < one.bottom - 4; next++) {
      const other = pieces[next];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (one.parent !== other.parent && across > 2 && !one.parent.closest(".month > h2, thead, .bar"))
        say(`over “${other.parent.textContent.trim().slice(0, 40)}”`, one.parent);
    }
  });
  return [...new Set(faults)];
}
"""

#: Words of pages, not of records: what people wrote may be in any language.
WORDS = """
() => {
  const written = ".text, .said, .head, mark, .subject, body [lang], option, .whole, td.what, .face-name, textarea, "
    + ".holdings, .card-s .why, .means, .asked-text, [data-slot=topic], [data-slot=person], .subject-panel > h2";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [document.title];
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest(written) && !parent.closest("script, style")) words.push(walk.currentNode.data);
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder]"))
    if (!element.matches("[lang]") && !element.closest("[data-slot]"))
      words.push(element.title, element.getAttribute("aria-label") ?? "", element.getAttribute("placeholder") ?? "");
  return words.join("\\n").toLowerCase();
}
"""

ENGLISH = set(
    re.findall(
        r"\w+",
        """
        the of and with from to by is are was this that your you customer customers search ask answer answers found
        nothing saved save kept keep history filter filters team show open closed overdue unpaid
        complaint task tasks holds reach prefers hours value household ties consents yes year years old since until last
        first older whole build people password sign out theme dark light keyboard shortcuts letter phone call event
        file files upload report rejects running done failed mailbox staff roles summary summaries language
        """,
    )
)


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is shown now."""
    return [str(fault) for fault in page.evaluate(FAULTS, [SMALLEST_TEXT])]


def violations(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """What axe finds; only `rules` when given."""
    run = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": run}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for each in found for node in each["nodes"]
    ]


def english_words(page: Page) -> set[str]:
    """English words in what a page itself says."""
    said = str(page.evaluate(WORDS))
    return ENGLISH & set(re.findall(r"\w+", said))
