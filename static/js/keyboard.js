// One key for each control that declares one: data-key="KeyN" names a place on the keyboard, not a letter, so it is
// the same key on QWERTY and AZERTY. A field takes the focus, anything else is clicked. Nothing happens while typing,
// except Escape, which leaves the field. Keys that a page's own script handles stand in data-chord, as places too where
// they are single keys ("KeyJ KeyK"). "?" lists them all. Each person can switch all of this off.
(() => {
  if (document.body.dataset.shortcuts === "off") return;

  const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";
  const SIGNS = { Backspace: "⌫" };
  const dialog = document.getElementById("shortcuts");
  let layout = null;

  const visible = (element) => element.checkVisibility() && !element.disabled;
  // Where several have the key, the nearest to the focus has it: a passage's own button before that of another.
  function withKey(code) {
    const all = [...document.querySelectorAll("[data-key]")].filter(
      (element) => element.dataset.key === code && visible(element));
    for (let around = document.activeElement; around; around = around.parentElement) {
      const near = all.find((element) => around.contains(element));
      if (near) return near;
    }
    return all[0];
  }
  // Keys that others handle: named in data-chord as places, they are told of by an event.
  const withChord = (code) => [...document.querySelectorAll("[data-chord]")].find(
    (element) => element.dataset.chord.split(" ").includes(code) && visible(element));
  const isTyping = (target) => target.matches(FIELD) || target.isContentEditable;

  function use(element) {
    if (element.matches(FIELD)) {
      element.focus();
      if (element.select) element.select();
    } else {
      element.click();
    }
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || dialog.open) return;
    if (isTyping(event.target)) {
      if (event.code === "Escape") event.target.blur();
      else return;
    }
    // The sign itself, wherever the layout puts it: "?" is what people read in the help.
    if (event.key === "?") {
      event.preventDefault();
      open();
      return;
    }
    const element = event.shiftKey ? null : withKey(event.code);
    const chord = event.shiftKey || element ? null : withChord(event.code);
    if (!element && !chord) return;
    event.preventDefault();
    if (element) use(element);
    else chord.dispatchEvent(new CustomEvent("chord", { bubbles: true, detail: { code: event.code } }));
  }

  const printed = (code, otherwise) => (layout && layout.get(code) ? layout.get(code).toUpperCase() : otherwise);

  function label(element) {
    if (element.dataset.keyLabel) return element.dataset.keyLabel;
    if (element.getAttribute("aria-label")) return element.getAttribute("aria-label");
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd").forEach((key) => key.remove());
    return copy.textContent.trim();
  }

  function shownKey(element) {
    if (element.dataset.chord) {
      return element.dataset.chord.replace(/\b(?:Key|Digit)(\w)\b/g, (code, sign) => printed(code, sign));
    }
    const code = element.dataset.key;
    const written = document.querySelector(`kbd[data-code="${CSS.escape(code)}"]`);
    return printed(code, written ? written.textContent : SIGNS[code] ?? code.replace(/^(Key|Digit)/, ""));
  }

  function open() {
    const list = dialog.querySelector("dl");
    const all = [...document.querySelectorAll("[data-key], [data-chord]")].filter(visible);
    const names = all.map((element) => element.dataset.chord ?? element.dataset.key);
    const elements = all.filter((element, at) => names.indexOf(names[at]) === at);
    list.replaceChildren(...elements.flatMap((element) => {
      const term = document.createElement("dt");
      const key = document.createElement("kbd");
      key.textContent = shownKey(element);
      term.append(key);
      const words = document.createElement("dd");
      words.textContent = label(element);
      return [term, words];
    }));
    dialog.querySelector(".none").hidden = elements.length > 0;
    dialog.showModal();
  }

  function correctKeys(root) {
    root.querySelectorAll("kbd[data-code]").forEach((key) => {
      const text = printed(key.dataset.code, key.textContent);
      if (text !== key.textContent) key.textContent = text;
    });
  }

  document.addEventListener("keydown", onKey);
  document.querySelectorAll("[data-shows-shortcuts]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", open);
  });
  if (navigator.keyboard && navigator.keyboard.getLayoutMap) {
    navigator.keyboard.getLayoutMap().then((map) => {
      layout = map;
      correctKeys(document);
      document.addEventListener("htmx:after:swap", () => correctKeys(document));
    }, () => {});
  }
})();
