// A booklet that is being printed: says how far it is, and opens it when it is whole.
const press = document.querySelector('[data-block="press"]');
const bar = press.querySelector("progress");
const figure = press.querySelector('[data-part="figure"]');
document.querySelector('[data-part="by-itself"]').hidden = false;

const look = async () => {
  const stop = new AbortController();
  const answer = await fetch(location.href, { signal: stop.signal, cache: "no-store" });
  if (answer.status !== 202) {
    stop.abort();
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  bar.value = page.querySelector("progress").value;
  figure.textContent = page.querySelector('[data-part="figure"]').textContent;
};

const lookAgain = () => setTimeout(() => look().catch(() => {}).then(lookAgain), Number(press.dataset.seconds) * 1000);
lookAgain();
