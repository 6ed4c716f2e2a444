import { toast } from "sonner";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import { explainRefusal } from "../desk-words.ts";
import { refusalOf } from "../refusal.ts";
import type { Desk } from "../use-desk.ts";

export type CallPlace = {
  /** Whether this tab carries the call's media. */
  readonly here: "yes" | "no" | "deciding";
  readonly takeOver: () => void;
};

/**
 * Of all tabs and browsers in which this desk is open exactly one carries the media of a call: the
 * one that the server says leads.
 */
export function useCallPlace(
  { client, tabId }: Pick<Desk, "client" | "tabId">,
  { call, leads }: Pick<DeskView, "call" | "leads">,
): CallPlace {
  const takeOver = () => {
    client.presence.lead
      .mutate({ tabId })
      .catch((error) => toast.error(explainRefusal(refusalOf(error), "bring")));
  };
  return { here: call ? (leads ? "yes" : "no") : "deciding", takeOver };
}
