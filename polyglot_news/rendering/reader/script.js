"use strict";
// The page reads well without this: the address chooses the article, checkboxes the languages.
// Here are keys, search and the evidence of summaries.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const search = document.getElementById("search");
  const index = document.getElementById("index");
  const status = document.getElementById("status");
  const letters = document.getElementById("letters");
  const boxes = all(".languages input");
  const entries = all(".entry");
  const target = () => document.getElementById(location.hash.slice(1));
  const openView = () => (index ? target()?.closest(".view") : document.querySelector(".view")) ?? null;
  const isShown = (element) => element.getClientRects().length > 0;

  // Languages: what was chosen is kept, the last one stays on.
  const STORE = "polyglot-news.hidden-languages";
  const remember = (value) => { try { localStorage.setItem(STORE, value); } catch { /* private window */ } };
  const remembered = () => { try { return localStorage.getItem(STORE) ?? ""; } catch { return ""; } };

  function showLanguages() {
    const first = boxes.find((box) => box.checked)?.dataset.column;
    for (const link of all(".entry h2 a")) {
      link.tabIndex = link.closest(".cell").classList.contains(`l${first}`) ? 0 : -1;
    }
  }
  const hidden = remembered().split(" ");
  if (boxes.some((box) => !hidden.includes(box.dataset.language))) {
    for (const box of boxes) box.checked = !hidden.includes(box.dataset.language);
  }
  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (!boxes.some((other) => other.checked)) box.checked = true;
      remember(boxes.filter((other) => !other.checked).map((other) => other.dataset.language).join(" "));
      showLanguages();
    });
  }
  showLanguages();

  // Sentences: one is active; it has the focus and is the one stop of the Tab key.
  let active = null;
  function activate(row, { focus = true } = {}) {
    active?.classList.remove("active");
    active?.removeAttribute("aria-current");
    const view = (row ?? active)?.closest(".view");
    active = row;
    if (!view) return;
    for (const claim of all(".claim", view)) {
      const evidence = claim.dataset.evidence.split(" ");
      claim.classList.toggle("supported", row !== null && evidence.includes(row.dataset.number));
    }
    if (!row) return;
    for (const other of all(".row", view)) other.tabIndex = other === row ? 0 : -1;
    row.classList.add("active");
    row.setAttribute("aria-current", "true");
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    const view = openView();
    const stops = view ? all(".row", view) : entries.filter((entry) => !entry.hidden);
    const here = view ? active : document.activeElement.closest(".entry");
    const next = stops[Math.min(Math.max(stops.indexOf(here) + by, 0), stops.length - 1)];
    if (!next) return;
    if (view) return activate(next);
    const link = all("h2 a", next).find(isShown);
    link?.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  // Evidence: shown while a claim is pointed at or focused; a click keeps it.
  let pinned = null;
  function showEvidence(claim) {
    for (const row of all(".row.evidence")) row.classList.remove("evidence");
    const view = claim?.closest(".view");
    if (!view) return;
    for (const number of claim.dataset.evidence.split(" ").filter(Boolean)) {
      document.getElementById(`${view.id}-s${number}`)?.classList.add("evidence");
    }
  }
  function pin(claim) {
    pinned?.classList.remove("pinned");
    pinned = claim;
    pinned?.classList.add("pinned");
    showEvidence(claim);
  }
  for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(start, ({ target: at }) => {
      const claim = at.closest?.(".claim");
      if (claim) showEvidence(claim);
    });
    document.addEventListener(end, ({ target: at }) => {
      if (at.closest?.(".claim")) showEvidence(pinned);
    });
  }

  document.addEventListener("click", (event) => {
    const claim = event.target.closest(".claim");
    if (claim) {
      const link = event.target.closest("a");
      pin(link || claim !== pinned ? claim : null);
      if (!link && pinned) document.querySelector(".row.evidence")?.scrollIntoView({ block: "nearest" });
      return;
    }
    const row = event.target.closest(".row");
    if (row && !event.target.closest("a, summary, ul") && getSelection().isCollapsed) activate(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const at = event.target;
    if (event.key === "Escape") return escape(at);
    if (at.closest("input, summary")) return;
    const isLetter = event.key.length === 1;
    if (isLetter && !letters.checked) return;
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (by) {
      // In the index the arrows scroll, as everywhere, until an entry has the focus.
      if (!isLetter && !openView() && !at.closest(".entry")) return;
      event.preventDefault();
      step(by);
    } else if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  function escape(at) {
    if (at === search && search.value) {
      search.value = "";
      find();
    } else if (active || pinned) {
      const view = active?.closest(".view");
      pin(null);
      activate(null);
      view?.focus({ preventScroll: true });
    } else if (index && openView()) {
      location.hash = "index";
    }
  }

  // The address: an article gets the focus when it opens, a sentence becomes active.
  let last = null;
  let isSearching = false; // it was the search that left an article: what is being typed goes on
  function arrive() {
    const view = openView();
    const at = target();
    if (at?.classList.contains("row")) {
      activate(at);
    } else if (view) {
      activate(null);
      if (index) {
        scrollTo({ top: 0, behavior: "instant" });
        view.focus({ preventScroll: true });
      }
    } else if (isSearching) {
      search.focus();
    } else if (last) {
      const entry = entries.find((one) => one.dataset.story === last.id);
      entry?.scrollIntoView({ block: "center", behavior: "instant" });
      if (entry) all("h2 a", entry).find(isShown)?.focus({ preventScroll: true });
    }
    isSearching = false;
    if (view !== last) pin(null);
    last = view;
    highlight();
  }
  addEventListener("hashchange", arrive);

  // Search: every word has to occur in an article, in whatever language.
  let words = [];
  const pattern = (word) =>
    new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[её]/gi, "[её]"), "giu");

  function find() {
    words = search.value.split(/\s+/).filter(Boolean).map(pattern);
    let found = 0;
    for (const entry of entries) {
      entry.querySelector(".hits")?.remove();
      const view = document.getElementById(entry.dataset.story);
      const text = `${entry.textContent} ${view?.textContent ?? ""}`;
      entry.hidden = !words.every((word) => text.search(word) >= 0);
      if (entry.hidden) continue;
      found += 1;
      if (words.length && view) showHits(entry, view);
    }
    status.textContent = words.length ? `${found} of ${entries.length} articles` : "";
    if (words.length && openView()) {
      isSearching = true;
      location.hash = "index";
      search.focus(); // which the browser has just moved to the index
    }
    highlight();
  }
  function showHits(entry, view) {
    const list = document.createElement("ul");
    list.className = "hits";
    for (const sentence of all(".sentence", view)) {
      const text = sentence.textContent;
      const at = Math.min(...words.map((word) => text.search(word)).filter((place) => place >= 0));
      if (!Number.isFinite(at)) continue;
      const from = Math.max(0, at - 60);
      const item = list.appendChild(document.createElement("li"));
      const link = item.appendChild(document.createElement("a"));
      link.href = `#${sentence.closest(".row").id}`;
      link.lang = sentence.closest("[lang]").lang;
      link.dir = "auto";
      link.textContent = `${from ? "…" : ""}${text.slice(from, at + 120)}${text.length > at + 120 ? "…" : ""}`;
      if (list.children.length === 3) break;
    }
    if (list.children.length) entry.append(list);
  }
  function highlight() {
    if (!("highlights" in CSS)) return;
    const ranges = [];
    const roots = words.length ? [openView() ?? index] : [];
    for (const root of roots.filter(Boolean)) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) {
        for (const word of words) {
          for (const match of walker.currentNode.data.matchAll(word)) {
            const range = new Range();
            range.setStart(walker.currentNode, match.index);
            range.setEnd(walker.currentNode, match.index + match[0].length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
  search?.addEventListener("input", find);
  if (search?.value) find();
  arrive();
})();
