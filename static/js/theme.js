// Runs before the page is drawn, so that "as this computer" never flashes the other theme.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function show() {
    const chosen = root.dataset.theme;
    root.dataset.bsTheme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
  }

  dark.addEventListener("change", show);
  document.addEventListener("theme", (event) => {
    root.dataset.theme = event.detail.name;
    show();
  });
  show();
})();
