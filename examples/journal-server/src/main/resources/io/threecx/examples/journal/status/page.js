"use strict";

// Everything that came from a PBX or a CRM is put in as text, never as HTML.

const EVERY = 5000;
const MOST_WAITING = 20;
const MOST_FOR_PERSON = 40;

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const dayAndClock = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** An element with attributes and children; text stays text. */
function el(name, attributes, ...children) {
  const svg = ["svg", "rect", "line", "text", "title", "g"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Shows items, and touches only those that changed: what somebody is choosing in stays as it is. */
function sync(parent, items, key, make) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let before = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const content = JSON.stringify(item);
    let child = old.get(name);
    old.delete(name);
    if (!child || child.dataset.content !== content) {
      const fresh = make(item);
      fresh.dataset.key = name;
      fresh.dataset.content = content;
      if (child) {
        if (child === before) before = before.nextElementSibling;
        child.remove();
      }
      child = fresh;
    }
    if (child === before) before = before.nextElementSibling;
    else parent.insertBefore(child, before);
  }
  for (const gone of old.values()) gone.remove();
}

function text(id, value) {
  if (at(id).textContent !== value) at(id).textContent = value;
}

/** Only addresses of the web become links. */
function link(url, words) {
  return /^https?:\/\//i.test(url || "") ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words) : words;
}

function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

function talk(seconds) {
  const s = Math.round(seconds);
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")} min`;
}

function time(iso) {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  return el("time", { datetime: iso, title: full.format(date) }, (today ? clock : dayAndClock).format(date));
}

const plural = (count, one, many) => `${number.format(count)} ${count === 1 ? one : many}`;

function who(party) {
  if (!party) return "";
  const place = party.number || party.extension || "";
  return party.name && place ? `${party.name} · ${place}` : party.name || place || party.email || "number withheld";
}

function arrow(call) {
  const missed = call.kind === "call" && call.outcome !== "completed";
  const [sign, words] = call.kind === "chat" ? ["✉", "chat"]
    : call.direction === "outbound" ? ["↗", missed ? "outgoing, not answered" : "outgoing"]
    : call.direction === "internal" ? ["↔", "internal"]
    : ["↙", missed ? "incoming, not answered" : "incoming"];
  return el("span", { class: missed ? "arrow missed" : "arrow", role: "img", "aria-label": words, title: words }, sign);
}

/* ---- the server ---- */

// an address with user and password in it is good for a page, and for nothing that the page asks
const HERE = location.origin + location.pathname;

async function ask(path, body) {
  const reply = await fetch(new URL(path, HERE), {
    method: body === undefined ? "GET" : "POST",
    headers: body === undefined
      ? { Accept: "application/json" }
      : { Accept: "application/json", "Content-Type": "application/json", "X-Requested-With": "journal-page" },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "same-origin",
  });
  let answer = {};
  try {
    answer = await reply.json();
  } catch {
    // what a proxy says is not for us
  }
  if (!reply.ok) {
    const error = new Error(answer.detail || answer.error || `the server answered ${reply.status}`);
    error.status = reply.status;
    throw error;
  }
  return answer;
}

let saidUntil = 0;
function say(words, bad) {
  const box = at("said");
  box.hidden = false;
  box.classList.toggle("bad", Boolean(bad));
  box.textContent = words;
  saidUntil = Date.now() + (bad ? 30000 : 8000);
}

async function act(button, path, body, done) {
  const all = button.closest("[data-key]")?.querySelectorAll("button, input") || [button];
  all.forEach((one) => { one.disabled = true; });
  try {
    const answer = await ask(path, body);
    say(done || answer.message || "Done.");
  } catch (error) {
    say(`That did not work: ${error.message}`, true);
  } finally {
    all.forEach((one) => { one.disabled = false; });
    refresh();
  }
}

/* ---- what is shown ---- */

