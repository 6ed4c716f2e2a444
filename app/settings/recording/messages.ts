import { count } from "../../ui/messages.ts";

/** "2 recordings and 1 transcript". */
const counts = (recordings: number, transcripts: number): string =>
  [
    recordings > 0 ? count(recordings, "recording") : null,
    transcripts > 0 ? count(transcripts, "transcript") : null,
  ]
    .filter((text) => text !== null)
    .join(" and ");

/** Texts about deletions after a shorter retention. */
export const deletionMessages = {
  dialog: {
    title: (recordings: number, transcripts: number) =>
      `Delete ${counts(recordings, transcripts)}?`,
    description:
      "They are older than the retention you chose. You can undo this for 10 minutes. After that, they can't be recovered.",
    cutoff: "From calls up to",
    size: "Total size",
    oldest: "Oldest call",
    newest: "Newest call",
    holds: "Calls on legal hold aren't included.",
    label: (text: string) => `Type ${text} to confirm`,
    submit: "Save and delete",
  },
  banner: {
    label: "Deletion",
    scheduled: (recordings: number, transcripts: number, size: string, at: string) =>
      `${counts(recordings, transcripts)} (${size}) will be deleted at ${at}.`,
    left: (time: string) => `${time} left to undo`,
    undo: "Undo",
    undone: "Deletion undone. Retention is what it was before.",
    tooLate: "It's too late to undo: the deletion has started.",
    running: (done: number, items: number) => `Deleting: ${done} of ${items}`,
    progress: "Progress of the deletion",
    done: (deleted: number) =>
      deleted === 1 ? "1 item was deleted." : `${deleted} items were deleted.`,
    skipped: (items: number) =>
      `${items} ${items === 1 ? "was" : "were"} kept: on legal hold, covered by a longer retention, or deleted before.`,
  },
} as const;
