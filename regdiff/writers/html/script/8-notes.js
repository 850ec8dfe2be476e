// Links, citations, and notes that a person writes: kept in this browser, carried as W3C Web Annotations.
const KEY = `regdiff:notes:${data.old.sha256}:${data.new.sha256}`;
const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
let notes = load();

function isNote(note) {
  return Boolean(note) && note.type === "Annotation" && typeof note.target === "object" && note.target !== null;
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(kept) ? kept.filter(isNote) : [];
  } catch { return []; }
}

function keep() {
  try { localStorage.setItem(KEY, JSON.stringify(notes)); } catch { /* private windows keep nothing */ }
  drawNotes();
}

const everyNote = () => [...data.notes, ...notes.filter((note) => !data.notes.some((baked) => baked.id === note.id))];
const listed = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const bodyOf = (note, purpose) => listed(note.body).filter((one) => one && (one.purpose || "commenting") === purpose).map((one) => String(one.value || ""));
const selector = (note, type) => listed(note.target.selector).find((one) => one && one.type === type) || {};
const sideOf = (note) => (String(note.target.source || "").endsWith(data.old.sha256) ? "old" : "new");

const nameOf = (note) => `${sideOf(note)}-${String(selector(note, "FragmentSelector").value || "").replace(/\s+/gu, "_")}`;

/** The clauses that somebody has written a note on. */
function notedSections() {
  return new Set(everyNote().map((note) => locate(nameOf(note))));
}

function newId() {
  if (crypto.randomUUID) return "urn:uuid:" + crypto.randomUUID();
  return "urn:regdiff:" + Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where a note is about: side, offsets, words, eid. */
function spot(passage, start, end) {
  const side = passage.parentElement.classList.contains("o") ? "old" : "new";
  const first = Number(passage.dataset.s);
  const points = Array.from(textOf(passage));
  const cut = (from, to) => points.slice(Math.max(0, from - first), Math.max(0, to - first)).join("");
  const row = passage.closest(".row"), section = passage.closest(".cl");
  const own = side === "old" ? row.querySelector(".pl[id]") : row;
  const id = (own && own.id) || section.id;
  return { side, start, end, exact: cut(start, end), prefix: cut(start - 32, start), suffix: cut(end, end + 32), eid: id.replace(/^(old|new)-/, "") };
}

const wholeOf = (passage) => spot(passage, Number(passage.dataset.s), Number(passage.dataset.s) + Array.from(textOf(passage)).length);

function writeNote(where, from) {
  const box = make("textarea", { id: "note-text", required: true });
  const tag = make("input", { type: "text", id: "note-tag", maxlength: "60" });
  const save = make("button", { type: "button" }, words.save);
  const cancel = make("button", { type: "button" }, words.cancel);
  save.addEventListener("click", () => {
    if (!box.value.trim()) { box.focus(); return; }
    const parts = [{ type: "TextualBody", value: box.value.trim(), purpose: "commenting" }];
    if (tag.value.trim()) parts.push({ type: "TextualBody", value: tag.value.trim(), purpose: "tagging" });
    notes.push({
      "@context": CONTEXT, id: newId(), type: "Annotation", created: new Date().toISOString(), body: parts,
      target: { source: "urn:sha256:" + data[where.side].sha256, selector: [
        { type: "TextQuoteSelector", exact: where.exact, prefix: where.prefix, suffix: where.suffix },
        { type: "TextPositionSelector", start: where.start, end: where.end },
        { type: "FragmentSelector", value: where.eid },
      ] },
    });
    keep();
    showNotes(from);
  });
  cancel.addEventListener("click", closeDrawer);
  openDrawer(words.add_note, [
    make("blockquote", { lang: data[where.side].language }, make("bdi", {}, where.exact.slice(0, 400))),
    make("label", { for: "note-text" }, words.your_note), box,
    make("label", { for: "note-tag" }, words.tag), tag,
    make("div", { class: "acts" }, save, cancel),
  ], from);
  box.focus();
}

function noteCard(note) {
  const baked = data.notes.includes(note);
  const quote = selector(note, "TextQuoteSelector"), eid = selector(note, "FragmentSelector").value || "";
  const card = make("div", { class: "note" });
  const name = nameOf(note);
  const spotted = target(name);
  const mark = spotted && (spotted.matches(".cl") ? spotted.querySelector(".pl") : spotted.querySelector(":scope > .pl"));
  const label = (mark && mark.getAttribute("aria-label")) || String(eid) || words.notes;
  const head = make("p", {}, make("a", { href: "#" + encodeURIComponent(name) }, make("bdi", {}, label)));
  if (sideOf(note) === "old") head.append(" ", make("span", { class: "tag" }, words.old));
  for (const tag of bodyOf(note, "tagging")) head.append(" ", make("span", { class: "tag" }, tag));
  if (baked) head.append(" ", make("span", { class: "tag" }, words.baked));
  const state = note["regdiff:state"];
  if (["changed", "orphaned"].includes(state)) head.append(" ", make("span", { class: "tag" }, words["state_" + state]));
  card.append(head, make("blockquote", {}, make("bdi", {}, String(quote.exact || "").slice(0, 300))), make("p", {}, bodyOf(note, "commenting").join("\n")));
  if (!spotted && locate(name) < 0) card.append(make("p", { class: "hint" }, words.not_found));
  if (!baked) {
    const remove = make("button", { type: "button" }, words.delete);
    remove.addEventListener("click", () => { notes = notes.filter((other) => other !== note); keep(); showNotes(opener); });
    card.append(make("div", { class: "acts" }, remove));
  }
  return card;
}

function showNotes(from) {
  const file = make("input", { type: "file", accept: ".json,.jsonld,application/ld+json,application/json", class: "vh", tabindex: "-1", "aria-label": words.import });
  const out = make("button", { type: "button" }, words.export);
  const into = make("button", { type: "button" }, words.import);
  out.disabled = everyNote().length === 0;
  out.addEventListener("click", exportNotes);
  into.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => { if (file.files[0]) importNotes(await file.files[0].text(), from); });
  const cards = everyNote().map(noteCard);
  openDrawer(words.notes, [
    make("p", { class: "hint" }, words.notes_hint),
    make("div", { class: "acts" }, out, into, file),
    ...(cards.length ? cards : [make("p", { class: "hint" }, words.no_notes)]),
  ], from);
}

