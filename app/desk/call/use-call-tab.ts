import { toast } from "sonner";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import type { Desk } from "../open-desk.ts";
import { refusalOf, refusalText } from "../refusal.ts";

export type CallTab = {
  /** Whether this tab carries the call's media. */
  readonly here: "yes" | "no" | "deciding";
  readonly takeOver: () => void;
};

/** Of all tabs in which this desk is open, the leading one carries the media of a call. */
export function useCallTab(
  { client, tabId }: Pick<Desk, "client" | "tabId">,
  { call, leads }: Pick<DeskView, "call" | "leads">,
): CallTab {
  const takeOver = () => {
    client.presence.lead
      .mutate({ tabId })
      .catch((error) => toast.error(refusalText(refusalOf(error), "take_over")));
  };
  return { here: call ? (leads ? "yes" : "no") : "deciding", takeOver };
}
