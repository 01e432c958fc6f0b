// SPDX-License-Identifier: Apache-2.0
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const outcomes = new Map(data.outcomes.map((one) => [one.name, one]));
const $ = (id) => document.getElementById(id);

// An element; what a report says is only ever text.
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  return add(node, ...children);
}
function add(node, ...children) {
  for (const child of children.flat(9))
    if (child != null && child !== false)
      node.append(child.nodeType ? child : String(child));
  return node;
}
const plural = (n, one, many) => `${n} ${n === 1 ? one : many || one + "s"}`;
function short(n) {
  for (const [unit, size] of [["G", 1e9], ["M", 1e6], ["k", 1e3]])
    if (n >= size * (unit === "k" ? 10 : 1))
      return `${(n / size).toFixed(n / size < 10 ? 2 : 1)} ${unit}`;
  return String(Math.round(n));
}
const seconds = (s) => s >= 120 ? `${Math.floor(s / 60)} min ${Math.round(s % 60)} s`
  : `${s.toFixed(s < 10 ? 2 : 1)} s`;
// Lines are written "3-7,9".
const ranges = (text) => text.replaceAll("-", "–").replaceAll(",", ", ");
const spans = (text) => text ? text.split(",").map((part) => part.split("-").map(Number)) : [];
const count = (text) => sum(spans(text), ([from, to]) => (to ?? from) - from + 1);
function expand(text) {
  const lines = new Set();
  for (const [from, to] of spans(text || "")) for (let line = from; line <= (to ?? from); line++) lines.add(line);
  return lines;
}
const oneLine = (s) => s ? `${s.kind}${s.function ? ` in ${s.function}()` : ""}: ${s.message}` : "";
const empty = (text) => el("p", {class: "empty"}, text);
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

// On a phone a verdict is its mark, read out as its name.
const marks = {PROVED: "✓", BOUNDED: "≤", REFUTED: "✗", SPURIOUS: "!", VACUOUS: "∅", UNKNOWN: "?", DISAGREEMENT: "≠",
  "NOT APPLICABLE": "–", "FUZZ ONLY": "~", held: "✓", known: "✗", crash: "✗"};
function chip(name, text, known) {
  const info = outcomes.get(name) || {colour: "plain", meaning: ""};
  return el("span", {class: `chip ${info.colour}${known ? " known" : ""}`, title: info.meaning},
    el("span", {class: "word"}, text || name), el("span", {class: "mark", "aria-hidden": "true"}, marks[name] || name));
}
function verdictCell(property) {
  if (!property) return el("span", {class: "quiet"}, "–");
  const cell = [];
  if (property.prove) cell.push(chip(property.prove.verdict, property.text, property.prove.known));
  else if (!property.applicable) cell.push(chip("NOT APPLICABLE"));
  else if (!property.fuzz) cell.push(el("span", {class: "quiet"}, "not run"));
  // What fuzzing says, where a proof does not say it.
  if (property.fuzz && (!cell.length || property.fuzz.outcome !== "held" || property.prove.verdict === "FUZZ ONLY") && !(property.prove && property.prove.known && property.fuzz.outcome === "known"))
    cell.push(" ", chip(property.fuzz.outcome, `fuzzing: ${property.fuzz.outcome}`, property.fuzz.outcome === "known"));
  if (property.new_findings.length) cell.push(" ", el("span", {class: "chip new"}, "NEW"));
  return cell;
}
function command(text) {
  const button = el("button", {type: "button", onclick: () => {
    const said = (word) => { button.textContent = word; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => said("Copied"), () => said("Not allowed"));
    else said("Not allowed");
  }}, "Copy");
  return el("div", {class: "copy"}, el("pre", {tabindex: 0}, text), button);
}
function pairs(...list) {
  const node = el("dl");
  for (const [name, ...what] of list)
    if (what.flat(9).some((one) => one != null && one !== false && one !== ""))
      node.append(el("dt", {}, name), el("dd", {}, ...what));
  return node;
}

