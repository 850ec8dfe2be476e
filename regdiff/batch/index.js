"use strict";
(() => {
  const table = document.querySelector(".pairs");
  if (!table) return;
  document.documentElement.classList.add("js");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const find = document.querySelector("#find");
  const party = document.querySelector("#party");
  const shown = document.querySelector("#shown");

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, index) => {
      const has = words[index].includes(wanted) && (!party.value || row.dataset.parties.split("|").includes(party.value));
      row.hidden = !has;
      count += has;
    });
    shown.value = `${count} of ${rows.length}`;
  };

  const sort = (head) => {
    const column = head.cellIndex;
    const down = head.getAttribute("aria-sort") !== "descending" && head.classList.contains("n");
    const up = !down && head.getAttribute("aria-sort") !== "ascending";
    const sign = down ? -1 : up ? 1 : -1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    const number = head.classList.contains("n");
    const key = (row) => (number ? parseFloat(row.cells[column].textContent) : row.cells[column].textContent);
    const keyed = rows.map((row, index) => [key(row), index, row]);
    keyed.sort(([one, i], [two, j]) => (number ? sign * (one - two) : sign * one.localeCompare(two)) || i - j);
    body.append(...keyed.map(([, , row]) => row));
  };

  find.addEventListener("input", filter);
  party.addEventListener("change", filter);
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sort(button.closest("th"));
  });
  document.querySelector("#by-party")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    party.value = party.value === button.dataset.party ? "" : button.dataset.party;
    filter();
    table.scrollIntoView({ block: "start" });
  });
  filter();
})();
