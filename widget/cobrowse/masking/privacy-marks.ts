const classes = (names: string): string => names.replace(/\S+ ?/g, (name) => `.${name.trim()},`);
const attributes = (names: string): string =>
  names.replace(/\S+ ?/g, (name) => `[${name.trim().replace(/"$/, '" i')}],`);

/** Our own marks of areas to mask, and those of other tools that sites already use. */
export const MASK_MARKS =
  classes(
    "rr-mask fs-mask fs-mask-without-consent ph-mask ph-sensitive ph-ignore-input sentry-mask amp-mask mp-mask mp-sensitive nr-mask highlight-mask highlight-redact zipy-mask dd-privacy-mask dd-privacy-mask-user-input ym-hide-content ym-disable-keys -metrika-nokeys inspectlet-sensitive sessionstack-sensitive nls_protected matomo-mask pendo-sr-redact qm-mask no-mouseflow glance_masked",
  ) +
  attributes(
    'data-sensitive="" data-sensitive="true" data-private data-hj-suppress data-hj-masked data-dd-privacy^="mask" data-openreplay-masked data-openreplay-obscured data-openreplay-htmlmasked data-sentry-mask data-clarity-mask data-recording-sensitive data-mf-replace data-heap-redact-text data-nr-mask data-amp-mask data-mp-mask data-cs-mask data-dtrum-mask data-dtrum-masking data-matomo-mask data-piwik-mask data-di-mask data-qm-mask data-vwo-mask data-fs-mask data-lr-mask data-ph-mask data-pii data-redact surfly_private',
  ).slice(0, -1);

/** The same for areas to leave out, and our own widget. */
export const BLOCK_MARKS = `${classes(
  "rr-block fs-exclude fs-exclude-without-consent fs-block ph-no-capture sentry-block amp-block mp-block nr-block highlight-block zipy-block dd-privacy-hidden smartlook-hide smartlook-no-record pendo-ignore pendo-sr-ignore lr-hide _lr-hide no-upscope sessionstack-exclude",
)}${attributes(
  'data-dd-privacy="hidden" data-openreplay-hidden data-sentry-block data-recording-disable data-recording-ignore data-nr-block data-amp-block data-mp-block data-fs-exclude data-ph-no-capture data-heap-ignore heap-ignore',
)}foyer-widget`;
