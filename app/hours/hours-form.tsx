import { useRevalidator } from "@remix-run/react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { toast } from "sonner";
import type { Week, WorkingHours } from "../../server/hours/domain/working-hours.ts";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { HoursChoice } from "./hours-choice.tsx";
import { hoursErrorText, hoursMessages } from "./messages.ts";
import { draftOfWeek, type WeekDraft, weekOfDraft } from "./week-draft.ts";

type HoursFormProps = {
  readonly legend: string;
  readonly options: { readonly none: string; readonly own: string };
  /** Null: none of their own. */
  readonly saved: Pick<WorkingHours, "week"> | null;
  /** The toast after a save. */
  readonly savedMessage: string;
  readonly save: (hours: DashboardClient["hours"], week: Week | null) => Promise<unknown>;
  readonly onSaved?: () => void;
  readonly onCancel?: () => void;
  /** Fields shown while there are own hours. */
  readonly children?: ReactNode;
};

/** Edits the hours of a pool or an agent. */
export function HoursForm({ legend, options, saved, children, ...actions }: HoursFormProps) {
  const [week, setWeek] = useState<WeekDraft | null>(saved && draftOfWeek(saved.week));
  const { submit, pending, invalid, error } = useSave(week, actions);
  const errorId = useId();
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <HoursChoice
        legend={legend}
        options={options}
        week={week}
        onChange={setWeek}
        error={invalid ? hoursMessages.editor.wrong : undefined}
      />
      {week ? children : null}
      {error ? (
        <Notice tone="danger">
          <p id={errorId}>{error}</p>
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        {actions.onCancel ? <Button onClick={actions.onCancel}>{uiMessages.cancel}</Button> : null}
        <Button type="submit" variant="primary" pending={pending}>
          {uiMessages.save}
        </Button>
      </div>
    </form>
  );
}

function useSave(
  draft: WeekDraft | null,
  { save, savedMessage, onSaved }: Pick<HoursFormProps, "save" | "savedMessage" | "onSaved">,
) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [refused, setRefused] = useState<WeekDraft | null>(null);
  const week = draft && weekOfDraft(draft);
  const isInvalid = draft !== null && week === null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setRefused(isInvalid ? draft : null);
    if (isInvalid || pending) return;
    setPending(true);
    setError(null);
    try {
      await save(dashboardClient().hours, week);
      toast.success(savedMessage);
      onSaved?.();
    } catch (thrown) {
      setError(hoursErrorText(refusalOf(thrown) ?? "UNREACHABLE"));
    } finally {
      setPending(false);
      revalidate();
    }
  }
  return { submit, pending, error, invalid: isInvalid && refused !== null };
}
