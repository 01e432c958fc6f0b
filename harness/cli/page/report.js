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
function ranges(lines) {
  const parts = [];
  for (let i = 0; i < lines.length; i++) {
    const from = lines[i];
    while (lines[i + 1] === lines[i] + 1) i++;
    parts.push(from === lines[i] ? `${from}` : `${from}–${lines[i]}`);
  }
  return parts.join(", ");
}
const oneLine = (s) => s ? `${s.kind}${s.function ? ` in ${s.function}()` : ""}: ${s.message}` : "";
const empty = (text) => el("p", {class: "empty"}, text);
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

function chip(name, text, known) {
  const info = outcomes.get(name) || {colour: "plain", meaning: ""};
  return el("span", {class: `chip ${info.colour}${known ? " known" : ""}`,
    title: info.meaning}, text || name);
}
function verdictCell(property) {
  if (!property) return el("span", {class: "quiet"}, "–");
  const cell = [];
  if (property.prove) cell.push(chip(property.prove.verdict, property.text, property.prove.known));
  else if (!property.applicable) cell.push(chip("NOT APPLICABLE"));
  else if (property.fuzz) cell.push(chip(property.fuzz.outcome, `fuzzing: ${property.fuzz.outcome}`));
  else cell.push(el("span", {class: "quiet"}, "not run"));
  if (property.new_findings.length) cell.push(el("span", {class: "chip new"}, "NEW"));
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
  else if (gone.length) [title, mood] = [`${plural(gone.length, "release")} not here`, "bad"];
  else if (open) [title, mood] = ["Interrupted", ""];
  const counts = new Map();
  for (const p of all) {
    const name = p.prove ? p.text : p.applicable ? null : "NOT APPLICABLE";
    if (name) counts.set(name, (counts.get(name) || 0) + 1);
  }
  const executions = sum(all, (p) => p.fuzz ? p.fuzz.executions : 0);
  const card = (value, label) => el("div", {class: "card"}, el("b", {}, value), el("span", {class: "quiet"}, label));
  add($("head"),
    el("p", {class: "eyebrow"}, "zassay report"),
    el("h1", {class: mood}, title),
    el("p", {}, titles ? `OpenZFS ${titles}` : "", open && data.columns.length ? " · not every run came to its end" : ""),
    el("p", {class: "quiet"}, `Written ${data.written.replace("T", " ").replace("Z", " UTC")} by zassay ${data.tool_version}`),
    el("div", {class: "cards"},
      card(data.properties.length, "properties"),
      card(data.findings.length, "known findings met"),
      executions ? card(short(executions), "executions") : null),
    el("p", {style: "margin-top:.9rem"}, [...counts].sort().map(([name, count]) =>
      [chip(name.replace(/ \(known\)$/, "").replace(/^BOUNDED \d+$/, "BOUNDED"), `${count} ${name}`, name.endsWith("(known)")), " "])));
}