function showState(status) {
  const down = status.health.filter((part) => part.state === "down");
  const alerts = status.alerts.length;
  const box = at("state");
  box.className = `banner ${down.length || alerts ? "bad" : "calm good"}`;
  const words = [];
  if (down.length) words.push(`Down: ${down.map((part) => part.name).join(", ")}.`);
  if (alerts) words.push(plural(alerts, "group needs attention.", "groups need attention."));
  if (down.length) words.push("Calls are kept and nothing is lost.");
  text("state-text", words.length ? words.join(" ") : "Everything works.");
  text("whose", `${status.demo ? "Demonstration: calls and target are made up" : `PBX ${status.pbx}`}`);
  text("up", `Up for ${span(status.uptime)}`);
  sync(at("notes"), status.notes.map((note) => ({ note })), (item) => item.note, (item) => el("p", { class: "note" }, item.note));
}

function showNumbers(status) {
  const states = status.outbox.states;
  const rates = status.rates;
  const known = !status.problem;
  const person = (states.parked || 0) + (states["in-doubt"] || 0);
  const shown = (value) => (known ? number.format(value || 0) : "–");
  const today = rates.hours.reduce((sum, hour) => sum + hour.calls, 0);
  text("n-calls", shown(rates.callsLastHour));
  text("n-calls-more", known ? `${number.format(today)} in the last 24 hours` : "not known");
  text("n-done", shown(states.done));
  text("n-done-more", rates.successRate === null ? "nothing tried in the last hour"
    : `${Math.floor(rates.successRate * 1000) / 10} % of attempts, last hour`);
  text("n-ready", shown(states.ready));
  text("n-ready-more", status.outbox.oldestSeconds === null ? "nothing waits" : `the oldest for ${span(status.outbox.oldestSeconds)}`);
  text("n-person", shown(person));
  text("n-person-more", person ? "see below" : "nothing to decide");
  at("t-person").classList.toggle("attention", person > 0);
  document.title = person || status.alerts.length ? `(${person + status.alerts.length}) Call journal` : "Call journal";
}

