// Parts: a report of very many clauses shows one run of them at a time; the others wait as text in the page.
const parts = data.parts || null;
const count = data.sections.length;
const sections = new Array(count).fill(null);
const foldOf = new Array(count).fill(null);
const leafOf = new Array(count).fill(null);
const numberOf = new WeakMap();
let part = -1;
let first = 0, end = 0;
let opening = null;
let ready = false;

const partOf = (index) => (parts ? parts.findIndex(([from, to]) => from <= index && index < to) : 0);
const block = (css, number) => document.querySelector(`script.${css}[data-n="${number}"]`);

/** Take the clauses that stand in the page now as those of a part. */
function take(number) {
  part = number;
  [first, end] = parts ? parts[number] : [0, count];
  const leaves = all("#tree li");
  let leaf = 0;
  all("#part .cl").forEach((section, index) => {
    const at = first + index;
    sections[at] = section;
    numberOf.set(section, at);
    foldOf[at] = section.parentElement.tagName === "DETAILS" ? section.parentElement : null;
    leafOf[at] = section.classList.contains("st") ? null : leaves[leaf++];
  });
  passages = {};
}

/** Show a part. The first one came with the page and is kept aside; the others are read from their blocks. */
function mount(number) {
  if (!parts || number < 0 || number === part) return;
  if (part < 0 && number === 0) take(0);
  else {
    if (part <= 0) opening = [Array.from(byId("part").childNodes), Array.from(byId("tree").childNodes)];
    for (let index = first; index < end; index++) sections[index] = foldOf[index] = leafOf[index] = null;
    if (number === 0) {
      byId("part").replaceChildren(...opening[0]);
      byId("tree").replaceChildren(...opening[1]);
    } else {
      byId("part").innerHTML = block("part", number).textContent;
      byId("tree").innerHTML = block("branch", number).textContent;
    }
    take(number);
  }
  for (const link of all("a[data-part]")) {
    if (Number(link.dataset.part) === part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  turns();
  if (byId("unfold").getAttribute("aria-pressed") === "true") for (const fold of all("#part details.fold")) fold.open = true;
  if (!ready) return;
  display(filtering());
  drawNotes();
  paintHits();
  remember();
}

/** The buttons below the text that turn to the part before and after. */
function turns() {
  for (const [id, number] of [["part-before", part - 1], ["part-after", part + 1]]) {
    const button = byId(id);
    button.hidden = !parts[number];
    if (parts[number]) button.querySelector("bdi").textContent = visible(parts[number][3]);
  }
}

function turnTo(number) {
  mount(number);
  if (root.dataset.show !== "text") choose("show", "text");
  resetStops();
  scrollTo(byId("part"));
  announce(parts[number][3]);
}

/** Tell beside each part how many of its clauses are shown, while a filter is on. */
function tellParts(active) {
  for (const link of all(".tree a[data-part]")) {
    const [from, to] = parts[Number(link.dataset.part)];
    let found = 0;
    for (let index = from; index < to; index++) if (shown[index] && data.sections[index][SORT] === 0) found += 1;
    link.nextElementSibling.textContent = active ? String(found) : "";
    link.parentElement.classList.toggle("none", active && !found);
  }
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const told = [];
let ahead = 0;

/** Take the words of the clauses of the next part from its markup. */
function readAhead() {
  const number = ahead++;
  const [from] = parts[number];
  if (number) {
    block("part", number).textContent.split('<section class="cl ').slice(1).forEach((markup, index) => {
      told[from + index] = markup.slice(markup.indexOf(">") + 1).replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|amp);/g, (sign) => ENTITIES[sign]).toLowerCase();
    });
    return;
  }
  const elements = part > 0 ? opening[0].filter((node) => node.nodeType === Node.ELEMENT_NODE) : [byId("part")];
  elements.flatMap((element) => (element.matches(".cl") ? [element] : all(".cl", element)))
    .forEach((section, index) => { told[index] = section.textContent.toLowerCase(); });
}

/** The words of every clause, of parts that are not drawn too. */
function textsOfParts() {
  while (ahead < parts.length) readAhead();
  return told;
}

// A search finds them ready: they are read a part at a time, while nobody waits.
if (parts) {
  const later = () => { if (ahead < parts.length) { readAhead(); setTimeout(later, 40); } };
  setTimeout(later, 400);
}

addEventListener("click", (event) => {
  const link = event.target.closest("a[data-part]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  turnTo(Number(link.dataset.part));
});
if (parts) {
  byId("part-before").addEventListener("click", () => turnTo(part - 1));
  byId("part-after").addEventListener("click", () => turnTo(part + 1));
}