// The table of verdicts with its filters.
const wanted = {text: "", area: "", verdict: "", changed: false, bad: false};
function matches(property) {
  const cells = data.columns.map((column) => column.properties[property.name]);
  const texts = cells.map((cell) => cell ? cell.text || (cell.fuzz ? cell.fuzz.outcome : "") : "");
  const words = wanted.text.toLowerCase();
  return (!words || `${property.name} ${property.statement}`.toLowerCase().includes(words)) &&
    (!wanted.area || property.area === wanted.area) &&
    (!wanted.verdict || texts.some((text) => text === wanted.verdict)) &&
    (!wanted.changed || new Set(texts.filter(Boolean)).size > 1) &&
    (!wanted.bad || cells.some((cell) => cell && (cell.bad || (cell.prove && cell.prove.known))));
}
function table() {
  const shown = data.properties.filter(matches);
  $("shown").textContent = `${shown.length} of ${plural(data.properties.length, "property", "properties")}`;
  if (!data.properties.length) return $("table").replaceChildren(empty("No report named a property. Run: scripts/zassay check"));
  if (!shown.length) return $("table").replaceChildren(empty("No property fits these filters."));
  const body = el("tbody");
  let area = null;
  for (const property of shown) {
    if (property.area !== area)
      body.append(el("tr", {class: "area"}, el("th", {scope: "rowgroup", colspan: data.columns.length + 1}, area = property.area)));
    const button = el("button", {type: "button", class: "plain mono", "aria-expanded": "false", id: `p-${property.name}`}, property.name);
    const row = el("tr", {"data-property": property.name}, el("td", {}, button),
      data.columns.map((column) => el("td", {}, verdictCell(column.properties[property.name]))));
    let detail = null;
    button.addEventListener("click", () => {
      const open = detail === null;
      button.setAttribute("aria-expanded", String(open));
      if (open) row.after(detail = el("tr", {class: "detail"}, el("td", {colspan: data.columns.length + 1}, details(property))));
      else { detail.remove(); detail = null; }
    });
    body.append(row);
  }
  $("table").replaceChildren(el("table", {},
    el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "Property"),
      data.columns.map((column) => el("th", {scope: "col", title: column.reason || null},
        column.name, column.reason ? " (not here)" : "")))), body));
}
function filters() {
  const option = (value, text) => el("option", {value}, text || value);
  const texts = new Set();
  for (const column of data.columns)
    for (const p of Object.values(column.properties)) if (p.text) texts.add(p.text);
  const bind = (node, key, of) => {
    node.addEventListener("input", () => { wanted[key] = node[of]; table(); });
    return node;
  };
  const form = $("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    Object.assign(wanted, {text: "", area: "", verdict: "", changed: false, bad: false});
    table();
  });
  add(form,
    el("label", {}, "Name or statement", bind(el("input", {type: "search", id: "f-text"}), "text", "value")),
    el("label", {}, "Area", bind(el("select", {id: "f-area"}, option("", "all"),
      [...new Set(data.properties.map((p) => p.area))].map((area) => option(area))), "area", "value")),
    el("label", {}, "Verdict", bind(el("select", {id: "f-verdict"}, option("", "all"),
      [...texts].sort().map((text) => option(text))), "verdict", "value")),
    data.columns.length > 1 ? el("label", {class: "check"}, bind(el("input", {type: "checkbox", id: "f-changed"}), "changed", "checked"), "differs between releases") : null,
    el("label", {class: "check"}, bind(el("input", {type: "checkbox", id: "f-bad"}), "bad", "checked"), "does not hold"),
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
  const lines = sum(functions, (f) => f.reachable.length);
  const all = lines + sum(functions, (f) => f.unreachable.length + f.undetermined.length);
  return [pairs(
    ["Reason", prove.reason || p.reason],
    ["Not on that machine", list(p.lacks)],
    ["Bound", p.prove && (prove.verdict === "PROVED" || prove.verdict === "BOUNDED") ? (prove.bound != null ? `loops up to ${prove.bound} times` : "none: every loop to its end") : ""],
    ["Abstractions", p.prove && prove.stats ? list(prove.abstractions) || "none" : ""],
    ["Reaches", list(prove.reached)],
    ["Never reaches", list(prove.unreached)],
    ["Witness", prove.witness ? el("details", {}, el("summary", {}, `a tape of ${prove.witness.length / 2} bytes that satisfies the assumptions`), el("pre", {tabindex: 0}, prove.witness)) : ""],
    ["Fails", list((prove.failures || []).map((f) => `${f.signature ? oneLine(f.signature) : f.message || "?"}${f.file ? ` (${f.file.split("/").pop()}:${f.line})` : ""}${f.confirmed ? "" : ", not confirmed natively"}`))],
    ["Went through", functions.length ? el("details", {}, el("summary", {}, `${plural(functions.length, "function")}, ${lines} of ${plural(all, "line")} reachable under the assumptions`),
      el("ul", {}, functions.map((f) => el("li", {}, el("code", {}, f.name), ` ${f.file}: ${ranges(f.reachable)}`,
        f.unreachable.length ? el("span", {class: "quiet"}, `; no input reaches ${ranges(f.unreachable)}`) : null,
        f.undetermined.length ? el("span", {class: "quiet"}, `; undetermined ${ranges(f.undetermined)}`) : null)))) : ""],
    ["Effort", p.prove && prove.stats ? `${seconds(prove.seconds)}${prove.cached ? ", kept from an earlier run" : ""}; ${prove.stats.queries} queries, ${prove.stats.peak_mb} MB` : ""],
    ["Fuzzing", p.fuzz ? [chip(p.fuzz.outcome), ` ${short(p.fuzz.executions)} executions, ${short(p.fuzz.execs_per_second)} a second, coverage ${p.fuzz.coverage}`] : ""],
    ["Seeds", p.replay ? `${p.replay.seeds} replayed, ${p.replay.failed.length} failed` : ""],
    ["Known findings", p.findings.map((id) => [el("a", {href: `#f-${id}`}, id), " "])],
    ["New", list(p.new_findings.map((f) => oneLine(f.signature)))]),
  p.fuzz && p.fuzz.timeline && p.fuzz.timeline.length > 1 ? el("div", {class: "plots"}, plot("Executions", [p.fuzz.timeline], 1), plot("Coverage", [p.fuzz.timeline], 2)) : null];
}

