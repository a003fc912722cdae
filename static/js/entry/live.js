// Keeps the counts of the office's pages as they are now.
const EVERY = 10_000;

setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const renewed = page.querySelector('[data-block="live"]');
    const shown = document.querySelector('[data-block="live"]');
    if (renewed && renewed.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) shown.replaceWith(renewed);
  } catch { /* the next time tries again */ }
}, EVERY);