const notesJson = () => JSON.stringify({ "@context": CONTEXT, type: "AnnotationPage", items: everyNote() }, null, 1) + "\n";
const exportNotes = () => download("notes.jsonld", "application/ld+json", [notesJson()]);

function importNotes(text, from) {
  let found = [];
  try {
    const read = JSON.parse(text);
    const items = Array.isArray(read) ? read : read.items || (read.first && read.first.items) || [read];
    found = listed(items).filter(isNote);
  } catch { /* told below */ }
  if (!found.length) { announce(words.import_failed); byId("drawer-body").prepend(make("p", { role: "alert" }, words.import_failed)); return; }
  const ids = new Set(everyNote().map((note) => note.id));
  const fresh = found.filter((note) => !ids.has(note.id));
  notes.push(...fresh);
  keep();
  showNotes(from);
  announce(fill(words.imported, { n: fresh.length }));
}

function drawNotes() {
  const count = everyNote().length;
  byId("note-count").textContent = count ? String(count) : "";
  const ranges = [];
  for (const note of everyNote()) {
    const { start, end } = selector(note, "TextPositionSelector");
    const range = Number.isInteger(start) && Number.isInteger(end) ? rangeOf(sideOf(note), start, end) : null;
    if (range) ranges.push(range);
  }
  paint("note", ranges);
}

// The quiet buttons of a clause: link, citation, note.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce(fill(words.copied, { text }));
  } catch {
    openDrawer(words.cite, [make("p", {}, fill(words.not_copied, { text }))], opener);
  }
}

function citation(row) {
  const mark = row.querySelector(".pl");
  const old = !row.querySelector(":scope > .n > *");
  const version = old ? data.old : data.new;
  const facts = [version.label, version.date].filter(Boolean).join(", ");
  const name = mark ? mark.getAttribute("aria-label") : "";
  return root.lang === "zh" ? `${version.title}（${facts}）${name}` : `${name}, ${version.title}${facts ? ` (${facts})` : ""}`;
}

const acts = make("div", { class: "acts-row" });
for (const [name, action] of [
  ["link", (row) => copy(location.href.split("#")[0] + row.querySelector(".pl").getAttribute("href"))],
  ["cite", (row) => copy(citation(row))],
  ["note", (row, button) => {
    const passage = row.querySelector(":scope > .n > .s[data-s]") || row.querySelector(":scope > .o > .s[data-s]");
    if (passage) writeNote(wholeOf(passage), button);
  }],
]) {
  const button = make("button", { type: "button", "data-act": name }, words[name]);
  button.addEventListener("click", (event) => { event.stopPropagation(); action(acts.closest(".row"), button); });
  acts.append(button);
}

function offerActs(event) {
  if (acts.contains(event.target)) return;
  const row = event.target.closest(".row:not(.cols)");
  const section = event.target.closest(".cl");
  if (!section || section.classList.contains("st")) return;
  const mine = event.type === "focusin" && row ? row : section.querySelector(".row");
  if (mine && mine.querySelector(".pl") && acts.parentElement !== mine && !acts.matches(":focus-within")) mine.append(acts);
}
byId("text").addEventListener("pointerover", offerActs);
byId("text").addEventListener("focusin", offerActs);
byId("text").addEventListener("click", (event) => {
  const mark = event.target.closest(".pl");
  if (mark) mark.parentElement.append(acts);
});

// A note on selected words.
const pen = byId("pen");
let picked = null;
document.addEventListener("selectionchange", debounce(() => {
  const selection = getSelection();
  picked = null;
  pen.hidden = true;
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const first = range.startContainer.parentElement && range.startContainer.parentElement.closest("#text .o > .s, #text .n > .s");
  if (!first) return;
  const start = offsetOf(first, range.startContainer, range.startOffset);
  const inside = first.contains(range.endContainer);
  const end = inside ? offsetOf(first, range.endContainer, range.endOffset) : wholeOf(first).end;
  if (end <= start) return;
  picked = spot(first, start, end);
  const box = range.getBoundingClientRect();
  pen.hidden = false;
  pen.style.left = Math.min(box.left + scrollX, scrollX + innerWidth - 160) + "px";
  pen.style.top = box.bottom + scrollY + 6 + "px";
}, 150));
pen.addEventListener("mousedown", (event) => event.preventDefault());
pen.addEventListener("click", () => { if (picked) writeNote(picked, null); pen.hidden = true; });
byId("open-notes").addEventListener("click", (event) => {
  if (!drawer.hidden && opener === event.currentTarget) closeDrawer(); else showNotes(event.currentTarget);
});

// Begin: take the state from the address, show it, go to the clause that the address names.
if (!parts) take(0);
recall();
filter();
drawNotes();
addEventListener("hashchange", followHash);
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); followHash(); }
});
addEventListener("beforeprint", () => { for (const fold of all(".legend, .notices")) fold.open = true; });
followHash();
begun = true;