function findings() {
  const one = (f, fresh) => el("details", {class: `finding${fresh ? " fresh" : ""}`, id: f.id ? `f-${f.id}` : null, open: fresh && data.fresh.length <= 3},
    el("summary", {}, fresh ? `NEW in ${f.property}: ${oneLine(f.signature)} ` : `${f.title} `,
      el("span", {class: "quiet"}, `${f.id ? f.id + " · " : ""}met on ${f.met.join(", ")}`)),
    pairs(["Failure", oneLine(f.signature)],
      ["Property", f.met_by.map((name) => [el("a", {href: `#p-${name}`}, name), " "])],
      ["Field", f.field], ["Path", f.path], ["Consequence", f.consequence],
      ["Reproduces on", (f.reproduces_on || []).join(", ")],
      ["Not on", (f.does_not_reproduce_on || []).join(", ")],
      ["Found by", f.source],
      ["Tape", f.size != null ? plural(f.size, "byte") : "not on this machine"]),
    el("h3", {}, "Replay it"), command(f.command),
    f.decoded ? [el("h3", {}, `What it draws, on ${f.decoded_on}`), el("pre", {tabindex: 0}, f.decoded)]
      : el("p", {class: "quiet"}, "Not decoded: the property is not built here for a release that it fails on."),
    f.tape ? el("details", {}, el("summary", {}, "Bytes"), el("pre", {tabindex: 0}, f.tape.match(/.{1,64}/g).join("\n"))) : null);
  add($("findings"),
    data.fresh.length ? data.fresh.map((f) => one(f, true)) : null,
    data.findings.length || data.fresh.length ? data.findings.map((f) => one(f, false))
      : empty("No finding was met, known or new."));
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
          ["Property", "Outcome"].map((t) => el("th", {scope: "col"}, t)),
          ["Executions", "a second", "Coverage", "Failures"].map((t) => el("th", {scope: "col", class: "num"}, t)))),
        el("tbody", {}, fuzzed.map(([name, p]) => el("tr", {}, el("td", {class: "mono"}, name), el("td", {}, chip(p.fuzz.outcome)),
          [short(p.fuzz.executions), short(p.fuzz.execs_per_second), p.fuzz.coverage, p.fuzz.crashes.length].map((v) => el("td", {class: "num"}, v)))))))));
  }
  if (!any) $("fuzzing").append(empty("None of these runs fuzzed. Run: scripts/zassay check, or scripts/zassay fuzz"));
}

function source(file) {
  const node = el("div", {class: "source", tabindex: 0, role: "region", "aria-label": file.file});
  const sets = {hit: new Set(file.reached), miss: new Set([...file.unreached, ...(file.not_run || [])]), open: new Set(file.open), run: new Set(file.run || [])};
  file.parts.forEach((part, index) => {
    if (index || part.start > 1) node.append(el("div", {class: "gap"}, "⋯"));
    part.lines.forEach((text, i) => {
      const line = part.start + i;
      const kind = ["hit", "run", "open", "miss"].find((name) => sets[name].has(line));
      node.append(el("div", {class: kind || null, title: {hit: "a proof gets here", run: "ran natively", open: "undetermined", miss: "nothing gets here"}[kind]},
        el("span", {class: "n"}, line), text || " "));
    });
  });
  return file.parts.length ? node : el("p", {class: "quiet"}, "The tree is not on this machine: no source to show.");
}
function coverage() {
  let any = false;
  for (const column of data.columns) {
    if (!column.sources.length) continue;
    any = true;
    const body = el("tbody");
    for (const file of column.sources) {
      const all = file.reached.length + file.unreached.length + file.open.length;
      const share = all ? file.reached.length / all : 0;
      const button = el("button", {type: "button", class: "plain mono", "aria-expanded": "false"}, file.file);
      const row = el("tr", {}, el("td", {}, button), el("td", {class: "num"}, all ? `${file.reached.length} of ${all}` : "–"),
        el("td", {}, el("div", {class: "bar", role: "img", "aria-label": `${Math.round(share * 100)} %`}, el("i", {style: `width:${share * 100}%`}))),
        column.sources.some((f) => f.native) ? el("td", {class: "num"}, file.native ? `${Math.round(100 * file.run.length / Math.max(1, file.run.length + file.not_run.length))} %` : "–") : null);
      let detail = null;
      button.addEventListener("click", () => {
        const open = detail === null;
        button.setAttribute("aria-expanded", String(open));
        if (open) row.after(detail = el("tr", {class: "detail"}, el("td", {colspan: 4}, source(file))));
        else { detail.remove(); detail = null; }
      });
      body.append(row);
    }
    $("coverage").append(el("details", {open: data.columns.length === 1}, el("summary", {}, `OpenZFS ${column.name}: ${plural(column.sources.length, "file")}, ${sum(column.sources, (f) => f.reached.length)} lines that proofs get to`),
      el("div", {class: "scroll"}, el("table", {}, el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "File"), el("th", {scope: "col", class: "num"}, "Lines that proofs reach"), el("th", {scope: "col"}, ""),
        column.sources.some((f) => f.native) ? el("th", {scope: "col", class: "num"}, "Native") : null)), body))));
  }
  if (!any) return $("coverage").append(empty("No proof in these runs told which lines it went through."));
  $("coverage").querySelector("h2").after(el("p", {class: "quiet legend"},
    [["green", "an input gets here"], ["yellow", "undetermined"], ["red", "no input gets here"]].map(([c, t]) => el("span", {style: `--c:var(--${c})`}, t))));
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

// A link to a property or a finding opens it.
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.tagName === "DETAILS") target.open = true;
  if (target.getAttribute("aria-expanded") === "false") target.click();
  target.scrollIntoView();
}

head(); filters(); table(); findings(); fuzzing(); coverage(); runs();
addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "yes";
