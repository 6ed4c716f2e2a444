import { z } from "zod";
import type { EndReason } from "../../calls/domain/call.ts";
import type { CallId, OutcomeId } from "../../kernel/ids.ts";
import type { Outcome, OutcomeColor } from "./outcome.ts";

export const MAX_NOTE_LENGTH = 5_000;

export const NoteTextSchema = z
  .string()
  .max(MAX_NOTE_LENGTH)
  .regex(/^[\P{Cc}\t\r\n]*$/u);

/** Without characters that a note may not have, such as those of pasted terminal output. */
export const cleanNote = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]/gu, "");

/** `version`: 0 before anything was written. */
export type Note = { readonly text: string; readonly version: number };

export const NO_NOTE: Note = { text: "", version: 0 };

/** An outcome as it was given to a call. */
export type GivenOutcome = {
  readonly outcomeId: OutcomeId;
  readonly name: string;
  readonly color: OutcomeColor;
};

/** What an agent or admin has said about a call. */
export type CallOutcome = {
  readonly current: GivenOutcome | null;
  /** The newest first. Null: the outcome was removed. */
  readonly history: readonly {
    readonly outcome: GivenOutcome | null;
    readonly agentName: string;
    readonly at: string;
  }[];
  readonly note: Note & { readonly updatedAt: string | null; readonly updatedBy: string | null };
};

/** A call about which its agent is asked. */
export type PendingCall = {
  readonly callId: CallId;
  readonly reason: EndReason;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly pageTitle: string;
  readonly outcome: GivenOutcome | null;
  readonly note: Note;
};

export type PendingCalls = {
  /** The outcomes that are offered, in order. */
  readonly choices: readonly Outcome[];
  /** The newest first. */
  readonly calls: readonly PendingCall[];
};
