// Reviewing by keyboard alone. Every key presses a button or follows a link that is on the page, so nothing here is
// needed by those without scripts. Offsets: lines say where they begin; units within them are UTF-16; the server converts.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const card = byId("card");
  const judge = byId("judge");
  const passage = byId("passage");
  const status = byId("status");
  const say = (words) => { status.textContent = words; };
  const name = document.querySelector("#who input[name=by]");
  if (name) name.focus();

  // ---- the selection, as two places in the lines joined by line feeds

  const lines = passage ? [...passage.querySelectorAll("[data-start]")] : [];
  const flat = lines.map((line) => line.textContent).join("\n");
  const starts = [];
  lines.reduce((at, line) => { starts.push(at); return at + line.textContent.length + 1; }, 0);
  const words = [...flat.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’\-.][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu)];
  const begins = words.map((word) => word.index);
  const ends = words.map((word) => word.index + word[0].length);
  const letters = [...flat].reduce((found, letter) => { found.push(found[found.length - 1] + letter.length); return found; }, [0]);
  let chosen = null; // [start, end] in flat
  let armed = null; // what Enter in the text does with it

  const placeIn = (node, offset) => {
    const element = node instanceof Element ? node : node.parentElement;
    const line = element && element.closest("#passage [data-start]");
    if (!line) return null;
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setEnd(node, offset);
    return starts[lines.indexOf(line)] + range.toString().length;
  };
  const nodeAt = (at) => {
    const number = Math.max(0, starts.filter((start) => start <= at).length - 1);
    const walker = document.createTreeWalker(lines[number], NodeFilter.SHOW_TEXT);
    let rest = at - starts[number];
    let last = [lines[number], 0];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (rest <= node.length) return [node, rest];
      rest -= node.length;
      last = [node, node.length];
    }
    return last;
  };
  const lineAndUnit = (at) => {
    const number = Math.max(0, starts.filter((start) => start <= at).length - 1);
    return `${lines[number].dataset.start}:${at - starts[number]}`;
  };
  const told = ([start, end]) => `${lineAndUnit(start)}:${lineAndUnit(end)}`;
  const show = (start, end) => {
    chosen = [start, end];
    document.getSelection().setBaseAndExtent(...nodeAt(start), ...nodeAt(end));
  };
  const own = () => {
    const marks = passage ? [...passage.querySelectorAll("mark.own")] : [];
    if (!marks.length) return words.length ? [begins[0], ends[0]] : [0, flat.length];
    const last = marks[marks.length - 1];
    return [placeIn(marks[0].firstChild, 0), placeIn(last.firstChild, last.firstChild.length)];
  };
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!passage || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const first = placeIn(range.startContainer, range.startOffset);
    const last = placeIn(range.endContainer, range.endOffset);
    if (first !== null && last !== null && flat.slice(first, last).trim()) chosen = [first, last];
  });
  const beside = (places, at, step) => {
    const sorted = step > 0 ? places.filter((place) => place > at) : places.filter((place) => place < at).reverse();
    return sorted.length ? sorted[0] : at;
  };
  const move = (event) => {
    const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
    const rows = event.key === "ArrowDown" || event.key === "ArrowUp" ? 8 : 1;
    let [start, end] = chosen || own();
    for (let row = 0; row < rows; row += 1) {
      if (event.shiftKey) end = beside(event.ctrlKey ? letters : ends, end, step);
      else start = beside(event.ctrlKey ? letters : begins, start, step);
    }
    if (start >= end) end = beside(ends, start, 1);
    show(start, end);
  };
  const select = (then, hint) => {
    armed = then;
    say(hint);
    byId("selecting").hidden = false;
    passage.focus();
    show(...own());
  };

  const typing = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");
  const follow = (id) => { const link = byId(id); if (link) link.click(); return link; };
  function turn(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return false;
    const where = { j: "next", k: "previous", o: "open" }[event.key];
    if (!where) return false;
    event.preventDefault();
    if (!follow(where)) say(where === "previous" ? "There is nothing before this." : "There is nothing behind this.");
    return true;
  }
  if (!judge) {
    document.addEventListener("keydown", turn);
    return;
  }

  // ---- from here on for those who decide

  const note = byId("note");
  const dialog = byId("keys");
  const arrived = new URLSearchParams(location.search).has("did");
  if (arrived) card.setAttribute("aria-describedby", "status");
  card.focus({ preventScroll: !arrived });
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (sent) { event.preventDefault(); return; }
    const field_ = event.target.elements.note;
    if (field_ && field_ !== note && !field_.value) field_.value = note.value;
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  const press = (value) => judge.requestSubmit(judge.querySelector(`button[value="${value}"]`));
  const open = (id) => {
    const box = byId(id);
    if (!box) { say(id === "split" ? "Only statements can be split." : "There is no other statement to merge with."); return null; }
    box.open = true;
    return box;
  };
  note.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    card.focus();
    say(note.value ? "The note goes with your next decision." : "");
  });

  // The words of a field: what is selected is taken for it.
  const take = (field, adding) => {
    if (!chosen) return;
    const hidden = field.querySelector('input[type="hidden"][name$="-selected"]');
    const shown = field.querySelector(".taken");
    const words_ = flat.slice(chosen[0], chosen[1]);
    if (adding) {
      hidden.value = hidden.value ? `${hidden.value},${told(chosen)}` : `+${told(chosen)}`; // +: beside what stands there
      shown.textContent = `${shown.textContent} … ${words_}`;
    } else {
      hidden.value = told(chosen);
      shown.textContent = words_;
    }
    chosen = null;
    armed = null;
    byId("selecting").hidden = true;
    say("Taken; keep the edit when all is right.");
    field.querySelector(adding ? ".add" : ".take").focus();
  };
  for (const field of document.querySelectorAll("#edit .field.words")) {
    for (const [name_, adding] of [[".take", false], [".add", true]]) {
      const button = field.querySelector(name_);
      if (!button) continue;
      button.hidden = false;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        if (chosen) take(field, adding);
        else select(() => take(field, adding), "Select the words with the arrow keys, then press Enter.");
      });
    }
  }
  const splitting = () => {
    const box = open("split");
    if (!box) return;
    const [start, end] = own();
    if (chosen && chosen[0] > start && chosen[0] < end) {
      const form = box.querySelector("form");
      form.elements.selected.value = told(chosen);
      form.requestSubmit(form.querySelector("button"));
      return;
    }
    select(splitting, "Move the beginning with the arrow keys to where the second statement begins, then press s or Enter.");
  };
  const splitForm = document.querySelector("#split form");
  if (splitForm) {
    splitForm.addEventListener("submit", () => {
      const [start, end] = own();
      const typed = splitForm.elements.at.value !== splitForm.elements.at.defaultValue;
      if (!typed && chosen && chosen[0] > start && chosen[0] < end) splitForm.elements.selected.value = told(chosen);
    });
  }

  passage.addEventListener("focus", () => { byId("selecting").hidden = false; });
  passage.addEventListener("blur", () => { if (!armed) byId("selecting").hidden = true; });
  passage.addEventListener("keydown", (event) => {
    if (event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) { event.preventDefault(); move(event); }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      const main = document.querySelector("#edit[open] .field.words[data-main]");
      if (armed) armed(); else if (main) take(main, false);
    }
  });

  const editing = document.querySelector("#edit form");
  editing.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    event.preventDefault();
    editing.requestSubmit(editing.querySelector("button[value=edit]"));
  });
  const keys = {
    a: () => press("accept"),
    r: () => press("reject"),
    e: () => {
      const box = open("edit");
      const selected = chosen && !document.getSelection().isCollapsed;
      if (selected) take(box.querySelector(".field[data-main]"), false);
      else box.querySelector(".edit select, .edit input:not([type=hidden]), .edit button:not([hidden])").focus();
    },
    n: () => note.focus(),
    m: () => { const box = open("merge"); if (box) box.querySelector("button").focus(); },
    s: splitting,
    u: () => { const form = byId("undo"); if (form) form.requestSubmit(); else say("There is nothing of yours to undo."); },
    "?": () => dialog.showModal(),
  };
  const more = byId("show-keys");
  more.hidden = false;
  more.addEventListener("click", keys["?"]);
  document.addEventListener("keydown", (event) => {
    if (dialog.open || event.defaultPrevented) return;
    if (event.key === "Escape") {
      const box = event.target instanceof Element && event.target.closest("details");
      if (box && box.closest("#card")) box.open = false;
      armed = null;
      card.focus();
      return;
    }
    if (turn(event) || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (act) { event.preventDefault(); act(); }
  });
})();
