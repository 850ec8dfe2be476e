// From change to change, by button and key, with the place told aloud.
let stops = null;
let current = -1;
let strayed = true;

/** What to stop at: every changed row, and clauses that came, went or moved as one. */
function listStops() {
  const found = [];
  sections.forEach((section, index) => {
    if (!shown[index] || section.classList.contains("st")) return;
    const whole = section.classList.contains("add") || section.classList.contains("rem");
    const rows = whole ? [] : all(".row.mod, .row.add, .row.rem, .row.mov, .row.spl, .row.mer", section)
      .filter((row) => !(wanted.substantive && row.classList.contains("edi")));
    if (rows.length) for (const row of rows) found.push([index, row]);
    else if (whole || /\b(mov|spl|mer|mod)\b/.test(section.className)) found.push([index, section]);
  });
  return found;
}

function resetStops() {
  stops = null;
  current = -1;
  strayed = true;
  tellPosition();
}

function tellPosition() {
  if (!stops) stops = listStops();
  const place = current < 0 ? "–" : String(current + 1);
  byId("position").textContent = fill(words.position, { n: place, all: stops.length });
  byId("prev").disabled = byId("next").disabled = stops.length === 0;
}

/** The first stop below the top of the window; sections alone are measured, so nothing folded is laid out. */
function nearest() {
  const top = byId("bar").getBoundingClientRect().bottom + 60;
  let low = 0, high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[stops[middle][0]].getBoundingClientRect().bottom <= top) low = middle + 1; else high = middle;
  }
  while (low < stops.length && stops[low][1].getBoundingClientRect().top < top - 30) low += 1;
  return low;
}

function jump(step) {
  if (!stops) stops = listStops();
  if (!stops.length) return;
  if (root.dataset.show !== "text") choose("show", "text");
  if (strayed || current < 0) {
    const below = nearest();
    const again = step > 0 && below === current;
    current = step > 0 ? below + (again ? 1 : 0) : below - 1;
  } else current += step;
  current = (current + stops.length) % stops.length;
  strayed = false;
  const element = stops[current][1];
  for (const other of all(".now")) other.classList.remove("now");
  element.classList.add("now");
  unfold(element);
  scrollTo(element);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  tellPosition();
}

// Who scrolls by hand, or follows a link, goes on from what is in sight.
const stray = () => { strayed = true; };
for (const kind of ["wheel", "touchmove", "hashchange"]) addEventListener(kind, stray, { passive: true });
addEventListener("pointerdown", (event) => { if (event.target === root) stray(); });
byId("next").addEventListener("click", () => jump(1));
byId("prev").addEventListener("click", () => jump(-1));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") { byId("filters").open = false; closeDrawer(); return; }
  if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key)) stray();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea")) return;
  const action = { n: () => jump(1), j: () => jump(1), p: () => jump(-1), k: () => jump(-1), "/": () => search.focus() }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// The tree shows where in the text one is.
const leaf = new Map();
{
  const links = all(".tree li a");
  let index = 0;
  for (const section of sections) if (!section.classList.contains("st")) leaf.set(section, links[index++]);
}
let here = null;
const watcher = new IntersectionObserver((entries) => {
  const entry = entries.find((one) => one.isIntersecting && leaf.has(one.target));
  if (!entry) return;
  if (here) here.removeAttribute("aria-current");
  here = leaf.get(entry.target);
  here.setAttribute("aria-current", "location");
  const tree = document.querySelector(".tree");
  const box = here.getBoundingClientRect(), frame = tree.getBoundingClientRect();
  if (frame.height && (box.top < frame.top || box.bottom > frame.bottom)) tree.scrollTop += box.top - frame.top - frame.height / 3;
}, { rootMargin: "-20% 0px -70% 0px" });
for (const section of sections) watcher.observe(section);
