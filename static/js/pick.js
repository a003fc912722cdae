// Offers names while they are typed. Without it a name typed in full, or a part of one, is looked up when the form is sent.
let asked = "";
document.addEventListener("input", async (event) => {
  const kind = event.target.dataset?.pick;
  const words = event.target.value.trim();
  if (!kind || words.length < 1 || words.endsWith("]") || words === asked) return;
  asked = words;
  const list = document.getElementById(`${kind}-names`);
  const answer = await fetch(`${list.dataset.from}?q=${encodeURIComponent(words)}`);
  if (answer.ok && words === asked) list.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("option"));
});
