import { z } from "zod";

/** What the visitor sends: camera and microphone, or only the microphone. */
export const CALL_MODES = ["video", "voice"] as const;
export type CallMode = (typeof CALL_MODES)[number];

export const MAX_PAGE_URL_LENGTH = 2_048;
/** The visitor's page as reported by the widget. Untrusted: for display only. */
export const PageSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(MAX_PAGE_URL_LENGTH),
  title: z.string().max(300),
});
export type Page = z.infer<typeof PageSchema>;
