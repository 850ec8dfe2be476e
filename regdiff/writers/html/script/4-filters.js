// Filters: what is shown, by relation, substance, norm and search; all of it in the page's address.
const picks = all("#bar select[data-filter]");
const substantive = byId("f-substantive");
const noted = byId("f-noted");
const search = byId("f-search");
const shown = new Uint8Array(data.sections.length).fill(1);
const NORM_FILTERS = { type: "type", instrument: "instrument" };
const SORT = 3, STOPS = 4, WEIGHTY = 5;
const HOLDER = 1, STUB = 2;
let wanted = {};
let texts = null;
let wasActive = false;
let tableFilters = [];

const radio = (name) => all(`input[name=${name}]`);
const chosen = (name) => { const on = radio(name).find((input) => input.checked); return on ? on.value : ""; };

function choose(name, value) {
  for (const input of radio(name)) input.checked = input.value === value;
  if (name === "show") root.dataset.show = value;
  if (name === "view") root.classList.toggle("flow", value === "flow");
  if (name === "show" && value === "norms") drawNorms();
  remember();
}

function read() {
  wanted = { substantive: substantive.checked, noted: noted.checked && notedSections(), query: search.value.trim().toLowerCase() };
  for (const pick of picks) wanted[pick.dataset.filter] = pick.value;
}

const asksNorm = () => wanted.type || wanted.party || wanted.instrument || wanted.shift;
const filtering = () => Boolean(wanted.relation || wanted.substantive || wanted.noted || wanted.query || asksNorm());

function normFits(number) {
  for (const [filter, column] of Object.entries(NORM_FILTERS)) {
    if (wanted[filter] && norm(number, column) !== wanted[filter]) return false;
  }
  if (wanted.party && norm(number, "party") !== wanted.party && concerns(number) !== wanted.party) return false;
  return !wanted.shift || shiftsOf[number].some((index) => data.shifts[index][0] === wanted.shift);
}

function sectionFits(index) {
  const [relations, weighty, norms] = data.sections[index];
  if (wanted.relation && !relations.includes(wanted.relation)) return false;
  if (wanted.substantive && !weighty) return false;
  if (wanted.noted && !wanted.noted.has(index)) return false;
  if (asksNorm() && !norms.some(normFits)) return false;
  return !wanted.query || textAt(index).includes(wanted.query);
}

function textAt(index) {
  if (!texts) texts = parts ? textsOfParts() : [];
  if (texts[index] === undefined) texts[index] = sections[index].textContent.toLowerCase();
  return texts[index];
}

// The first search of a long text finds its words ready: they are read while nobody waits.
if (!parts && shown.length > 1000) {
  let next = 0;
  const later = () => {
    for (const stop = Math.min(next + 1000, shown.length); next < stop; next++) textAt(next);
    if (next < shown.length) setTimeout(later, 40);
  };
  setTimeout(later, 400);
}

/** Decide for every clause whether it is shown; a container is shown when something in it is. */
function decide() {
  const active = filtering();
  let count = 0, clauses = 0, alive = false;
  for (let index = shown.length - 1; index >= 0; index--) {
    const sort = data.sections[index][SORT];
    if (sort === HOLDER) {
      shown[index] = !active || alive || sectionFits(index) ? 1 : 0;
      alive = Boolean(shown[index] && index && data.sections[index - 1][SORT] === HOLDER);
      continue;
    }
    shown[index] = !active || sectionFits(index) ? 1 : 0;
    if (sort !== STUB) { clauses += 1; count += shown[index]; }
    alive = alive || Boolean(shown[index]);
  }
  return [count, clauses];
}

function toggle(element, hide) {
  if (element.hidden !== hide) element.hidden = hide;
}

/** Show what was decided. A fold with nothing to show is hidden as a whole, its clauses left as they are. */
function display(active) {
  const some = new Map();
  for (let index = first; index < end; index++) {
    const fold = foldOf[index];
    if (!fold) toggle(sections[index], !shown[index]);
    else if (shown[index]) some.set(fold, true);
    else if (!some.has(fold)) some.set(fold, false);
  }
  for (let index = first; index < end; index++) {
    if (foldOf[index] && some.get(foldOf[index])) toggle(sections[index], !shown[index]);
  }
  for (const [fold, any] of some) {
    toggle(fold, !any);
    if (active && any && !fold.open) { fold.open = true; fold.dataset.auto = ""; }
    if (!active && "auto" in fold.dataset) { fold.open = false; delete fold.dataset.auto; }
  }
  for (let index = first; index < end; index++) {
    const list = leafOf[index] && leafOf[index].classList;
    if (list && list.contains("off") === Boolean(shown[index])) list.toggle("off");
  }
}

