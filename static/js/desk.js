// What the desk adds to its pages: arrows move through results from their box, Ctrl+Enter saves a note, what is typed
// is never lost, an answer is always in sight, and passages for a question already asked do not come back over it.
(() => {
  const results = () => [...document.querySelectorAll("#found, #hits, #answers, #reel")]
    .flatMap((list) => [...list.querySelectorAll("a.face, summary")])
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
  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (source.id === "ask") source.dataset.asked = question.value;
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const source = event.detail.ctx && event.detail.ctx.sourceElement;
    if (source === question && question.form.dataset.asked === question.value) event.preventDefault();
    if (source === question.form) {
      // Asked again: the newer answer takes the place of the older one.
      const same = [...document.querySelectorAll("#answers > .answer")].filter(
        (answer) => answer.dataset.question === question.form.dataset.asked.trim());
      same.forEach((answer) => answer.remove());
    }
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const source = event.detail.ctx && event.detail.ctx.sourceElement;
    const found = document.querySelector("#hits").childElementCount > 0;
    if (source === question.form || (source === question && found)) document.querySelector(".scroll").scrollTo(0, 0);
  });
})();
