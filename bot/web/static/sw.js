// The page without a connection: the chat's own files are kept, nothing of anybody's talk is. The server puts the version
// of the files at the end of this one, so that a browser that finds another version installs it and keeps its files.
"use strict";

const KEPT = "shell";
const PAGE = "/";
const OFFLINE = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chưa có kết nối</title><h1>Chưa có kết nối</h1><p>Trang này cần mạng. Anh/chị kiểm tra kết nối rồi tải lại trang.</p>
<p><a href="/">Về trang trò chuyện</a>: tin nhắn gõ ở đó được gửi khi có mạng trở lại.</p></html>`;

addEventListener("install", (event) => event.waitUntil(fetch(PAGE, { cache: "no-cache" }).then(keep).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

/** Return a page from the server, the kept chat page or a word about it where there is no connection. */
async function navigate(event, pathname) {
  try {
    const answer = await fetch(event.request);
    if (pathname === PAGE && answer.ok) event.waitUntil(keep(answer.clone()));
    return answer;
  } catch {
    const kept = pathname === PAGE ? await caches.match(PAGE) : undefined;
    return kept ?? new Response(OFFLINE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

/** Return a file of the page; its address names its version, so a kept one is never old. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/**
 * Keep the chat page and every file it names; let go of files of other versions. While servers of two versions answer in
 * turn, a file may come from the wrong one: then all stays as it was, a page with its own files.
 */
async function keep(page) {
  if (!page.ok) return;
  const cache = await caches.open(KEPT);
  const text = await page.clone().text();
  const named = new Set([...text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map((found) => found[1]));
  const present = await cache.keys();
  const paths = present.map(({ url }) => new URL(url).pathname + new URL(url).search);
  const missing = [...named].filter((path) => !paths.includes(path));
  const files = await Promise.all(missing.map((path) => fetch(path)));
  if (!files.every((one) => one.ok && one.headers.get("Cache-Control")?.includes("immutable"))) return;
  await Promise.all(files.map((one, n) => cache.put(missing[n], one)));
  await cache.put(PAGE, page);
  const stale = present.filter((_, n) => paths[n] !== PAGE && !named.has(paths[n]));
  await Promise.all(stale.map((request) => cache.delete(request)));
}