function filter() {
  read();
  const active = filtering();
  const [count, clauses] = decide();
  if (active || wasActive) display(active);
  wasActive = active;
  ready = true;
  tellParts(active);
  const used = picks.filter((pick) => pick.value).length + (noted.checked ? 1 : 0);
  for (const pick of picks) pick.classList.toggle("on", Boolean(pick.value));
  byId("filter-count").textContent = used ? String(used) : "";
  byId("clear").hidden = !active;
  byId("shown").textContent = active ? fill(words.shown, { n: count, all: clauses }) : "";
  document.querySelector("#text .nothing").hidden = !active || count > 0;
  for (const apply of tableFilters) apply();
  paintHits();
  resetStops();
  remember();
}

function paintHits() {
  if (!painted) return;
  const ranges = [];
  if (wanted.query && wanted.query.length > 1) {
    for (let index = first; index < end && ranges.length < 400; index++) {
      if (!shown[index]) continue;
      const walker = document.createTreeWalker(sections[index], NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 400) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(wanted.query); at >= 0; at = text.indexOf(wanted.query, at + 1)) {
          if (at + wanted.query.length > walker.currentNode.data.length) break;
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + wanted.query.length);
          ranges.push(range);
        }
      }
    }
  }
  paint("hit", ranges);
}

function clearFilters() {
  for (const pick of picks) pick.value = "";
  substantive.checked = noted.checked = false;
  search.value = "";
  filter();
}

/** Write the state of the bar into the address. */
function remember() {
  const query = new URLSearchParams();
  for (const pick of picks) if (pick.value) query.set(pick.dataset.filter, pick.value);
  if (substantive.checked) query.set("substantive", "1");
  if (noted.checked) query.set("noted", "1");
  if (search.value.trim()) query.set("q", search.value.trim());
  if (chosen("view") !== "side") query.set("view", chosen("view"));
  if (chosen("show") !== "text") query.set("show", chosen("show"));
  if (choice) query.set("pair", choice);
  if (part) query.set("part", parts[part][2]);
  const tail = query.toString() ? "?" + query : "";
  if (tail === location.search) return;
  try { history.replaceState(null, "", location.pathname + tail + location.hash); } catch { /* not everywhere */ }
}

/** Take the state of the bar from the address. */
function recall() {
  const query = new URLSearchParams(location.search);
  for (const pick of picks) {
    const value = query.get(pick.dataset.filter) || "";
    pick.value = Array.from(pick.options).some((option) => option.value === value) ? value : "";
  }
  substantive.checked = query.get("substantive") === "1";
  noted.checked = query.get("noted") === "1";
  search.value = query.get("q") || "";
  for (const name of ["view", "show"]) {
    const value = query.get(name);
    for (const input of radio(name)) input.checked = input.value === value || (!value && input.defaultChecked);
    if (!chosen(name)) radio(name)[0].checked = true;
  }
  root.dataset.show = chosen("show");
  root.classList.toggle("flow", chosen("view") === "flow");
  if (root.dataset.show === "norms") drawNorms();
  if (parts) mount(Math.max(0, parts.findIndex((one) => one[2] === query.get("part"))));
}

for (const pick of picks) pick.addEventListener("change", filter);
substantive.addEventListener("change", filter);
noted.addEventListener("change", filter);
search.addEventListener("input", debounce(filter, 120));
search.addEventListener("change", filter);
byId("clear").addEventListener("click", clearFilters);
addEventListener("click", (event) => { if (!byId("filters").contains(event.target)) byId("filters").open = false; });
// Any two versions, where there are more.
for (const side of ["pair-old", "pair-new"]) {
  const select = byId(side);
  if (!select) continue;
  select.addEventListener("change", () => {
    let [old, now] = [Number(byId("pair-old").value), Number(byId("pair-new").value)];
    if (old >= now) [old, now] = side === "pair-old" ? [old, old + 1] : [now - 1, now];
    location.search = "?pair=" + old + "-" + now;
  });
}
// A count leads to what it counts.
for (const link of all("a[data-filter]")) {
  link.addEventListener("click", () => {
    const pick = byId("f-" + link.dataset.filter);
    if (!pick) return;
    clearFilters();
    pick.value = link.dataset.value;
    choose("show", "text");
    filter();
  });
}
for (const input of radio("view")) input.addEventListener("change", () => { choose("view", input.value); resetStops(); });
for (const input of radio("show")) input.addEventListener("change", () => choose("show", input.value));
byId("unfold").addEventListener("click", (event) => {
  const open = event.currentTarget.getAttribute("aria-pressed") !== "true";
  for (const fold of all("#part details.fold")) fold.open = open;
  event.currentTarget.setAttribute("aria-pressed", String(open));
  event.currentTarget.textContent = open ? words.fold : words.unfold;
});
