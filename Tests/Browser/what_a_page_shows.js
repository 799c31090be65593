// What the tests want to know of a page, as plain values.
() => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const link = (a) => ({ href: a.href, text: a.textContent.trim() });
    const item = (element) => ({
        id: new URL(element.querySelector("a").href).pathname.split("/").slice(-3, -1).join("/"),
        text: element.textContent,
    });
    return {
        links: all("a[href]").map(link),
        ids: all("[id]").map((element) => element.id),
        headings: all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.localName[1])),
        mains: all("main").length,
        language: document.documentElement.lang,
        title: document.title,
        background: getComputedStyle(document.body).backgroundColor,
        family: getComputedStyle(document.body).fontFamily,
        text: document.body.innerText,
        trails: all("nav[aria-label=Breadcrumb] > ol").map((trail) => all("a", trail).map(link)),
        sections: all("main section").filter((section) => section.querySelector("h2")).map((section) => ({
            heading: section.querySelector("h2").textContent.trim(),
            items: all(":scope > ul > li", section).filter((element) => element.querySelector("a")).map(item),
        })),
        foot: { links: all("main footer a").map(link), text: all("main footer").map((foot) => foot.textContent).join() },
    };
}
