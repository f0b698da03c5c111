// The board's script: reads /events and lays out one card for each real-world event, the last changed on top.
// Everything that came from an article goes in by textContent or as an attribute of ours; nothing is ever parsed as HTML.

const KINDS = { new: "New", update: "Update", retraction: "Retraction" };
const FIELDS = {
  status: "Status", date: "Date", place: "Place", source_actors: "Who acts", target_actors: "Towards whom",
  actors: "Who takes part", principals: "Who takes part", mode: "Form", type: "Act", issue: "About", direction: "Direction",
};
const EVIDENCE_SHOWN = 3;
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

const byId = (id) => document.getElementById(id);
const list = byId("events");
const filters = byId("filters");
const events = new Map(); // event id -> { alerts: in order of arrival, card }
const supports = new Map(); // event id -> which articles tell it by now, those that raised no alert included
const known = new Set(); // alert ids; the topic and a reconnect may bring one twice
let words = { types: {}, modes: {}, sides: {}, statuses: {} };

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** An element with a class, attributes, and children: nodes, or strings that become text. */
function make(tag, { className, attributes = {} } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const isolated = (text) => make("bdi", {}, String(text)); // an Arabic name must not turn the words around it
const labelOf = (table, key) => words[table]?.[key]?.label ?? String(key);

function languageName(code) {
  try { return languageNames.of(code) ?? code; } catch { return String(code); }
}

function moment(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** By the language where we know it: an Arabic sentence that begins with "NATO" still runs from right to left. */
const directionOf = (code) => RIGHT_TO_LEFT.has(String(code).split("-")[0]) ? "rtl" : "auto";

/** Only http and https may become a link: a `javascript:` address in a wire must stay text. */
function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch { return null; }
}

function eventDay(data) {
  const date = data.date && moment(data.date);
  if (!date) return null;
  if (data.precision === "year") return String(date.getUTCFullYear());
  return (data.precision === "month" ? monthFormat : dayFormat).format(date);
}

/** A word of ours with its explanation, shown on hover and on focus. */
function term(label, explanation, className = "term") {
  const id = `tip-${++term.count}`;
  const tip = make("span", { className: "tip", attributes: { role: "tooltip", id } }, explanation);
  return make("span", { className, attributes: { tabindex: "0", "aria-describedby": id } }, label, tip);
}
term.count = 0;

function actTerm(data) {
  const type = words.types[data.type];
  const label = words.modes[data.mode] ?? type?.label ?? String(data.type);
  return term(label, type ? `PLOVER type ${data.type}: an actor ${type.meaning}.` : `PLOVER type ${data.type}`);
}

function statusTerm(data, kind) {
  if (kind === "retraction") return term("withdrawn", "No report supports it any longer.", "term status");
  const status = words.statuses[data.status];
  return term(status?.label ?? String(data.status), status?.meaning ?? "", "term status");
}

function sides(data) {
  const side = (code) => make("span", { className: "side", attributes: { "data-side": code } }, words.sides[code] ?? code);
  const mutual = data.direction === "MUTUAL";
  const [first, second] = String(mutual ? data.dyad : data.direction).split(mutual ? "-" : ">");
  const joint = mutual ? "and" : "→";
  return make("span", { className: "sides" }, side(first), second ? joint : "", second ? side(second) : "");
}

function headlines(data) {
  const { en, ...others } = data.headline ?? {};
  const english = make("h2", { attributes: { lang: "en", dir: "auto" } }, en ?? "");
  const original = Object.entries(others).map(([code, text]) =>
    make("p", { className: "original", attributes: { lang: code, dir: directionOf(code) } }, String(text)));
  return [english, ...original];
}

function facts(data) {
  const parts = [eventDay(data), data.place && isolated(data.place), data.issue && make("span", {}, "about ", isolated(data.issue)), data.multilateral ? "with others" : null];
  const line = make("p", { className: "facts" });
  parts.filter(Boolean).forEach((part, index) => line.append(index ? " · " : "", part));
  return line.childNodes.length ? line : null;
}

function changeValue(field, value) {
  if (value === null || value === undefined || value === "") return "not said";
  return field === "status" ? labelOf("statuses", value) : field === "type" ? labelOf("types", value) : String(value);
}

function changes(data) {
  if (!data.changed?.length) return null;
  const lines = data.changed.map(({ field, before, after }) => make("li", {},
    `${FIELDS[field] ?? field}: `, make("del", {}, isolated(changeValue(field, before))), " → ", make("ins", {}, isolated(changeValue(field, after)))));
  return make("ul", { className: "changes", attributes: { "aria-label": "What changed" } }, ...lines);
}

/** The words by which any alert of the event named its actors, longest first, to mark them in the quotes. */
function namesOf(alerts) {
  const names = new Map();
  for (const { data } of alerts) {
    for (const actor of [...(data.source_actors ?? []), ...(data.target_actors ?? [])]) {
      names.set(String(actor.text ?? ""), String(actor.country));
    }
    for (const [name, country] of supports.get(data.event)?.names ?? []) names.set(name, country);
  }
  names.delete("");
  return [...names].sort(([first], [second]) => second.length - first.length);
}

function withNamesMarked(quote, names) {
  for (const [name, side] of names) {
    const at = quote.indexOf(name);
    if (at >= 0) {
      const mark = make("mark", { attributes: { "data-side": side } }, name);
      return [...withNamesMarked(quote.slice(0, at), names), mark, ...withNamesMarked(quote.slice(at + name.length), names)];
    }
  }
  return quote ? [quote] : [];
}

function figure(support, names) {
  const quote = make("blockquote", { attributes: { lang: support.language, dir: directionOf(support.language) } }, make("p", {}, ...withNamesMarked(String(support.quote), names)));
  const address = webAddress(support.url);
  const link = address && make("a", { attributes: { href: address, target: "_blank", rel: "noopener noreferrer nofollow" } }, "read the article");
  const time = moment(support.time);
  const caption = make("figcaption", {}, make("cite", {}, isolated(support.outlet)), make("span", {}, languageName(support.language)),
    time && make("time", { attributes: { datetime: time.toISOString() } }, `${dayFormat.format(time)}, ${clockFormat.format(time)}`), link);
  return make("li", {}, make("figure", {}, quote, caption));
}

function evidence(data, names) {
  const figures = (data.evidence ?? []).map((support) => figure(support, names)).reverse();
  const shown = make("ul", { className: "evidence", attributes: { "aria-label": "Evidence" } }, ...figures.slice(0, EVIDENCE_SHOWN));
  const rest = figures.slice(EVIDENCE_SHOWN);
  if (!rest.length) return [shown];
  return [shown, make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", { className: "evidence" }, ...rest))];
}

function history(alerts) {
  if (alerts.length < 2) return null;
  const lines = alerts.map(({ data, time, type }) => {
    const what = data.changed?.map(({ field, after }) => `${FIELDS[field] ?? field}: ${changeValue(field, after)}`).join("; ");
    const date = moment(time);
    return make("li", {}, `${date ? dayFormat.format(date) : ""} ${KINDS[kindOf(type)]}`, what ? ", " : "", what ? isolated(what) : "");
  });
  return make("details", {}, make("summary", {}, `How it went: ${alerts.length} alerts`), make("ol", {}, ...lines));
}

const kindOf = (type) => String(type).split(".").pop();

/** The last alert's data with the support that came after it; what was withdrawn shows, struck out, what it was told by. */
function withSupport(alerts) {
  const { data, type } = alerts[alerts.length - 1];
  if (kindOf(type) === "retraction") {
    const told = alerts.filter((alert) => alert.data.evidence?.length).pop();
    return { ...data, evidence: told?.data.evidence ?? [] };
  }
  const support = supports.get(data.event);
  return support?.revision >= data.revision ? { ...data, reports: support.reports, evidence: support.evidence } : data;
}

function card(alerts) {
  const { time, type } = alerts[alerts.length - 1];
  const data = withSupport(alerts);
  const kind = kindOf(type);
  const date = moment(time);
  const reports = data.reports === 1 ? "1 report" : `${data.reports} reports`;
  const when = make("div", { className: "when" }, make("span", { className: "badge" }, KINDS[kind] ?? kind),
    date && make("time", { attributes: { datetime: date.toISOString() } }, make("b", {}, dayFormat.format(date)), ` ${clockFormat.format(date)} UTC`),
    make("p", { className: "reports" }, reports));
  const said = make("p", { className: "said" }, actTerm(data), sides(data), statusTerm(data, kind));
  const reason = data.reason ? make("p", { className: "reason" }, "Why: ", make("bdi", { attributes: { dir: "ltr" } }, String(data.reason))) : null;
  const body = make("article", {}, said, ...headlines(data), facts(data), changes(data), reason, ...evidence(data, namesOf(alerts)), history(alerts));
  const item = make("li", { className: "event", attributes: { "data-kind": kind, "data-type": String(data.type) } }, when, body);
  item.dataset.languages = [...new Set((data.evidence ?? []).map((support) => support.language))].join(" ");
  return item;
}

function show(alert) {
  if (known.has(alert.id)) return;
  known.add(alert.id);
  const event = events.get(alert.data.event) ?? { alerts: [], card: null };
  events.set(alert.data.event, event);
  event.alerts.push(alert);
  event.card?.remove();
  event.card = card(event.alerts);
  list.prepend(event.card);
  offer(filters.elements.type, String(alert.data.type), labelOf("types", alert.data.type));
  offerLanguages(event.card);
  filterSoon();
}

/** A further report of what is known: the card grows where it stands, and what was unfolded stays so. */
function grow(support) {
  supports.set(support.event, support);
  const event = events.get(support.event);
  if (!event) return;
  const open = [...event.card.querySelectorAll("details")].map((details) => details.open);
  const grown = card(event.alerts);
  grown.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? false; });
  event.card.replaceWith(grown);
  event.card = grown;
  offerLanguages(grown);
  filterSoon();
}

