/**
 * The media features that depend on the visitor's system. The desk's browser has its own, so the
 * page tells which values hold, and the desk replaces the features in media queries.
 */
export const MEDIA_FEATURES: Readonly<Record<string, readonly string[]>> = {
  "prefers-color-scheme": ["light", "dark"],
  "prefers-reduced-motion": ["no-preference", "reduce"],
  "prefers-reduced-transparency": ["no-preference", "reduce"],
  "prefers-reduced-data": ["no-preference", "reduce"],
  "prefers-contrast": ["no-preference", "more", "less", "custom"],
  "forced-colors": ["none", "active"],
  "inverted-colors": ["none", "inverted"],
  pointer: ["none", "coarse", "fine"],
  "any-pointer": ["none", "coarse", "fine"],
  hover: ["none", "hover"],
  "any-hover": ["none", "hover"],
  scripting: ["none", "initial-only", "enabled"],
  update: ["none", "slow", "fast"],
  "display-mode": ["browser", "minimal-ui", "standalone", "fullscreen"],
};

/** The values that hold, by feature. Features that the visitor's browser doesn't know are missing. */
export type MediaTruth = Readonly<Record<string, readonly string[]>>;

const FEATURE = /\(\s*([a-z-]+)\s*(?::\s*([a-z-]+)\s*)?\)/gi;
const NEGATIVE = /^(none|no-preference)$/;
const TRUE = "(min-width:0)";
const FALSE = "(max-height:0)";

/** Replaces what depends on the system in a media query list. */
export const withMediaTruth = (query: string, truth: MediaTruth): string =>
  query.replace(FEATURE, (whole, feature: string, value?: string) => {
    const name = feature.toLowerCase();
    const values = Object.hasOwn(truth, name) ? truth[name] : undefined;
    if (!values || !Object.hasOwn(MEDIA_FEATURES, name)) return whole;
    const holds = value
      ? values.includes(value.toLowerCase())
      : values.some((one) => !NEGATIVE.test(one));
    return holds ? TRUE : FALSE;
  });

/** The value of `color-scheme` for an element that supports both, with the visitor's preference only. */
export function colorSchemeFor(value: string, truth: MediaTruth): string {
  const [preferred] = truth["prefers-color-scheme"] ?? [];
  const supportsBoth = /\blight\b/i.test(value) && /\bdark\b/i.test(value);
  if (!supportsBoth || !preferred) return value;
  const other = preferred === "dark" ? /\blight\b/i : /\bdark\b/i;
  return value
    .replace(other, "")
    .replace(/\bonly\b/i, "")
    .replace(/\s+/g, " ")
    .trim();
}
