import { z } from "zod";

const DAY_MS = 86_400_000;
const RECENT_DAYS = 7;

/** How long the old signing secret also counts after a rotation. */
export const SECRET_ROTATION_MS = 7 * DAY_MS;

export const SiteNameSchema = z.string().trim().min(1).max(100);

/** A website on which a site's widget was loaded. */
export type SeenHost = { readonly host: string; readonly lastAt: Date };

/** Whether visitors would miss the widget if the site were removed. */
export const isInUse = (seen: readonly SeenHost[], now: Date): boolean =>
  seen.some(({ lastAt }) => now.getTime() - lastAt.getTime() < RECENT_DAYS * DAY_MS);
