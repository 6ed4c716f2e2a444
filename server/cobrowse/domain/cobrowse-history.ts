import { z } from "zod";

/** The events of a shared page that a call's history shows. */
export const COBROWSE_EVENTS = [
  "sharing_started",
  "sharing_stopped",
  "sharing_resumed",
  "sharing_paused_on_page",
  "scroll_asked",
  "scroll_allowed",
  "scroll_refused",
  "control_asked",
  "control_allowed",
  "control_refused",
  "permission_withdrawn",
  "permission_given_back",
  "control_clicked",
  "control_wrote",
  "control_pressed",
] as const;
export type CobrowseEventType = (typeof COBROWSE_EVENTS)[number];

export const MAX_TARGET_LENGTH = 120;
export const MAX_EVENTS_PER_REPORT = 50;
/** Per call. Later events are dropped. */
export const MAX_COBROWSE_EVENTS = 2_000;

/** Reported by the visitor's page, since it performs the agent's actions. */
export const CobrowseEventSchema = z.strictObject({
  type: z.enum(COBROWSE_EVENTS),
  /** The masked name of the element that was clicked or typed into; otherwise empty. */
  target: z.string().max(MAX_TARGET_LENGTH),
  /** Time between the event and the report, in milliseconds. */
  agoMs: z.number().int().min(0).max(600_000),
});
export type CobrowseEvent = z.infer<typeof CobrowseEventSchema>;
