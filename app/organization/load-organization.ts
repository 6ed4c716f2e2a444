import type { AppLoadContext } from "@remix-run/node";
import { formatDate } from "../lib/format.ts";
import { viewerOf } from "../lib/viewer.ts";
import { formatExports } from "./format-exports.ts";

/** The page's data. While the organisation is blocked or will be deleted, only what can be done then. */
export async function loadOrganization(context: AppLoadContext) {
  const { trpc } = context;
  const { timeZone } = viewerOf(context);
  const [{ state, now }, closing, exports] = await Promise.all([
    trpc.billing.notice(),
    trpc.closing.view(),
    trpc.exports.view(),
  ]);
  const isOpen = state !== "blocked" && state !== "closing";
  const [settings, view] = isOpen
    ? await Promise.all([trpc.settings.organization(), trpc.settings.organizationView()])
    : [null, null];
  return {
    open: settings && view && { settings, view },
    closing: {
      ...closing,
      dueOn: closing.dueAt && formatDate(closing.dueAt, timeZone, new Date(now)),
    },
    exports: formatExports(exports, timeZone),
  };
}
export type LoadedOrganization = Awaited<ReturnType<typeof loadOrganization>>;
