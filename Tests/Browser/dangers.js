// What on a page ran, could run, or leads to a place that it should not: nothing, on a page of ours.
() => {
    const elements = [...document.querySelectorAll("*")];
    const active = ["script", "iframe", "object", "embed", "base", "form", "math", "style"];
    const addresses = ["href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "background"];
    const isOwn = (url) => ["http:", "https:"].includes(url.protocol) && url.host === location.host;
    const isOwnScript = (element) => element.localName === "script" && element.src && isOwn(new URL(element.src));
    // The theme's own, outside of what an author writes.
    const isSearch = (element) =>
        element.matches("form[role=search]") && !element.closest(".prose") &&
        isOwn(new URL(element.action)) && element.method === "get";
    const isForeign = (element, name) => {
        const url = new URL(element.getAttribute(name), document.baseURI);
        const isLink = element.localName === "a" && ["http:", "https:", "mailto:", "tel:"].includes(url.protocol);
        return !(isOwn(url) || (isLink && url.host !== "evil.example"));
    };
    const isDangerous = (element, name) =>
        name.startsWith("on") || name === "style" || name === "srcdoc" ||
        (addresses.includes(name) && isForeign(element, name));
    return [
        ...(window.__pwned === undefined ? [] : ["a script ran"]),
        ...elements
            .filter((element) => active.includes(element.localName) && !isOwnScript(element) && !isSearch(element))
            .map((element) => element.outerHTML),
        ...elements.flatMap((element) =>
            element.getAttributeNames()
                .filter((name) => isDangerous(element, name))
                .map((name) => `${element.localName} ${name}=${element.getAttribute(name)}`)),
    ];
}
