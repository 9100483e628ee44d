// What every page needs around htmx: the form token, words for the live region, a notice when the server is silent.
(() => {
  const token = () => document.querySelector('meta[name="csrf-token"]').content;

  document.addEventListener("htmx:config:request", (event) => {
    const request = event.detail.ctx.request;
    if (request.method !== "GET") request.headers["X-CSRFToken"] = token();
  });

  // Who signed in again in another tab has a new token: their page takes it, anybody else's does not.
  document.addEventListener("stale-form", async (event) => {
    const answer = await fetch(document.querySelector(".me").href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh.body.dataset.agent !== document.body.dataset.agent || event.target.dataset.renewed) return;
    event.target.dataset.renewed = "yes";
    const word = fresh.querySelector('meta[name="csrf-token"]').content;
    document.querySelector('meta[name="csrf-token"]').content = word;
    document.querySelectorAll('input[name="csrf_token"]').forEach((field) => (field.value = word));
    event.target.dispatchEvent(new CustomEvent("token-renewed", { bubbles: true }));
  });

  // A live region speaks when its text changes: the same words twice are emptied in between.
  document.addEventListener("announce", (event) => {
    const region = document.getElementById("announce");
    region.textContent = "";
    requestAnimationFrame(() => (region.textContent = event.detail.text));
  });

  const silent = (yes) => (document.getElementById("offline").hidden = !yes);
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx && event.detail.error instanceof TypeError) silent(true);
  });
  document.addEventListener("htmx:after:request", () => silent(false));
})();
