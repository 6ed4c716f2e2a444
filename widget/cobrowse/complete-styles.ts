import { EventType, type eventWithTime, IncrementalSource } from "@rrweb/types";

// What a browser writes for a part of a shorthand with variables of which another part was replaced.
const LOST = /([\w-]+): ;/g;
const PSEUDO_ELEMENT = /::?(before|after|marker|placeholder|part\(.*|slotted\(.*)$/i;

/**
 * Completes the rules of constructed style sheets, whose source no script can read, with what the
 * first matching element computes to.
 */
export function completeAdoptedStyles(
  event: eventWithTime,
  nodeOf: (id: number) => Node | null,
): void {
  if (event.type !== EventType.IncrementalSnapshot) return;
  const { data } = event;
  if (data.source !== IncrementalSource.AdoptedStyleSheet || !data.styles) return;
  const owner = nodeOf(data.id);
  const root = owner && "shadowRoot" in owner ? (owner as Element).shadowRoot : owner;
  if (!root || !("adoptedStyleSheets" in root)) return;
  for (const { rules, styleId } of data.styles) {
    const sheet = (root as ShadowRoot).adoptedStyleSheets[data.styleIds.indexOf(styleId)];
    for (const [at, written] of rules.entries()) {
      const rule = sheet?.cssRules[at];
      if (rule instanceof CSSStyleRule && rule.cssText === written.rule)
        written.rule = completed(rule, root as ShadowRoot);
    }
  }
}

function completed({ cssText, selectorText }: CSSStyleRule, root: Document | ShadowRoot): string {
  LOST.lastIndex = 0;
  if (!LOST.test(cssText)) return cssText;
  const isHost = /^:host\b/.test(selectorText) && "host" in root;
  const pseudo = PSEUDO_ELEMENT.exec(selectorText)?.[0];
  try {
    const element = isHost
      ? root.host
      : root.querySelector(selectorText.replace(PSEUDO_ELEMENT, ""));
    if (!element) return cssText;
    const style = getComputedStyle(element, pseudo);
    return cssText.replace(LOST, (_, name: string) => `${name}: ${style.getPropertyValue(name)};`);
  } catch {
    // A selector that can't be asked for.
    return cssText;
  }
}
