import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { AskedPermission } from "../../server/cobrowse/domain/wire.ts";
import type { SharingView } from "./sharing-view.ts";

type Needs = {
  readonly view: () => Pick<SharingView, "may" | "asked">;
  readonly change: (to: Pick<SharingView, "may" | "asked">) => void;
  readonly report: (type: CobrowseEventType, target: string) => void;
  /** The desk is told that the visitor has said no. */
  readonly onRefused: (asked: AskedPermission) => void;
};

/** What the agent has been allowed on this page, and what the visitor is being asked. */
export function createPermission({ view, change, report, onRefused }: Needs) {
  const withdraw = (type: CobrowseEventType) => {
    const { may, asked } = view();
    if (may === "nothing" && !asked) return;
    report(type, "");
    change({ may: "nothing", asked: null });
  };
  return {
    ask(asked: AskedPermission): void {
      const now = view();
      if (now.asked === asked || now.may === asked || now.may === "control") return;
      report(asked === "scroll" ? "scroll_asked" : "control_asked", "");
      change({ may: now.may, asked });
    },
    allow(): void {
      const { asked } = view();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_allowed" : "control_allowed", "");
      change({ may: asked, asked: null });
    },
    refuse(): void {
      const { may, asked } = view();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_refused" : "control_refused", "");
      change({ may, asked: null });
      onRefused(asked);
    },
    takeBack: () => withdraw("permission_withdrawn"),
    giveBack: () => withdraw("permission_given_back"),
  };
}
