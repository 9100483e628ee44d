// What the desk adds to its pages: arrows move through a list from its box, Ctrl+Enter saves a note, what is typed is
// kept even when the page goes away, and passages for a question already asked do not come back over its answer.
(() => {
  const box = (element) => element.closest("[data-arrows]");
  const stops = (list) => [...list.querySelectorAll("a.face, summary")].filter((stop) => stop.checkVisibility());

  function move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const down = event.key === "ArrowDown";
    const field = box(event.target);
    if (field) {
      const first = [...document.querySelectorAll(field.dataset.arrows)].flatMap(stops)[0];
      if (down && first) {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    const list = event.target.closest("#found, #hits, #answers, #reel");
    if (!list || !event.target.matches("a.face, summary")) return;
    const all = stops(list);
    const next = all[all.indexOf(event.target) + (down ? 1 : -1)];
    event.preventDefault();
    if (next) next.focus();
    else if (!down) {
      const above = document.querySelector(`[data-arrows*="#${list.id}"]`);
      if (above) above.focus();
    }
  }

  function saveNote(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.id !== "note-text") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  // The last letters before a reload or a crash of the page: a beacon outlives it.
  function keepDraft() {
    const pad = document.getElementById("note-text");
    if (document.visibilityState !== "hidden" || !pad || pad.value === (pad.dataset.sent ?? pad.defaultValue)) return;
    pad.dataset.sent = pad.value;
    navigator.sendBeacon(pad.dataset.draft, new FormData(pad.form));
  }

  document.addEventListener("keydown", (event) => {
    move(event);
    saveNote(event);
  });
  document.addEventListener("visibilitychange", keepDraft);

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
})();
