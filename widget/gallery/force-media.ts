export type Look = {
  readonly theme: "light" | "dark";
  readonly size: "desktop" | "phone";
};

const conditions = ({ theme, size }: Look): readonly (readonly [RegExp, boolean])[] => [
  [/prefers-color-scheme: dark/, theme === "dark"],
  [/max-width/, size === "phone"],
];

/** Makes the style sheets of a root apply as on this device, whatever the browser's own is. */
export function forceMedia(root: ShadowRoot, look: Look): void {
  for (const sheet of root.adoptedStyleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      const { media } = rule;
      const found = conditions(look).find(([condition]) => condition.test(media.mediaText));
      if (found) media.mediaText = found[1] ? "all" : "not all";
    }
  }
}
