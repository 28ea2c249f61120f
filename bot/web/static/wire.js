// What the page says to the server, and the three ways it ends: an answer, a refusal, no connection.

const PATIENCE = 30000; // ms

/** The server said no, and why in a sentence; `after` is in how many seconds to try again, 0 for never. */
export class Refused extends Error {
  constructor(/** @type {string} */ why, /** @type {number} */ status, after = 0) {
    super(why);
    this.status = status;
    this.after = after;
  }
}

/** Nothing came back: to be tried again with the same key. */
export class Lost extends Error {}

/**
 * @param {string} path
 * @param {RequestInit} [how]
 * @returns {Promise<any>} what the server answered
 * @throws {Refused | Lost}
 */
export async function ask(path, how = {}) {
  let answer, body;
  try {
    const signal = AbortSignal.timeout?.(PATIENCE); // older phones have none, and wait as long as they do
    answer = await fetch(path, { ...how, credentials: "same-origin", cache: "no-store", signal });
    body = await answer.json();
  } catch (error) {
    if (!answer || answer.ok || answer.status > 500) throw new Lost(String(error));
  }
  if (answer.ok) return body;
  if ([502, 503, 504].includes(answer.status)) throw new Lost(String(answer.status)); // a proxy before a server that starts
  const after = [409, 429].includes(answer.status) ? Number(answer.headers.get("Retry-After")) || 10 : 0;
  throw new Refused(body?.error || "Trợ lý gặp lỗi, anh/chị thử lại sau ít phút ạ.", answer.status, after);
}

/** Send JSON. */
export function post(/** @type {string} */ path, /** @type {object} */ body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** Send a file under its name; `key` makes sending it twice one message. */
export function postFile(/** @type {File} */ file, /** @type {string} */ key) {
  const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name), "X-Key": key };
  return ask("/api/files", { method: "POST", headers, body: file });
}

/** Return a new key of a message: a random UUID, also where the page is served without https. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
