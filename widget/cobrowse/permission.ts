import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { AskedPermission } from "../../server/cobrowse/domain/wire.ts";
import type { SharingView } from "./sharing-view.ts";

type Current = Pick<SharingView, "permission" | "asked">;

type Needs = {
  readonly current: () => Current;
  readonly change: (to: Current) => void;
  readonly report: (type: CobrowseEventType, target: string) => void;
  readonly onRefused: (asked: AskedPermission) => void;
};

/** The agent's permission on this page, and a request that the visitor hasn't answered yet. */
export function createPermission({ current, change, report, onRefused }: Needs) {
  const end = (type: CobrowseEventType) => {
    const { permission, asked } = current();
    if (permission === "nothing" && !asked) return;
    report(type, "");
    change({ permission: "nothing", asked: null });
  };
  return {
    ask(asked: AskedPermission): void {
      const { permission, asked: before } = current();
      if (before === asked || permission === asked || permission === "control") return;
      report(asked === "scroll" ? "scroll_asked" : "control_asked", "");
      change({ permission, asked });
    },
    allow(): void {
      const { asked } = current();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_allowed" : "control_allowed", "");
      change({ permission: asked, asked: null });
    },
    refuse(): void {
      const { permission, asked } = current();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_refused" : "control_refused", "");
      change({ permission, asked: null });
      onRefused(asked);
    },
    /** By the visitor. */
    withdraw: () => end("permission_withdrawn"),
    /** By the agent. */
    giveBack: () => end("permission_given_back"),
  };
}