// The head: the one thing to know first, then figures.
function head() {
  const all = data.columns.flatMap((column) => Object.values(column.properties));
  const fresh = sum(all, (p) => p.new_findings.length);
  const bad = all.filter((p) => p.bad).length;
  const gone = data.columns.filter((column) => column.reason);
  const open = data.columns.some((column) => !column.finished);
  const titles = data.columns.map((column) => column.name).join(", ");
  let title = "Nothing new", mood = "good";
  if (!data.columns.length) [title, mood] = ["No verdicts", ""];
  else if (fresh) [title, mood] = [plural(fresh, "new finding"), "bad"];
  else if (bad) [title, mood] = [`${plural(bad, "verdict")} not green`, "bad"];
  else if (data.runs.some((run) => run.comparison && run.comparison.regressed)) [title, mood] = ["Worse than the baseline", "bad"];
  else if (gone.length) [title, mood] = [`${plural(gone.length, "release")} not here`, "bad"];
  else if (open) [title, mood] = ["Interrupted", ""];
  const executions = sum(all, (p) => p.fuzz ? p.fuzz.executions : 0);
  const card = (value, label) => el("div", {class: "card"}, el("b", {}, value), el("span", {class: "quiet"}, label));
  add($("head"),
    el("p", {class: "eyebrow"}, "zassay report"),
    el("h1", {class: mood}, title),
    el("p", {}, titles ? `OpenZFS ${titles}` : "", open && data.columns.length ? " · not every run came to its end" : ""),
    el("p", {class: "quiet"}, `Written ${data.written.replace("T", " ").replace("Z", " UTC")} by zassay ${data.tool_version}`),
    news(gone),
    el("div", {class: "cards"},
      card(data.properties.length, "properties"),
      card(data.findings.length, "known findings met"),
      executions ? card(short(executions), "executions") : null),
    overview());
}
// What is new, what is not green, what changed: each with a link to it.
const listed = 12;
function news(gone) {
  const lines = [];
  const link = (hash, text) => el("a", {href: `#${hash}`}, text);
  data.fresh.forEach((f, i) => lines.push([el("span", {class: "chip new"}, "NEW"), " ", link(`new-${i + 1}`, f.property), ` on ${f.met.join(", ")}: ${oneLine(f.signature)}`]));
  for (const column of data.columns)
    for (const [name, p] of Object.entries(column.properties)) {
      if (!p.bad) continue;
      const untrue = (p.finding_checks || []).filter((check) => check.fails).map((check) => `${check.id} is recorded ${check.expected ? "to reproduce" : "not to reproduce"}, but: ${check.got}`);
      if (p.prove && !p.prove.known && (outcomes.get(p.prove.verdict) || {}).fails)
        lines.push([chip(p.prove.verdict, p.text), " ", link(`p-${name}`, name), ` on ${column.name}${p.prove.reason ? `: ${p.prove.reason}` : ""}`]);
      for (const text of untrue) lines.push([link(`p-${name}`, name), ` on ${column.name}: ${text}`]);
    }
  for (const column of gone) lines.push(`${column.name} is not here: ${column.reason}`);
  const compared = data.runs.flatMap((run) => run.comparison ? run.comparison.differences || [] : []);
  const than = compared.sort((a, b) => b.regression - a.regression).map((one) => [one.regression ? el("strong", {class: "bad"}, "worse ") : null,
    one.property ? link(`p-${one.property}`, one.property) : null, `${one.column ? ` on ${one.column}` : ""}: ${one.text}`]);
  // A release against the one before it.
  const holds = (p) => p && p.prove && (outcomes.get(p.prove.verdict) || {}).green;
  const fails = (p) => p && p.prove && (outcomes.get(p.prove.verdict) || {}).fails;
  const worse = data.columns.slice(1).flatMap((column, i) => data.properties.filter((property) =>
    holds(data.columns[i].properties[property.name]) && fails(column.properties[property.name])).map((property) =>
    [link(`p-${property.name}`, property.name), `: ${data.columns[i].properties[property.name].text} on ${data.columns[i].name}, ${column.properties[property.name].text} on ${column.name}`]));
  const differ = data.properties.filter((property) => differs(property, data.columns)).length;
  const block = (head, items) => items.length ? [el("h2", {}, head), el("ul", {class: "news"}, items.slice(0, listed).map((item) => el("li", {}, item)),
    items.length > listed ? el("li", {}, el("details", {}, el("summary", {}, `${items.length - listed} more`), el("ul", {}, items.slice(listed).map((item) => el("li", {}, item))))) : null)] : null;
  return [block("To look at", lines), block("Against the baseline", than), block("Worse than in the release before", worse),
    differ ? el("p", {}, link("verdicts&changed=1", `${plural(differ, "property", "properties")} ${differ === 1 ? "differs" : "differ"} between releases`)) : null];
}
// Verdicts counted, a column for each release; a count leads to those that it counts.
function overview() {
  const rank = (text) => ["red", "yellow", "green"].indexOf((outcomes.get(plainName(text)) || {}).colour) >>> 0;
  const texts = [...verdictTexts()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  if (!texts.length) return null;
  const of = (column, text) => Object.values(column.properties).filter((p) => p.text === text).length;
  return el("div", {class: "scroll counts"}, el("table", {}, el("caption", {}, "Verdicts"),
    el("thead", {}, el("tr", {}, el("td", {}), data.columns.map((column) => el("th", {scope: "col", class: "num"}, column.name)))),
    el("tbody", {}, texts.map((text) => el("tr", {}, el("th", {scope: "row"}, chip(plainName(text), text, text.endsWith("(known)"))),
      data.columns.map((column) => el("td", {class: "num"}, of(column, text) ? el("a", {href: `#verdicts&release=${encodeURIComponent(column.name)}&verdict=${encodeURIComponent(text)}`}, of(column, text)) : "0")))))));
}
const plainName = (text) => text.replace(/ \(known\)$/, "").replace(/^BOUNDED \d+$/, "BOUNDED");
function verdictTexts() {
  return new Set(data.columns.flatMap((column) => Object.values(column.properties).map((p) => p.text).filter(Boolean)));
}

// The table of verdicts with its filters.
const none = {text: "", area: "", release: "", verdict: "", changed: "", bad: "", fresh: "", finding: ""};
const wanted = {...none};
const textOf = (cell) => cell ? cell.text || (cell.fuzz ? cell.fuzz.outcome : "") : "";
const differs = (property, columns) =>
  new Set(columns.map((column) => textOf(column.properties[property.name])).filter(Boolean)).size > 1;
function matches(property) {
  const columns = data.columns.filter((column) => !wanted.release || column.name === wanted.release);
  const cells = columns.map((column) => column.properties[property.name]).filter(Boolean);
  const words = wanted.text.toLowerCase();
  return (!words || `${property.name} ${property.statement}`.toLowerCase().includes(words)) &&
    (!wanted.release || cells.length) &&
    (!wanted.area || property.area === wanted.area) &&
    (!wanted.verdict || cells.some((cell) => textOf(cell) === wanted.verdict)) &&
    (!wanted.changed || differs(property, data.columns)) &&
    (!wanted.fresh || cells.some((cell) => cell.bad)) &&
    (!wanted.bad || cells.some((cell) => cell.bad || cell.findings.length || (cell.prove && cell.prove.known)));
}
function table() {
  const shown = data.properties.filter(matches);
  for (const [key, node] of Object.entries(controls))
    if (node.type === "checkbox") node.checked = Boolean(wanted[key]);
    else if (node.value !== wanted[key]) node.value = wanted[key];
  $("shown").textContent = `${shown.length} of ${plural(data.properties.length, "property", "properties")}`;
  if (!data.properties.length) return $("table").replaceChildren(empty("No report named a property. Run: scripts/zassay check"));
  if (!shown.length) return $("table").replaceChildren(empty("No property fits these filters."));
  const body = el("tbody");
  let area = null;
  const used = [...new Set([...verdictTexts()].map(plainName))].sort();
  const key = el("p", {class: "key", "aria-hidden": "true"}, used.map((name) => el("span", {}, el("b", {}, marks[name] || name), ` ${name}`)));
  for (const property of shown) {
    if (property.area !== area)
      body.append(el("tr", {class: "area"}, el("th", {scope: "rowgroup", colspan: data.columns.length + 1}, area = property.area)));
    const button = el("button", {type: "button", class: "plain mono", "aria-expanded": "false", id: `p-${property.name}`, title: property.statement}, property.name);
    const row = el("tr", {"data-property": property.name}, el("th", {scope: "row"}, button),
      data.columns.map((column) => el("td", {}, verdictCell(column.properties[property.name]))));
    let detail = null;
    button.addEventListener("click", () => {
      const open = detail === null;
      button.setAttribute("aria-expanded", String(open));
      remember(true, open ? button.id : "verdicts");
      if (open) row.after(detail = el("tr", {class: "detail"}, el("td", {colspan: data.columns.length + 1}, details(property))));
      else { detail.remove(); detail = null; }
    });
    body.append(row);
  }
  $("table").replaceChildren(key, el("table", {},
    el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "Property"),
      data.columns.map((column) => el("th", {scope: "col", title: column.reason || null},
        column.name, column.reason ? " (not here)" : "")))), body));
  fit();
}
// A table that fits needs no scrolling of its own: its head can stay in sight.
function fit() {
  const box = $("table");
  box.classList.remove("fits");
  box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
}
// The address's fragment is what is shown: a place, then filters, as in
// "#verdicts&area=zil&changed=1". What is typed replaces the entry in the
// history, what is chosen adds one.
function fragment(place) {
  const set = Object.keys(none).filter((key) => wanted[key]).map((key) => `${key}=${encodeURIComponent(wanted[key])}`);
  return `#${[place, ...set].filter(Boolean).join("&")}`;
}
const place = () => location.hash.slice(1).split("&").find((part) => !part.includes("=")) || "";
function remember(replace, at = place()) {
  history[replace ? "replaceState" : "pushState"](null, "", fragment(at));
}
const controls = {};
function bind(node, key) {
  controls[key] = node;
  node.addEventListener("input", () => {
    wanted[key] = node.type === "checkbox" ? node.checked ? "1" : "" : node.value;
    remember(node.type === "search", key === "finding" ? "findings" : "verdicts");
    if (key === "finding") chooseFindings(); else table();
  });
  return node;
}
function filters() {
  const option = (value, text) => el("option", {value}, text || value);
  const choice = (key, label, all, values) => el("label", {}, label, bind(el("select", {id: `f-${key}`}, option("", all), values.map((value) => option(value))), key));
  const check = (key, label) => el("label", {class: "check"}, bind(el("input", {type: "checkbox", id: `f-${key}`}), key), label);
  const several = data.columns.length > 1;
  const form = $("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    Object.assign(wanted, none, {finding: wanted.finding});
    remember(false, "verdicts");
    table();
  });
  add(form,
    el("label", {}, "Name or statement", bind(el("input", {type: "search", id: "f-text"}), "text")),
    choice("area", "Area", "all", [...new Set(data.properties.map((p) => p.area))]),
    choice("verdict", "Verdict", "all", [...verdictTexts()].sort()),
    several ? choice("release", "Release", "any", data.columns.map((column) => column.name)) : null,
    several ? check("changed", "differs between releases") : null,
    check("bad", "does not hold"),
    check("fresh", "new or not green"),
    el("button", {type: "reset"}, "Clear"));
}

