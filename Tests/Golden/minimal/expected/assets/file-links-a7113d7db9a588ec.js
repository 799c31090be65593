// Pages opened from disk: a link to a folder would show the folder, so it is led to its index.html.
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

  for (const link of document.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href");
    if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) link.setAttribute("href", withIndex(address));
  }
})();
