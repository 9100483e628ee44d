// Files that weigh too much are refused before they are sent: a server can only break such a connection off.
(() => {
  document.querySelectorAll("input[type=file][data-max-bytes]").forEach((field) => {
    field.addEventListener("change", () => {
      const weight = [...field.files].reduce((sum, file) => sum + file.size, 0);
      field.setCustomValidity(weight > Number(field.dataset.maxBytes) ? field.dataset.tooLarge : "");
      field.reportValidity();
    });
  });
})();
