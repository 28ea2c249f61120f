// A message as the page shows it. Whatever a message holds is put in as text; addresses are only ever of this server.

import { clock, written } from "./days.js";
import { icon, make } from "./dom.js";

/**
 * @typedef {{label: string, data: string}} Choice
 * @typedef {{id: string, title: string, date: string, url: string}} Source
 * @typedef {{id: number, from: "bot" | "me", at: string, text: string, choices?: Choice[][], sources?: Source[],
 *   source_text?: string, silent?: boolean, version?: number, outcome?: string | null, picture?: {url: string, alt: string, page: string} | null,
 *   file?: {name: string, url: string} | null, key?: string, voted?: number | null}} Message
 */

const VOTE = /^[0-9a-z]+:[+-]$/;
const SUGGESTION = /^[0-9a-z]+:[0-9a-z]{1,2}$/;
const LABELLED = /^([\p{L} ]{2,22}): (.+)$/u;
const SOURCED = /^Nguồn: /;
const ITEM = /^[-•] /;
const LONG = 110; // characters of a heading that are too many to be all bold

/** Say whether a choice asks a question that its label says. */
export const asks = (/** @type {Choice} */ choice) => SUGGESTION.test(choice.data);
/** Say whether a choice is a vote. */
export const votes = (/** @type {Choice} */ choice) => VOTE.test(choice.data);

/** Say whether the server sent a message unasked, to remind of something. */
export function reminds(/** @type {Message} */ message) {
  return message.outcome === "reminder" || message.silent !== undefined;
}

/**
 * Return a message as an element; `choose` is called with the message, the choice and its button.
 * @param {Message} message
 * @param {(message: Message, choice: Choice, button: HTMLElement) => void} choose
 */
export function draw(message, choose) {
  const mine = message.from === "me";
  const reminder = !mine && reminds(message);
  const made = make(`article.message.${mine ? "mine" : "theirs"}${reminder ? ".reminder" : ""}`, { tabindex: "-1" });
  made.append(make("span.unseen", { text: mine ? "Anh/chị: " : "Trợ lý: " }));
  const bubble = make(message.picture ? "div.bubble.pictured" : "div.bubble", {}, reminder && make("p.kind", {}, icon("bell"), "Nhắc việc"), ...body(message));
  made.append(bubble);
  const choices = mine ? [] : (message.choices ?? []);
  bubble.append(...rows(message, choices.map((row) => row.filter((one) => !votes(one) && !asks(one))), choose, "acts"));
  made.append(...rows(message, choices.map((row) => row.filter(asks)), choose, "asks"));
  made.append(foot(message, choices.flat().filter(votes), choose));
  return made;
}

/** Return what stands in the bubble: the heading, the lines, the picture, the file, the sources. */
function body(/** @type {Message} */ message) {
  const lines = message.text.split("\n").map((line) => line.trimEnd()).filter(Boolean);
  if (message.from === "me") return lines.map((text) => make("p", { text }));
  const sources = (message.sources ?? []).map((one) => ({ ...one, url: own(one.url) })).filter(({ url }) => url);
  const told = message.source_text ?? "";
  return [
    ...paragraphs(lines, lines.length > 1 || sources.length > 0),
    message.picture && pictured(message.picture),
    message.file && filed(message.file),
    sources.length > 0 ? sourced(sources, told) : told && make("p.sources", { text: told }),
  ].filter((part) => part instanceof Node);
}

/** Return the lines as paragraphs, the first one as the heading where wished; lines of a list in a list. */
function paragraphs(/** @type {string[]} */ lines, /** @type {boolean} */ headings) {
  const made = [];
  for (const [n, text] of lines.entries()) {
    if (n === 0) made.push(headings ? headed(text) : make("p", { text }));
    else if (ITEM.test(text)) {
      const last = made.at(-1);
      const list = last instanceof HTMLUListElement ? last : make("ul");
      if (list !== last) made.push(list);
      list.append(make("li", { text: text.slice(2) }));
    } else made.push(labelled(text));
  }
  return made;
}

