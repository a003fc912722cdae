// Asks the API. `undefined` is a network that is away, or a server that is; a refusal comes back as its problem.
const PATIENCE = 5000;
let token = document.querySelector('meta[name="csrf-token"]')?.content;

export const makeKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

export async function ask(path, body) {
  try {
    if (body && !token) await renewToken();
    let answer = await send(path, body);
    if (body && answer.status === 400 && (await renewToken())) answer = await send(path, body);
    if (answer.status >= 500) return undefined;
    return { status: answer.status, ok: answer.ok, told: await answer.json() };
  } catch {
    return undefined;
  }
}

const send = (path, body) => fetch(`/api/v1/editions/${path}`, {
  method: body ? "POST" : "GET",
  headers: body ? { "Content-Type": "application/json", "X-CSRFToken": token ?? "" } : {},
  body: body && JSON.stringify(body),
  signal: AbortSignal.timeout(PATIENCE),
});

// A page that was kept has no token: the same page from the network brings one.
async function renewToken() {
  const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  token = page.querySelector('meta[name="csrf-token"]')?.content ?? token;
  return token;
}
