import { z } from "zod";
import { LANGUAGES } from "../../server/settings/domain/languages.ts";

export const THEMES = ["light", "dark"] as const;
export const SIZES = ["desktop", "phone"] as const;

const ChoiceSchema = z.object({
  language: z.enum(LANGUAGES).catch("en"),
  theme: z.enum(THEMES).catch("light"),
  size: z.enum(SIZES).catch("desktop"),
});

/** How `/dev/widget` shows the widget. */
export type GalleryChoice = z.infer<typeof ChoiceSchema>;

/** What the page's address asks for; the defaults where it doesn't. */
export const choiceFrom = (url: string): GalleryChoice =>
  ChoiceSchema.parse(Object.fromEntries(new URL(url).searchParams));
