// Search, in a dialog on every page and on the search page. docs/search-format.md tells what the files of the
// index hold and how a query is answered from them; `causeway search` does the same.
(function () {
  "use strict";

  const FORMAT = 1;
  const DIGEST = 5; // characters
  const LONGEST_WORD = 40;
  const MOST_WORDS = 64;
  const SHORTEST_PREFIX = 3;
  const MOST_EXPANSIONS = 32;
  const MOST_CORRECTIONS = 3;
  const FORGIVING = [4, 8]; // characters from which one error is allowed, and two
  const FACTOR = { own: 4, meant: 3, other: 2 };
  const TITLE = 2 ** 28;
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
  const MARKABLE = new RegExp(`([${UNSPACED}]\\p{M}*)|[^${UNSPACED}]+`, "gu");

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

  /** File `number` of a directory. */
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

  /** The place of the last key that is not greater than `prefix`, and of those after it that begin with it. */
  function placesOf(keys, prefix, most = Infinity) {
    let place = Math.max(0, firstPlace(keys, prefix + "\0") - 1);
    const places = [place];
    while (places.length < most && keys[++place]?.startsWith(prefix)) places.push(place);
    return places;
  }

  /** The place of the first of some sorted strings that is not less than `key`. */
  function firstPlace(strings, key) {
    let low = 0;
    let high = strings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strings[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
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
    ({ levels, keys: keys?.split("|"), names, family, size: levels < 2 ? 2 ** 31 : 64 });

  function readRoot(root) {
    if (root.format !== FORMAT) throw new RangeError("another format");
    for (const family of ["words", "blocks", "spelling"]) root[family] &&= readDirectory(root[family], family);
    root.groups = root.kinds.flatMap((kind) => kind.groups.map((group) => ({ ...group, kind })));
    root.groupOf = root.groups.flatMap((group) => Array(group.documents).fill(group)); // by document
    return root;
  }

  const shardOf = (root, number) => fileOf(root, root.words, number, (payload) => {
    const reader = new Reader(bytesOf(payload));
    const shard = {};
    shard.entries = reader.words(() => {
      const reference = reader.number();
      return { shard, stem: `${reference & 1 ? reader.number() : number}-${reference >> 1}` };
    });
    shard.words = shard.entries.map(({ word }) => word);
    const lengths = Array.from({ length: reader.number() }, () => reader.number());
    shard.lists = lengths.map((length) => reader.take(length));
    if (reader.at !== reader.bytes.length) throw new RangeError("cut off");
    return shard;
  });

  /** The documents of a stem: the strongest, and where the others are. */
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

  const entryIn = ({ words, entries }, word) => {
    const entry = entries[firstPlace(words, word)];
    return entry?.word === word ? entry : null;
  };

  /** The words of a stem that a shard has, without titles. */
  const kinIn = ({ entries }, stem) =>
    entries.filter((entry) => entry.stem === stem && !entry.word.includes(" ")).map(({ word }) => word);

  /** The most frequent of some words. */
  const firstOf = (entries, most) =>
    entries.sort((a, b) => b.frequency - a.frequency || (a.word < b.word ? -1 : 1)).slice(0, most);

  /** Words to compare with, among them those that one of the keys of their spelling lists under a prefix. */
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
    return firstOf([...found.values()], MOST_CORRECTIONS);
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
    const all = wordsOf(text);
    const phrases = text.split(/["“”„]/).slice(0, -1).filter((_, place) => place % 2).map(wordsOf).filter((words) => words[0]);
    const distinct = [...new Set(all)].slice(0, MOST_WORDS);
    const stop = root.stop.split(" ");
    const telling = distinct.filter((word) => !stop.includes(word));
    const isOpen = /[\p{L}\p{M}\p{N}]$/u.test(normalised(text)) && [...(all.at(-1) ?? "")].length >= SHORTEST_PREFIX;

    let incomplete = false;
    const attempt = (promise) => promise.catch(() => {
      incomplete = true;
    });
    const shardsWith = async (key, most) => {
      const numbers = (await attempt(numbersWith(root.words, key, most))) ?? [];
      return (await Promise.all(numbers.map((number) => attempt(shardOf(root, number))))).filter(Boolean);
    };
    const find = async (key) => (await shardsWith(key, 1)).map((shard) => entryIn(shard, key))[0];
    const lists = new Map();
    const formOf = async ({ word, stem, shard }, factor) => {
      if (!lists.has(stem)) lists.set(stem, attempt(listOf(root, stem)));
      const list = await lists.get(stem);
      return list && { list, factor, words: [word, ...kinIn(shard, stem), ...kinIn(list.shard, stem)] };
    };
    const termOf = async (word) => {
      const isPrefix = isOpen && word === all.at(-1);
      const shards = await shardsWith(word, isPrefix ? 2 : 1);
      const own = shards[0] && entryIn(shards[0], word);
      const longer = firstOf(shards.flatMap(({ entries }) =>
        entries.filter((entry) => isPrefix && entry.frequency && entry.word.startsWith(word))), MOST_EXPANSIONS);
      let meant = [];
      if (shards[0] && !own && !longer[0]) {
        const likely = (await attempt(once(`like ${word}`, () => corrections(root, word)))) ?? [];
        meant = (await Promise.all(likely.map((entry) => find(entry.word)))).filter(Boolean);
      }
      const forms = await Promise.all([
        ...(own ? [formOf(own, FACTOR.own)] : []),
        ...longer.map((entry) => formOf(entry, FACTOR.other)),
        ...meant.map((entry, place) => formOf(entry, place ? FACTOR.other : FACTOR.meant)),
      ]);
      return {
        word, times: all.filter((other) => other === word).length, meant: meant[0]?.word,
        isUnknown: shards[0] && !forms[0], forms: forms.filter(Boolean),
      };
    };
    const terms = await Promise.all((telling[0] ? telling : distinct).map(termOf));
    const title = await find(all.join(" ") + " ");

    // Where every list has a tail, that of the shortest is read.
    const used = (await Promise.all(lists.values())).filter(Boolean).sort((a, b) => a.documents - b.documents);
    if (used.every(({ tail }) => tail?.size <= LONGEST_TAIL || tail) && used[0]?.tail.size <= LONGEST_TAIL) {
      const tail = await attempt(load(`tails/${used[0].stem}`, used[0].tail.digest, bytesOf));
      if (tail) Object.assign(used[0], { tail: null, parts: [...used[0].parts, tail] });
    }
    let ranked = rank(root.documents, terms, title && (await attempt(listOf(root, title.stem))));
    let isLowerBound = used.some(({ tail }) => tail);

    const entryOf = async (document) =>
      (await fileOf(root, root.blocks, Math.floor(document / root.block), (block) => block.slice()))[document % root.block];
    if (phrases[0] && !FROM_DISK) {
      const spoken = terms.filter(({ word }) => phrases.flat().includes(word));
      const found = new Uint8Array(root.documents);
      for (const { list, factor } of spoken.flatMap(({ forms }) => forms)) {
        if (factor === FACTOR.own) visitDocuments(list, (document) => found[document]++);
      }
      ranked = ranked.filter(([document]) => found[document] === spoken.length);
      isLowerBound ||= ranked.length > MOST_READ;
      const isKept = await Promise.all(ranked.slice(0, MOST_READ)
        .map(([document]) => attempt(entryOf(document).then((entry) => hasPhrases(entry, phrases)))));
      ranked = ranked.filter((_, place) => isKept[place]);
    }

    const count = (isCounted) => ranked.filter(([document]) => isCounted(root.groupOf[document])).length;
    const counts = root.kinds.map((kind) => ({
      kind: kind.kind, label: kind.plural, count: count((group) => group.kind === kind),
      groups: kind.groups.map(({ group, label }) =>
        ({ group, label, count: count((other) => other.kind === kind && other.group === group) })),
    }));
    ranked = ranked.filter(([document]) => {
      const place = root.groupOf[document];
      return (!kind || place.kind.kind === kind) && (!group || place.group === group);
    });

    const marked = [...new Set([...phrases.flat(), ...terms.flatMap(({ forms }) => forms.flatMap(({ words }) => words))])];
    const results = ranked.slice(0, limit).map(async ([document, score]) => {
      const entry = await attempt(entryOf(document));
      if (!entry) return [];
      const [title, url, summary, aliases, headings] = entry;
      const { kind, label } = root.groupOf[document];
      const shown = aliases.filter((alias) => wordsOf(alias).some((word) => marked.includes(word)));
      return {
        document, score, title, url, summary, aliases: shown, heading: bestHeading(headings, terms),
        kind: kind.kind, label: label ? `${kind.label} · ${label}` : kind.label,
      };
    });
    return {
      total: ranked.length, isLowerBound, counts, marked, results: (await Promise.all(results)).flat(),
      corrected: corrected(text, terms), unknown: terms.filter(({ isUnknown }) => isUnknown).map(({ word }) => word),
      phrasesIgnored: FROM_DISK && phrases.length > 0, incomplete,
    };
  }

  /** Documents with their scores, best first. */
  function rank(documents, terms, title) {
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
    if (title) visitDocuments(title, (document) => add(document, TITLE));
    // Score and document as one number: they sort fast.
    const order = Float64Array.from(touched, (document) => scores[document] * documents + documents - 1 - document);
    return [...order.sort().reverse()].map((value) => documents - 1 - (value % documents)).map((document) => [document, scores[document]]);
  }

  async function hasPhrases([title, url, summary, aliases], phrases) {
    const spoken = (text) => ` ${wordsOf(text).join(" ")} `;
    const texts = [title, summary, ...aliases].map(spoken);
    const hasAll = () => phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(" ")} `)));
    texts.push(hasAll() || await once(url, async () => {
      const article = await (await fetch(new URL(`${url}index.json`, SITE))).json();
      return spoken(article.text);
    }));
    return hasAll();
  }

  /** The heading that has most of a query, weighed by its words' stems. */
  function bestHeading(headings, terms) {
    let best = null;
    let most = 0;
    for (const heading of headings) {
      const [text, anchor = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")] = [heading].flat();
      const words = wordsOf(text);
      let sum = 0;
      for (const { forms } of terms) {
        sum += Math.max(0, ...forms.map((form) => form.words.some((word) => words.includes(word)) && form.list.weight));
      }
      if (sum > most) [best, most] = [{ text, anchor }, sum];
    }
    return best;
  }

  /** A query as it may have been meant. */
  function corrected(text, terms) {
    if (!terms.some(({ meant }) => meant)) return null;
    return text.replace(RUN, (run) => terms.find(({ word }) => word === wordsOf(run)[0])?.meant ?? run);
  }

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

  /** A text with the marked words in it. */
  const withMarks = (text, marked) => text.split(RUN).flatMap((run, place) => {
    if (place % 2 === 0) return run;
    const parts = run.match(MARKABLE);
    const isMarked = (...parts) => wordsOf(parts.join("")).some((word) => marked.includes(word));
    return parts.map((part, i) => isMarked(part) || isMarked(...parts.slice(i, i + 2)) || isMarked(...parts.slice(i - 1, i + 1))
      ? make("mark", {}, part) : part);
  });

  /** The address of a page; from disk a folder means its `index.html`. */
  function addressOf(url, anchor = "") {
    const address = new URL(url + (FROM_DISK ? "index.html" : ""), SITE);
    address.hash = anchor;
    return address.href;
  }

  const searchAddress = (asked) => `${addressOf("search/")}?${new URLSearchParams(asked)}`;

  const isPlain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  /** The reader's own words. */
  const quoted = (text) => make("bdi", { dir: "auto" }, text.length > 100 ? [...text].slice(0, 100).join("") + "…" : text);

  /** A number of results, for the eye and for the ear. */
  const counted = (count, isLowerBound) => isLowerBound
    ? [make("span", { className: "visually-hidden" }, "at least "), `${count}+`] : [`${count}`];

  /** What is said of an answer beside its results; `undefined` is one that could not be had. */
  function notesOn(answer, text, update) {
    const notes = [];
    const note = (...children) => notes.push(make("p", {}, ...children));
    const again = make("button", { type: "button" }, "Try again");
    again.onclick = () => {
      kept.clear();
      freshness = `?${Date.now()}`;
      update();
    };
    if (!answer) note("Search could not be loaded. ", again);
    if (answer?.incomplete) note("Part of the search index could not be loaded; results may be incomplete. ", again);
    if (answer?.phrasesIgnored) note("From disk, phrases are searched for as single words.");
    if (answer?.corrected) {
      note("Did you mean ", make("a", { className: "search-step", href: searchAddress({ q: answer.corrected }) }, quoted(answer.corrected)), "?");
    }
    if (answer?.total && answer.unknown[0]) note("No article has ", quoted(answer.unknown.join(", ")), ".");
    if (answer && !answer.total) note("Nothing found for ‘", quoted(text), "’. Try fewer or other words, or the lists from A to Z:");
    if (!answer?.total) {
      const links = document.querySelectorAll(".search-letters a");
      notes.push(make("ul", {}, ...[...(links[0] ? links : document.querySelectorAll(".site-navigation a"))]
        .map((link) => make("li", {}, link.cloneNode(true)))));
    }
    return notes;
  }

  /** Answers what is asked in a place; the newest question wins. */
  function answering(status, show) {
    let newest = 0;
    let timer;
    return async (text, options) => {
      const turn = ++newest;
      const answer = text.trim() ? await search(text, options).catch(() => undefined) : null;
      if (turn !== newest) return;
      show(answer);
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.replaceChildren(...(answer?.total ? [...counted(answer.total, answer.isLowerBound), " results"] : [answer ? "Nothing found" : ""]));
      }, PAUSE);
    };
  }
})();
