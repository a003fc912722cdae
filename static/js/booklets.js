// The booklets of a release: while one is being printed, looks again how far it is.
const booklets = document.querySelector('[data-block="booklets"]');
const SECONDS = 4;

const look = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector('[data-block="booklets"]');
  if (found && found.innerHTML !== booklets.innerHTML) booklets.replaceChildren(...document.importNode(found, true).childNodes);
};

const lookAgain = () => {
  if (booklets?.querySelector("progress")) setTimeout(() => look().catch(() => {}).then(lookAgain), SECONDS * 1000);
};
lookAgain();
