/** Only where a site has changed the widget's settings. */
export const custom = {
  privacyPolicy: "Privacy policy",
  /** For screen readers, after the text of a link. */
  newTab: "(opens in a new tab)",
};
