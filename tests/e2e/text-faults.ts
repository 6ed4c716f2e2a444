import type { Page } from "@playwright/test";

/**
 * Texts of the widget's states in the gallery that are cut, leave their box or cover each other, one
 * string per text.
 */
export const textFaultsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const TOLERANCE_PX = 1;
    // Boxes that a text must not leave, from the inside.
    const BOXES = "button, .badge, .middle, .note, .foot, .captions p, .shared-notice, .card";
    // Names are shortened on purpose, and the clock is on the edge of the bubble.
    const MAY_BE_CUT = ".who > span:first-child, .bubble-clock *";
    // In the picture, behind everything, or unseen.
    const BEHIND = ".unseen, .initials, style";

    type Text = { readonly text: string; readonly parent: Element; readonly rect: DOMRect };

    const textsIn = (root: ShadowRoot): Text[] => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const text = node.nodeValue?.trim();
        if (!text || !parent || parent.closest(BEHIND)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        // One for each line.
        for (const rect of range.getClientRects())
          if (rect.width > 0) texts.push({ text, parent, rect });
      }
      return texts;
    };
    const isWithin = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - TOLERANCE_PX &&
      inner.right <= outer.right + TOLERANCE_PX &&
      inner.top >= outer.top - TOLERANCE_PX &&
      inner.bottom <= outer.bottom + TOLERANCE_PX;
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE_PX &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2 * TOLERANCE_PX;

    const faults: string[] = [];
    for (const box of document.querySelectorAll<HTMLElement>(".gallery-box")) {
      const root = box.querySelector("foyer-widget")?.shadowRoot;
      if (!root) throw new Error(`${box.dataset.name} has no widget`);
      const texts = textsIn(root).filter(({ parent }) => !parent.matches(MAY_BE_CUT));
      const say = (text: string, what: string) =>
        faults.push(`${box.dataset.name}: “${text}” ${what}`);
      if (texts.length === 0 && !root.querySelector(".bubble")) say("", "has no text");
      for (const { text, parent, rect } of texts) {
        if (!isWithin(rect, box.getBoundingClientRect())) say(text, "leaves the page");
        for (let outer: Element | null = parent; outer; outer = outer.parentElement) {
          if (outer.matches(BOXES) && !isWithin(rect, outer.getBoundingClientRect()))
            say(text, `leaves ${outer.className || outer.localName}`);
          const { overflowX } = getComputedStyle(outer);
          if (overflowX !== "visible" && outer.scrollWidth > outer.clientWidth + TOLERANCE_PX)
            say(text, `is cut by ${outer.className || outer.localName}`);
        }
      }
      const buttons = [...root.querySelectorAll("button:not(.bubble)")];
      for (const [index, one] of texts.entries()) {
        for (const other of texts.slice(index + 1))
          if (other.text !== one.text && overlap(one.rect, other.rect))
            say(one.text, `covers “${other.text}”`);
        for (const button of buttons)
          if (!button.contains(one.parent) && overlap(one.rect, button.getBoundingClientRect()))
            say(
              one.text,
              `is on the button “${button.getAttribute("aria-label") ?? button.textContent}”`,
            );
      }
    }
    return faults;
  });
