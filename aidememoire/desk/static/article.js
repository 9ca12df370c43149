// The text and its margin light up together; a selection of text can become a record.
// Offsets: the line's element says where it begins; the browser counts UTF-16 units within it. The server converts.
"use strict";
(() => {
  const lit = (id, on) => {
    for (const element of document.querySelectorAll(`[data-of="${CSS.escape(id)}"], [data-note="${CSS.escape(id)}"]`)) {
      element.classList.toggle("lit", on);
    }
  };
  const idOf = (target) => {
    const element = target instanceof Element ? target.closest("[data-note], [data-of]") : null;
    return element ? element.dataset.note || element.dataset.of : null;
  };
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => { const id = idOf(event.target); if (id) lit(id, true); });
    document.addEventListener(end, (event) => { const id = idOf(event.target); if (id) lit(id, false); });
  }
  const kinds = document.querySelector("form.kinds");
  if (kinds) kinds.addEventListener("change", () => kinds.requestSubmit());

  const form = document.getElementById("make");
  if (!form) return;
  const chooser = document.getElementById("make-kind");
  const placeOf = (node, offset) => {
    const element = node instanceof Element ? node : node.parentElement;
    const line = element && element.closest("[data-start]");
    if (!line) return null;
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setEnd(node, offset);
    return { line: line.dataset.start, unit: range.toString().length };
  };
  const fieldsOfKind = () => {
    for (const label of form.querySelectorAll("[data-for]")) label.hidden = label.dataset.for !== chooser.value;
  };
  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (form.contains(range.startContainer)) return;
    const first = placeOf(range.startContainer, range.startOffset);
    const last = placeOf(range.endContainer, range.endOffset);
    if (!first || !last || !range.toString().trim()) return;
    form.elements["first-line"].value = first.line;
    form.elements["first-unit"].value = first.unit;
    form.elements["last-line"].value = last.line;
    form.elements["last-unit"].value = last.unit;
    const words = range.toString();
    document.getElementById("selected").textContent = words.length > 160 ? `${words.slice(0, 160)}…` : words;
    fieldsOfKind();
    form.hidden = false;
  };
  document.addEventListener("mouseup", () => setTimeout(selected));
  document.addEventListener("touchend", () => setTimeout(selected, 50));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") selected(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") form.hidden = true;
    // Who selects by keyboard has no pointer to reach the form with; on a link or a field, Enter keeps its meaning.
    const elsewhere = event.target instanceof Element && event.target.closest("a, button, input, select, summary");
    if (event.key === "Enter" && !form.hidden && !elsewhere) { event.preventDefault(); chooser.focus(); }
  });
  document.getElementById("make-close").addEventListener("click", () => { form.hidden = true; });
  chooser.addEventListener("change", fieldsOfKind);
})();