// All that is known of one property.
function details(property) {
  return [el("p", {class: "statement"}, property.statement || "It makes no statement here."),
    el("p", {class: "quiet"}, `targets/${property.area}/${property.name}.c · ${property.engines.join(" and ") || "no engine"}`),
    data.columns.map((column) => {
      const p = column.properties[property.name];
      return p ? el("div", {class: "release"}, el("h3", {}, `OpenZFS ${column.name} `, verdictCell(p)), evidence(column, p)) : null;
    })];
}
function list(texts) { return texts && texts.length ? el("ul", {}, texts.map((text) => el("li", {}, text))) : null; }
function evidence(column, p) {
  const prove = p.prove || {}, functions = prove.coverage ? prove.coverage.functions : [];
  const lines = sum(functions, (f) => count(f.reachable));
  const all = lines + sum(functions, (f) => count(f.unreachable) + count(f.undetermined));
  const source = (file, text, at) => column.sources.some((one) => one.file === file) ? el("a", {href: `#${sourceId(column, file)}:${at}`}, text) : text;
  // A failure names its file alone.
  const where = (f) => (functions.find((one) => one.name === f.function && one.file.split("/").pop() === f.file.split("/").pop()) || {file: f.file}).file;
  return [pairs(
    ["Reason", prove.reason || p.reason],
    ["Not on that machine", list(p.lacks)],
    ["Bound", p.prove && (prove.verdict === "PROVED" || prove.verdict === "BOUNDED") ? (prove.bound != null ? `loops up to ${prove.bound} times` : "none: every loop to its end") : ""],
    ["Abstractions", p.prove && prove.stats ? list(prove.abstractions) || "none" : ""],
    ["Reaches", list(prove.reached)],
    ["Never reaches", list(prove.unreached)],
    ["Witness", prove.witness ? el("details", {}, el("summary", {}, `a tape of ${prove.witness.length / 2} bytes that satisfies the assumptions`), bytes(prove.witness)) : ""],
    ["Fails", list((prove.failures || []).map((f) => [f.signature ? oneLine(f.signature) : f.message || "?",
      f.file ? [" (", source(where(f), `${f.file.split("/").pop()}:${f.line}`, f.line), ")"] : null, f.confirmed ? "" : ", not confirmed natively"]))],
    ["Went through", functions.length ? el("details", {}, el("summary", {}, `${plural(functions.length, "function")}, ${lines} of ${plural(all, "line")} reachable under the assumptions`),
      el("ul", {}, functions.map((f) => el("li", {}, el("code", {}, source(f.file, f.name, parseInt(f.reachable || f.unreachable || f.undetermined))), ` ${f.file}: ${ranges(f.reachable) || "none"}`,
        f.unreachable ? el("span", {class: "quiet"}, `; no input reaches ${ranges(f.unreachable)}`) : null,
        f.undetermined ? el("span", {class: "quiet"}, `; undetermined ${ranges(f.undetermined)}`) : null)))) : ""],
    ["Effort", p.prove && prove.stats ? `${seconds(prove.seconds)}${prove.cached ? ", kept from an earlier run" : ""}; ${prove.stats.queries} queries, ${prove.stats.peak_mb} MB` : ""],
    ["Fuzzing", p.fuzz ? [chip(p.fuzz.outcome), ` ${short(p.fuzz.executions)} executions, ${short(p.fuzz.execs_per_second)} a second, coverage ${p.fuzz.coverage}`,
      (p.fuzz.engines || []).length ? ` (${p.fuzz.engines.map(engineText).join("; ")})` : ""] : ""],
    ["Seeds", p.replay ? `${p.replay.seeds} replayed, ${p.replay.failed.length} failed` : ""],
    ["Known findings", p.findings.map((id, i) => [i ? ", " : null, el("a", {href: `#f-${id}`}, id)])],
    ["New", list(p.new_findings.map((f) => oneLine(f.signature)))]),
  p.fuzz && p.fuzz.timeline && p.fuzz.timeline.length > 1 ? el("div", {class: "plots"}, plot("Executions", [p.fuzz.timeline], 1), plot("Coverage", [p.fuzz.timeline], 2)) : null];
}

