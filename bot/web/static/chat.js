// The chat: puts together the log, the outbox, the line from the server and what the person types and taps.

import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { takeFiles } from "./files.js";
import { Log } from "./log.js";
import { open as openMenu } from "./menu.js";
import { asks, votes } from "./message.js";
import { notify } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Palette } from "./palette.js";
import { Stream } from "./stream.js";
import { View } from "./view.js";
import { Lost, Refused, ask, newKey, postFile } from "./wire.js";

/** @typedef {import("./message.js").Message} Message */
/** @typedef {import("./message.js").Choice} Choice */

const PAGE = 50; // messages read at once
const SOON = 300; // ms an answer may take before the page says it is being written
const BREAK = 800; // ms without a connection before the page says so

const view = new View();
const log = new Log(byId("log"), choose);
const outbox = new Outbox({ answered, refused, busy: typing, lost: () => stream.broken || stream.lost() });
const stream = new Stream({ back, message: arrived, forgotten: elsewhere, opened, lost });
const composer = new Composer(say);
new Palette(composer);

/** @type {Array<() => void>} what came while an answer was under way: it may be that answer */
let held = [];
let typingTimer = 0;
let brokenTimer = 0;
let begun = false;
let more = false;
let reading = false;

// ---- what the person does ------------------------------------------------------------------------------------------

function say(/** @type {string} */ text) {
  pending(outbox.put("/api/messages", { text }, text));
}

function choose(/** @type {Message} */ message, /** @type {Choice} */ choice, /** @type {HTMLElement} */ button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  if (votes(choice)) mark(button);
  else if (!asks(choice)) disable(button, true);
  const label = asks(choice) ? choice.label : "";
  const item = outbox.put("/api/choices", { data: choice.data, message: message.id }, label);
  if (label) pending(item);
}

/** Show a vote as given; the server's own word for it comes with the answer. */
function mark(/** @type {HTMLElement} */ button) {
  for (const one of button.parentElement?.querySelectorAll(".vote") ?? []) {
    one.setAttribute("aria-pressed", String(one === button));
  }
}

function disable(/** @type {HTMLElement} */ button, /** @type {boolean} */ wanted) {
  for (const one of button.closest(".message")?.querySelectorAll(".acts .choice") ?? []) {
    if (wanted) one.setAttribute("aria-disabled", "true");
    else one.removeAttribute("aria-disabled");
  }
}

function pending(/** @type {import("./outbox.js").Item} */ item) {
  welcome(false);
  view.grown(log.say(item.key, item.label, new Date(item.at)), true);
  if (stream.broken) log.tell("Chờ kết nối");
}

async function sendFile(/** @type {File} */ file) {
  const key = newKey();
  pending({ key, label: file.name, path: "", body: {}, at: new Date().toISOString() });
  typing(true);
  try {
    shown(await postFile(file, key), key);
  } catch (error) {
    if (error instanceof Lost) stream.lost();
    notify(error instanceof Refused ? error.message : "Mất kết nối, tệp chưa gửi được.");
    log.refuse(key, () => sendFile(file));
  } finally {
    typing(false);
  }
}

// ---- what the server says ------------------------------------------------------------------------------------------

function answered(/** @type {import("./outbox.js").Item} */ item, /** @type {any} */ answer) {
  shown(answer, item.key);
  for (const one of document.querySelectorAll(".acts .choice[aria-disabled]")) one.removeAttribute("aria-disabled");
}

function refused(/** @type {import("./outbox.js").Item} */ item, /** @type {Refused} */ why) {
  notify(why.message);
  if (why.after) {
    log.tell("Chờ gửi lại");
    return;
  }
  log.refuse(item.key, () => pending(outbox.put(item.path, item.body, item.label)));
  for (const one of document.querySelectorAll(".acts .choice[aria-disabled]")) one.removeAttribute("aria-disabled");
}

/** Show all that comes of what was said under a key. */
function shown(/** @type {any} */ answer, /** @type {string} */ key) {
  if (answer.forgotten) {
    forgotten(answer);
    return;
  }
  const { mine, replaced, revised = [], messages = [] } = answer;
  log.drop(key);
  for (const message of [mine ?? [], replaced ?? [], revised].flat()) log.put(message);
  for (const message of messages) view.grown(log.put(message), message.from === "me");
  notify(answer.notice);
  welcome(log.empty);
}

function arrived(/** @type {Message} */ message) {
  if (outbox.sending) {
    held.push(() => arrived(message));
    return;
  }
  const known = log.byId.has(message.id);
  const made = log.put(message);
  if (!known) view.grown(made);
  welcome(false);
}

function typing(/** @type {boolean} */ busy) {
  clearTimeout(typingTimer);
  const told = byId("typing");
  if (busy) {
    typingTimer = setTimeout(() => {
      told.hidden = stream.broken;
      if (view.stuck) view.follow();
    }, SOON);
    return;
  }
  told.hidden = true;
  const came = held;
  held = [];
  for (const show of came) show();
}

