// From change to change, by button and key, with the place told aloud.
let stops = null;
let current = -1;
let strayed = true;

/** What to stop at: every changed row, and clauses that came, went or moved as one; each as [section, which]. */
function listStops() {
  const found = [];
  const column = wanted.substantive ? WEIGHTY : STOPS;
  data.sections.forEach((section, index) => {
    if (shown[index]) for (let which = 0; which < section[column]; which++) found.push([index, which]);
  });
  return found;
}

/** The element of a stop in the part that is shown. */
function elementOf([index, which]) {
  const section = sections[index];
  if (section.matches(".add, .rem")) return section;
  const rows = all(".row.mod, .row.add, .row.rem, .row.mov, .row.spl, .row.mer", section)
    .filter((row) => !(wanted.substantive && row.classList.contains("edi")));
  return rows[which] || section;
}

function resetStops() {
  stops = null;
  current = -1;
  strayed = true;
  tellPosition();
}

function tellPosition() {
  if (!stops) stops = listStops();
  const whole = stops.length === 1 ? words.start_one : words.start;
  const template = !stops.length ? words.no_stops : current < 0 ? whole : words.position;
  byId("position").textContent = fill(template, { n: current + 1, all: stops.length });
  // Room for the longest of what may stand there, so that nothing beside it moves.
  byId("position").dataset.room = fill(words.position, { n: stops.length, all: stops.length });
  byId("prev").disabled = byId("next").disabled = stops.length === 0;
}

/** The first stop below the top of the window; sections alone are measured, so nothing folded is laid out. */
function nearest() {
  const top = byId("bar").getBoundingClientRect().bottom + 60;
  let low = 0, high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const index = stops[middle][0];
    const above = index < first || (index < end && sections[index].getBoundingClientRect().bottom <= top);
    if (above) low = middle + 1; else high = middle;
  }
  while (low < stops.length && stops[low][0] < end && elementOf(stops[low]).getBoundingClientRect().top < top - 30) low += 1;
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
  mount(partOf(stops[current][0]));
  const element = elementOf(stops[current]);
  for (const other of all(".now")) other.classList.remove("now");
  element.classList.add("now");
  unfold(element);
  scrollTo(element);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  tellPosition();
}

// Who scrolls by hand, or follows a link, goes on from what is in sight.
const stray = () => {
  strayed = true;
  aim = null;
};
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

// The tree shows where in the text one is: the clause a quarter down the window.
let here = null;
let looking = false;

function showHere() {
  looking = false;
  const box = byId("part").getBoundingClientRect();
  const spot = document.elementFromPoint(box.left + box.width / 4, innerHeight / 4);
  const section = spot && spot.closest("#part .cl");
  const found = section && leafOf[numberOf.get(section)];
  const link = found && found.firstElementChild;
  if (!link || link === here) return;
  if (here) here.removeAttribute("aria-current");
  here = link;
  here.setAttribute("aria-current", "location");
  const tree = document.querySelector(".tree");
  const line = here.getBoundingClientRect(), frame = tree.getBoundingClientRect();
  if (frame.height && (line.top < frame.top || line.bottom > frame.bottom)) tree.scrollTop += line.top - frame.top - frame.height / 3;
}
addEventListener("scroll", () => {
  if (!looking) { looking = true; requestAnimationFrame(showHere); }
}, { passive: true });
