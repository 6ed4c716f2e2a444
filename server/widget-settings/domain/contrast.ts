/** A color as `#rrggbb`. */
export const HEX_COLOR = /^#[0-9a-f]{6}$/;

/** WCAG 2.2, 1.4.3: text of normal size. */
export const MIN_TEXT_CONTRAST = 4.5;
/** WCAG 2.2, 1.4.11: a control against what is around it. */
export const MIN_CONTROL_CONTRAST = 3;

const SURFACES = { light: "#ffffff", dark: "#191c24" } as const;
const TEXTS = ["#ffffff", "#000000"] as const;
/** How much a pressed or hovered button differs from its color. */
const PRESSED = 0.14;

const channelsOf = (color: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = channelsOf(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The color of text on this color: white where it can be read, else black. */
export const textOn = (color: string): (typeof TEXTS)[number] =>
  contrast(color, TEXTS[0]) >= MIN_TEXT_CONTRAST ? TEXTS[0] : TEXTS[1];

/** The color of a hovered button: further from its text, so that the text stays readable. */
export function pressed(color: string): string {
  const towards = textOn(color) === "#ffffff" ? 0 : 255;
  const mixed = channelsOf(color).map((channel) =>
    Math.round(channel + (towards - channel) * PRESSED),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

export type Surface = keyof typeof SURFACES;

/** The surfaces on which a button of this color can hardly be seen. */
export const hardToSeeOn = (color: string): Surface[] =>
  (["light", "dark"] as const).filter(
    (surface) => contrast(color, SURFACES[surface]) < MIN_CONTROL_CONTRAST,
  );
