// Narrows what is on the page while typing, and asks the server at once when a box or a list changes.
const form = document.querySelector('[data-block="filter"]');
const frames = [...document.querySelectorAll(".session-frame[data-words]")];
const rows = [...document.querySelectorAll(".session-row")];
const none = document.querySelector('[data-part="none"]');
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map([...frames.map((frame) => [frame, fold(frame.dataset.words)]), ...rows.map((row) => [row, fold(row.textContent)])]);

function narrow() {
  const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [session, text] of texts) {
    const fits = words.every((word) => text.includes(word));
    if (frames.length) session.classList.toggle("session-frame--dimmed", !fits);
    else session.hidden = !fits;
    found += fits;
  }
  for (const group of document.querySelectorAll(".session-list__group")) group.hidden = !group.querySelector(".session-row:not([hidden])");
  if (none) none.hidden = found > 0;
}

form.elements.q.addEventListener("input", narrow);
form.addEventListener("change", (event) => { if (event.target.name !== "q") form.requestSubmit(); });
form.addEventListener("submit", () => {
  for (const field of form.elements) if (!field.value || (field.name === "view" && field.value === "list")) field.disabled = true;
});
