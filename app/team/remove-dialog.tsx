import { useFetcher } from "@remix-run/react";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.team.tsx";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { removalWords } from "./removal-words.ts";
import type { ShownPerson } from "./show-person.ts";

type RemoveDialogProps = {
  readonly person: ShownPerson;
  readonly orgName: string;
  readonly onClose: () => void;
};

/** Asks before a person is removed, and says what that means. */
export function RemoveDialog({ person, orgName, onClose }: RemoveDialogProps) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.done) return;
    toast.success(data.done);
    onClose();
  }, [data, onClose]);
  const { visitor, lost, kept } = removalWords(person, orgName);
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Remove ${person.name}?`}
      description={`${person.email} · ${person.role} since ${person.since.toLowerCase()}`}
    >
      <fetcher.Form method="post" className="mt-5 space-y-5">
        <input type="hidden" name="agentId" value={person.agentId} />
        {visitor ? <Notice tone="caution">{visitor}</Notice> : null}
        {data?.refused ? <Notice tone="danger">{data.refused}</Notice> : null}
        <ul className="space-y-2">
          {lost.map((line) => (
            <Line key={line} icon={<Minus aria-hidden className="size-4 text-danger-text" />}>
              {line}
            </Line>
          ))}
          <Line icon={<Check aria-hidden className="size-4 text-ink-muted" />}>{kept}</Line>
        </ul>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            name="intent"
            value="remove"
            variant="danger"
            pending={fetcher.state !== "idle"}
          >
            Remove {person.firstName}
          </Button>
        </div>
      </fetcher.Form>
    </AlertDialog>
  );
}

type LineProps = { readonly icon: ReactNode; readonly children: ReactNode };

function Line({ icon, children }: LineProps) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span>{children}</span>
    </li>
  );
}
