import type { AgentId } from "../../kernel/ids.ts";

/** How far the work on what a visitor has left has come. */
export const MESSAGE_STATES = ["open", "taken", "done"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What came of it. */
export const MESSAGE_RESULTS = ["reached", "not_reached", "no_reply_needed"] as const;
export type MessageResult = (typeof MESSAGE_RESULTS)[number];

export type Work =
  | { readonly at: "open" }
  | { readonly at: "taken"; readonly by: AgentId; readonly since: Date }
  | {
      readonly at: "done";
      readonly takenBy: AgentId | null;
      readonly by: AgentId;
      readonly since: Date;
      readonly result: MessageResult;
      readonly note: string;
    };

export type WorkChange =
  | { readonly type: "take" }
  | { readonly type: "release" }
  | { readonly type: "finish"; readonly result: MessageResult; readonly note: string }
  | { readonly type: "reopen" };

type Member = { readonly agentId: AgentId; readonly role: "admin" | "agent" };

/** The work after a change. Null if this member can't make it now. Admins may do what others have taken. */
export function nextWork(work: Work, change: WorkChange, member: Member, now: Date): Work | null {
  const { agentId: by, role } = member;
  const mayTouch = work.at !== "taken" || work.by === by || role === "admin";
  switch (change.type) {
    case "take":
      return work.at === "open" ? { at: "taken", by, since: now } : null;
    case "release":
      return work.at === "taken" && mayTouch ? { at: "open" } : null;
    case "finish": {
      if (work.at === "done" || !mayTouch) return null;
      const { result, note } = change;
      const takenBy = work.at === "taken" ? work.by : null;
      return { at: "done", takenBy, by, since: now, result, note };
    }
    case "reopen":
      return work.at === "done" ? { at: "open" } : null;
  }
}