let charted = "";
function showChart(hours) {
  const width = Math.max(240, at("chart").clientWidth);
  const content = width + JSON.stringify(hours);
  if (content === charted) return;
  charted = content;
  const [height, left, bottom, top] = [170, 34, 22, 10];
  const every = width < 520 ? 6 : width < 900 ? 4 : 2;
  const most = Math.max(4, ...hours.map((hour) => hour.calls));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].find((s) => most / s <= 4) || 20000;
  const roof = Math.ceil(most / step) * step;
  const y = (value) => top + (height - top - bottom) * (1 - value / roof);
  const slot = (width - left) / Math.max(1, hours.length);
  const name = (hour) => clock.format(new Date(hour.from));
  const amount = (hour) => `${number.format(hour.calls)}${hour.orMore ? " or more" : ""}`;
  const total = hours.reduce((sum, hour) => sum + hour.calls, 0);
  const svg = el("svg", { viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `${plural(total, "call", "calls")} in the last 24 hours, at most ${number.format(Math.max(0, ...hours.map((h) => h.calls)))} in one. The table that follows has each hour.` });
  for (let value = 0; value <= roof; value += step) {
    svg.append(el("line", { x1: left, x2: width, y1: y(value), y2: y(value) }),
      el("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, number.format(value)));
  }
  hours.forEach((hour, i) => {
    const x = left + i * slot;
    const size = y(0) - y(hour.calls);
    svg.append(el("g", {},
      el("title", {}, `${name(hour)}: ${plural(hour.calls, "call", "calls")}${hour.orMore ? " or more" : ""}`),
      el("rect", { class: "slot", x, y: top, width: slot, height: height - top - bottom }),
      el("rect", { class: i === hours.length - 1 ? "bar-now" : "bar-rest", x: x + slot * 0.14, y: y(hour.calls), width: slot * 0.72,
        height: hour.calls ? Math.max(1.5, size) : 0, rx: Math.min(3, size / 2) })));
    if ((hours.length - 1 - i) % every === 0) {
      const last = i === hours.length - 1;
      svg.append(el("text", { x: last ? width : x + slot / 2, y: height - 5, "text-anchor": last ? "end" : "middle" }, last ? "now" : name(hour)));
    }
  });
  at("chart").replaceChildren(svg);
  at("chart-table").tBodies[0].replaceChildren(...hours.map((hour) => el("tr", {}, el("td", {}, name(hour)), el("td", {}, amount(hour)))));
}

const GROUPS = {
  ok: ["good", "somebody is there"], unattended: ["bad", "nobody is there"], failing: ["bad", "its source fails"],
  unknown: ["warn", "not known"], "outside-hours": ["", "closed"],
};

function staff(group) {
  if (group.assigned === undefined) return "";
  const words = [`${group.assigned} assigned`];
  if (group.loggedIn !== undefined) words.push(`${group.loggedIn} logged in`);
  if (group.reachable !== undefined) words.push(`${group.reachable} reachable`);
  return words.join(", ");
}

function showGroups(status) {
  text("hours", status.businessHours === null ? "Nobody knows the business hours yet."
    : status.businessHours ? "Open: business hours." : "Closed: outside business hours.");
  sync(at("alerts"), status.alerts, (alert) => alert.id, (alert) =>
    el("div", { class: "alert" }, alert.message, el("span", { class: "soft" }, "since ", time(alert.raisedAt))));
  const groups = status.monitoredGroups.length ? status.monitoredGroups : [{ id: "", none: true }];
  sync(at("groups"), groups, (group) => group.id, (group) => {
    if (group.none) return el("li", { class: "soft" }, el("span", {}), "No group is monitored.");
    const [look, words] = GROUPS[group.state] || ["warn", group.state];
    return el("li", {}, el("span", { class: `dot ${look}`, "aria-hidden": "true" }), el("span", {}, `${group.name} `, el("span", { class: "soft" }, group.id)),
      el("span", { class: look ? `${look}-text` : "soft" }, words),
      el("span", { class: "why" }, group.lastError || staff(group)));
  });
}

function showParts(status) {
  const feeds = new Map(status.feeds.map((feed) => [`feed ${feed.name}`, feed]));
  const crms = new Map(status.crms.map((crm) => [`crm ${crm.name}`, crm]));
  const more = (part) => {
    const feed = feeds.get(part.name);
    if (feed) return [feed.reads, plural(feed.told, "call told", "calls told"), feed.lastId ? `up to ${feed.lastId}` : ""].filter(Boolean).join(", ");
    const crm = crms.get(part.name);
    if (crm) return crm.succeeded + crm.failed ? `${number.format(crm.succeeded)} written, ${number.format(crm.failed)} failed since the start` : "nothing written since the start";
    return "";
  };
  const parts = status.health.map((part) => ({ ...part, more: more(part), waits: feeds.get(part.name)?.state === "waiting" }));
  sync(at("parts"), parts, (part) => part.name, (part) => {
    const look = part.state === "down" ? "bad" : part.waits ? "warn" : "good";
    const words = part.state === "down" ? "down" : part.waits ? "waiting" : "works";
    return el("li", {}, el("span", { class: `dot ${look}`, "aria-hidden": "true" }), el("span", {}, part.name), el("span", { class: `${look}-text` }, words),
      el("span", { class: "why" }, [part.reason, part.more].filter(Boolean).join(" · ")));
  });
}

const ENTRY = { ready: ["", "on its way"], waiting: ["", "waits"], done: ["good", "written"], parked: ["warn", "parked"], "in-doubt": ["warn", "in doubt"], archived: ["good", "written"] };

function fate(entry) {
  const discarded = (entry.notApplied || []).some((reason) => reason.startsWith("discarded: "));
  const [look, words] = entry.held ? ["warn", "choose a contact"] : discarded ? ["", "given up"] : ENTRY[entry.state] || ["", entry.state];
  const name = entry.state === "done" && entry.crmUrl ? link(entry.crmUrl, `${entry.crm}: ${words}`) : `${entry.crm}: ${words}`;
  return el("span", { class: `chip ${look}`, title: entry.note || null }, name);
}

function whatWasDone(call) {
  const chips = call.entries.map(fate);
  const contacts = [...new Set(call.entries.map((entry) => entry.contact).filter(Boolean))];
  const waits = call.state === "waiting" ? "waits whether another source tells of it" : call.state === "ready" ? "is being planned" : "";
  const reasons = [...new Set([
    waits,
    ...call.entries.filter((entry) => entry.state !== "done" && !entry.held).map((entry) => entry.note),
    ...(call.entries.length && !/;|held|not to/.test(call.note || "") ? [] : [call.note]),
    ...call.entries.flatMap((entry) => entry.notApplied || []),
  ].filter(Boolean))];
  return el("div", {}, el("div", { class: "fate" }, ...chips, contacts.length ? el("span", { class: "soft" }, contacts.join(", ")) : null),
    reasons.length ? el("div", { class: "soft" }, reasons.join(" · ")) : null);
}

function showCalls(status) {
  at("no-calls").hidden = status.calls.length > 0;
  sync(at("calls"), status.calls, (call) => call.id, (call) =>
    el("tr", {},
      el("td", {}, time(call.startedAt)),
      el("td", {}, call.kind ? arrow(call) : null, who(call.remote) || el("span", { class: "soft" }, "forgotten")),
      el("td", {}, el("span", {}, who(call.agent)), call.queue ? el("span", { class: "soft" }, `${call.agent ? " " : ""}queue ${call.queue}`) : null),
      el("td", {}, call.kind === "call" ? (call.outcome === "completed" ? talk(call.talkSeconds) : el("span", { class: "soft" }, call.outcome)) : ""),
      el("td", {}, whatWasDone(call))));
}

/* ---- what needs a person ---- */

const GRADES = { exact: "the same number", national: "the same national number", suffix: "the same last digits", "head-office": "a number of the head office" };

function entryHead(entry) {
  return el("div", { class: "top" },
    el("strong", {}, entry.kind ? arrow(entry) : null, who(entry.remote) || entry.key),
    entry.agent ? el("span", { class: "soft" }, `with ${who(entry.agent)}`) : null,
    el("span", { class: "chip warn" }, entry.held ? `${entry.crm}: whose is it?` : `${entry.crm}: ${ENTRY[entry.state][1]}`),
    el("span", { class: "soft" }, "call of ", time(entry.startedAt)));
}

function button(words, main, action) {
  const made = el("button", { type: "button", class: main ? "main" : null }, words);
  made.addEventListener("click", () => action(made));
  return made;
}

function heldCard(entry) {
  const name = `contact-${entry.id}`;
  const choices = entry.candidates.map((contact, i) => el("label", { class: "choice" },
    el("input", { type: "radio", name, value: contact.ref, "data-index": i }),
    el("span", {}, link(contact.url, contact.name)),
    el("span", { class: "soft" }, [contact.type, GRADES[contact.grade], contact.ref].filter(Boolean).join(" · "))));
  choices.push(el("label", { class: "choice" }, el("input", { type: "radio", name, value: "" }), el("span", {}, "Nobody of these"),
    el("span", { class: "soft" }, "the call is journaled without a contact")));
  const card = el("article", { class: "card held", "aria-label": `Choose a contact for the call of ${who(entry.remote)}` }, entryHead(entry),
    entry.candidates.length ? null : el("p", { class: "why" }, entry.note || ""),
    el("fieldset", {}, el("legend", {}, `${plural(entry.candidates.length, "contact has", "contacts have")} this number equally well. Whose call is it?`), ...choices));
  const file = button("File the call", true, (pressed) => {
    const chosen = card.querySelector("input:checked");
    if (!chosen) {
      say("Choose a contact first.", true);
      card.querySelector("input").focus();
      return;
    }
    act(pressed, `outbox/${entry.id}/contact`, { contact: chosen.value || null });
  });
  card.append(el("div", { class: "buttons" }, file));
  return card;
}

function troubledCard(entry) {
  const doubt = entry.state === "in-doubt";
  return el("article", { class: "card held", "aria-label": `Entry of the call of ${who(entry.remote)}` }, entryHead(entry),
    el("p", { class: "why" }, doubt ? `Perhaps it is in ${entry.crm} already: ${entry.note || "the answer was lost"}. Look there first.` : entry.note || ""),
    el("div", { class: "buttons" },
      button(doubt ? `It is not in ${entry.crm}: write it` : "Try again", true, (pressed) => act(pressed, `outbox/${entry.id}/retry`, {})),
      button(doubt ? "It is there" : "Give it up", false, (pressed) => {
        if (doubt || window.confirm(`Give this call up for ${entry.crm}? It will not be written.`)) {
          act(pressed, "3cx/journal/dismiss", { key: entry.key }, doubt ? "It counts as written." : "It is given up.");
        }
      })));
}

async function showOutbox(states) {
  const [parked, doubtful, ready] = await Promise.all(["parked", "in-doubt", "ready"].map((state) =>
    states[state] ? ask(`outbox?state=${state}`).then((answer) => answer.entries) : []));
  const person = [...parked.filter((entry) => entry.held), ...doubtful, ...parked.filter((entry) => !entry.held)];
  at("person").hidden = person.length === 0;
  sync(at("person-list"), person.slice(0, MOST_FOR_PERSON), (entry) => entry.id, (entry) => (entry.held ? heldCard(entry) : troubledCard(entry)));
  const rest = (states.parked || 0) + (states["in-doubt"] || 0) - Math.min(person.length, MOST_FOR_PERSON);
  text("person-more", rest > 0 ? `and ${number.format(rest)} more` : "");
  // what is just being written comes and goes too fast to be read
  const waiting = ready.filter((entry) => entry.note);
  at("waiting").hidden = waiting.length === 0;
  sync(at("waiting-list"), waiting.slice(0, MOST_WAITING), (entry) => entry.id, (entry) =>
    el("li", {}, el("span", { class: "dot warn", "aria-hidden": "true" }),
      el("span", {}, entry.kind ? arrow(entry) : null, `${who(entry.remote) || entry.key} `, el("span", { class: "soft" }, `to ${entry.crm}`)),
      el("span", { class: "soft" }, `tried ${entry.attempts === 1 ? "once" : `${entry.attempts} times`}, next `, time(entry.dueAt)),
      el("span", { class: "why" }, entry.note)));
  const more = (states.ready || 0) - Math.min(waiting.length, MOST_WAITING);
  text("waiting-more", waiting.length && more > 0 ? `and ${number.format(more)} more` : "");
}

function showCallBacks(status) {
  at("callbacks").hidden = status.callBacks.length === 0;
  sync(at("callbacks-list"), status.callBacks, (call) => call.id, (call) => {
    const number = call.remote.number || "";
    const contacts = [...new Set(call.entries.map((entry) => entry.contact).filter(Boolean))];
    return el("li", {}, el("span", { class: "dot warn", "aria-hidden": "true" }),
      el("span", {}, /^\+?[0-9]+$/.test(number) ? el("a", { href: `tel:${number}` }, who(call.remote)) : who(call.remote)),
      el("span", { class: "soft" }, "left a message ", time(call.startedAt)),
      el("span", { class: "why" }, [call.agent ? `for ${who(call.agent)}` : "", ...contacts].filter(Boolean).join(" · ")));
  });
}

function showUnmapped(unmapped) {
  const list = Object.entries(unmapped || {}).map(([extension, count]) => ({ extension, count }));
  at("unmapped").hidden = list.length === 0;
  sync(at("unmapped-list"), list, (item) => item.extension, (item) => el("li", {}, `${item.extension}: ${plural(item.count, "time", "times")}`));
}

/* ---- again and again ---- */

let lastGood = 0;
let timer = 0;
let running = false;
let hours = [];

function showAge() {
  text("age", lastGood ? `as of ${clock.format(lastGood)}` : "");
  if (saidUntil && Date.now() > saidUntil) {
    at("said").hidden = true;
    saidUntil = 0;
  }
}

async function refresh() {
  if (running) return;
  running = true;
  clearTimeout(timer);
  try {
    const status = await ask("status");
    showState(status);
    showNumbers(status);
    hours = status.rates.hours;
    showChart(hours);
    showGroups(status);
    showParts(status);
    showCalls(status);
    showCallBacks(status);
    showUnmapped(status.unmappedExtensions);
    lastGood = Date.now();
    await showOutbox(status.outbox.states);
    document.body.dataset.loaded = "yes";
  } catch (error) {
    at("state").className = "banner bad";
    text("state-text", error.status === 401 ? "The login is over: load this page again."
      : error.status ? `The server has a problem: ${error.message}` : "The server cannot be reached; trying again.");
  } finally {
    running = false;
    showAge();
    if (!document.hidden) timer = setTimeout(refresh, EVERY);
  }
}

window.addEventListener("resize", () => showChart(hours));
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
at("poll").addEventListener("click", (event) => act(event.currentTarget, "trigger/poll", {}));
at("check").addEventListener("click", (event) => act(event.currentTarget, "trigger/alerts", {}));
refresh();
