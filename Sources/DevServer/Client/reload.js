// Keeps a page that `causeway serve` has sent up to date: reloads it when the site has changed, and shows what keeps
// the site from being made, over the page as it was. docs/serving.md tells what a person sees.
(function () {
  "use strict";

  /**
   * A place beside a finding that explains it.
   * @typedef {{ path: string, line: number, column: number, message: string }} Related
   */
  /**
   * Something wrong in a file. `source` is the line at the place, or what stands around it from the scalar
   * `source_start` on. Where the finding is about the file as a whole, there is neither `source` nor `line`.
   * @typedef {{ severity: string, code: string, path: string, line?: number, column: number, length: number,
   *   source?: string, source_start: number, message: string, hint?: string, related: Related[] }} Finding
   */
  /**
   * What the server tells. `more` is the number of findings that are not listed; `stylesheets` are the addresses of
   * all style sheets, where nothing but them has changed since the state called `previous`, and otherwise empty.
   * @typedef {{ id: string, previous: string, stylesheets: string[], findings: Finding[], more: number }} State
   */

  const EVENTS = "/__causeway/events";
  const STYLE = "/__causeway/overlay.css";
  const SCROLL = "causeway-scroll"; // key in the storage of the tab

  // An element of the page may bear the name of a property of `document`, and be found in its place.
  const scripts = Document.prototype.querySelectorAll.call(document, "script[src='/__causeway/reload.js']");
  const { state, placeholder } = scripts[scripts.length - 1].dataset;

  /** The state of the site that this page shows. */
  let shown = state;
  /** Whether the page stands for a site that could not be made yet. */
  const isPlaceholder = placeholder !== undefined;
  /** @type {?EventSource} */
  let events = null;
  /** The element that holds the overlay, while there is one. */
  let overlay = null;
  /** What the server told last, and of that what was hidden by a person. */
  let told = "";
  let hidden = "";
  /** Style sheets that others are taking the place of, by these: the oldest first. */
  const older = new Map();

  // MARK: Reloading

  /** Loads the page anew, and comes back to the same place. */
  function reload() {
    close();
    const place = { address: location.pathname + location.search, left: scrollX, top: scrollY };
    // Where there is no site, the place is kept for when there is one again.
    if (!isPlaceholder) store((storage) => storage.setItem(SCROLL, JSON.stringify(place)));
    location.reload();
  }

  /**
   * Does something with the storage of the tab, if the browser lets pages have one.
   * @param {(storage: Storage) => ?string} action
   */
  function store(action) {
    try {
      return action(sessionStorage);
    } catch {
      return null;
    }
  }

  /** Scrolls to where the page was before it was loaded anew. */
  function scrollBack() {
    const text = isPlaceholder ? null : store((storage) => storage.getItem(SCROLL));
    if (!text) return;
    store((storage) => storage.removeItem(SCROLL));
    const place = JSON.parse(text);
    if (place.address !== location.pathname + location.search) return;
    const scroll = () => scrollTo({ left: place.left, top: place.top, behavior: "instant" });
    scroll();
    // Pictures may have moved the text meanwhile.
    addEventListener("load", scroll, { once: true });
  }

  /**
   * Takes new style sheets for those of the page, each once it is there.
   * @param {string[]} addresses relative to the site
   * @returns {boolean} whether the page has as many
   */
  function swapStyles(addresses) {
    const leaving = new Set([...older.values()].flat());
    const links = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !leaving.has(link));
    if (links.length !== addresses.length) return false;
    addresses.forEach((address, place) => {
      const old = links[place];
      const href = new URL(address, `${location.origin}/`).href;
      if (old.href !== href) swapStyle(old, href);
    });
    return true;
  }

  /**
   * Takes a new style sheet for one of the page, and for those that this one was to take the place of.
   * @param {HTMLLinkElement} old
   * @param {string} href
   */
  function swapStyle(old, href) {
    const link = old.cloneNode();
    link.href = href;
    older.set(link, [...(older.get(old) ?? []), old]);
    link.addEventListener("load", () => {
      for (const before of older.get(link) ?? []) before.remove();
      older.delete(link);
    });
    // One that has been taken away since: the next is on its way.
    link.addEventListener("error", () => {
      older.delete(link);
      link.remove();
    });
    old.after(link);
  }

  // MARK: Mistakes

  /**
   * An element with a class and a text or further elements.
   * @param {string} name
   * @param {string} style
   * @param {...(string|Node)} content
   */
  function element(name, style, ...content) {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...content);
    return made;
  }

  /** @param {Related|Finding} place */
  const placeText = (place) => (place.line === undefined ? place.path : `${place.path}:${place.line}:${place.column}`);

  /**
   * The line of a finding with the place marked.
   * @param {Finding} finding
   */
  function sourceLine(finding) {
    const scalars = [...finding.source];
    const start = Math.min(finding.column - 1 - finding.source_start, scalars.length);
    const end = Math.min(start + finding.length, scalars.length);
    const text = (from, to) => scalars.slice(from, to).join("");
    const line = element("pre", "source", element("span", "number", `${finding.line}`), text(0, start));
    line.append(element("mark", "", text(start, end) || " "), text(end));
    return line;
  }

  /** @param {Finding} finding */
  function findingItem(finding) {
    const label = element("span", finding.severity, `${finding.severity} ${finding.code}`);
    const item = element("li", "", element("p", "place", label, " ", element("code", "", placeText(finding))));
    item.append(element("p", "message", finding.message));
    if (finding.source !== undefined) item.append(sourceLine(finding));
    if (finding.hint) item.append(element("p", "hint", finding.hint));
    for (const related of finding.related) {
      item.append(element("p", "related", element("code", "", placeText(related)), " ", related.message));
    }
    return item;
  }

  /** @param {State} state */
  function heading(state) {
    const errors = state.findings.filter((finding) => finding.severity === "error").length;
    const others = state.findings.length - errors;
    const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
    const parts = [count(errors, "error", "errors")];
    if (others) parts.push(count(others, "other finding", "other findings"));
    if (state.more) parts.push(`${state.more} more`);
    return parts.join(", ") + (isPlaceholder ? "" : ": the page is as it was before");
  }

  /**
   * Shows what is wrong, over the page.
   * @param {State} state
   */
  function showFindings(state) {
    removeOverlay();
    overlay = element("causeway-overlay", "");
    const root = overlay.attachShadow({ mode: "open" });
    const style = element("link", "");
    style.rel = "stylesheet";
    style.href = STYLE;
    const button = element("button", "", "Hide");
    button.type = "button";
    button.addEventListener("click", hideFindings);
    const list = element("ol", "", ...state.findings.map(findingItem));
    // Long lists are scrolled by the keyboard, too.
    list.tabIndex = 0;
    const panel = element("section", "", element("header", "", element("h2", "", heading(state)), button), list);
    panel.setAttribute("role", "alert");
    // Nothing is seen of it before it has its style.
    panel.hidden = true;
    for (const end of ["load", "error"]) style.addEventListener(end, () => (panel.hidden = false));
    root.append(style, panel);
    document.documentElement.append(overlay);
  }

  function removeOverlay() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  /** Hides what is wrong until something else is. */
  function hideFindings() {
    hidden = told;
    removeOverlay();
  }

  // MARK: Events

  /** @param {State} state */
  function take(state) {
    if (state.id !== shown) {
      const isSwapped = state.previous === shown && state.stylesheets.length > 0 && swapStyles(state.stylesheets);
      if (!isSwapped) return reload();
      shown = state.id;
    }
    // A page may have several connections in its time, each of which tells what it was told before.
    const findings = JSON.stringify(state.findings);
    if (findings === told && (overlay || findings === hidden)) return;
    told = findings;
    hidden = "";
    if (state.findings.length) showFindings(state);
    else removeOverlay();
  }

  function open() {
    if (events || document.hidden) return;
    events = new EventSource(EVENTS);
    events.addEventListener("state", (event) => take(JSON.parse(event.data)));
    events.addEventListener("error", (event) => {
      // What another program answered, which had the port for a while, is no stream: the browser asks no more.
      if (event.target.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, 1000);
    });
  }

  function close() {
    if (events) events.close();
    events = null;
  }

  // A browser keeps six connections to a server: pages that nobody sees do without.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideFindings();
  });
  scrollBack();
  open();
})();
