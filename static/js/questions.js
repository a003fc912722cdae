// Questions that depend on an answer show once it is given. Without this script all show, and say on what they depend.
const form = document.querySelector('[data-block="questions"]');

function read(name) {
  const input = form.elements.namedItem(name);
  if (!input) return '';
  return input.type === 'checkbox' ? (input.checked ? input.value : '') : input.value;
}

function arrange() {
  for (const field of form.querySelectorAll('[data-when]')) {
    const earlier = form.elements.namedItem(field.dataset.when);
    const isAsked = read(field.dataset.when) === field.dataset.answer && !earlier.closest('[hidden]');
    field.hidden = !isAsked;
    const condition = field.querySelector('[data-part="condition"]');
    if (condition) condition.hidden = true;
  }
}

if (form) {
  form.addEventListener('change', arrange);
  form.addEventListener('input', arrange);
  arrange();
}
