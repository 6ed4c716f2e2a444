/**
 * In place of pseudo-classes: no script of the rebuilt page runs, and none of its elements may take
 * the agent's focus.
 */
const attributeFor = (pseudoClass: string): string => `data-foyer-${pseudoClass}`;
export const FOCUS = attributeFor("focus");
export const FOCUS_VISIBLE = attributeFor("focus-visible");
export const FOCUS_WITHIN = attributeFor("focus-within");
export const FULLSCREEN = attributeFor("fullscreen");
export const DEFINED = attributeFor("defined");

// Not after a backslash, where it is a part of a class name.
const PSEUDO_CLASS = /(?<!\\):(focus-visible|focus-within|focus|fullscreen|defined)(?![\w-])/gi;

/** Lets selectors match by the attributes, too. Their specificity stays the same. */
export const withStateAttributes = (selectors: string): string =>
  selectors.replace(
    PSEUDO_CLASS,
    (whole, name: string) => `:is(${whole},[${attributeFor(name.toLowerCase())}])`,
  );
