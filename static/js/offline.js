// Has the edition's programme kept for a time without a network, and says so when it is read without one.
const note = document.querySelector('[data-part="offline"]');
const show = () => { note.hidden = false; };

async function start() {
  const { worker } = note.dataset;
  navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data.isWithout) show(); });
  navigator.serviceWorker.startMessages();
  await navigator.serviceWorker.register(worker);
  (await navigator.serviceWorker.ready).active.postMessage("keep");
}

if ("serviceWorker" in navigator) {
  if (!navigator.onLine) show();
  addEventListener("offline", show);
  addEventListener("online", () => { note.hidden = true; });
  start().catch(() => { /* A browser that keeps nothing reads with a network. */ });
}
