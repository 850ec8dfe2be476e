// The page itself: its data, its words, and small helpers. All parts are joined into one script.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
let data = JSON.parse(byId("data").textContent);

// A page on several versions holds every pair; its address says which one to show.
const choice = new URLSearchParams(location.search).get("pair");
if (byId("pairs") && choice) {
  const pair = JSON.parse(byId("pairs").textContent)[choice];
  if (pair) {
    byId("content").innerHTML = pair.html;
    document.title = pair.title;
    data = pair.data;
  }
}
const words = data.ui;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Characters that cannot be seen or that turn text around are named, as everywhere in the report.
const UNSEEN = /(?![\t\n\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function visible(text) {
  return text.replace(UNSEEN, (sign) => "U+" + sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"));
}

/** Make an element. Strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === "") continue;
    element.append(typeof child === "string" ? visible(child) : child);
  }
  return element;
}

function term(table, key) {
  return (data.terms[table] && data.terms[table][key]) || String(key).replaceAll("_", " ");
}

function announce(message) {
  byId("say").textContent = "";
  requestAnimationFrame(() => { byId("say").textContent = message; });
}

function debounce(action, wait) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
}

function download(name, type, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// Norms by column name.
const COLUMN = Object.fromEntries(data.norm_columns.map((name, index) => [name, index]));
const cell = (value, column) => (data.is_text[column] ? data.texts[value] : value);
const norm = (number, name) => cell(data.norms[number][COLUMN[name]], COLUMN[name]);
const concerns = (number) => (norm(number, "type") === "sanction" && norm(number, "counterparty")) || norm(number, "party");
const normRow = (number) => data.norms[number].map(cell);
const anchorOf = (number) => (isOld(number) ? "old-" : "new-") + data.places[number][1].replace(/\s+/gu, "_");
const isOld = (number) => number < data.first_new;

// Which shifts and which section a norm belongs to.
const shiftsOf = data.norms.map(() => []);
data.shifts.forEach((shift, index) => {
  for (const number of [shift[4], shift[5]]) if (number !== null) shiftsOf[number].push(index);
});
const sectionOf = new Map();
data.sections.forEach((section, index) => {
  for (const number of section[2]) sectionOf.set(number, index);
});

// What is sticky stands below the bar, however high that is. Only these few elements are told: a variable
// of the root would have every element of the page looked at again.
let high = "";
new ResizeObserver(([entry]) => {
  const sticky = getComputedStyle(entry.target).position === "sticky";
  const found = sticky ? entry.target.offsetHeight + "px" : "";
  if (found === high) return;
  high = found;
  const set = (selector, name, value) => { document.querySelector(selector).style[name] = found && value; };
  for (const selector of [".tree", ".map", ".cols"]) set(selector, "top", found);
  set(".tree", "maxHeight", `calc(100vh - ${found})`);
  set(".map", "height", `calc(100vh - ${found})`);
  set("html", "scrollPaddingTop", `calc(${found} + 3.25rem)`);
}).observe(byId("bar"));
