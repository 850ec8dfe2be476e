// The drawer, and in it the evidence for a norm: its words, its rule, its fields, and what it was or became.
const drawer = byId("drawer");
const body = byId("drawer-body");
let opener = null;

function openDrawer(title, content, from) {
  byId("drawer-title").textContent = visible(title);
  byId("drawer-close").setAttribute("aria-label", words.close);
  body.replaceChildren(...content);
  if (opener) opener.setAttribute("aria-expanded", "false");
  opener = from;
  if (opener) opener.setAttribute("aria-expanded", "true");
  drawer.hidden = false;
  beside(true);
  drawer.scrollTop = 0;
  drawer.focus();
}

/** Make room for the drawer where there is some, without moving what is being read. */
function beside(open) {
  const held = opener && opener.closest(".frame") ? opener : document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const before = held ? held.getBoundingClientRect().top : 0;
  root.classList.toggle("aside", open);
  if (held && held.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}

function closeDrawer() {
  if (drawer.hidden) return;
  beside(false);
  drawer.hidden = true;
  paint("norm", []);
  if (opener) {
    opener.setAttribute("aria-expanded", "false");
    if (opener.isConnected) opener.focus({ preventScroll: true });
  }
  opener = null;
}

function fields(number, names) {
  const list = make("dl");
  const add = (name, value) => {
    if (value === null || value === "" || value === undefined) return;
    list.append(make("dt", {}, name), make("dd", {}, make("bdi", {}, String(value))));
  };
  const subtype = norm(number, "subtype");
  for (const name of names) {
    const value = norm(number, name);
    if (name === "type") add(words.type, term("type", value) + (subtype ? " · " + term("subtype", subtype) : ""));
    else if (name === "trigger") add(words.trigger, value || words.inherited);
    else if (name === "instrument") add(words.instrument, value && term("instrument", value));
    else if (name === "refs") add(words.refs, (value || []).join(words.semicolon));
    else if (name === "bearer_source") add(words.bearer_source, value === "explicit" ? "" : value && term("bearer_source", value));
    else if (name === "bearer") add(words.bearer, value === norm(number, "party") ? "" : value);
    else add(words[name] || name, value);
  }
  const kind = norm(number, "sanction_kind");
  const amounts = [norm(number, "sanction_min"), norm(number, "sanction_max")].filter((part) => part !== null && part !== "");
  const range = Array.from(new Set(amounts), (amount) => Number(amount).toLocaleString(root.lang)).join("–");
  add(words.sanction, [kind && term("sanction", kind), range, norm(number, "sanction_currency")].filter(Boolean).join(" "));
  return list;
}

function quoted(number) {
  const language = (isOld(number) ? data.old : data.new).language;
  return make("blockquote", { lang: language }, make("bdi", {}, norm(number, "quote")));
}

function place(number) {
  const [name] = data.places[number];
  const anchor = anchorOf(number);
  const version = (isOld(number) ? data.old : data.new).label || (isOld(number) ? words.old : words.new);
  return make("p", {}, make("a", { href: "#" + encodeURIComponent(anchor) }, make("bdi", {}, name)), " · ", make("bdi", {}, version));
}

const FACET_TERMS = { instrument: "instrument", modality: "type", type: "type" };

function facet(name, value) {
  const table = FACET_TERMS[name];
  return make("bdi", {}, value ? (table ? term(table, value) : value) : "–");
}

function found(number) {
  const trigger = norm(number, "trigger");
  const told = { trigger, rule: norm(number, "rule"), percent: Math.round(Number(norm(number, "confidence")) * 100) };
  return fill(trigger ? words.how_trigger : words.how_inherited, told);
}

function showNorm(number, from) {
  const content = [quoted(number), place(number), fields(number,
    ["type", "party", "bearer", "bearer_source", "counterparty", "action", "condition", "exception", "deadline", "instrument", "refs"])];
  const others = [];
  for (const index of shiftsOf[number]) {
    const [kind, text, textZh, facets, old, now] = data.shifts[index];
    const sentence = (root.lang === "zh" ? textZh : text) || text || textZh;
    content.push(make("h3", {}, fill(words.shift_is, { kind: term("shift", kind) })), make("p", {}, make("bdi", {}, sentence)));
    const list = make("dl");
    for (const [name, [before, after]] of Object.entries(facets)) {
      list.append(make("dt", {}, term("facet", name)), make("dd", {}, facet(name, before), " → ", facet(name, after)));
    }
    if (list.children.length) content.push(list);
    const other = isOld(number) ? now : old;
    if (other !== null && other !== number) others.push(other);
  }
  content.push(make("h3", {}, words.other_version));
  if (!others.length) content.push(make("p", {}, words.no_counterpart));
  for (const other of others) {
    content.push(quoted(other), place(other), fields(other, ["type", "party", "deadline", "instrument"]));
  }
  content.push(make("h3", {}, words.how), make("p", { class: "hint" }, found(number)));
  openDrawer(words.evidence, content, from);
  const range = rangeOf(isOld(number) ? "old" : "new", norm(number, "range_start"), norm(number, "range_end"));
  paint("norm", range ? [range] : []);
}

byId("drawer-close").addEventListener("click", closeDrawer);
byId("text").addEventListener("click", (event) => {
  const mark = event.target.closest("[data-n]");
  if (!mark || String(getSelection())) return;
  showNorm(Number(mark.dataset.n), mark.tagName === "BUTTON" ? mark : null);
});
