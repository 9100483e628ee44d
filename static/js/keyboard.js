// One key for each control that declares one: data-key="KeyN" names a place on the keyboard, not a letter, so it is
// the same key on QWERTY and AZERTY. A field takes the focus, anything else is clicked. Nothing happens while typing,
// except Escape, which leaves the field. "?" lists the keys of the page, and what others handle and declare in
// data-chord. Each person can switch all of this off.
(() => {
  if (document.body.dataset.shortcuts === "off") return;

  const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";
  const dialog = document.getElementById("shortcuts");
  let layout = null;

  const visible = (element) => element.checkVisibility() && !element.disabled;
  const withKey = (code) => [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key === code && visible(element));
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
    if (element) {
      event.preventDefault();
      use(element);
    }
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
    if (element.dataset.chord) return element.dataset.chord;
    const code = element.dataset.key;
    const written = document.querySelector(`kbd[data-code="${CSS.escape(code)}"]`);
    return printed(code, written ? written.textContent : code.replace(/^(Key|Digit)/, ""));
  }

  function open() {
    const list = dialog.querySelector("dl");
    const elements = [...document.querySelectorAll("[data-key], [data-chord]")].filter(visible);
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
