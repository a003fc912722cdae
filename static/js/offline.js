// Has the browser keep this edition's programme, for reading without a network. Where it cannot, pages read as they are.
addEventListener("load", async () => {
  try {
    const kept = await navigator.serviceWorker.register(document.body.dataset.worker);
    kept.active?.postMessage("keep");
  } catch { /* no such browser, no room, or no secure connection */ }
});
