// What of a page comes on paper, as plain values.
() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
    const tools = "nav, [role=navigation], [role=search], form, dialog, input, select, textarea, button, [role=button]";
    const brightness = (color) => {
        const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
        const linear = (part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
        // Whatever is seen through stands on white paper.
        return alpha * (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)) + (1 - alpha);
    };
    const ground = (element) => {
        for (let one = element; one !== null; one = one.parentElement) {
            const color = getComputedStyle(one).backgroundColor;
            if (!/^rgba\(.*, 0\)$/.test(color)) return brightness(color);
        }
        return 1;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pale = [];
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (texts.currentNode.data.trim() === "" || !isShown(element)) continue;
        // Grounds are printed or not, as the reader's browser has it: a text is to be read on its own and on white.
        const [text, paper] = [brightness(getComputedStyle(element).color), ground(element)];
        const contrasts = [paper, 1].map((one) => (one + 0.05) / (text + 0.05));
        if (Math.min(...contrasts) < 4.5) pale.push([element.outerHTML.slice(0, 120), ...contrasts]);
    }
    return {
        text: document.body.innerText,
        pale,
        paper: ground(document.body),
        tools: all(tools).filter(isShown).map((element) => element.outerHTML.slice(0, 120)),
        searches: all("a[href]").filter((a) => isShown(a) && /\/search\/(index\.html)?$/.test(a.href)).length,
        headings: all("h1, h2, h3").filter(isShown).map((heading) => heading.innerText.trim()),
        addresses: all("main a[href^='http']").filter(isShown).map((a) => ({
            href: a.getAttribute("href"),
            printed: a.innerText + getComputedStyle(a, "::after").content,
            isSource: a.closest("section")?.querySelector("h2")?.textContent.trim() === "Sources",
        })),
    };
}
