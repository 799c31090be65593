// Takes down a walk through a page by the Tab key: at each press the stop that it leaves, as plain values.
() => {
    const selector = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]";
    const isStop = (element) =>
        element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true });
    const look = (element) => {
        const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(element);
        const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
        return [isOutlined ? outlineStyle + outlineWidth + outlineColor : "no outline", backgroundColor].join();
    };
    // The box in the page, not on the screen; a column is a landmark of some height, with others beside it or not.
    const box = ({ left, right, top, bottom }) => ({
        left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY,
    });
    const column = (element) => {
        const landmark = element.closest("nav, aside, [role=navigation], [role=complementary]");
        const found = landmark && box(landmark.getBoundingClientRect());
        return found && found.bottom - found.top >= 100 ? found : null;
    };
    const isSeen = (element, rect) => {
        const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
        const hit = document.elementFromPoint(
            middle(rect.left, rect.right, innerWidth), middle(rect.top, rect.bottom, innerHeight));
        return hit !== null && (element.contains(hit) || [...(element.labels ?? [])].some((one) => one.contains(hit)));
    };
    const usual = new Map([...document.querySelectorAll(selector)].filter(isStop).map((one) => [one, look(one)]));
    const walk = { stops: [], missed: [], end: null };
    const seen = new Set();

    const note = () => {
        const element = document.activeElement;
        const isOutside = element === null || element === document.body || element === document.documentElement;
        if (seen.size === 0 && isOutside) return;
        if (walk.end === null && (isOutside || seen.has(element))) {
            const isStart = isOutside || element === seen.values().next().value;
            walk.end = isStart ? "left" : `held by ${element.outerHTML.slice(0, 100)}`;
            walk.missed = [...usual.keys()].filter((one) => isStop(one) && !seen.has(one))
                .map((one) => one.outerHTML.slice(0, 100));
        }
        if (walk.end !== null) return;
        seen.add(element);
        const rects = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
        walk.stops.push({
            name: (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40),
            html: element.outerHTML.slice(0, 100),
            isMarked: usual.has(element)
                ? look(element) !== usual.get(element) : !look(element).startsWith("no outline"),
            isSeen: rects.length > 0 && isSeen(element, rects[0]),
            first: rects.length > 0 ? box(rects[0]) : null,
            last: rects.length > 0 ? box(rects.at(-1)) : null,
            column: column(element),
        });
    };
    window.addEventListener("keydown", ({ key }) => key === "Tab" && note(), true);
    window.causewayWalk = { take: () => (note(), walk) };
    return usual.size;
}
