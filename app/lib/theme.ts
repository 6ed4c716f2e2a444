export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const COOKIE = "foyer_theme";
const YEAR_S = 365 * 24 * 60 * 60;

/** The theme chosen in this browser, from its Cookie header or `document.cookie`. */
export function themeFrom(cookies: string | null): Theme {
  const chosen = cookies?.split(/;\s*/).find((pair) => pair.startsWith(`${COOKIE}=`));
  const value = chosen?.slice(COOKIE.length + 1);
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Stores the choice in a cookie and applies it. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it to render the right theme
  document.cookie = `${COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
