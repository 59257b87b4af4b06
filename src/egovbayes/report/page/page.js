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
    button.append(...head.childNodes);
    head.append(button);
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
// on paper words of a table break only where its longest ones have no room: 174 mm, in letters of 10 pt in place of 16 px
// and a table that nearly has room has smaller letters instead, down to .72 from .92
const smaller = 0.92 / 0.72;
const room = 174 / 25.4 * 96 * 16 / (10 / 72 * 96);
addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const tables = [...document.querySelectorAll("table")];
  tables.forEach((table) => { table.style.width = "min-content"; });
  const widths = tables.map((table) => table.offsetWidth);
  tables.forEach((table, place) => { table.classList.toggle("fits", widths[place] <= room * smaller); });
  tables.forEach((table) => { if (!table.classList.contains("fits")) table.style.overflowWrap = "anywhere"; });
  // numbers never break: what still has no room has smaller letters
  const least = tables.map((table) => table.offsetWidth);
  tables.forEach((table, place) => {
    table.style.width = table.style.overflowWrap = "";
    table.style.fontSize = least[place] > room ? `${(0.92 * Math.max(0.6, room / least[place])).toFixed(3)}rem` : "";
  });
});
addEventListener("afterprint", () => document.querySelectorAll("table").forEach((table) => { table.style.fontSize = ""; }));
// sliders move verdicts: by the probability of each claim, and by quantiles of its effect
function written(number, digits) {
  const text = number.toFixed(digits);
  return comma ? text.replace(".", ",") : text.replace(/^0(?=\.)/, "");
}
function below(quantiles, value) {
  const last = quantiles.length - 1;
  if (value < quantiles[0]) return 0;
  if (value >= quantiles[last]) return 1;
  let low = 0, high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (quantiles[middle] <= value) low = middle; else high = middle;
  }
  const step = quantiles[high] - quantiles[low];
  return (low + (step > 0 ? (value - quantiles[low]) / step : 0)) / last;
}
function share(quantiles, paths, size) {
  if (!quantiles.length) return "–";
  const end = size ** paths, found = size > 0 ? below(quantiles, end) - below(quantiles, -end) : 0;
  return found < 0.005 ? `< ${written(0.01, 2)}` : found > 0.995 ? `> ${written(0.99, 2)}` : written(found, 2);
}
document.querySelectorAll(".sliders").forEach((own) => {
  const [threshold, size] = own.querySelectorAll("input"), words = ["good", "bad", "open"].map((kind) => own.dataset[kind]);
  const rows = [...own.querySelectorAll("tbody tr")].filter((row) => row.dataset.claim).map((row) => {
    const [p, paths, ...quantiles] = row.dataset.claim.split(" ").map(Number);
    return { p, paths, quantiles, verdict: row.cells[row.cells.length - 2], share: row.cells[row.cells.length - 1] };
  });
  function tell() {
    [threshold, size].forEach((one) => { one.nextElementSibling.value = written(Number(one.value), one.step.split(".")[1].length); });
  }
  function move() {
    const asked = Number(threshold.value), limit = Number(size.value);
    tell();
    rows.forEach((row) => {
      const place = row.p >= asked ? 0 : row.p <= 1 - asked + 1e-12 ? 1 : 2, word = document.createElement("span");
      word.className = ["good", "bad", "open"][place];
      word.textContent = words[place];
      row.verdict.replaceChildren(word);
      row.share.textContent = share(row.quantiles, row.paths, limit);
    });
  }
  [threshold, size].forEach((one) => one.addEventListener("input", move));
  tell();
});
