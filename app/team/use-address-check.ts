import { useEffect, useMemo, useState } from "react";
import {
  type InvitedLine,
  MAX_INVITED,
  parseAddresses,
} from "../../server/team/domain/invitation-draft.ts";
import type { AddressStatus } from "../../server/team/invite-people.ts";
import { dashboardClient } from "../lib/trpc.ts";

const TYPING_MS = 300;

/** A line of the list, and what is known of it. */
export type CheckedLine = {
  readonly entry: string;
  readonly email: string | null;
  readonly status: "checking" | "invalid" | "duplicate" | AddressStatus;
};

/** Checks each line of a pasted list while it is typed. */
export function useAddressCheck(text: string): readonly CheckedLine[] {
  const lines = useMemo(() => parseAddresses(text), [text]);
  const [known, setKnown] = useState<ReadonlyMap<string, AddressStatus>>(new Map());
  useEffect(() => {
    const emails = lines.flatMap(({ email }) => (email && !known.has(email) ? [email] : []));
    if (emails.length === 0) return;
    let isOver = false;
    const check = async () => {
      // The server checks again when the invitations are sent.
      const checked = await dashboardClient()
        .team.checkAddresses.mutate({ emails: emails.slice(0, MAX_INVITED) })
        .catch(() => []);
      if (isOver || checked.length === 0) return;
      setKnown((before) => new Map([...before, ...checked.map(toEntry)]));
    };
    const timer = setTimeout(() => void check(), TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [lines, known]);
  return lines.map((line) => ({ ...line, status: statusOf(line, known) }));
}

const toEntry = ({ email, status }: { email: string; status: AddressStatus }) =>
  [email, status] as const;

const statusOf = (
  { status, email }: InvitedLine,
  known: ReadonlyMap<string, AddressStatus>,
): CheckedLine["status"] => (status === "valid" ? (known.get(email ?? "") ?? "checking") : status);
