import type { EchoMasker } from "./echoes.ts";
import type { Inherited, NodeLookup } from "./privacy-levels.ts";
import { MASK, maskSensitiveNumbers } from "./sensitive-numbers.ts";
import { createSplitNumbers, mayBePart } from "./split-numbers.ts";
import { layoutStyles, maskStyles, withoutImages } from "./styles.ts";
import { maskPageTitle, maskUrl } from "./urls.ts";

type Needs = {
  readonly isStrict: boolean;
  readonly echoes: EchoMasker;
  readonly lookup: NodeLookup;
  /** A number has appeared that is split over several texts. A new snapshot is needed. */
  readonly onSplitNumber: () => void;
};

/** The addresses in a text that have a query or a fragment. */
const maskAddresses = (text: string): string =>
  text.replace(/\b(https?|wss?|otpauth):\/\/[^\s<>"'()]*[?#;][^\s<>"'()]*/gi, (url) =>
    /^otp/i.test(url) ? MASK : maskUrl(url),
  );

/** Masks text and styles by the privacy level of the element that contains them. */
export function createTextMasker({ isStrict, echoes, lookup, onSplitNumber }: Needs) {
  const knownParts = new WeakSet<Node>();
  const splitNumbers = createSplitNumbers();
  const maskText = (text: string): string =>
    echoes.mask(maskSensitiveNumbers(text.includes("://") ? maskAddresses(text) : text));
  const isHidden = ({ level, allowed }: Inherited): boolean =>
    level !== "open" || (isStrict && !allowed);
  const styles = (css: string, parent: Inherited, base?: string): string => {
    if (parent.level !== "open") return layoutStyles(css);
    const masked = maskStyles(css, { text: maskText, base });
    return isHidden(parent) ? withoutImages(masked) : masked;
  };
  return {
    /** Whether all text at this privacy level is hidden. */
    isHidden,
    /** Visible text with sensitive numbers and echoes of hidden fields masked. */
    maskText,
    /** For values that aren't text (classes, URLs) where text is hidden: images go, too. */
    withoutImages: (value: string): string => withoutImages(maskText(value)),
    styles,
    /** The page may have changed: forgets what was found about neighbouring texts. */
    invalidate: splitNumbers.invalidate,
    /** @param owner the local name of the element that contains the text */
    text(value: string, id: number, parent: Inherited, owner: string): string {
      if (owner === "script" || owner === "noscript") return "";
      if (owner === "style") return styles(value, parent, lookup.nodeOf(id)?.baseURI);
      if (isHidden(parent)) return /\S/.test(value) ? MASK : value;
      if (owner === "title") return maskPageTitle(maskText(value));
      const mayBeShown = echoes.near.isActive() && /\S/.test(value);
      const node = mayBeShown || mayBePart(value) ? lookup.nodeOf(id) : null;
      if (!node) return maskText(value);
      if (mayBeShown && echoes.isPart(value, node)) return MASK;
      if (!mayBePart(value) || !splitNumbers.isPart(node))
        return echoes.near.mask(maskText(value), node);
      // Its neighbours may have been sent before they formed a number.
      if (!knownParts.has(node)) onSplitNumber();
      knownParts.add(node);
      return MASK;
    },
  };
}

export type TextMasker = ReturnType<typeof createTextMasker>;
