/** The strictest Content-Security-Policy that widget/README.md allows, and nothing else. */
export const strictPolicy = (foyer: string, ...more: string[]): string =>
  [
    "default-src 'none'",
    `script-src ${foyer}`,
    `connect-src ${foyer} ${foyer.replace(/^http/, "ws")}`,
    `img-src ${foyer}`,
    `media-src ${foyer}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    ...more,
  ].join("; ");