/** Return a heading; of a long one only what stands before its colon is set in bold. */
function headed(/** @type {string} */ text) {
  const colon = text.indexOf(": ") + 1;
  if (text.length <= LONG || !colon) return make("p.heading", { text });
  return make("p.heading", {}, text.slice(0, colon), make("span.rest", { text: text.slice(colon) }));
}

/** Return a line with its label ("Địa điểm: …") set apart. */
function labelled(/** @type {string} */ text) {
  const found = LABELLED.exec(text);
  return found ? make("p", {}, make("span.label", { text: `${found[1]}:` }), ` ${found[2]}`) : make("p", { text });
}

/** Return the sources as links, each with the name the text gives it (they stand there in the same order). */
function sourced(/** @type {Source[]} */ sources, /** @type {string} */ told) {
  const names = told.replace(SOURCED, "").replace(/\.$/, "").split("; ");
  const named = names.length === sources.length;
  const links = sources.map(({ title, date, url }, n) =>
    make("a", { href: url, title }, named ? names[n] : `${title}${date ? ` (${written(date)})` : ""}`),
  );
  return make("div.sources", {}, icon("doc"), make("div", {}, make("span", { text: "Nguồn: " }), ...between(links)));
}

/** Return the links with "; " between them and a full stop at the end. */
function between(/** @type {HTMLElement[]} */ links) {
  return links.flatMap((link, n) => [link, n + 1 < links.length ? "; " : "."]);
}

function pictured(/** @type {{url: string, alt: string, page: string}} */ { url, alt, page }) {
  const image = make("img", { src: own(url), alt, decoding: "async" });
  return make("figure", {}, own(page) ? make("a", { href: own(page) }, image) : image);
}

function filed(/** @type {{name: string, url: string}} */ { name, url }) {
  return make("a.file", { href: own(url), download: name }, icon("save"), make("span", { text: name }));
}

/** Return an address of this server as it is, "" for any other. */
function own(/** @type {string | null | undefined} */ address) {
  return address && /^\/(?![/\\])/.test(address) ? address : "";
}

/** Return rows of choices; rows without any are left out. */
function rows(
  /** @type {Message} */ message,
  /** @type {Choice[][]} */ choices,
  /** @type {(message: Message, choice: Choice, button: HTMLElement) => void} */ choose,
  /** @type {string} */ kind,
) {
  const filled = choices.filter((row) => row.length);
  if (!filled.length) return [];
  const row = (/** @type {Choice[]} */ ones) =>
    make("div.row", {}, ...ones.map((choice) => button(message, choice, choose)));
  const group = make(`div.${kind}`, { role: "group", "aria-label": kind === "asks" ? "Câu hỏi gợi ý" : "Lựa chọn" });
  group.append(...(kind === "asks" ? [row(filled.flat())] : filled.map(row)));
  return [group];
}

function button(
  /** @type {Message} */ message,
  /** @type {Choice} */ choice,
  /** @type {(message: Message, choice: Choice, button: HTMLElement) => void} */ choose,
) {
  const made = make("button.choice", { type: "button", text: choice.label });
  if (choice.label === "Đúng") made.classList.add("first");
  made.addEventListener("click", () => choose(message, choice, made));
  return made;
}

/** Return the time of a message and its votes. */
function foot(
  /** @type {Message} */ message,
  /** @type {Choice[]} */ ballots,
  /** @type {(message: Message, choice: Choice, button: HTMLElement) => void} */ choose,
) {
  const at = new Date(message.at);
  const made = make(ballots.length ? "div.about.voted" : "div.about", {}, make("time", { datetime: message.at, text: clock(at) }));
  for (const choice of ballots) {
    const good = choice.data.endsWith("+");
    const label = good ? "Câu trả lời đúng" : "Câu trả lời chưa đúng";
    const pressed = String(message.voted === (good ? 1 : -1));
    const vote = make("button.vote", { type: "button", "aria-label": label, title: label, "aria-pressed": pressed });
    vote.append(icon(good ? "good" : "poor"));
    vote.addEventListener("click", () => choose(message, choice, vote));
    made.append(vote);
  }
  return made;
}
