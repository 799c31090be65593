// Search, in a dialog on every page and on the search page. docs/search-format.md tells what the files of the
// index hold and how a query is answered from them; `causeway search` does the same.
(function () {
  "use strict";

  const FORMAT = 1;
  const DIGEST = 5; // characters
  const LONGEST_WORD = 40;
  const MOST_WORDS = 256;
  const SHORTEST_PREFIX = 3;
  const MOST_EXPANSIONS = 32;
  const MOST_CORRECTIONS = 3;
  const FORGIVING = [4, 8]; // characters from which one error is allowed, and two
  const FACTOR = { likeliest: 4, other: 1 };
  const TITLE = 2 ** 28;
  const LONGEST_TITLE = 16; // words
  const LONGEST_TAIL = 32768;
  const MOST_READ = 20;

  const STEP = 10; // results
  const PAUSE = 700; // ms without typing before the count is announced
  const SITE = new URL("../", document.currentScript.src);
  const FROM_DISK = location.protocol === "file:";

  // MARK: Words

  const RUN = /([\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*)/gu;
  // Scripts without spaces: Thai, Lao, Burmese, Khmer, Japanese syllables, Chinese characters.
  const UNSPACED = "\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}";
  const PART = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");
  const MARKABLE = new RegExp(`[${UNSPACED}]\\p{M}*|[^${UNSPACED}]+`, "gu");

  const normalised = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "").replace(/ß/g, "ss").replace(/ς/g, "σ");

  /** The words of a text, in order, as they are looked up. */
  function wordsOf(text) {
    const words = [];
    for (const [run] of normalised(text).matchAll(RUN)) {
      for (const [part, isUnspaced] of run.replace(/['’]/g, "").matchAll(PART)) {
        const letters = [...part];
        if (!isUnspaced) words.push(letters.slice(0, LONGEST_WORD).join(""));
        else if (letters.length < 2) words.push(part);
        else for (let i = 1; i < letters.length; i++) words.push(letters[i - 1] + letters[i]);
      }
    }
    return words;
  }

  // MARK: Files

  const kept = new Map(); // promises by name
  const awaited = {}; // what takes the payload of a file on its way
  let freshness = ""; // after “Try again”: the browser may have kept files of an older build

  const once = (name, begin) => kept.get(name) ?? kept.set(name, begin()).get(name);

  window.causewaySearch = (name, payload) => awaited[name]?.(payload);

  /** The payload of a file of the index, which is a script. */
  const run = (name, address) => new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(address, SITE) });
    awaited[name] = resolve;
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(address)); // too late where it has called back
    };
    document.head.append(script);
  });

  /** A file, decoded and kept. What fails is tried once more. */
  const load = (name, digest, decode) => once(name, async () => {
    const address = `search/${name}${digest}.js`;
    try {
      return decode(await run(name, address + freshness));
    } catch {
      return decode(await run(name, `${address}?${Date.now()}`));
    }
  });

  const digestAt = (names, place) => "-" + names.slice(place * DIGEST, (place + 1) * DIGEST);

  /** A page of a directory; with a single level it is itself the only one. */
  const pageOf = (directory, page) => directory.levels < 2 ? directory
    : load(`${directory.family}/d${page}`, digestAt(directory.names, page), readDirectory);

  async function fileOf({ files }, directory, number, decode) {
    const name = `${directory.family}/${number}`;
    if (files) return once(name, async () => decode(files[name]));
    const { names } = await pageOf(directory, Math.floor(number / directory.size));
    return load(name, digestAt(names, number % directory.size), decode);
  }

  /** Numbers of the files that may hold keys beginning with `prefix`. */
  async function numbersWith(directory, prefix, most) {
    const pages = directory.levels < 2 ? [0] : placesOf(directory.keys, prefix, most);
    const numbers = pages.map(async (page) => placesOf((await pageOf(directory, page)).keys, prefix, most)
      .map((place) => page * directory.size + place));
    return (await Promise.all(numbers)).flat().slice(0, most);
  }

  /** The places of the last key that is not greater than `prefix`, and of those after it that begin with it. */
  function placesOf(keys, prefix, most = Infinity) {
    let place = keys.findLastIndex((key) => !key || key <= prefix);
    const places = [place];
    while (places.length < most && keys[++place]?.startsWith(prefix)) places.push(place);
    return places;
  }

  // MARK: Decoding

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

    /** Words with their frequencies and what `more` makes of each. */
    words(more) {
      let bytes = [];
      return Array.from({ length: this.number() }, () => {
        if (this.at >= this.bytes.length) throw new RangeError("cut off");
        bytes = [...bytes.slice(0, this.number()), ...this.take(this.number())];
        const word = new TextDecoder().decode(new Uint8Array(bytes));
        return { word, frequency: this.take(1)[0], ...more(word) };
      });
    }
  }

  const bytesOf = (payload) => Uint8Array.from(atob(payload), (byte) => byte.charCodeAt());

  const readDirectory = ({ levels, keys, names }, family) =>
    ({ family, levels, size: levels < 2 ? 2 ** 31 : 64, keys: keys?.split("|"), names });

  function readRoot(root) {
    if (root.format !== FORMAT) throw new RangeError("another format");
    for (const family of ["words", "blocks", "spelling"]) root[family] &&= readDirectory(root[family], family);
    root.places = root.kinds.flatMap((kind) => // kind and group by document
      kind.groups.flatMap((group) => Array(group.documents).fill({ kind, group })));
    return root;
  }

  const shardOf = (root, number) => fileOf(root, root.words, number, (payload) => {
    const reader = new Reader(bytesOf(payload));
    const shard = {};
    shard.entries = reader.words(() => {
      const reference = reader.number();
      return { shard, stem: `${reference & 1 ? reader.number() : number}-${reference >> 1}` };
    });
    const lengths = Array.from({ length: reader.number() }, () => reader.number());
    shard.lists = lengths.map((length) => reader.take(length));
    if (reader.at !== reader.bytes.length) throw new RangeError("cut off");
    return shard;
  });

  /** The documents of a stem; where there is a tail, the strongest. */
  async function listOf(root, stem) {
    const [number, place] = stem.split("-");
    const shard = await shardOf(root, number);
    const reader = new Reader(shard.lists[place]);
    const [weight] = reader.take(1);
    const count = reader.number();
    const tail = count & 1 && { size: reader.number(), digest: "-" + String.fromCharCode(...reader.take(DIGEST)) };
    return { shard, stem, weight, tail, documents: count >> 1, parts: [reader.bytes.subarray(reader.at)] };
  }

  /** Calls `visit` with each document of a list and its level. */
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

  const entryIn = (shard, word) => shard?.entries.find((entry) => entry.word === word);

  /** The words of a stem that a shard has, without titles. */
  const kinIn = ({ entries }, stem) =>
    entries.filter((entry) => entry.stem === stem && !entry.word.includes(" ")).map(({ word }) => word);

  const firstOf = (entries, most, isLikelier = () => 0) => entries
    .sort((a, b) => isLikelier(b) - isLikelier(a) || b.frequency - a.frequency || (a.word < b.word ? -1 : 1)).slice(0, most);

  /** Words to compare with, among them all that the spelling files list under a prefix. */
  async function wordsUnder(root, prefixes) {
    if (root.files) {
      const shards = await Promise.all(root.words.keys.map((_, number) => shardOf(root, number)));
      return shards.flatMap(({ entries }) => entries.filter(({ frequency }) => frequency));
    }
    const numbers = await Promise.all(prefixes.map((prefix) => numbersWith(root.spelling, prefix)));
    const files = numbers.flat().map((number) => fileOf(root, root.spelling, number, (payload) =>
      new Reader(bytesOf(payload)).words((key) => {
        const [end, start = ""] = key.slice(1).split(" ");
        return { word: key[0] === "2" ? [...end].reverse().join("") : start + end };
      })));
    return (await Promise.all(files)).flat();
  }

  /** The words that were most likely meant by one that the dictionary lacks. */
  async function corrections(root, text) {
    const word = [...text];
    const allowed = FORGIVING.filter((length) => word.length >= length).length;
    const middles = [1, 2, 3].map((place) => word[place] + word[place + 1]);
    const steps = [
      [1, ["1" + word[0]], (other) => other[0] === word[0]],
      [1, ["2" + word.at(-1)], (other) => other.at(-1) === word.at(-1)],
      [2, middles.map((pair) => "3" + pair), (other) => other.length > 5 && middles.includes(other[2] + other[3])],
    ];
    let found = new Map();
    let fewest = allowed + 1;
    for (const [enough, prefixes, isLike] of steps) {
      if (allowed < enough || fewest <= enough) continue;
      for (const entry of await wordsUnder(root, prefixes)) {
        const other = [...entry.word];
        const errors = isLike(other) ? errorsBetween(word, other, fewest) : Infinity;
        if (errors < fewest) found = new Map();
        if (errors < fewest) fewest = errors;
        if (errors === fewest && errors <= allowed) found.set(entry.word, entry);
      }
    }
    const single = ([...letters]) => letters.filter((letter, place) => letter !== letters[place - 1]).join("");
    return firstOf([...found.values()], MOST_CORRECTIONS, (entry) => single(entry.word) === single(text));
  }

  /** Optimal string alignment; `Infinity` where it is more than `most`. */
  function errorsBetween(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before;
    let last = [...b, ""].map((_, place) => place);
    for (const [i, letter] of a.entries()) {
      const row = [i + 1];
      for (const [j, other] of b.entries()) {
        const exchanged = i && letter === b[j - 1] && a[i - 1] === other ? before[j - 1] + 1 : Infinity;
        row.push(Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (letter !== other), exchanged));
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // MARK: Answering

  /**
   * Answers a query; rejected where the root of the index cannot be loaded.
   * @param {string} text
   * @param {{kind?: string, group?: string, limit?: number}} [options]
   */
  async function search(text, { kind, group, limit = STEP } = {}) {
    const root = await load("root", "", readRoot);
    const query = parse(root, text);
    const terms = await Promise.all(query.words.map((word) => termOf(query, word)));
    const meant = new Map(terms.map((term) => [term.word, term.meant]));
    const name = query.meaning.slice(0, LONGEST_TITLE + 1).map((word) => meant.get(word) ?? word);
    const title = name[0] && !name[LONGEST_TITLE] && (await find(query, name.join(" ") + " "));
    const titled = title && (await attempt(query, listOf(root, title.stem)));
    const lists = (await Promise.all(query.lists.values())).filter(Boolean);
    await readTail(query, lists);

    let ranked = rank(root.documents, terms, titled);
    let isLowerBound = lists.some(({ tail }) => tail);
    if (query.phrases[0] && !FROM_DISK) {
      ranked = withAllWords(query, ranked, terms);
      isLowerBound ||= ranked.length > MOST_READ;
      const isKept = await Promise.all(ranked.slice(0, MOST_READ).map(([document]) => attempt(query, hasPhrases(query, document))));
      ranked = ranked.filter((_, place) => isKept[place]);
    }

    const counts = countsOf(root, ranked);
    ranked = ranked.filter(([document]) => {
      const place = root.places[document];
      return (!kind || place.kind.kind === kind) && (!group || place.group.group === group);
    });
    const marked = [...new Set([...query.phrases.flat(), ...terms.flatMap(({ forms }) => forms.flatMap(({ words }) => words))])];
    const results = ranked.slice(0, limit).map(([document, score]) =>
      attempt(query, resultOf(root, document, score, terms, marked)));
    return {
      total: ranked.length, isLowerBound, counts, marked, results: (await Promise.all(results)).filter(Boolean),
      corrected: corrected(text, meant), unknown: terms.filter(({ isUnknown }) => isUnknown).map(({ word }) => word),
      phrasesIgnored: FROM_DISK && query.phrases.length > 0, incomplete: query.incomplete,
    };
  }

  function parse(root, text) {
    const stop = root.stop.split(" ");
    const all = wordsOf(text);
    const telling = all.filter((word) => !stop.includes(word));
    const meaning = telling[0] ? telling : all;
    const parts = text.split(/["“”„]/); // every second one is a phrase, closed or not
    const phrases = parts.filter((_, place) => place % 2).map(wordsOf).filter((words) => words[0]);
    const isOpen = parts.length % 2 && /[\p{L}\p{M}\p{N}]$/u.test(text) && [...(all.at(-1) ?? "")].length >= SHORTEST_PREFIX;
    return {
      root, meaning, phrases, words: [...new Set(meaning)].slice(0, MOST_WORDS),
      prefix: isOpen && all.at(-1), lists: new Map(), incomplete: false,
    };
  }

  /** What can be had; an answer without the rest is incomplete. */
  const attempt = (query, promise) => promise.catch(() => {
    query.incomplete = true;
  });

  /** The shards for a key, `undefined` where missing. */
  async function shardsWith(query, key, most) {
    const numbers = (await attempt(query, numbersWith(query.root.words, key, most))) ?? [];
    return Promise.all(numbers.map((number) => attempt(query, shardOf(query.root, number))));
  }

  const find = async (query, key) => entryIn((await shardsWith(query, key, 1))[0], key);

  /** A word of a query with its forms in the dictionary: itself, what it begins, or what was meant. */
  async function termOf(query, word) {
    const isPrefix = word === query.prefix;
    const shards = await shardsWith(query, word, isPrefix ? 2 : 1);
    const own = entryIn(shards[0], word);
    const longer = firstOf(shards.filter(Boolean).flatMap(({ entries }) =>
      entries.filter((entry) => isPrefix && entry.frequency && entry !== own && entry.word.startsWith(word))), MOST_EXPANSIONS);
    const isMissing = shards[0] && !own && !longer[0];
    const likely = isMissing && (await attempt(query, once(`like ${word}`, () => corrections(query.root, word))));
    const meant = await Promise.all((likely || []).map((entry) => find(query, entry.word)));
    const forms = [own, ...longer, ...meant].map((entry) => entry && formOf(query, entry,
      entry === own || entry === meant[0] ? FACTOR.likeliest : FACTOR.other));
    return {
      word, forms: (await Promise.all(forms)).filter(Boolean), times: query.meaning.filter((other) => other === word).length,
      isOwn: !!own, meant: meant[0]?.word, isUnknown: isMissing && !meant[0],
    };
  }

  async function formOf(query, { word, stem, shard }, factor) {
    const { lists, root } = query;
    if (!lists.has(stem)) lists.set(stem, attempt(query, listOf(root, stem)));
    const list = await lists.get(stem);
    return list && { list, factor, words: [word, ...kinIn(shard, stem), ...kinIn(list.shard, stem)] };
  }

  /** Where every list has a tail, adds that of the shortest. */
  async function readTail(query, lists) {
    const [shortest] = [...lists].sort((a, b) => a.documents - b.documents);
    if (!lists.every(({ tail }) => tail) || !(shortest?.tail.size <= LONGEST_TAIL)) return;
    const part = await attempt(query, load(`tails/${shortest.stem}`, shortest.tail.digest, bytesOf));
    if (part) Object.assign(shortest, { tail: null, parts: [...shortest.parts, part] });
  }

  function rank(documents, terms, titled) {
    const scores = new Int32Array(documents);
    const touched = [];
    const add = (document, score) => {
      if (!scores[document]) touched.push(document);
      scores[document] += score;
    };
    for (const { forms, times } of terms) {
      const best = new Int32Array(documents);
      for (const { list, factor } of forms) {
        visitDocuments(list, (document, level) => {
          const more = factor * list.weight * level - best[document];
          if (more <= 0) return;
          best[document] += more;
          add(document, more * times);
        });
      }
    }
    if (titled) visitDocuments(titled, (document) => add(document, TITLE));
    // Score and document as one number sort fastest.
    const order = Float64Array.from(touched, (document) => (scores[document] + 1) * documents - document).sort().reverse();
    return Array.from(order, (value) => (documents - (value % documents)) % documents).map((document) => [document, scores[document]]);
  }

  /** Documents in which each word of the phrases was found as it is. */
  function withAllWords({ root, phrases }, ranked, terms) {
    const spoken = terms.filter(({ word }) => phrases.flat().includes(word));
    const found = new Uint8Array(root.documents);
    for (const { isOwn, forms } of spoken) {
      if (isOwn && forms[0]) visitDocuments(forms[0].list, (document) => found[document]++);
    }
    return ranked.filter(([document]) => found[document] === spoken.length);
  }

  async function hasPhrases({ root, phrases }, document) {
    const [title, url, summary, aliases] = await entryOf(root, document);
    const spoken = (text) => ` ${wordsOf(text).join(" ")} `;
    const texts = [title, summary, ...aliases].map(spoken);
    const hasAll = () => phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(" ")} `)));
    if (!hasAll()) {
      texts.push(await once(url, async () => spoken((await (await fetch(new URL(url + "index.json", SITE))).json()).text)));
    }
    return hasAll();
  }

  const entryOf = async (root, document) =>
    (await fileOf(root, root.blocks, Math.floor(document / root.block), Array.from))[document % root.block];

  /** How many results each kind has, and each group of it. */
  function countsOf(root, ranked) {
    const tally = new Map();
    for (const [document] of ranked) {
      const { group } = root.places[document];
      tally.set(group, (tally.get(group) ?? 0) + 1);
    }
    return root.kinds.map(({ kind, plural, groups }) => {
      const counts = groups.map((group) => ({ kind, group: group.group, label: group.label, count: tally.get(group) ?? 0 }));
      return { kind, label: plural, count: sumOf(counts), groups: counts };
    });
  }

  const sumOf = (counts) => counts.reduce((sum, { count }) => sum + count, 0);

  async function resultOf(root, document, score, terms, marked) {
    const [title, url, summary, aliases, headings] = await entryOf(root, document);
    const { kind, group } = root.places[document];
    return {
      document, score, title, url, summary, kind: kind.kind, label: group.label ? `${kind.label} · ${group.label}` : kind.label,
      aliases: aliases.filter((alias) => hasAny(alias, marked)), heading: bestHeading(headings, terms),
    };
  }

  const hasAny = (text, words) => wordsOf(text).some((word) => words.includes(word));

  /** The heading that has most of a query, weighed by its words' stems. */
  function bestHeading(headings, terms) {
    let best = null;
    let most = 0;
    for (const heading of headings) {
      const [text, anchor = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")] = [heading].flat();
      let sum = 0;
      for (const { forms } of terms) {
        if (forms.some(({ words }) => hasAny(text, words))) sum += Math.max(...forms.map(({ list }) => list.weight));
      }
      if (sum > most) [best, most] = [{ text, anchor }, sum];
    }
    return best;
  }

  const corrected = (text, meant) =>
    [...meant.values()].some(Boolean) ? text.replace(RUN, (run) => meant.get(wordsOf(run)[0]) ?? run) : null;

  Object.assign(window.causewaySearch, { query: search, wordsOf });

  // MARK: Elements

  /** An element with properties, or attributes where there is no such property. */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /** A text with its marked words. */
  const withMarks = (text, { marked }) => text.split(RUN).flatMap((run, place) => {
    if (place % 2 === 0) return run;
    const parts = run.match(MARKABLE);
    return parts.map((part, i) => // in scripts without spaces, also as one of a pair
      [[part], parts.slice(i, i + 2), parts.slice(i - 1, i + 1)].some((pair) => hasAny(pair.join(""), marked))
        ? make("mark", {}, part) : part);
  });

  /** The address of a page; from disk a folder means its `index.html`. */
  function addressOf(url, anchor = "") {
    const address = new URL(url + (FROM_DISK ? "index.html" : ""), SITE);
    address.hash = anchor;
    return address.href;
  }

  const searchAddress = (asked) =>
    `${addressOf("search/")}?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`;

  const isPlain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  /** The reader's own words. */
  const quoted = (text) => make("bdi", { dir: "auto" }, text.length > 100 ? [...text].slice(0, 100).join("") + "…" : text);

  /** A number for the eye and for the ear. */
  const counted = (count, isLowerBound) => isLowerBound
    ? [make("span", { className: "visually-hidden" }, "at least "), `${count}+`] : [`${count}`];

  const totalOf = ({ total, isLowerBound }) => [...counted(total, isLowerBound), total === 1 ? " result" : " results"];

  const shownOf = ({ title, label, url, summary, aliases, heading }, answer) => [
    make("span", { className: "search-title" }, ...withMarks(title, answer)), " ",
    make("span", { className: "search-kind" }, label),
    ...(heading ? [make("a", { className: "search-heading", href: addressOf(url, heading.anchor) }, ...withMarks(heading.text, answer))] : []),
    ...(aliases[0] ? [make("span", { className: "search-summary" }, "Also called ", ...withMarks(aliases.join(", "), answer))] : []),
    make("span", { className: "search-summary" }, ...withMarks(summary, answer)),
  ];

  /** What is said of an answer beside its results. */
  function notesOn({ isUnavailable, incomplete, phrasesIgnored, corrected, total, unknown }, text, update) {
    const notes = [];
    const note = (...children) => notes.push(make("p", {}, ...children));
    const again = make("button", { type: "button" }, "Try again");
    again.onclick = () => {
      kept.clear();
      freshness = `?${Date.now()}`;
      update();
    };
    if (isUnavailable) note("Search could not be loaded. ", again);
    if (incomplete) note("Part of the search index could not be loaded; results may be incomplete. ", again);
    if (phrasesIgnored) note("Opened from disk, this site is searched for single words, not for phrases.");
    if (corrected) note("Did you mean ", make("a", { className: "search-step", href: searchAddress({ q: corrected }) }, quoted(corrected)), "?");
    if (total && unknown[0]) note("No article has ", quoted(unknown.join(", ")), ".");
    if (!total && !isUnavailable) note("Nothing found for ‘", quoted(text), "’. Try fewer or other words, or the lists from A to Z.");
    if (!total && !document.querySelector(".search-letters")) {
      const links = [...document.querySelectorAll(".site-navigation li")];
      notes.push(make("ul", {}, ...links.map((item) => item.cloneNode(true))));
    }
    return notes;
  }

  /** Shows answers to what is asked, of which the newest wins, and announces their number once typing pauses. */
  function answering(status, notes, show) {
    let newest = 0;
    let timer;
    return async function ask(text, options) {
      const turn = ++newest;
      const answer = text.trim() ? await search(text, options).catch(() => ({ isUnavailable: true })) : null;
      if (turn !== newest) return;
      notes.replaceChildren(...(answer ? notesOn(answer, text, () => ask(text, options)) : []));
      show({ total: 0, counts: [], results: [], ...answer });
      clearTimeout(timer);
      timer = setTimeout(() => status.replaceChildren(...(answer?.total ? totalOf(answer) : [notes.textContent])), PAUSE);
    };
  }

  const warmUp = () => load("root", "", readRoot).catch(() => {});

  // MARK: Dialog

  /** Whether the / key opens the dialog; it does where nothing can be remembered. */
  function slashOpens(choice) {
    try {
      if (choice) localStorage.setItem("causeway-search-slash", choice);
      return localStorage.getItem("causeway-search-slash") !== "off";
    } catch {
      return true;
    }
  }

  /** An editable combobox with a list of results, as the ARIA Authoring Practices describe it. */
  function makeDialog() {
    const field = make("input", {
      type: "search", dir: "auto", autocomplete: "off", role: "combobox", "aria-label": "Search",
      "aria-autocomplete": "list", "aria-controls": "cw-options", "aria-expanded": "false",
    });
    const list = make("div", { id: "cw-options", className: "search-list", role: "listbox", "aria-label": "Results", hidden: true });
    const status = make("p", { className: "visually-hidden", role: "status" });
    const notes = make("div", { className: "search-notes" });
    const slash = make("input", { type: "checkbox", checked: slashOpens() });
    const close = make("button", { type: "button" }, "Close");
    const dialog = make("dialog", { className: "search-dialog", "aria-label": "Search" },
      make("div", { className: "search-box" }, make("div", { className: "search-form" }, field, close), status, list, notes,
        make("label", {}, slash, " Open search with the / key")));

    let active = -1;
    const activate = (place) => {
      active = place;
      field.setAttribute("aria-activedescendant", list.children[place]?.id ?? "");
      for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", i === place);
      list.children[place]?.scrollIntoView({ block: "nearest" });
    };
    const expand = (isExpanded) => {
      list.hidden = !isExpanded;
      field.setAttribute("aria-expanded", isExpanded);
      activate(-1);
    };
    const ask = answering(status, notes, (answer) => {
      const option = (href, children, name) => make("a", { href, role: "option", tabIndex: -1, ...name }, ...children);
      const options = answer.results.map((result) => option(addressOf(result.url), shownOf({ ...result, aliases: [], heading: null }, answer),
        { "aria-label": `${result.title}, ${result.label}` }));
      if (answer.total) options.push(option(searchAddress({ q: field.value }), ["All ", ...totalOf(answer)]));
      for (const [place, option] of options.entries()) option.id = `cw-option-${place}`;
      list.replaceChildren(...options);
      expand(answer.total > 0);
    });

    field.oninput = () => ask(field.value, { limit: 8 });
    field.onkeydown = (event) => {
      const { key, ctrlKey, metaKey } = event;
      const count = list.children.length;
      if (event.isComposing) return;
      if (key === "Escape" && list.hidden) dialog.close();
      else if (key === "Escape") expand(false);
      else if (key === "Enter") {
        const address = list.children[active]?.href ?? searchAddress({ q: field.value });
        if (ctrlKey || metaKey) window.open(address);
        else location.href = address;
      } else if (count && (key === "ArrowDown" || key === "ArrowUp")) {
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
    slash.onchange = () => slashOpens(slash.checked ? "on" : "off");
    close.onclick = () => dialog.close();
    dialog.onclick = (event) => {
      if (event.target === dialog) dialog.close(); // beside the box
    };
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
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isTyping = target.isContentEditable || target.matches("input, textarea, select");
    if (event.defaultPrevented || altKey) return;
    if (ctrlKey || metaKey ? key.toLowerCase() === "k" && !shiftKey : key === "/" && !isTyping && slashOpens()) openDialog(event);
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
    const notes = page.querySelector(".search-notes");
    const content = page.querySelector(".search-results");
    let asked = {};
    let limit = STEP;
    let isStep = true; // whether the address is one to come back to, which typing must not overwrite

    const ask = answering(page.querySelector("[role=status]"), notes, (answer) => {
      const links = () => [...content.querySelectorAll(".search-filter a")];
      const chosen = links().indexOf(document.activeElement);
      const seen = document.activeElement.matches(".search-more") && content.querySelectorAll("li").length;
      content.replaceChildren(...contentOf(answer));
      const focused = seen ? content.querySelectorAll("li")[seen]?.firstChild : links()[chosen];
      focused?.focus();
    });
    const update = () => ask(field.value, { ...asked, limit });

    /** Shows what an address asks for. */
    const show = (address) => {
      asked = Object.fromEntries(new URL(address).searchParams);
      if (field.value.trim() !== asked.q) field.value = asked.q ?? "";
      limit = STEP;
      update();
    };
    const go = (address, isNewStep) => {
      const isNew = address !== location.href;
      try {
        if (isNew) history[isNewStep || isStep ? "pushState" : "replaceState"](null, "", address);
      } catch {
        // From disk the address may have to stay; what is asked for is shown all the same.
      }
      isStep = isNewStep || (isStep && !isNew);
      show(address);
    };
    const typed = () => searchAddress({ ...asked, q: field.value.trim() });

    /** A row of links that narrow the results: the address of each says how. */
    const filter = (label, choices, chosen, { isLowerBound }) => make("div", { className: "search-filter", role: "group", "aria-label": label },
      ...choices.filter(({ label, count }) => label && count).map(({ label, count, ...narrowed }) => {
        const { kind = "", group = "" } = narrowed;
        return make("a", {
          className: "search-step", href: searchAddress({ q: field.value, kind, group }), "aria-current": kind + group === chosen,
        }, label, " ", make("span", { className: "count" }, ...counted(count, isLowerBound)));
      }));

    const contentOf = (answer) => {
      const { counts, total, results } = answer;
      const { kind = "", group = "" } = asked;
      if (!sumOf(counts)) return [];
      const groups = counts.find((entry) => entry.kind === kind)?.groups ?? [];
      const more = make("button", { type: "button", className: "search-more", hidden: total <= limit }, "Show more");
      more.onclick = () => {
        limit += STEP;
        update();
      };
      return [
        make("h2", {}, ...totalOf(answer)),
        filter("Kind", [{ label: "All", count: sumOf(counts) }, ...counts], kind, answer),
        ...(groups[1] ? [filter("Group", [{ label: "All", count: sumOf(groups), kind }, ...groups], kind + group, answer)] : []),
        make("ol", { className: "search-list" }, ...results.map((result) => {
          const [title, ...others] = shownOf(result, answer);
          return make("li", { className: "search-result" }, make("a", { href: addressOf(result.url) }, title), ...others);
        })), more,
      ];
    };

    field.onfocus = warmUp;
    field.oninput = () => go(typed(), false);
    form.onsubmit = (event) => {
      event.preventDefault();
      go(typed(), true);
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
