import { z } from "zod";

/** What the visitor offers: a camera and a microphone, or a microphone alone. */
export const CALL_MODES = ["video", "voice"] as const;
export type CallMode = (typeof CALL_MODES)[number];

/** The visitor's page as the widget reports it. Never trusted for more than being shown. */
export const LONGEST_ADDRESS = 2_048;
export const PageSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(LONGEST_ADDRESS),
  title: z.string().max(300),
});
export type Page = z.infer<typeof PageSchema>;
