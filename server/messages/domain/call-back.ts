import type { AgentId, MessageId, VisitorId } from "../../kernel/ids.ts";

const SECOND_MS = 1_000;

/** How long a visitor's page asks whether they want to talk now. */
export const CALL_BACK_MS = 45 * SECOND_MS;

/** If no page of the visitor has shown it by then, none is open. */
export const CALL_BACK_REACH_MS = 6 * SECOND_MS;

export const CALL_BACK_ANSWERS = ["accepted", "declined", "cancelled"] as const;
export type CallBackAnswer = (typeof CALL_BACK_ANSWERS)[number];

/** An agent asks a visitor on their page whether they want to talk now. */
export type CallBack = {
  readonly messageId: MessageId;
  readonly visitorId: VisitorId;
  readonly agentId: AgentId;
  readonly until: Date;
};

export type CallBackState =
  | "none"
  /** Nothing is known of a page yet. */
  | "reaching"
  | "ringing"
  | "accepted"
  | "declined"
  | "cancelled"
  /** No page of the visitor is open. */
  | "not_open"
  | "no_answer";

type Attempt = {
  readonly until: Date | null;
  readonly shownAt: Date | null;
  readonly answer: CallBackAnswer | null;
};

/** How far the latest attempt to call a visitor back has come. */
export function callBackState({ until, shownAt, answer }: Attempt, now: Date): CallBackState {
  if (!until) return "none";
  if (answer) return answer;
  if (shownAt) return now < until ? "ringing" : "no_answer";
  const reachedBy = until.getTime() - CALL_BACK_MS + CALL_BACK_REACH_MS;
  return now.getTime() < reachedBy ? "reaching" : "not_open";
}
