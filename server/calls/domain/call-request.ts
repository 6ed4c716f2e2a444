import { z } from "zod";
import { maskPageTitle, maskPageUrl, urlShape } from "../../../widget/cobrowse/masking/urls.ts";
import type { MaskingLevel } from "../../settings/domain/privacy-settings.ts";

/** What the visitor sends: camera and microphone, or only the microphone. */
export const CALL_MODES = ["video", "voice"] as const;
export type CallMode = (typeof CALL_MODES)[number];

export const MAX_PAGE_URL_LENGTH = 2_048;
/** Of a page that only determines the pool. Masked, like every URL that arrives. */
export const PageUrlSchema = z.string().max(MAX_PAGE_URL_LENGTH).transform(maskPageUrl);
/**
 * The visitor's page as reported by the widget. Untrusted: for display only. The widget masks it;
 * other clients may not have.
 */
export const PageSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(MAX_PAGE_URL_LENGTH)
    .transform(maskPageUrl),
  title: z.string().max(300).transform(maskPageTitle),
});
export type Page = z.infer<typeof PageSchema>;

/** What is kept of the page with a call: at the strict level only its origin and depth. */
export const keptPage = ({ url, title }: Page, level: MaskingLevel | undefined): Page =>
  level === "strict" ? { url: urlShape(url), title: "" } : { url, title };
