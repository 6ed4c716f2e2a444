import { Check, CloudAlert, LoaderCircle, PencilLine } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { CallId } from "../../server/kernel/ids.ts";
import {
  cleanNote,
  MAX_NOTE_LENGTH,
  type Note,
} from "../../server/outcomes/domain/call-outcome.ts";
import { refusalOf } from "../desk/refusal.ts";
import { useStore } from "../desk/use-store.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { outcomeMessages } from "./messages.ts";
import { createNoteDraft, type NoteDraft, type NoteServer, type NoteState } from "./note-draft.ts";

const { note: messages } = outcomeMessages;

type NoteFieldProps = { readonly callId: CallId; readonly note: Note };

/** A call's note, saved as it is typed. Remount it with a key for another call. */
export function NoteField({ callId, note }: NoteFieldProps) {
  const id = useId();
  const [draft] = useState(() => createNoteDraft(note, serverOf(callId), TIMERS));
  const state = useStore(draft);
  useEffect(() => () => draft.close(), [draft]);
  useWarningBeforeUnload(state.status !== "saved");
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="font-medium">
          {messages.label}
        </label>
        <Status state={state} onRetry={draft.flush} />
      </div>
      <textarea
        id={id}
        rows={3}
        maxLength={MAX_NOTE_LENGTH}
        value={state.text}
        placeholder={messages.placeholder}
        onChange={(event) => draft.type(cleanNote(event.target.value))}
        onBlur={draft.flush}
        className="w-full resize-y rounded-md border border-control bg-surface px-3 py-2 text-base text-ink shadow-rest transition-colors placeholder:text-ink-faint hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 sm:text-sm"
      />
      {state.theirs ? <Conflict theirs={state.theirs} draft={draft} /> : null}
    </div>
  );
}

function Status({
  state: { status, text },
  onRetry,
}: {
  readonly state: NoteState;
  readonly onRetry: () => void;
}) {
  const shown: Record<NoteState["status"], ReactNode> = {
    saved:
      text === "" ? null : (
        <>
          <Check aria-hidden className="size-3.5 text-ink-faint" />
          {messages.saved}
        </>
      ),
    unsaved: (
      <>
        <PencilLine aria-hidden className="size-3.5" />
        {messages.unsaved}
      </>
    ),
    saving: (
      <>
        <LoaderCircle aria-hidden className="size-3.5 animate-spin motion-reduce:animate-none" />
        {messages.saving}
      </>
    ),
    failed: (
      <span className="inline-flex items-center gap-1.5 text-danger-text">
        <CloudAlert aria-hidden className="size-3.5" />
        {messages.failed}
        <Button size="sm" variant="ghost" onClick={onRetry}>
          {messages.retry}
        </Button>
      </span>
    ),
    conflict: null,
  };
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-ink-muted">
      {shown[status]}
    </span>
  );
}

function Conflict({ theirs, draft }: { readonly theirs: Note; readonly draft: NoteDraft }) {
  return (
    <Notice tone="caution" className="mt-2">
      <p>{messages.changedBy}</p>
      <blockquote
        aria-label={messages.theirs}
        className="my-2 border-l-2 border-line-strong pl-3 whitespace-pre-wrap wrap-anywhere"
      >
        {theirs.text}
      </blockquote>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={draft.keepMine}>
          {messages.keepMine}
        </Button>
        <Button size="sm" onClick={draft.takeTheirs}>
          {messages.takeTheirs}
        </Button>
      </div>
    </Notice>
  );
}

const TIMERS = {
  after(ms: number, run: () => void) {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
};

function serverOf(callId: CallId, client: () => DashboardClient = dashboardClient): NoteServer {
  return {
    async save({ text, version }) {
      try {
        return await client().outcomes.writeNote.mutate({ callId, text, version });
      } catch (error) {
        if (refusalOf(error) === "NOTE_CHANGED") return "changed";
        throw error;
      }
    },
    async read() {
      const { note } = await client().outcomes.ofCall.query({ callId });
      return note;
    },
  };
}

function useWarningBeforeUnload(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