function offerLanguages(item) {
  for (const code of item.dataset.languages.split(" ")) offer(filters.elements.language, code, languageName(code));
}

/** What is news to somebody looking on: marked, and said to a screen reader. The first load is neither. */
function tell(alert) {
  const event = events.get(alert.data.event);
  event?.card.classList.add("fresh");
  byId("announce").textContent = `${KINDS[kindOf(alert.type)]}: ${alert.data.headline?.en ?? ""}`;
}

function offer(select, value, label) {
  if (!value || [...select.options].some((option) => option.value === value)) return;
  const option = make("option", { attributes: { value } }, label);
  const after = [...select.options].slice(1).find((other) => other.textContent.localeCompare(label) > 0);
  select.insertBefore(option, after ?? null);
}

/** Once a frame: a thousand alerts at the start would otherwise look at a thousand cards each. */
function filterSoon() {
  if (filterSoon.waits) return;
  filterSoon.waits = true;
  requestAnimationFrame(() => { filterSoon.waits = false; applyFilters(); });
}

function applyFilters() {
  const { kind, type, language } = Object.fromEntries(new FormData(filters));
  let shown = 0;
  for (const { card: item } of events.values()) {
    const fits = (!kind || item.dataset.kind === kind) && (!type || item.dataset.type === type)
      && (!language || item.dataset.languages.split(" ").includes(language));
    item.hidden = !fits;
    shown += fits;
  }
  const total = events.size;
  byId("shown").textContent = shown === total ? `${total} ${total === 1 ? "event" : "events"}` : `${shown} of ${total} events`;
  const empty = byId("empty");
  empty.hidden = shown > 0;
  empty.textContent = total ? "No event fits this filter." : "No alerts yet. They appear here by themselves.";
}

function showCounts({ articles, alerts, dead_letters: dead }) {
  for (const [id, value] of Object.entries({ articles, alerts, dead })) byId(`count-${id}`).textContent = value.toLocaleString("en");
}

function state(name, text) {
  byId("line").dataset.state = name;
  byId("line").textContent = text;
}

async function start() {
  words = await (await fetch("words")).json();
  const before = (await (await fetch("alerts")).json()).reverse();
  before.forEach(show);
  const source = new EventSource("events");
  source.addEventListener("open", () => state("live", "live"));
  source.addEventListener("error", () => state("lost", "connection lost, trying again"));
  source.addEventListener("alert", (message) => {
    const alert = JSON.parse(message.data);
    if (known.has(alert.id)) return;
    show(alert);
    tell(alert);
  });
  source.addEventListener("support", (message) => grow(JSON.parse(message.data)));
  source.addEventListener("counts", (message) => showCounts(JSON.parse(message.data)));
}

filters.addEventListener("change", applyFilters);
filters.addEventListener("submit", (event) => event.preventDefault());
start().catch(() => state("lost", "the board cannot be reached; reload the page"));
