// Copies the address of a feed and says so.
for (const button of document.querySelectorAll('[data-block="copy"]')) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(button.dataset.address); } catch { return; }
    button.parentElement.querySelector('[role="status"]').textContent = button.dataset.said;
  });
}
