// Moves, adds and takes away rows of a form without leaving the page: the server says what the form looks like then.
document.addEventListener("click", async (event) => {
  const button = event.target.closest('[data-block="rows"] button[name="do"]');
  if (!button) return;
  event.preventDefault();
  const form = button.form;
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body: new FormData(form, button) });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const place = page.querySelector("[autofocus]");
    place?.removeAttribute("autofocus");
    form.replaceChildren(...page.querySelector('[data-block="rows"]').childNodes);
    (place?.querySelector("input:not([type=hidden]), select, textarea") ?? place)?.focus();
  } catch {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: button.value }));
    form.submit();
  } finally {
    form.removeAttribute("aria-busy");
  }
});