const engineText = (e) => `${e.engine}: ${plural(e.starts, "start")}, ${short(e.executions)} executions${e.stability != null && e.stability >= 0 ? `, stability ${e.stability} %` : ""}`;
const bytes = (hex) => el("pre", {tabindex: 0}, hex.match(/.{1,64}/g)?.join("\n") || "");

function findings() {
  const one = (f, fresh, i) => el("details", {class: `finding${fresh ? " fresh" : ""}`, id: f.id ? `f-${f.id}` : `new-${i + 1}`, open: fresh && data.fresh.length <= 3},
    el("summary", {}, fresh ? `NEW in ${f.property}: ${oneLine(f.signature)} ` : `${f.title} `,
      el("span", {class: "quiet"}, `${f.id ? f.id + " · " : ""}met on ${f.met.join(", ")}`)),
    pairs(["Failure", oneLine(f.signature)],
      ["Property", f.met_by.map((name, i) => [i ? ", " : null, el("a", {href: `#p-${name}`}, name)])],
      ["Field", f.field], ["Path", f.path], ["Consequence", f.consequence],
      ["Reproduces on", (f.reproduces_on || []).join(", ")],
      ["Not on", (f.does_not_reproduce_on || []).join(", ")],
      ["Found by", f.source],
      ["Tape", f.size != null ? plural(f.size, "byte") : "not on this machine"]),
    el("h3", {}, "Replay it"), command(f.command),
    f.decoded ? [el("h3", {}, `What it draws, on ${f.decoded_on}`), el("pre", {tabindex: 0}, f.decoded),
      f.end ? [el("h3", {}, "How it ends"), el("pre", {tabindex: 0}, f.end)] : null,
      f.seen_by ? el("p", {}, `Nothing stops this run by itself: the failure is what ${f.seen_by} sees, which the command above has watch it.`) : null]
      : el("p", {class: "quiet"}, "Not decoded: the property is not built here for a release that it fails on."),
    f.tape ? el("details", {}, el("summary", {}, "Bytes"), bytes(f.tape)) : null);
  if (!data.findings.length && !data.fresh.length) return $("findings").append(empty("No finding was met, known or new."));
  add($("findings"),
    el("form", {role: "search", "aria-label": "Filter the findings", onsubmit: (event) => event.preventDefault()},
      el("label", {}, "Any word of a finding", bind(el("input", {type: "search", id: "f-finding"}), "finding")),
      el("p", {class: "quiet", id: "found", "aria-live": "polite"})),
    data.fresh.map((f, i) => one(f, true, i)), data.findings.map((f, i) => one(f, false, i)));
  chooseFindings();
}
function chooseFindings() {
  const all = [...document.querySelectorAll(".finding")];
  if (!all.length) return;
  const words = wanted.finding.toLowerCase();
  for (const node of all) node.hidden = Boolean(words) && !`${node.id} ${node.textContent}`.toLowerCase().includes(words);
  controls.finding.value = wanted.finding;
  $("found").textContent = `${all.filter((node) => !node.hidden).length} of ${plural(all.length, "finding")}`;
}

