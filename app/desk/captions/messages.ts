/** Texts of live captions at the desk. */
export const captionMessages = {
  label: "Live captions",
  speakers: { visitor: "Visitor", agent: "You" },
} as const;
