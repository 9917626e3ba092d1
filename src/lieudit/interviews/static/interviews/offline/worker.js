"use strict";
// Serves the offline interview when there is no network: an empty page and its files, nothing about anybody.
// VERSION, SHELL and FILES are written above by the server; another byte there, and the browser renews all.
const NAME = "lieudit-offline-";
const CACHE = NAME + VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    // Without cookies: what is kept is what a visitor nobody knows would be shown.
    const asked = [SHELL, ...FILES].map((path) => new Request(path, { cache: "reload", credentials: "omit" }));
    await cache.addAll(asked);
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(NAME) && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "renew") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const path = address.pathname;
  const isShell = request.mode === "navigate" && path === SHELL;
  if (!isShell && !FILES.includes(path)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(isShell ? SHELL : path)) ?? fetch(request);
  })());
});
