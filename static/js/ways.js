// The ways out of a clash, fetched from its own page when they are asked for.
async function fill(details) {
  const address = details.querySelector('[data-part="address"]');
  const answer = await fetch(address.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const ways = page.querySelector('[data-part="ways"]') ?? page.querySelector(".office__content");
  details.querySelector("p").replaceWith(document.importNode(ways, true));
}

const list = document.querySelector('[data-block="ways"]');
if (list) {
  // A toggle does not bubble: it is caught on its way down.
  list.addEventListener("toggle", (event) => {
    const details = event.target;
    if (details.dataset.part !== "way" || !details.open || details.dataset.state) return;
    details.dataset.state = "asked";
    fill(details);
  }, true);
}