// ---- the connection ------------------------------------------------------------------------------------------------

/** See whether there is a connection again: send what waits, and read the talk where nothing of it was heard. */
async function back() {
  if (!(await outbox.flush())) throw new Lost();
  if (!begun || !stream.heard) await begin();
  else await ask("/api/messages?limit=1"); // a session that ended begins anew here
}

function opened() {
  clearTimeout(brokenTimer);
  brokenTimer = 0;
  broken(false);
  log.tell("");
  outbox.flush();
}

function lost() {
  brokenTimer ||= setTimeout(() => {
    broken(true);
    byId("typing").hidden = true;
    log.tell("Chờ kết nối");
  }, BREAK);
}

function broken(/** @type {boolean} */ wanted) {
  byId("broken").hidden = !wanted;
  document.body.classList.toggle("cut-off", wanted);
}

// ---- the history ---------------------------------------------------------------------------------------------------

/** Read the latest of the talk; the line goes on from there. */
async function begin() {
  const { messages, more: left } = await ask(`/api/messages?limit=${PAGE}`);
  const known = log.oldest;
  put(messages);
  if (!known || log.oldest < known) more = left;
  stream.heard = Math.max(stream.heard, messages.at(-1)?.id ?? 0);
  begun = true;
  byId("older").hidden = !more;
  welcome(log.empty);
  if (!log.empty) view.toEnd();
  byId("log").setAttribute("aria-busy", "false");
}

/** Read what comes before the oldest message that is shown. */
async function older() {
  if (reading || !more) return;
  reading = true;
  try {
    const page = await ask(`/api/messages?limit=${PAGE}&before=${log.oldest}`);
    view.before(() => put(page.messages));
    more = page.more;
  } catch {
    notify("Chưa đọc được tin cũ hơn, anh/chị thử lại ạ.");
  }
  reading = false;
  byId("older").hidden = !more;
}

/** Show what is not new: a screen reader says nothing of it. */
function put(/** @type {Message[]} */ messages) {
  log.silently(() => messages.forEach((one) => log.put(one)));
}

async function start() {
  for (const item of outbox.items) if (item.label) log.say(item.key, item.label, new Date(item.at));
  try {
    await begin();
  } catch (error) {
    if (error instanceof Refused) notify(error.message);
    welcome(log.empty);
    stream.broken = true; // what could not be read now is read when there is a connection
  }
  stream.open();
  new IntersectionObserver((seen) => seen[0].isIntersecting && older()).observe(byId("older"));
  byId("older").addEventListener("click", older);
  (window.requestIdleCallback ?? setTimeout)(keepFiles); // not while the first question is asked
}

/** Let the page open without a connection too; it works without that. */
function keepFiles() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
}

function welcome(/** @type {boolean} */ wanted) {
  byId("welcome").hidden = !wanted;
}

// ---- the menu ------------------------------------------------------------------------------------------------------

function empty() {
  outbox.clear();
  log.clear();
  held = [];
  more = false;
  stream.heard = 0;
  byId("older").hidden = true;
  welcome(true);
}

/** Another window of the session made it forget: begin anew in the next one, whose cookie is then here too. */
function elsewhere() {
  empty();
  setTimeout(() => stream.renew(), 1000);
}

function forgotten(/** @type {any} */ answer) {
  empty();
  stream.open(); // with the cookie of the new session
  notify(answer.notice || answer.messages?.[0]?.text || "Đã xóa cuộc trò chuyện.");
  composer.text.focus();
}

async function forget() {
  try {
    forgotten(await ask("/api/messages", { method: "DELETE" }));
  } catch (error) {
    notify(error instanceof Refused ? error.message : "Mất kết nối, chưa xóa được. Anh/chị thử lại ạ.");
  }
}

function wire() {
  /** @type {HTMLDialogElement} */
  const dialog = byId("forget");
  byId("menu-forget").addEventListener("click", () => (openMenu(false), dialog.showModal()));
  byId("menu-settings").addEventListener("click", () => (openMenu(false), say("/caidat")));
  byId("menu-commands").addEventListener("click", () => (openMenu(false), composer.put("/")));
  dialog.addEventListener("close", () => dialog.returnValue === "yes" && forget());
  dialog.addEventListener("cancel", () => (dialog.returnValue = ""));
  for (const one of byId("welcome").querySelectorAll("button")) {
    one.addEventListener("click", () => (say(one.textContent.trim()), composer.text.focus({ preventScroll: true })));
  }
  takeFiles(sendFile);
  if (matchMedia("(hover: hover)").matches) composer.text.focus(); // on a phone the keyboard would cover the page
}

wire();
start();
