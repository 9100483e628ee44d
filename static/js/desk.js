// What the desk adds to its pages: arrows move through results from their box, Ctrl+Enter saves a note, what is typed
// is never lost, an answer is always in sight and said aloud, passages for a question already asked do not come back
// over it, and a passage is copied or pinned to the note with its source.
(() => {
  const results = () => [...document.querySelectorAll("#found, #hits, #answers, #reel")]
    .flatMap((list) => [...list.querySelectorAll("a.face, .proof summary, .more > summary, .item summary, .older a")])
    .filter((stop) => stop.checkVisibility());

  function move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const field = document.querySelector("[data-arrows]");
    const all = results();
    const here = all.indexOf(event.target);
    if (here < 0 && event.target !== field) return;
    const next = event.key === "ArrowDown" ? all[here + 1] : here > 0 ? all[here - 1] : field;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function saveNote(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.id !== "note-text") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  document.addEventListener("keydown", (event) => {
    move(event);
    saveNote(event);
  });

  // Opening the filters leads into them.
  document.addEventListener("click", (event) => {
    const filters = event.target.closest("#filters");
    if (filters && event.target.closest("a") === null && !filters.parentElement.open) {
      setTimeout(() => filters.parentElement.querySelector("form input:not([type=hidden])").focus());
    }
  });

  // The note. The server keeps it at every pause; until it has said so, the text also stands in the storage of this
  // tab, under its author's name, so that a reload, a server that stops or a session that ends takes nothing away.
  const HELD = "filrouge note ";
  const RETRY_MS = 3000;
  const pad = () => document.getElementById("note-text");
  const place = (field) => `${HELD}${field.dataset.owner} ${field.dataset.draft}`;
  const keep = () => pad() && htmx.trigger(pad(), "keep");
  const sent = (ctx) => (new URLSearchParams(ctx.request.body).get("text") ?? "").replaceAll("\r\n", "\n");
  const isOk = (ctx) => ctx.response && ctx.response.status === 200;

  function bringBack(field) {
    Object.keys(sessionStorage)
      .filter((name) => name.startsWith(HELD) && !name.startsWith(`${HELD}${field.dataset.owner} `))
      .forEach((name) => sessionStorage.removeItem(name));
    const held = sessionStorage.getItem(place(field));
    if (held === null) return;
    field.value = held;
    htmx.trigger(field, "keep");
  }

  // The page that comes may have been written before the server kept the last letters: they are carried over.
  let leaving = false;
  window.addEventListener("beforeunload", () => (leaving = true));
  document.addEventListener("input", (event) => {
    if (event.target.id !== "note-text") return;
    leaving = false;
    sessionStorage.setItem(place(event.target), event.target.value);
  });
  document.addEventListener("htmx:after:init", (event) => {
    if (event.target.id === "note-text") bringBack(event.target);
  });
  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (source.id === "note-form") source.dataset.saving = "yes";
    // A note being saved is no draft any more.
    if (source.id === "note-text" && (!source.isConnected || source.form.dataset.saving)) event.preventDefault();
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    const field = pad();
    if (!field || !isOk(ctx)) return;
    if (ctx.sourceElement === field) {
      if (!leaving && sessionStorage.getItem(place(field)) === sent(ctx)) sessionStorage.removeItem(place(field));
      document.getElementById("note-problem").replaceChildren();
    }
    if (ctx.sourceElement === field.form) {
      // What was typed while the note was on its way begins the next one.
      const more = field.value.startsWith(sent(ctx)) ? field.value.slice(sent(ctx).length) : field.value;
      if (more) sessionStorage.setItem(place(field), more);
      else sessionStorage.removeItem(place(field));
    }
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (source.id === "note-form" && source.isConnected) {
      delete source.dataset.saving;
      keep();
    }
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.target.id === "note-text" && event.detail.error instanceof TypeError) setTimeout(keep, RETRY_MS);
  });
  document.addEventListener("token-renewed", (event) => {
    if (event.target.matches("#ask, .turn form")) event.target.requestSubmit();
    if (event.target.id === "note-form") event.target.requestSubmit();
    if (event.target.id === "note-text") keep();
  });
  // The last letters before the tab is closed: a beacon outlives it.
  document.addEventListener("visibilitychange", () => {
    const field = pad();
    if (document.visibilityState !== "hidden" || !field || sessionStorage.getItem(place(field)) === null) return;
    navigator.sendBeacon(field.dataset.draft, new FormData(field.form));
  });

  const question = document.getElementById("question");
  if (!question) return;
  const say = (text) => document.body.dispatchEvent(
    new CustomEvent("announce", { bubbles: true, detail: { text } }));

  // Passages: one key to the next, one to the one before, one to open.
  const passages = () => [...document.querySelectorAll("#hits .proof summary, #answers .proof summary")]
    .filter((stop) => stop.checkVisibility());
  document.addEventListener("chord", (event) => {
    const all = passages();
    const here = all.findIndex((stop) => stop.closest(".proof").contains(document.activeElement));
    if (event.detail.code === "KeyO") (all[here] ?? all[0])?.click();
    const next = event.detail.code === "KeyJ" ? all[here + 1] : event.detail.code === "KeyK" ? all[here - 1] : null;
    next?.focus();
  });

  function pin(text) {
    const field = pad();
    const before = field.value.trimEnd();
    field.value = `${before}${before ? "\n" : ""}${text}\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.scrollTop = field.scrollHeight;
  }

  // Where the clipboard is not given to the page, as on a site without HTTPS, the older way still works.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const focused = document.activeElement;
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "visually-hidden";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      focused?.focus();
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-does]");
    if (!button) return;
    const { citation } = button.closest("[data-citation]").dataset;
    if (button.dataset.does === "pin") pin(citation);
    else await copy(citation);
    say(button.dataset.done);
  });

  // A chip that is opened leads into its field; one that was set is found again in the turn that took its place.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".chip-form details, .chip-more")) {
      event.target.querySelector("input:not([type=hidden]), select").focus();
    }
  }, true);

  // htmx takes the turn that came for the form that went with the old one.
  let settingRight = null;
  const isAsking = (source) => source === question.form || source.matches(".next form");
  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (isAsking(source)) {
      question.form.dataset.asked = source.elements.q.value;
      question.dispatchEvent(new CustomEvent("htmx:abort")); // it must not bubble: the form would stop itself
    }
    if (source.matches(".turn form[data-slot]")) settingRight = source.dataset.slot;
  });
  // What was found while typing neither comes nor is said once the question is asked.
  const isTooLate = (source) => source === question && question.form.dataset.asked === question.value;
  ["htmx:before:request", "htmx:before:response"].forEach((name) => document.addEventListener(name, (event) => {
    if (isTooLate(event.detail.ctx.sourceElement)) event.preventDefault();
  }));
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    const source = ctx && ctx.sourceElement;
    if (!source || (ctx.response && ctx.response.status !== 200)) return;
    const top = () => document.querySelector(".scroll").scrollTo(0, 0);
    if (source === question && document.querySelector("#hits").childElementCount > 0) top();
    if (source.matches(".talk-head")) {
      question.value = "";
      delete question.form.dataset.asked;
      document.querySelector("#hits").replaceChildren();
      question.focus();
    }
    if (isAsking(source)) asked(source.elements.q.value, top);
    if (source.matches(".turn") && settingRight) setRight(source, settingRight);
  });

  function asked(text, top) {
    const turns = [...document.querySelectorAll("#answers > .turn")];
    // Asked again at once: the newer answer takes the place of the older one.
    turns.filter((turn, at) => turns.findIndex((other) => other.id === turn.id) < at).forEach((turn) => turn.remove());
    if (question.value !== text) question.value = text;
    question.focus();
    question.select();
    top();
    tell(turns[0]);
  }

  function setRight(turn, slot) {
    settingRight = null;
    (turn.querySelector(`.chip-form[data-slot="${slot}"] summary`) ?? turn).focus();
    tell(turn);
  }

  const tell = (turn) => turn && say(turn.querySelector(".say").textContent.trim());
})();
