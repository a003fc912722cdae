// The JSON addresses of the board: one function, and what is refused as an error that says why.
import { board } from "./page.js";

const token = document.querySelector('meta[name="csrf-token"]').content;

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.code = problem.code;
    this.problem = problem;
  }
}

export function address(path, facts = {}) {
  const url = new URL(`${board.dataset.api}${path}`, location.href);
  for (const [name, value] of Object.entries({ draft: board.dataset.draft, ...facts })) if (value) url.searchParams.set(name, value);
  return url;
}

export async function call(method, path, { body, version, facts, signal } = {}) {
  const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang };
  if (method !== "GET") headers["X-CSRFToken"] = token;
  if (body) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const answer = await fetch(address(path, facts), { method, headers, signal, body: body && JSON.stringify(body) });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}
