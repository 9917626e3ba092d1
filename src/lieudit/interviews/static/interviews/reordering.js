"use strict";
// Reorder questions by dragging or with the arrow keys; the up and down buttons work without this file.
(() => {
  const root = document.querySelector("[data-reorder]");
  if (!root) return;
  const said = root.querySelector("[data-said]");
  const tell = (text) => { said.textContent = text; };
  const items = () => [...root.querySelectorAll(".item[data-move]")];
  let held = null;
  let origin = null;
  let pointer = null; // the finger or mouse that drags: moving an item in the page would lose a capture

  const renumber = () => {
    let number = 0;
    for (const item of items()) {
      const place = item.querySelector(".item-number");
      if (place) place.textContent = `${++number}.`;
    }
    const all = items();
    all.forEach((item, index) => {
      item.querySelector("[value=up]").disabled = index === 0;
      item.querySelector("[value=down]").disabled = index === all.length - 1;
    });
  };

  const save = async (item) => {
    const all = items();
    const former = all[all.indexOf(item) - 1];
    const body = new FormData(document.getElementById("arrange"));
    body.delete("direction");
    body.set("after", former ? former.dataset.name : "-");
    try {
      const answer = await fetch(item.querySelector("button[name=direction]").formAction, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { said: text, revision } = await answer.json();
      for (const form of document.querySelectorAll("form[action*='/annuler/']")) {
        form.action = form.action.replace(/\/annuler\/\d+\//, `/annuler/${revision}/`);
      }
      tell(text);
    } catch {
      tell(root.dataset.failed);
      setTimeout(() => location.reload(), 1500);
    }
  };

  const place = (item, target, side) => {
    target[side](item);
    renumber();
  };
  const neighbour = (item, step) => {
    const all = items();
    return all[all.indexOf(item) + step];
  };
  const hold = (item, handle) => {
    held = item;
    origin = [item.parentElement, item.nextElementSibling];
    item.classList.add("held");
    handle.setAttribute("aria-pressed", "true");
    tell(root.dataset.moved);
  };
  const release = (keeps) => {
    if (!held) return;
    const item = held;
    const handle = item.querySelector(".handle");
    item.classList.remove("held");
    handle.setAttribute("aria-pressed", "false");
    const isMoved = origin[0] !== item.parentElement || origin[1] !== item.nextElementSibling;
    if (!keeps && isMoved) { origin[0].insertBefore(item, origin[1]); renumber(); }
    held = null;
    pointer = null;
    if (keeps && isMoved) save(item);
  };

  const onKey = (event) => {
    const handle = event.currentTarget;
    const item = handle.closest(".item");
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (held === item) release(true); else hold(item, handle);
    } else if (event.key === "Escape" && held) {
      release(false);
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && held === item) {
      event.preventDefault();
      const isUp = event.key === "ArrowUp";
      const target = neighbour(item, isUp ? -1 : 1);
      if (target) { place(item, target, isUp ? "before" : "after"); handle.focus(); }
    }
  };
  const onDown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    pointer = event.pointerId;
    hold(handle.closest(".item"), handle);
  };
  const onMove = (event) => {
    if (!held || event.pointerId !== pointer) return;
    for (const other of items()) {
      const box = other.getBoundingClientRect();
      if (other === held || event.clientY < box.top || event.clientY > box.bottom) continue;
      place(held, other, event.clientY < box.top + box.height / 2 ? "before" : "after");
      break;
    }
  };

  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", () => { if (pointer !== null) release(true); });
  document.addEventListener("pointercancel", () => { if (pointer !== null) release(false); });

  for (const item of items()) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "icon-btn handle";
    handle.setAttribute("aria-pressed", "false");
    handle.setAttribute("aria-label", `${root.dataset.handle} : ${item.dataset.label}`);
    handle.innerHTML = '<svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"><path d="M9 5h.01M9 12h.01M9 19h.01M15 5h.01M15 12h.01M15 19h.01"/></svg>';
    handle.addEventListener("keydown", onKey);
    handle.addEventListener("blur", () => { if (held === item && pointer === null) setTimeout(() => { if (document.activeElement !== handle && held === item) release(true); }, 50); });
    handle.addEventListener("pointerdown", onDown);
    item.querySelector(".item-actions").prepend(handle);
  }
})();
