// tables sort by a column when its title is pressed; sections open for paper, and when a link leads to them
"use strict";
function value(row, column) { return row.cells[column].textContent.trim(); }
const comma = document.documentElement.lang !== "en";
function asNumber(text) {
  const plain = text.replace(/−/g, "-");
  const point = comma ? plain.replace(/\u00a0/g, "").replace(/,/g, ".") : plain.replace(/,(?=\d{3})/g, "");
  const found = point.match(/-?\d*\.?\d+(e-?\d+)?/i);
  return found ? parseFloat(found[0]) : NaN;
}
document.querySelectorAll("table").forEach((table) => {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!head.textContent.trim() || table.tBodies[0].rows.length < 3) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("thead th").forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((one, other) => {
        const [a, b] = [value(one, column), value(other, column)], [x, y] = [asNumber(a), asNumber(b)];
        const order = isNaN(x) || isNaN(y) ? a.localeCompare(b) : x - y;
        return up ? order : -order;
      });
      table.tBodies[0].append(...rows);
    });
  });
});
function openFor(hash) {
  const place = hash && document.getElementById(hash.slice(1));
  if (place && place.tagName === "DETAILS") place.open = true;
}
addEventListener("hashchange", () => openFor(location.hash));
openFor(location.hash);
document.querySelectorAll("nav a").forEach((link) => link.addEventListener("click", () => openFor(link.hash)));
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
