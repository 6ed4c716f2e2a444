import type { CobrowsePolicy } from "../../../server/settings/domain/privacy-settings.ts";
import { MASK, maskFigures } from "./figures.ts";
import type { Secrets } from "./secrets.ts";
import { createSplitFigures, isPiece } from "./split-figures.ts";
import type { Inherited, NodeLookup } from "./standings.ts";
import { bareStyles, maskStyles, withoutPictures } from "./styles.ts";

type Needs = {
  readonly level: CobrowsePolicy["level"];
  readonly secrets: Secrets;
  readonly lookup: NodeLookup;
  /** A figure has come about that is spread over several texts: the page is to be told anew. */
  readonly onFigure: () => void;
};

/** Masks what is written on a page, by the standing of what it is written in. */
export function createWords({ level, secrets, lookup, onFigure }: Needs) {
  const pieces = new WeakSet<Node>();
  const splitFigures = createSplitFigures();
  const reveal = (text: string): string => secrets.hide(maskFigures(text));
  const areHidden = ({ standing, allowed }: Inherited): boolean =>
    standing !== "open" || (level === "strict" && !allowed);
  const styles = (css: string, parent: Inherited): string => {
    if (parent.standing !== "open") return bareStyles(css);
    const shown = reveal(maskStyles(css));
    return areHidden(parent) ? withoutPictures(shown) : shown;
  };
  return {
    /** Whether no words under this standing are shown. */
    areHidden,
    /** Text that is shown, but for the figures and secrets in it. */
    reveal,
    /** What is left of a value that is no words, where words are hidden: no picture either. */
    withoutPictures: (value: string): string => withoutPictures(reveal(value)),
    styles,
    /** Something new is told of the page, which may have changed. */
    lookAgain: splitFigures.lookAgain,
    /** Text as it may be shown under this parent, an element with the local name `owner`. */
    text(value: string, id: number, parent: Inherited, owner: string): string {
      if (owner === "script" || owner === "noscript") return "";
      if (owner === "style") return styles(value, parent);
      if (areHidden(parent)) return /\S/.test(value) ? MASK : value;
      const node = isPiece(value) ? lookup.nodeOf(id) : null;
      if (!node || !splitFigures.isPart(node)) return reveal(value);
      // What is beside it may have been told while it was no figure yet.
      if (!pieces.has(node)) onFigure();
      pieces.add(node);
      return MASK;
    },
  };
}

export type Words = ReturnType<typeof createWords>;
