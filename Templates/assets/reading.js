// For someone who reads a page: the entry of the contents that is being read, and a button that prints.
// A page without this script lacks nothing but these two.
(function () {
  "use strict";

  for (const button of document.querySelectorAll(".print-button")) {
    button.addEventListener("click", () => window.print());
    button.hidden = false;
  }

  /** The links of the contents by the headings that they lead to, in the page's order. */
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }

  /** Marks the entry of the last heading that has passed the upper third of the window. */
  function mark() {
    let current;
    for (const [heading, link] of links) {
      link.removeAttribute("aria-current");
      if (heading.getBoundingClientRect().top < innerHeight / 3) current = link;
    }
    if (!current) return;
    current.setAttribute("aria-current", "true");
    // A long list beside the text scrolls by itself.
    const list = current.closest(".contents");
    if (list.scrollHeight > list.clientHeight) list.scrollTop = current.offsetTop - list.clientHeight / 2;
  }

  // Called when a heading comes or goes at the line, not at every step of scrolling.
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
  for (const heading of links.keys()) observer.observe(heading);
})();
