import type {
  CallRetention,
  DeletedView,
  KeptView,
} from "../../../server/retention/domain/retention-view.ts";
import { formatDate } from "../../lib/format.ts";
import { retentionMessages as messages } from "./messages.ts";

type Format = { readonly timeZone: string; readonly now: Date };

/** For how long what was recorded is kept, in words. */
export function formatRetention(retention: CallRetention | null, { timeZone, now }: Format) {
  if (!retention) return null;
  const { recording, transcript, hold } = retention;
  const date = (iso: string) => formatDate(iso, timeZone, now);
  const show = (view: KeptView | DeletedView | null) =>
    view && { text: textOf(view, hold !== null, date), reason: reasonOf(view) };
  return {
    recording: show(recording),
    transcript: show(transcript),
    hold: hold && { ...hold, placedAt: date(hold.placedAt) },
    isKept: recording?.state === "kept" || transcript?.state === "kept",
  };
}
export type FormattedRetention = NonNullable<ReturnType<typeof formatRetention>>;

function textOf(
  view: KeptView | DeletedView,
  onHold: boolean,
  date: (iso: string) => string,
): string {
  if (view.state === "kept") {
    if (onHold) return messages.keptOnHold;
    return view.until ? messages.keptUntil(date(view.until)) : messages.keptForEver;
  }
  const when = messages[view.state](date(view.at));
  const why = view.cause ? [messages.causes[view.cause]] : [];
  const who = view.by ? [messages.by(view.by)] : [];
  return [when, ...why, ...who].join(" ");
}

const reasonOf = (view: KeptView | DeletedView): string | null =>
  view.state !== "kept" && view.reason ? messages.reason(view.reason) : null;
