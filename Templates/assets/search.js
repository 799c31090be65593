// Search, in a dialog on every page and on the search page. docs/search-format.md tells what the files of the
// index hold and how a query is answered from them; `causeway search` does the same.
(function () {
  "use strict";

  const FORMAT = 1;
  const DIGEST = 5; // characters
  const PAGE = 64; // files that a page of a directory lists
  const LONGEST_QUERY = 10000; // UTF-16 code units
  const LONGEST_WORD = 40;
  const MOST_WORDS = 256;
  const SHORTEST_PREFIX = 3;
  const MOST_EXPANSIONS = 32;
  const MOST_CORRECTIONS = 3;
  const FORGIVING = [4, 8]; // characters from which one error is allowed, and two
  const FACTOR = { likeliest: 4, other: 1 };
  const LONGEST_TITLE = 8; // words, where it is not the whole query
  const WHOLE_TITLE = 2 ** 28;
  const LONGEST_TAIL = 32768; // bytes
  const MOST_READ = 20; // documents, for phrases

  const STEP = 10; // results
  const PAUSE = 700; // ms without typing before the count is announced
  // An element of the page may bear the name of a property of `document`, and be found in its place.
  const OWN = Document.prototype.querySelector.call(document, "script[src*='assets/search']");
  const SITE = new URL("../", OWN.src);
  const FROM_DISK = location.protocol === "file:";

  // MARK: Words

  const RUN = /([\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*)/gu;
  // Scripts without spaces: Thai, Lao, Burmese, Khmer, Japanese syllables, Chinese characters.
  const UNSPACED = "\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}";
  const PART = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");

  const normalised = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "").replace(/ß/g, "ss").replace(/ς/g, "σ");

  /** The words of a text, in order, as they are looked up. */
  function wordsOf(text) {
    const words = [];
    for (const [run] of normalised(text).matchAll(RUN)) {
      for (const [part, isUnspaced] of run.replace(/['’]/g, "").matchAll(PART)) {
        const letters = [...part];
        if (!isUnspaced) words.push(letters.slice(0, LONGEST_WORD).join(""));
        else if (!letters[1]) words.push(part);
        else for (let i = 1; i < letters.length; i++) words.push(letters[i - 1] + letters[i]);
      }
    }
    return words;
  }

  const hasAny = (text, words) => wordsOf(text).some((word) => words.includes(word));

  // MARK: Files

  let root; // what root.js holds, once it has been read
  let files = {}; // payloads that are at hand, by name
  const kept = new Map(); // promises of what has been decoded, by name
  let freshness = ""; // after “Try again”: the browser may have kept files of an older build
  const awaited = {}; // what takes the payload of a file on its way

  window.causewaySearch = (name, payload) => awaited[name]?.(payload);

  /** The payload of a file of the index, which is a script. */
  const run = (name, address) => new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(`search/${name}${address}`, SITE) });
    awaited[name] = resolve;
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(name)); // too late where it has called back
    };
    document.head.append(script);
  });

  const once = (name, begin) => kept.get(name) ?? kept.set(name, begin()).get(name);

  /** A file, decoded and kept. What fails is tried once more, past what the browser may have kept. */
  const load = (name, digest, decode) => once(name, () => {
    const read = async (again) => decode(files[name] ?? (await run(name, digest + ".js" + again)));
    return read(freshness).catch(() => read("?" + Date.now()));
  });

  const loadRoot = () => load("root", "", (payload) => {
    if (payload.format !== FORMAT) throw new RangeError("another format");
    root = payload;
    files = { ...root.files };
    for (const family in readers) {
      // A directory of a single level is the only page of one of two.
      if (root[family]?.levels < 2) [files[family + "/d0"], root[family]] = [root[family], { keys: "", names: "" }];
    }
    // What narrows the results, and what each document is of.
    root.choices = [{ label: "All" }, ...root.kinds.flatMap(({ kind, plural, groups }) =>
      [{ kind, label: plural }, ...groups.filter(({ group }) => group).map((group) => ({ kind, ...group }))])];
    root.places = root.kinds.flatMap(({ kind, label, groups }) => groups.flatMap((group) =>
      Array(group.documents).fill({ ...group, kind, label: group.label ? `${label} · ${group.label}` : label })));
  });

  const digestAt = (names, place) => "-" + names.slice(place * DIGEST, (place + 1) * DIGEST);

  const pageOf = (family, page) => load(`${family}/d${page}`, digestAt(root[family].names, page), (payload) => payload);

  async function fileOf(family, number) {
    const page = root[family].levels ? Math.floor(number / PAGE) : 0; // the only page has all
    const { names } = await pageOf(family, page);
    return load(`${family}/${number}`, digestAt(names, number - page * PAGE), (payload) => readers[family](payload, number));
  }

  /** The places of the last key that is not greater than a prefix, and of those after it that begin with it. */
  function placesOf({ keys }, prefix) {
    const list = keys.split("|");
    const first = list.findLastIndex((key) => key <= prefix);
    return list.flatMap((key, place) => (place === first || key.startsWith(prefix) ? place : []));
  }

  /** The files that may hold keys beginning with a prefix. */
  async function filesWith(query, family, prefix, most) {
    const pages = placesOf(root[family], prefix).slice(0, most);
    const numbers = await attempt(query, pages.map(async (page) =>
      placesOf(await pageOf(family, page), prefix).map((place) => page * PAGE + place)));
    return attempt(query, numbers.slice(0, most).map((number) => fileOf(family, number)));
  }

  // MARK: Decoding

  const bytesOf = (payload) => Uint8Array.from(atob(payload), (byte) => byte.charCodeAt());

  class Reader {
    at = 0;

    constructor(bytes) {
      this.bytes = bytes;
    }

    take(length) {
      return this.bytes.subarray(this.at, (this.at += length));
    }

    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = this.bytes[this.at++];
        value |= (byte & 127) << shift;
        if (!(byte & 128)) return value;
      }
    }

    /** Words by their keys, with their frequencies and what `more` makes of each. */
    words(more) {
      const words = new Map();
      let bytes = [];
      for (let left = this.number(); left; left--) {
        bytes = [...bytes.slice(0, this.number()), ...this.take(this.number())];
        const word = new TextDecoder().decode(new Uint8Array(bytes));
        words.set(word, { word, frequency: this.take(1)[0], ...more(word) });
      }
      return words;
    }
  }

  const readers = {
    words(payload, number) {
      const reader = new Reader(bytesOf(payload));
      const words = reader.words(() => {
        const reference = reader.number();
        return { stem: `${reference & 1 ? reader.number() : number}-${reference >> 1}` };
      });
      const lengths = Array.from({ length: reader.number() }, () => reader.number());
      return { words, lists: lengths.map((length) => reader.take(length)) };
    },
    blocks: (payload) => payload,
    spelling: (payload) => ({
      words: new Reader(bytesOf(payload)).words((key) => {
        const [end, start = ""] = key.slice(1).split(" ");
        return { word: key[0] === "2" ? [...end].reverse().join("") : start + end };
      }),
    }),
  };

  /** A word of the dictionary with its documents; where there is a tail, with the strongest. */
  async function formOf({ word, stem }, factor) {
    const [number, place] = stem.split("-");
    const { words, lists } = await fileOf("words", number);
    const reader = new Reader(lists[place]);
    const [weight] = reader.take(1);
    const count = reader.number();
    const tail = count & 1 && { size: reader.number(), digest: "-" + String.fromCharCode(...reader.take(DIGEST)) };
    const kin = [...words.values()].filter((other) => other.stem === stem);
    return {
      stem, weight, factor, tail, documents: count >> 1, parts: [reader.bytes.subarray(reader.at)],
      words: [word, ...kin.map((other) => other.word)],
    };
  }

  /** Calls `visit` with each document of a form and its level. */
  function visitDocuments({ parts }, visit) {
    for (const part of parts) {
      const reader = new Reader(part);
      while (reader.at < part.length) {
        const head = reader.number();
        let document = 0;
        for (let left = head >> 4; left; left--) visit((document += reader.number()), head & 15);
      }
    }
  }

  // MARK: Dictionary

  const find = async (query, key) => (await filesWith(query, "words", key, 1))[0]?.words.get(key);

  /** The words of files that have a frequency. */
  const wordsIn = (files) => files.flatMap(({ words }) => [...words.values()]).filter(({ frequency }) => frequency);

  const likeliest = (words, most) => words.sort((a, b) => b.frequency - a.frequency).slice(0, most);

  /** The words that were most likely meant by one that the dictionary lacks. */
  async function corrections(query, text) {
    const word = [...text];
    const allowed = FORGIVING.filter((length) => word.length >= length).length;
    const single = (text) => [...text].filter((letter, place, letters) => letter !== letters[place - 1]).join("");
    // Where to look, as long as more errors than a number: words of which a part is one of these.
    const steps = [
      [1, (other) => other[0], [word[0]]],
      [1, (other) => other.at(-1), [word.at(-1)]],
      [2, (other) => other[5] && other[2] + other[3], [1, 2, 3].map((place) => word[place] + word[place + 1])],
    ];
    const found = {};
    let fewest = Infinity;
    for (const [step, [enough, partOf, parts]] of steps.entries()) {
      if (allowed < enough || fewest <= enough) continue;
      const files = await Promise.all(root.spelling
        ? parts.map((part) => filesWith(query, "spelling", step + 1 + part)) : [filesWith(query, "words", "")]);
      for (const { word: other, frequency } of wordsIn(files.flat())) {
        const letters = [...other];
        const errors = parts.includes(partOf(letters)) ? errorsBetween(word, letters) : Infinity;
        if (errors > allowed) continue;
        fewest = Math.min(fewest, errors);
        const isDoubled = single(other) === single(text); // comes before all others
        found[other] = { word: other, errors, frequency: frequency + (isDoubled && 256) };
      }
    }
    if (query.incomplete) kept.delete("like " + text); // to be looked for again
    const words = Object.keys(found).sort().map((other) => found[other]);
    return likeliest(words.filter(({ errors }) => errors === fewest), MOST_CORRECTIONS);
  }

  /** Optimal string alignment. */
  function errorsBetween(a, b) {
    if (Math.abs(a.length - b.length) > FORGIVING.length) return Infinity;
    let before;
    let last = [...b, ""].map((_, place) => place);
    for (const [i, letter] of a.entries()) {
      const row = [i + 1];
      for (const [j, other] of b.entries()) {
        const exchanged = i && letter === b[j - 1] && a[i - 1] === other ? before[j - 1] + 1 : Infinity;
        row.push(Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (letter !== other), exchanged));
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // MARK: Answering

  /** What can be had of several things, in a flat list; an answer without the rest is incomplete. */
  const attempt = async (query, promises) => (await Promise.all(promises.map((promise) => promise.catch(() => {
    query.incomplete = true;
    return [];
  })))).flat();

  /**
   * Answers a query; rejected where the root of the index cannot be loaded.
   * @param {string} text
   * @param {{kind?: string, group?: string, limit?: number}} [asked]
   */
  async function search(text, asked = {}) {
    await loadRoot();
    const query = parse(text.slice(0, LONGEST_QUERY));
    const terms = await Promise.all(query.words.map((word) => termOf(query, word)));
    const forms = terms.flatMap(({ forms }) => forms);
    await readTail(query, forms);
    query.isLowerBound = forms.some(({ tail }) => tail);

    const meant = new Map(terms.map((term) => [term.word, term.meant]));
    const named = query.meaning.map((word) => meant.get(word) ?? word); // as a title would have it
    const scores = scoresOf([...terms, { times: 1, forms: await titlesIn(query, terms, named) }]);
    const [whole] = await attempt(query, [titleOf(query, named.join(" ") + " ", 1)]);
    if (whole) visitDocuments(whole, (document) => (scores[document] += WHOLE_TITLE));
    let ranked = [...scores.keys()].filter((document) => scores[document]).sort((a, b) => scores[b] - scores[a]);
    if (query.phrases[0] && !FROM_DISK) ranked = await withPhrases(query, ranked, terms);

    const isOf = ({ kind, group }) => (document) => {
      const place = root.places[document];
      return (!kind || kind === place.kind) && (!group || group === place.group);
    };
    const counts = root.choices.map((choice) => ({ ...choice, count: ranked.filter(isOf(choice)).length }));
    ranked = ranked.filter(isOf(asked));
    const results = await attempt(query, ranked.slice(0, asked.limit ?? STEP).map((document) =>
      resultOf(document, scores[document], terms)));
    const corrected = query.text.replace(RUN, (run) => meant.get(wordsOf(run)[0]) ?? run);
    return {
      ...query, total: ranked.length, counts, results,
      marked: [...query.phrases.flat(), ...forms.flatMap(({ words }) => words)],
      corrected: corrected !== query.text && corrected,
      unknown: terms.filter(({ isUnknown }) => isUnknown).map(({ word }) => word),
    };
  }

  function parse(text) {
    const stop = root.stop.split(" ");
    const all = wordsOf(text);
    const telling = all.filter((word) => !stop.includes(word));
    const meaning = telling[0] ? telling : all;
    // Every second part stands between quotation marks; what follows the last mark does not.
    const phrases = text.split(/["“”„]/).slice(0, -1).filter((_, place) => place % 2)
      .map(wordsOf).filter((words) => words[0]);
    const last = all.at(-1) ?? "";
    const isOpen = !text.split(RUN).at(-1) && [...last].length >= SHORTEST_PREFIX;
    const words = [...new Set(meaning)].slice(0, MOST_WORDS);
    return { text, meaning, phrases, words, prefix: isOpen && last, incomplete: false };
  }

  /** A word of a query with its forms in the dictionary: itself, what it begins, or what was meant. */
  async function termOf(query, word) {
    const isPrefix = word === query.prefix;
    const shards = await filesWith(query, "words", word, isPrefix ? 2 : 1);
    const own = shards[0]?.words.get(word);
    const longerIn = (shards) => [...word].length < SHORTEST_PREFIX ? [] : likeliest(
      wordsIn(shards).filter((entry) => entry !== own && entry.word.startsWith(word)), MOST_EXPANSIONS);
    let longer = isPrefix ? longerIn(shards) : [];
    const isMissing = shards[0] && !own && !longer[0];
    const likely = isMissing ? await once("like " + word, () => corrections(query, word)) : [];
    const meant = await Promise.all(likely.map((entry) => find(query, entry.word)));
    if (isMissing && !meant[0]) longer = longerIn(await filesWith(query, "words", word, 2));
    const entries = [own, ...longer, ...meant].filter(Boolean);
    const others = own ? longer : meant.slice(1);
    const forms = await attempt(query, entries.map((entry) =>
      formOf(entry, others.includes(entry) ? FACTOR.other : FACTOR.likeliest)));
    // No word that it begins weighs more than the most frequent: a rare one is hardly what is being typed.
    const [first, ...rest] = longer[0] ? forms.slice(own ? 1 : 0) : [];
    for (const form of rest) form.weight = Math.min(form.weight, first.weight);
    return {
      word, forms, own: own && forms[0], times: query.meaning.filter((other) => other === word).length,
      meant: meant[0]?.word, isUnknown: isMissing && !entries[0],
    };
  }

  /** Where every list has a tail, adds that of the shortest. */
  async function readTail(query, forms) {
    const [shortest] = [...forms].sort((a, b) => a.documents - b.documents);
    if (!forms.every(({ tail }) => tail) || !(shortest?.tail.size <= LONGEST_TAIL)) return;
    const { stem, tail } = shortest;
    const [part] = await attempt(query, [load("tails/" + stem, tail.digest, bytesOf)]);
    for (const form of forms) {
      if (part && form.stem === stem) Object.assign(form, { tail: 0, parts: [...form.parts, part] });
    }
  }

  /** Titles that stand in the query, each word of which counts once more. */
  function titlesIn(query, terms, named) {
    const weights = new Map(terms.map(({ word, meant, forms }) => [meant ?? word, forms[0]?.weight ?? 0]));
    const runs = new Set(named.flatMap((_, start) =>
      Array.from({ length: LONGEST_TITLE }, (_, more) => named.slice(start, start + more + 1).join(" ") + " ")));
    return attempt(query, [...runs].map((run) =>
      titleOf(query, run, run.split(" ").reduce((sum, word) => sum + (weights.get(word) ?? 0), 0))));
  }

  async function titleOf(query, key, factor) {
    const title = factor && (await find(query, key));
    return title ? formOf(title, factor) : [];
  }

  /** What each document scores. */
  function scoresOf(terms) {
    const scores = new Int32Array(root.documents);
    for (const { forms, times } of terms) {
      const best = new Int32Array(root.documents);
      for (const form of forms) {
        const { factor, weight } = form;
        visitDocuments(form, (document, level) => {
          const more = factor * (weight || 1) * level - best[document]; // titles have no weight of their own
          if (more <= 0) return;
          best[document] += more;
          scores[document] += more * times;
        });
      }
    }
    return scores;
  }

  /** Of the best documents in which each word of the phrases was found as it is, those that have the phrases. */
  function withPhrases(query, ranked, terms) {
    const spoken = terms.filter(({ word }) => query.phrases.flat().includes(word));
    const found = new Uint8Array(root.documents);
    for (const { own } of spoken) {
      if (own) visitDocuments(own, (document) => found[document]++);
    }
    const likely = ranked.filter((document) => found[document] === spoken.length);
    query.isLowerBound ||= likely.length > MOST_READ;
    return attempt(query, likely.slice(0, MOST_READ).map(async (document) => {
      const [title, url, summary, aliases] = await entryOf(document);
      const texts = [title, summary, ...aliases];
      const hasAll = () => query.phrases.every((phrase) =>
        texts.some((text) => ` ${wordsOf(text).join(" ")} `.includes(` ${phrase.join(" ")} `)));
      const read = async () => (await (await fetch(new URL(url + "index.json", SITE))).json()).text;
      if (!hasAll()) texts.push(await once(url, read));
      return hasAll() ? document : [];
    }));
  }

  const entryOf = async (document) => (await fileOf("blocks", Math.floor(document / root.block)))[document % root.block];

  async function resultOf(document, score, terms) {
    const [title, url, summary, aliases, headings] = await entryOf(document);
    let heading; // that has most of the query, weighed by its words' stems
    let most = 0;
    for (const entry of headings) {
      const [text, anchor = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")] = [entry].flat();
      const present = wordsOf(text);
      const isIn = ({ words }) => words.some((word) => present.includes(word));
      const sum = terms.reduce((sum, { forms }) =>
        sum + (forms.some(isIn) && Math.max(...forms.map(({ weight }) => weight))), 0);
      if (sum > most) [heading, most] = [{ text, anchor }, sum];
    }
    return { ...root.places[document], score, title, url, summary, aliases, heading };
  }

  Object.assign(window.causewaySearch, { query: search, wordsOf });

  // MARK: Elements

  /** An element with attributes. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  }

  /** A text with its marked words. */
  const withMarks = (tag, attributes, text, { marked }) => make(tag, attributes,
    ...text.split(RUN).map((part) => (hasAny(part, marked) ? make("mark", {}, part) : part)));

  /** The address of a page; from disk a folder means its `index.html`. */
  const addressOf = (url, rest = "") => new URL(url + (FROM_DISK ? "index.html" : "") + rest, SITE).href;

  const searchAddress = ({ q, kind, group }) =>
    addressOf("search/", "?" + new URLSearchParams(Object.entries({ q, kind, group }).filter(([, value]) => value)));

  const isPlain = ({ ctrlKey, metaKey, shiftKey, altKey }) => !(ctrlKey || metaKey || shiftKey || altKey);

  const totalOf = ({ total, isLowerBound }) => `${isLowerBound ? "At least " : ""}${total} result${total === 1 ? "" : "s"}`;

  /** Title, kind and summary of a result. */
  const shownOf = ({ title, label, summary }, answer) => [
    withMarks("span", { class: "search-title" }, title, answer),
    make("span", { class: "search-kind" }, " ", label),
    withMarks("span", { class: "search-summary" }, summary, answer),
  ];

  /** Asks, shows the newest answer, with notes on it, and announces it once typing pauses. */
  function answering(show) {
    const status = make("p", { class: "visually-hidden", role: "status" });
    const notes = make("div", { class: "search-notes" });
    let newest = 0;
    async function ask(text, asked) {
      const turn = ++newest;
      const isAsked = text.trim();
      const answer = isAsked ? await search(text, asked).catch(() => ({ incomplete: true })) : {};
      if (turn !== newest) return;
      const { incomplete, phrases, corrected, total, unknown } = answer;
      notes.replaceChildren();
      const note = (...children) => notes.append(make("p", {}, ...children));
      if (incomplete) {
        const again = make("button", { type: "button" }, "Try again");
        again.onclick = () => {
          kept.clear();
          freshness = "?" + Date.now();
          ask(text, asked);
        };
        note("The search index could not be loaded in full. ", again);
      } else if (isAsked && !total) {
        const lists = make("a", { href: addressOf("search/", "#cw-letters") }, "lists from A to Z");
        note("Nothing found. Try other words, or the ", lists, ".");
      }
      if (FROM_DISK && phrases?.[0]) note("From disk, a phrase counts as its words.");
      if (corrected) {
        const address = searchAddress({ q: corrected });
        note("Did you mean ", make("a", { class: "search-step", href: address }, make("bdi", {}, corrected)), "?");
      }
      if (total && unknown[0]) note("No article has ", make("bdi", {}, unknown.join(", ")), ".");
      show(answer);
      setTimeout(() => {
        if (turn === newest) status.textContent = total ? totalOf(answer) : notes.textContent;
      }, PAUSE);
    }
    return { ask, status, notes };
  }

  const warmUp = () => loadRoot().catch(() => {});

  // MARK: Dialog

  /** Whether the / key opens the dialog; it does where nothing can be remembered. */
  function slashOpens(choice) {
    try {
      if (choice) localStorage.causewaySlash = choice;
      return localStorage.causewaySlash !== "off";
    } catch {
      return true;
    }
  }

  /** An editable combobox with a list of results, as the ARIA Authoring Practices describe it. */
  function makeDialog() {
    const field = make("input", {
      name: "q", dir: "auto", autocomplete: "off", role: "combobox", "aria-label": "Search",
      "aria-autocomplete": "list", "aria-controls": "cw-options",
    });
    const list = make("div", { id: "cw-options", class: "search-list", role: "listbox", "aria-label": "Results" });
    const slash = make("input", { type: "checkbox" });
    const close = make("button", { type: "button" }, "Close");
    const form = make("form", { class: "search-form", action: addressOf("search/") }, field, close);

    let active = -1;
    const activate = (place) => {
      active = place;
      const options = [...list.children];
      field.setAttribute("aria-activedescendant", options[place]?.id ?? "");
      for (const [i, option] of options.entries()) option.setAttribute("aria-selected", i === place);
      options[place]?.scrollIntoView({ block: "nearest" });
    };
    const expand = (isExpanded) => {
      list.hidden = !isExpanded;
      field.setAttribute("aria-expanded", isExpanded);
      activate(-1);
    };
    const { ask, status, notes } = answering((answer) => {
      const { total, results = [] } = answer;
      const options = results.map((result) =>
        [addressOf(result.url), `${result.title}, ${result.label}`, shownOf(result, answer)]);
      const all = totalOf(answer) + ": show all";
      if (total) options.push([searchAddress({ q: field.value }), all, [all]]);
      list.replaceChildren(...options.map(([href, name, children], place) =>
        make("a", { href, id: "cw-option-" + place, role: "option", tabindex: -1, "aria-label": name }, ...children)));
      expand(!!total);
    });
    const dialog = make("dialog", { class: "search-dialog", "aria-label": "Search" },
      make("div", { class: "search-box" }, form, status, list, notes,
        make("label", {}, slash, " Open search with the / key")));

    slash.checked = slashOpens();
    slash.onchange = () => slashOpens(slash.checked ? "on" : "off");
    field.oninput = () => ask(field.value, { limit: 8 });
    field.onkeydown = (event) => {
      const { key } = event;
      const count = list.children.length;
      if (event.isComposing) return;
      if (key === "Escape" && !list.hidden) expand(false);
      else if (count && (key === "ArrowDown" || key === "ArrowUp")) {
        const place = key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1;
        if (list.hidden) expand(true);
        activate((place + count) % count);
      } else {
        if (/Home|End|Arrow/.test(key)) activate(-1); // they move in the text
        return;
      }
      event.preventDefault();
    };
    list.onmousedown = (event) => event.preventDefault(); // the field keeps the focus
    form.onsubmit = (event) => {
      if (active < 0) return;
      event.preventDefault();
      list.children[active].click();
    };
    close.onclick = () => dialog.close();
    dialog.onclick = (event) => {
      if (event.target === dialog) dialog.close(); // beside the box
    };
    expand(false);
    document.body.append(dialog);
    return { dialog, field };
  }

  let made;
  function openDialog(event) {
    event.preventDefault();
    made ??= makeDialog();
    if (!made.dialog.open) made.dialog.showModal();
    made.field.select();
    warmUp();
  }

  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    const isTyping = target.closest("input, textarea, select, [contenteditable]");
    if (ctrlKey || metaKey ? key === "k" : key === "/" && !isTyping && slashOpens()) openDialog(event);
  });
  for (const link of document.querySelectorAll("a.search-link")) {
    link.onclick = (event) => {
      if (isPlain(event)) openDialog(event);
    };
  }

  // MARK: Search page

  function preparePage(page) {
    const form = page.querySelector("form");
    const field = form.elements.q;
    const content = make("div", { class: "search-results" });
    let asked;
    let isStep = true; // whether the address is one to come back to, which typing must not overwrite

    const { ask, status, notes } = answering((answer) => {
      // The focus stays at its place among the links: on a filter, or on the first new result.
      const links = () => [...content.querySelectorAll("a, button")];
      const place = links().indexOf(document.activeElement);
      content.replaceChildren(...contentOf(answer));
      links()[place]?.focus();
    });
    form.after(status, notes, content);
    const update = () => ask(field.value, asked);

    /** Shows what an address asks for. */
    const show = (address) => {
      asked = { ...Object.fromEntries(new URL(address).searchParams), limit: STEP };
      if (field.value.trim() !== asked.q) field.value = asked.q ?? "";
      update();
    };
    const go = (address, isNewStep) => {
      show(address);
      // After the answer, which takes less time than a change of the address.
      setTimeout(() => {
        try {
          history[isNewStep || isStep ? "pushState" : "replaceState"](null, "", address);
        } catch {
          // From disk the address may have to stay; what is asked for is shown all the same.
        }
        isStep = isNewStep;
      });
    };
    const typed = () => searchAddress({ ...asked, q: field.value.trim() });

    /** A row of links that narrow the results: the address of each says how. */
    const filter = (label, name, { counts, isLowerBound }, isShown) =>
      make("div", { class: "search-filter", role: "group", "aria-label": label },
        ...counts.filter((choice) => choice.count && isShown(choice)).map((choice) => make("a", {
          class: "search-step", href: searchAddress({ q: field.value, ...choice }), "aria-current": choice[name] === asked[name],
        }, choice.label, " ", make("span", { class: "count" }, choice.count + (isLowerBound ? "+" : "")))));

    const contentOf = (answer) => {
      const { counts, total, results } = answer;
      if (!counts?.[0].count) return [];
      const more = make("button", { type: "button", class: "search-more" }, "Show more");
      more.hidden = total <= asked.limit;
      more.onclick = () => {
        asked.limit += STEP;
        update();
      };
      return [
        make("h2", {}, totalOf(answer)),
        filter("Kind", "kind", answer, ({ group }) => !group),
        filter("Group", "group", answer, ({ kind, group }) => group && kind === asked.kind),
        make("ol", { class: "search-list" }, ...results.map((result) => {
          const { url, heading, aliases } = result;
          const [title, kind, summary] = shownOf(result, answer);
          const item = make("li", { class: "search-result" }, make("a", { href: addressOf(url) }, title), kind);
          const also = aliases.filter((alias) => hasAny(alias, answer.marked));
          if (heading) {
            const href = addressOf(url, "#" + heading.anchor);
            item.append(withMarks("a", { class: "search-heading", href }, heading.text, answer));
          }
          if (also[0]) item.append(withMarks("span", { class: "search-summary" }, "Also called " + also.join(", "), answer));
          item.append(summary);
          return item;
        })), more,
      ];
    };

    field.onfocus = warmUp;
    field.oninput = () => go(typed(), false);
    form.onsubmit = (event) => {
      event.preventDefault();
      isStep = true;
    };
    page.onclick = (event) => {
      const link = event.target.closest(".search-step");
      if (!link || !isPlain(event)) return;
      event.preventDefault();
      go(link.href, true);
    };
    window.onpopstate = () => {
      isStep = true;
      show(location.href);
    };
    show(location.href);
  }

  const page = document.querySelector(".search-page");
  if (page) preparePage(page);
})();
