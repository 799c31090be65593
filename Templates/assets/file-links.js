// Pages opened from disk: a link or form that leads to a folder would show the folder, so it is led to its index.html.
// A site that is served needs nothing of this. Works on links that are there when the page is read.
(function () {
  "use strict";

  if (location.protocol !== "file:") return;

  /**
   * The address of the page that a link to a folder means.
   * @param {string} address as the link has it
   * @returns {string}
   */
  function withIndex(address) {
    const end = address.search(/[?#]/);
    const path = end < 0 ? address : address.slice(0, end);
    return path.endsWith("/") ? path + "index.html" + address.slice(path.length) : address;
  }

  for (const element of document.querySelectorAll("a[href], form[action]")) {
    const name = element.localName === "a" ? "href" : "action";
    const address = element.getAttribute(name);
    if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) element.setAttribute(name, withIndex(address));
  }
})();
