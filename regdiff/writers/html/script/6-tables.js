// The tables of norms and of shifts: drawn, sorted, filtered like the text, and downloaded as CSV.
const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });

function sortable(table, complete = () => {}) {
  all("thead th", table).forEach((head, column) => {
    const button = make("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      complete();
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = all("tbody tr", table).map((row) => [row.cells[column].textContent.replace(/^[^\p{L}\p{N}]+/u, ""), row]);
      rows.sort((a, b) => (down ? -1 : 1) * collator.compare(a[0], b[0]));
      table.tBodies[0].append(...rows.map((row) => row[1]));
    });
  });
}

function rowFits(numbers, text) {
  if (!filtering()) return true;
  if (asksNorm() && !numbers.some(normFits)) return false;
  if (wanted.relation || wanted.substantive) {
    const fits = numbers.some((number) => {
      const section = data.sections[sectionOf.get(number)];
      return section && (!wanted.relation || section[0].includes(wanted.relation)) && (!wanted.substantive || section[1]);
    });
    if (!fits) return false;
  }
  return !wanted.query || text().toLowerCase().includes(wanted.query);
}

const shiftNorms = (index) => [data.shifts[index][4], data.shifts[index][5]].filter((number) => number !== null);
const shiftFits = (index) => (!wanted.shift || data.shifts[index][0] === wanted.shift)
  && rowFits(shiftNorms(index), () => data.shifts[index].slice(1, 3).join(" ") + shiftNorms(index).map((n) => norm(n, "quote")).join(" "));
const normRowFits = (number) => rowFits([number], () => normRow(number).join(" "));

function applyTo(table, fits) {
  for (const row of all("tbody tr", table)) row.hidden = !fits(Number(row.dataset.i));
}

const NORM_HEADS = ["version", "provision", "type", "party", "action", "deadline", "instrument", "shift", "trigger"];
const FIRST = 200;
let drawn = 0;

function normTableRow(number) {
  const [place] = data.places[number];
  const subtype = norm(number, "subtype");
  const instrument = norm(number, "instrument");
  const kinds = shiftsOf[number].map((index) => term("shift", data.shifts[index][0]));
  const language = (isOld(number) ? data.old : data.new).language;
  const cells = [
    [isOld(number) ? words.old : words.new],
    [make("a", { href: "#" + encodeURIComponent(anchorOf(number)) }, place)],
    [subtype ? term("subtype", subtype) : term("type", norm(number, "type"))],
    [norm(number, "party") || norm(number, "bearer") || "", language],
    [norm(number, "action") || norm(number, "quote"), language],
    [norm(number, "deadline") || "", language],
    [instrument ? term("instrument", instrument) : ""],
    [kinds.join(words.comma)],
    [norm(number, "trigger") || "", language],
  ];
  return make("tr", { "data-i": number, hidden: !normRowFits(number) }, cells.map(([cell, lang]) => make("td", { lang }, cell)));
}

/** Draw the first rows at once and the others when there is time; sorting and filtering wait for all of them. */
function drawNorms() {
  const table = byId("norm-table");
  if (table.tHead || !data.norms.length) return;
  table.append(make("thead", {}, make("tr", {}, NORM_HEADS.map((name) => make("th", { scope: "col" }, words[name])))), make("tbody"));
  sortable(table, () => drawMore(Infinity));
  tableFilters.push(() => { drawMore(Infinity); applyTo(table, normRowFits); });
  drawMore(FIRST);
  const later = () => { drawMore(FIRST); if (drawn < data.norms.length) setTimeout(later, 30); };
  setTimeout(later, 60);
}

function drawMore(count) {
  const end = Math.min(data.norms.length, drawn + count);
  const rows = [];
  for (; drawn < end; drawn++) rows.push(normTableRow(drawn));
  byId("norm-table").tBodies[0].append(...rows);
}

const RUNS = /^[=+\-@|＝＋－＠\t\r\n]/u;

/** A cell that no spreadsheet takes for a formula: the same guard as in regdiff's own CSV. */
function guard(text) {
  const seen = text.replace(/^[ \0\ufeff\u200b\u200c\u200d\u2060\u00a0]+/u, "");
  return RUNS.test(text) || RUNS.test(seen) || text.startsWith("'") ? "'" + text : text;
}

function joinList(items) {
  const plain = items.map((item) => item || "");
  if (plain.some((item) => item.includes(";") || item !== item.trim()) || plain.join("").startsWith("[")) {
    return "[" + items.map((item) => JSON.stringify(item)).join(", ") + "]";
  }
  return plain.join("; ");
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "number" ? String(value) : guard(Array.isArray(value) ? joinList(value) : value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

const csv = (columns, rows) => "\ufeff" + [columns, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");

function normCsv() {
  const rows = data.norms.map((_, number) => [number, [isOld(number) ? "old" : "new", ...normRow(number)]]).filter(([number]) => normRowFits(number));
  return csv(["side", ...data.norm_columns], rows.map((row) => row[1]));
}

function shiftCsv() {
  const rows = data.shifts.map((_, index) => index).filter(shiftFits).map((index) => {
    const [kind, text, textZh, facets, old, now] = data.shifts[index];
    const side = { old, new: now };
    const known = {
      kind, text, text_zh: textZh,
      party: (now !== null && concerns(now)) || (old !== null && concerns(old)) || null,
      facets: Object.keys(facets),
      facets_old: Object.values(facets).map((pair) => pair[0]),
      facets_new: Object.values(facets).map((pair) => pair[1]),
      old: old === null ? null : norm(old, "id"),
      new: now === null ? null : norm(now, "id"),
    };
    return data.shift_columns.map((column) => {
      if (column in known) return known[column];
      const [which, ...rest] = column.split("_");
      return side[which] === null ? null : norm(side[which], rest.join("_"));
    });
  });
  return csv(data.shift_columns, rows);
}

const shiftTable = byId("shift-table");
if (shiftTable) {
  sortable(shiftTable);
  tableFilters.push(() => applyTo(shiftTable, shiftFits));
}
for (const button of all("[data-csv]")) {
  button.addEventListener("click", () => {
    const which = button.dataset.csv;
    download(which + ".csv", "text/csv;charset=utf-8", [which === "norms" ? normCsv() : shiftCsv()]);
  });
}
