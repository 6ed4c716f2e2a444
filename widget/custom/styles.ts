import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";

const SIZES = { small: [272, 340], medium: [320, 400], large: [384, 480] } as const;

const THEMES = {
  light: {
    surface: "#ffffff",
    text: "#14171f",
    soft: "#5b6272",
    line: "rgb(20 23 31 / 10%)",
    quiet: "#f1f2f6",
    accent: "#4f46e5",
    "accent-press": "#4338ca",
    ring: "#4f46e5",
  },
  dark: {
    surface: "#191c24",
    text: "#f2f4f8",
    soft: "#a3abbb",
    line: "rgb(255 255 255 / 12%)",
    quiet: "#272b36",
    accent: "#6d66f5",
    "accent-press": "#5a52e8",
    ring: "#a5a1ff",
  },
} as const;

const SMALL = `.foyer[data-size="minimised"]`;
const BAR = `[data-screen="greeting"] .bar`;
const DESKTOP = "@media (min-width: 481px)";

/** The site's sizes, colors and corner, added after the widget's own styles. */
export const stylesOf = ({
  theme,
  brand,
  size,
  position,
  badge,
  minimizeButton,
  closeButton,
  privacyText,
  privacyUrl,
  logoUrl,
}: WidgetLook) =>
  [
    theme && theme !== "auto" && `.foyer { color-scheme: ${theme}; ${variables(THEMES[theme])} }`,
    brand &&
      `.foyer { ${variables({ accent: brand.color, "accent-press": brand.pressed })} }
      .primary, [data-launcher] .bubble { color: ${brand.text}; }`,
    size && sizeStyles(size),
    position && positionStyles(position),
    badge === false && ".live { display: none; }",
    // Without a class of their own: the last two buttons of the greeting's bar.
    closeButton === false && `${BAR} .round:last-child { display: none; }`,
    minimizeButton === false && `${BAR} .round:nth-last-child(2) { display: none; }`,
    (privacyText || privacyUrl) && PRIVACY,
    logoUrl && LOGO,
  ]
    .filter(Boolean)
    .join("\n");

const variables = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(" ");

function sizeStyles(size: keyof typeof SIZES): string {
  const [width, height] = SIZES[size];
  return `.foyer { --width: ${width}px; }
    ${DESKTOP} { .foyer[data-screen="greeting"][data-size="open"] .card { height: ${height}px; } }`;
}

function positionStyles(position: NonNullable<WidgetLook["position"]>): string {
  if (position === "right") return "";
  const place =
    position === "left"
      ? "right: auto; left: calc(20px + env(safe-area-inset-left));"
      : "right: 50%; left: auto; transform: translateX(50%);";
  return `${DESKTOP} { .foyer { ${place} } }
    ${SMALL} { ${place} }`;
}

const PRIVACY = `.foot .privacy { margin-top: 12px; font-size: 12px; line-height: 1.4; }
  .privacy a { color: inherit; text-underline-offset: 2px; }
  .privacy a:hover { text-decoration-thickness: 2px; }`;

const LOGO = `.logo { display: block; max-width: 50%; height: 24px; margin-top: 12px; object-fit: contain; }`;
