// One tick for all lines of a list, and how many are chosen.
const form = document.querySelector('[data-block="choose"]');
if (form) {
  const head = form.querySelector("thead .table__tick");
  const all = Object.assign(document.createElement("input"), { type: "checkbox" });
  const boxes = () => [...form.querySelectorAll('tbody .table__tick input[type="checkbox"]')];
  const count = form.querySelector('[data-part="count"]');
  const show = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    all.checked = chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
    count.textContent = chosen || "";
  };
  all.setAttribute("aria-label", head.textContent);
  head.replaceChildren(all);
  all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked; show(); });
  form.addEventListener("change", show);
  show();
}
