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
export const MAX_AGO_MS = 600_000;
/** Per call. Later events are dropped. */
export const MAX_COBROWSE_EVENTS = 2_000;

/** Reported by the visitor's page, since it performs the agent's actions. */
export type CobrowseEvent = {
  readonly type: CobrowseEventType;
  /** The masked name of the element that was clicked or typed into; otherwise empty. */
  readonly target: string;
  /** Time between the event and the report, in milliseconds. */
  readonly agoMs: number;
};