// A plot of steps: the sum over several timelines, or one from its beginning.
function plot(title, timelines, field, total) {
  if (!total) timelines = timelines.map((t) => t.map((s) => [s[0] - t[0][0], ...s.slice(1)]));
  const times = [...new Set(timelines.flat().map((s) => s[0]))].sort((a, b) => a - b);
  const at = timelines.map(() => 0);
  const points = times.map((time) => [time, sum(timelines.map((t, i) => {
    while (at[i] < t.length && t[at[i]][0] <= time) at[i]++;
    return at[i] ? t[at[i] - 1][field] : 0;
  }), (v) => v)]);
  const w = 420, h = 200, left = 48, bottom = 24, top = 8;
  const end = times.at(-1) || 1, most = Math.max(1, ...points.map((p) => p[1]));
  const x = (t) => left + (w - left - 8) * t / end, y = (v) => h - bottom - (h - bottom - top) * v / most;
  const svg = (name, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text) node.textContent = text;
    return node;
  };
  const root = svg("svg", {viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": `${title}: ${short(points.at(-1)[1])} after ${seconds(end)}`});
  for (const part of [0, .5, 1]) {
    root.append(svg("line", {class: "grid", x1: left, x2: w - 8, y1: y(most * part), y2: y(most * part)}),
      svg("text", {x: left - 6, y: y(most * part) + 4, "text-anchor": "end"}, short(most * part)),
      svg("text", {x: x(end * part), y: h - 6, "text-anchor": part === 1 ? "end" : part ? "middle" : "start"}, part ? seconds(end * part) : "0"));
  }
  root.append(svg("path", {d: points.map((p, i) => `${i ? "L" : "M"}${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}`).join("")}));
  return el("figure", {}, el("figcaption", {}, title, el("span", {class: "quiet"}, ` · ${short(points.at(-1)[1])}`)), root);
}
function fuzzing() {
  let any = false;
  for (const column of data.columns) {
    const fuzzed = Object.entries(column.properties).filter(([, p]) => p.fuzz);
    if (!fuzzed.length) continue;
    any = true;
    const timelines = fuzzed.map(([, p]) => p.fuzz.timeline || []).filter((t) => t.length);
    add($("fuzzing"), el("h3", {}, `OpenZFS ${column.name}`),
      timelines.length ? el("div", {class: "plots"}, plot("Executions, all properties", timelines, 1, true),
        plot("Inputs in the corpora", timelines, 3, true), plot("Coverage, summed", timelines, 2, true)) : null,
      el("details", {}, el("summary", {}, `${plural(fuzzed.length, "property", "properties")} one by one`),
        el("div", {class: "scroll"}, el("table", {}, el("thead", {}, el("tr", {},
          ["Property", "Outcome"].map((t) => el("th", {scope: "col"}, t)), el("th", {scope: "col", class: "wide"}, "Engines"),
          [["Executions"], ["a second", " wide"], ["Coverage", " wide"], ["Failures"]].map(([t, wide]) => el("th", {scope: "col", class: `num${wide || ""}`}, t)))),
        el("tbody", {}, fuzzed.map(([name, p]) => el("tr", {}, el("td", {class: "mono"}, el("a", {href: `#p-${name}`}, name)), el("td", {}, chip(p.fuzz.outcome)),
          el("td", {class: "quiet wide"}, (p.fuzz.engines || []).map((e) => `${e.engine} ${e.starts}×`).join(", ")),
          [[short(p.fuzz.executions)], [short(p.fuzz.execs_per_second), " wide"], [p.fuzz.coverage, " wide"], [p.fuzz.crashes.length]].map(([v, wide]) => el("td", {class: `num${wide || ""}`}, v)))))))));
  }
  if (!any) $("fuzzing").append(empty("None of these runs fuzzed. Run: scripts/zassay check, or scripts/zassay fuzz"));
}

const sourceId = (column, file) => `s-${column.name}/${file}`;
function source(file) {
  const node = el("div", {class: "source", tabindex: 0, role: "region", "aria-label": file.file});
  const sets = {hit: expand(file.reached), run: expand(file.run), open: expand(file.open), miss: new Set([...expand(file.unreached), ...expand(file.not_run)])};
  file.parts.forEach((part, index) => {
    if (index || part.start > 1) node.append(el("div", {class: "gap"}, "⋯"));
    part.lines.forEach((text, i) => {
      const line = part.start + i;
      const kind = ["hit", "run", "open", "miss"].find((name) => sets[name].has(line));
      node.append(el("div", {class: kind || null, "data-line": line, title: {hit: "a proof gets here", run: "a seed runs this", open: "undetermined", miss: "nothing gets here"}[kind]},
        el("span", {class: "n"}, line), text || " "));
    });
  });
  return file.parts.length ? node : el("p", {class: "quiet"}, "The tree is not on this machine: no source to show.");
}
const share = (part, all) => all ? `${(100 * part / all).toFixed(1)} %` : "–";
function coverage() {
  const columns = data.columns.filter((column) => column.sources.length);
  if (!columns.length) return $("coverage").append(empty("No proof in these runs told which lines it went through, and no run counted lines. Run: scripts/zassay check --coverage"));
  const legend = [["green", "an input gets here"], ["yellow", "undetermined"], ["red", "no input gets here"]];
  add($("coverage"), el("p", {class: "quiet legend"}, legend.map(([c, t]) => el("span", {style: `--c:var(--${c})`}, t))));
  const native = columns.some((column) => column.sources.some((file) => file.native));
  for (const column of columns) {
    const counted = column.sources.some((file) => file.native);
    const body = el("tbody");
    for (const file of column.sources) {
      const reached = count(file.reached), all = reached + count(file.unreached) + count(file.open);
      const run = count(file.run || ""), lines = run + count(file.not_run || "");
      const part = file.native ? run / lines : all ? reached / all : 0;
      const button = el("button", {type: "button", class: "plain mono", "aria-expanded": "false", id: sourceId(column, file.file)}, file.file);
      const row = el("tr", {}, el("th", {scope: "row"}, button), el("td", {class: "num"}, all ? `${reached} of ${all}` : "–"),
        counted ? [el("td", {class: "num"}, file.native ? `${run} of ${lines}` : "–"), el("td", {class: "num"}, file.native ? share(run, lines) : "–")] : null,
        el("td", {class: "wide"}, el("div", {class: "bar", "aria-hidden": "true"}, el("i", {style: `width:${part * 100}%`}))));
      let detail = null;
      button.addEventListener("click", () => {
        const open = detail === null;
        button.setAttribute("aria-expanded", String(open));
        if (open) row.after(detail = el("tr", {class: "detail"}, el("td", {colspan: counted ? 5 : 3}, missed(file), source(file))));
        else { detail.remove(); detail = null; }
      });
      body.append(row);
    }
    const totals = [`${plural(column.sources.length, "file")}, ${sum(column.sources, (f) => count(f.reached))} lines that proofs get to`,
      counted ? `, ${sum(column.sources, (f) => count(f.run || ""))} that seeds run` : ""];
    $("coverage").append(el("details", {open: columns.length === 1 || (native && counted)}, el("summary", {}, `OpenZFS ${column.name}: `, totals),
      el("div", {class: "scroll files"}, el("table", {}, el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "File"), el("th", {scope: "col", class: "num"}, "Proofs reach"),
        counted ? [el("th", {scope: "col", class: "num"}, "Seeds run"), el("th", {scope: "col", class: "num"}, "Share")] : null,
        el("td", {class: "wide"}))), body))));
  }
}
// The functions with lines that no seed runs; those with a reason first.
function missed(file) {
  const all = file.missed || [], given = all.filter((f) => f.reason);
  if (!all.length) return null;
  const line = (f) => el("li", {}, el("code", {}, f.function), ` ${ranges(f.lines)}`, f.reason ? `: ${f.reason}` : "");
  return el("details", {open: given.length > 0}, el("summary", {}, `${plural(all.length, "function")} with lines that no seed runs${given.length ? ", and why" : ""}`),
    el("ul", {}, given.map(line), all.filter((f) => !f.reason).map(line)));
}

