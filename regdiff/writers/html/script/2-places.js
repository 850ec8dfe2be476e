// Places: from an address to an element, and from an offset of a version's text to the words on the page.

/** The element that an address names: new-art_2, old-art_2, or just art_2. */
function target(name) {
  if (!name) return null;
  const found = byId(name) || byId("new-" + name) || byId("old-" + name);
  return found && found.classList.contains("pl") ? found.closest(".row") : found;
}

/** The number of the section that an address leads to, shown or not; -1 for none. */
function locate(name) {
  for (const full of [name, "new-" + name, "old-" + name]) {
    const element = byId(full);
    const section = element && element.closest(".cl");
    if (section) return numberOf.get(section);
    for (let at = full; parts && at; at = at.slice(0, Math.max(0, at.lastIndexOf("__")))) {
      if (Object.hasOwn(data.places_of, at)) return data.places_of[at];
    }
  }
  return -1;
}

let begun = false;

function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

let aim = null;

/** Smooth motion is for what is near; while the bar is not at the top yet, it would run away from under the mouse. */
function scrollTo(element) {
  aim = element;
  const near = begun && Math.abs(element.getBoundingClientRect().top) < 3 * innerHeight;
  const smooth = near && !calm.matches && byId("bar").getBoundingClientRect().top <= 0;
  element.scrollIntoView({ block: "start", behavior: smooth ? "smooth" : "instant" });
  if (!smooth) settle(element, 12);
  else addEventListener("scrollend", () => settle(element, 9), { once: true });
}

/** What lies between is laid out only on the way, so the place is looked at again until it stays. */
function settle(element, tries) {
  requestAnimationFrame(() => {
    if (aim !== element) return;
    const before = element.getBoundingClientRect().top;
    element.scrollIntoView({ block: "start", behavior: "instant" });
    const moved = Math.abs(element.getBoundingClientRect().top - before) > 1;
    if (tries > 0 && (moved || tries > 9)) settle(element, tries - 1);
  });
}

function goTo(element) {
  if (element.closest(".frame") && root.dataset.show !== "text") choose("show", "text");
  const section = element.closest(".cl");
  if (section && !shown[numberOf.get(section)]) clearFilters();
  unfold(element);
  scrollTo(element);
}

function followHash() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* a stray percent sign is part of the name */ }
  if (!name || name === "text") return;
  const index = target(name) ? -1 : locate(name);
  if (index >= 0) mount(partOf(index));
  const element = target(name) || sections[index];
  if (!element) return;
  goTo(element);
  // The browser looked for the place before it was there.
  if (index >= 0) location.replace(location.href);
}

let passages = {};

/** All passages of one side as [start, element], in order of the text. */
function passagesOf(side) {
  if (!passages[side]) {
    const found = all(`#text .${side === "old" ? "o" : "n"} > .s[data-s]`).map((p) => [Number(p.dataset.s), p]);
    if (side === "old") for (const p of all("#text .s[data-o]")) found.push([Number(p.dataset.o), p]);
    passages[side] = found.sort((a, b) => a[0] - b[0]);
  }
  return passages[side];
}

function passageAt(side, offset) {
  const list = passagesOf(side);
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle][0] <= offset) low = middle + 1; else high = middle;
  }
  return low ? list[low - 1] : null;
}

/** Call visit(node, start, length) for each piece of a passage; offsets are code points of the version's text. */
function walk(element, visit, start = Number(element.dataset.s)) {
  let at = start;
  const step = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const length = Array.from(node.data).length;
      visit(node, at, length);
      at += length;
    } else if (node.classList.contains("ctl")) {
      visit(node, at, 1);
      at += 1;
    } else {
      if (node.tagName === "TD" && node.previousElementSibling) at += 1;
      node.childNodes.forEach(step);
    }
  };
  element.childNodes.forEach(step);
  return at;
}

const units = (text, points) => Array.from(text).slice(0, points).join("").length;

/** The words between two offsets of a version as a DOM range within one passage, or null. */
function rangeOf(side, start, end) {
  const found = passageAt(side, start);
  if (!found) return null;
  const range = document.createRange();
  let begun = false, done = false;
  walk(found[1], (node, at, length) => {
    if (done || at + length <= start || at >= end) return;
    if (node.nodeType !== Node.TEXT_NODE) {
      if (!begun) range.setStartBefore(node);
      range.setEndAfter(node);
    } else {
      if (!begun) range.setStart(node, units(node.data, Math.max(0, start - at)));
      range.setEnd(node, units(node.data, Math.min(length, end - at)));
    }
    begun = true;
    done = at + length >= end;
  }, found[0]);
  return begun ? range : null;
}

/** The offset of a boundary point of a selection inside a passage. */
function offsetOf(element, container, index) {
  let offset = null;
  const probe = document.createRange();
  const end = walk(element, (node, at, length) => {
    if (offset !== null) return;
    if (node === container) offset = at + Array.from(node.data.slice(0, index)).length;
    else {
      probe.selectNode(node);
      if (probe.comparePoint(container, index) <= 0) offset = at;
    }
  });
  return offset === null ? end : offset;
}

/** The exact words of a passage, hidden characters excepted. */
function textOf(element) {
  let text = "";
  let last = null;
  walk(element, (node) => {
    const cell = node.parentElement.closest("td");
    if (last && cell && cell !== last) text += "\t";
    last = cell;
    text += node.nodeType === Node.TEXT_NODE ? node.data : String.fromCodePoint(parseInt(node.textContent.slice(2), 16));
  });
  return text;
}

// Marks that cross elements need no elements of their own. Browsers without them show no marks. Their rules
// are added with the first mark, as each new rule has the whole page looked at again.
const painted = "highlights" in CSS;
let mixed = false;

function mix() {
  mixed = true;
  for (const [name, colour] of [
    ["hit", "var(--hit)"],
    ["norm", "color-mix(in srgb, var(--norm) 24%, transparent)"],
    ["note", "color-mix(in srgb, var(--hit) 60%, transparent)"],
  ]) document.styleSheets[0].insertRule(`::highlight(${name}) { background-color: ${colour}; }`);
}

function paint(name, ranges) {
  if (!painted) return;
  if (ranges.length && !mixed) mix();
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
