import type { VisitorData } from "../../../server/retention/domain/erasure.ts";
import type {
  RetainedKind,
  RetentionCause,
} from "../../../server/retention/domain/retention-run.ts";
import { count } from "../../ui/messages.ts";

/** Texts about how long a call's recording is kept, and about a visitor's data. */
export const retentionMessages = {
  title: "Retention",
  kinds: { recording: "Recording", transcript: "Transcript" } satisfies Record<
    RetainedKind,
    string
  >,
  keptUntil: (date: string) => `Kept until ${date}`,
  keptForEver: "Kept for ever",
  keptOnHold: "Kept while on legal hold",
  scheduled: (date: string) => `Will be deleted on ${date}`,
  deleted: (date: string) => `Deleted on ${date}`,
  causes: {
    retention_shortened: "because retention was shortened",
    retention_reached: "at the end of its retention",
    plan_ended: "after the end of the plan",
    deleted_by_admin: "on request",
    visitor_erased: "with the visitor's data",
  } satisfies Record<RetentionCause, string>,
  by: (name: string) => `by ${name}`,
  reason: (text: string) => `Reason: ${text}`,
  hold: {
    title: "On legal hold",
    since: (date: string, name: string) => `Since ${date}, placed by ${name}`,
  },
  actions: {
    delete: {
      button: "Delete recording",
      title: "Delete this recording?",
      description:
        "The recording and its transcript can't be recovered. The deletion, with your reason, appears in the audit log.",
      submit: "Delete",
      done: "Recording deleted",
    },
    hold: {
      button: "Place legal hold",
      title: "Place a legal hold?",
      description:
        "The recording and the transcript are kept until the hold is released, whatever retention says and even if your plan ends.",
      submit: "Place hold",
      done: "Legal hold placed",
    },
    release: {
      button: "Release legal hold",
      title: "Release the legal hold?",
      description:
        "Retention applies again. If it's over, the recording is deleted the next night.",
      submit: "Release",
      done: "Legal hold released",
    },
  },
  reasonLabel: "Reason",
  reasonHint: "Appears in the audit log, which can't be erased. Don't name the visitor.",
  erase: {
    title: "Visitor's data",
    description:
      "If a visitor asks for it, erase their data from this and all their other calls in your organisation.",
    button: "Erase visitor's data",
    dialogTitle: "Erase this visitor's data?",
    dialogDescription:
      "This can't be undone. That there were calls, when, and who answered stays, without the visitor.",
    finding: "Looking for the visitor's data…",
    label: (text: string) => `Type ${text} to confirm`,
    submit: "Erase",
    done: "The visitor's data was erased.",
    receipt: "Download receipt",
    erasedPage: "Erased",
    counts: ({ calls, recordings, transcripts, notes, ...data }: VisitorData): string[] =>
      [
        count(calls, "call", "calls"),
        recordings > 0 ? count(recordings, "recording", "recordings") : null,
        transcripts > 0 ? count(transcripts, "transcript", "transcripts") : null,
        notes > 0 ? count(notes, "note", "notes") : null,
        data.identities > 0
          ? count(data.identities, "entry about who it is", "entries about who it is")
          : null,
        data.chatMessages > 0 ? count(data.chatMessages, "chat message", "chat messages") : null,
        data.cobrowseEvents > 0
          ? count(data.cobrowseEvents, "event of shared pages", "events of shared pages")
          : null,
        data.consents > 0
          ? count(data.consents, "answer about recording", "answers about recording")
          : null,
        data.messages ? count(data.messages, "message", "messages") : null,
        data.blocks > 0 ? "The entry in the list of blocked visitors" : null,
      ].filter((text) => text !== null),
    held: (calls: number) => `${count(calls, "call", "calls")} on legal hold won't be changed.`,
  },
  errors: {
    RECORDING_NOT_FOUND: "There's no recording any more. Reload the page.",
    CALL_ON_HOLD: "The call is on legal hold. Release the hold first.",
    DELETION_STARTED: "It's too late for a legal hold: the recording is being deleted.",
    CALL_OPEN: "The visitor is in a call. Try again when it has ended.",
    FAILED: "That didn't work. Try again.",
  },
} as const;

export type RetentionError = keyof typeof retentionMessages.errors;

export const isRetentionError = (code: string): code is RetentionError =>
  code in retentionMessages.errors;

/** Texts of the file that proves an erasure. */
export const receiptMessages = {
  title: "Receipt: erasure of a visitor's data",
  organization: "Organisation",
  id: "Receipt",
  requested: "Requested",
  by: (name: string) => `by ${name}`,
  finished: "Finished",
  running: "Files are still being deleted",
  erased: "Erased",
  kept: "Kept on legal hold",
  kinds: {
    calls: "Calls (page, title, country, address, visitor id)",
    recordings: "Recordings",
    transcripts: "Transcripts",
    notes: "Notes",
    identities: "Entries about who the visitor is",
    chatMessages: "Chat messages",
    cobrowseEvents: "Events of shared pages",
    consents: "Answers about recording",
    blocks: "Entries in the list of blocked visitors",
    messages: "Messages and call-back requests",
    heldCalls: "Calls",
  } satisfies Record<keyof VisitorData, string>,
  list: {
    title: "Erased visitors",
    description: "Visitors' data that was erased on request. Receipts contain no personal data.",
    caption: "Erasures, newest first",
    date: "Date",
    by: "Erased by",
    calls: "Calls",
    receipt: "Receipt",
    download: "Download",
    downloadLabel: (date: string) => `Download the receipt of ${date}`,
  },
} as const;