function runs() {
  if (!data.runs.length) return $("runs").append(empty("No report was read."));
  $("runs").append(el("div", {class: "scroll"}, el("table", {}, el("thead", {}, el("tr", {}, ["Began", "Command", "Release"].map((t) => el("th", {scope: "col"}, t)),
    ["Time", "Exit code"].map((t) => el("th", {scope: "col", class: "num"}, t)))),
  el("tbody", {}, data.runs.map((run) => el("tr", {}, el("td", {}, run.start_time), el("td", {}, run.command), el("td", {}, run.release || "several"),
    el("td", {class: "num"}, seconds(run.seconds)), el("td", {class: "num"}, run.exit_code, run.finished ? "" : " (interrupted)")))))));
  const packages = data.columns.filter((c) => c.source && c.source.packages).map((c) => el("details", {}, el("summary", {}, `OpenZFS ${c.name}: where it comes from`),
    el("ul", {}, c.source.packages.map((p) => el("li", {}, `${p.name} ${p.version} `, el("code", {}, p.sha256))))));
  const missing = data.columns.filter((c) => c.reason).map((c) => el("p", {class: "bad"}, `${c.name} is not here: ${c.reason}`));
  $("runs").append(...missing, ...packages);
}

// A link to a property, a finding or a line of source opens it.
function follow() {
  const [, name, line] = /^(.*?)(?::(\d+))?$/.exec(decodeURIComponent(place()));
  if (name.startsWith("p-") && !$(name) && data.properties.some((p) => `p-${p.name}` === name)) {
    Object.assign(wanted, none); // the filters hide it
    remember(true);
    table();
  }
  const target = $(name);
  if (!target) return;
  target.hidden = false;
  for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  if (target.getAttribute("aria-expanded") === "false") target.click();
  const shown = line && target.closest("tr").nextElementSibling.querySelector(`[data-line="${line}"]`);
  (target.querySelector(":scope > summary") || target).focus({preventScroll: true});
  if (shown) {
    shown.classList.add("here");
    shown.scrollIntoView({block: "center"});
  } else target.scrollIntoView();
}
function show() {
  const before = JSON.stringify(wanted);
  Object.assign(wanted, none);
  for (const part of location.hash.slice(1).split("&")) {
    const [key, value] = part.split("=");
    if (value != null && key in none) wanted[key] = decodeURIComponent(value);
  }
  if (JSON.stringify(wanted) !== before) {
    table();
    chooseFindings();
  }
  follow();
}
// A link within the page keeps the filters, unless it brings its own.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const to = link.getAttribute("href").slice(1);
  const next = to.includes("=") ? `#${to}` : fragment(to);
  if (location.hash !== next) history.pushState(null, "", next);
  show();
});

head(); filters(); table(); findings(); fuzzing(); coverage(); runs();
addEventListener("popstate", show);
addEventListener("resize", fit);
show();
document.documentElement.dataset.ready = "yes";
