import { Hand, MousePointer2, MousePointerClick, Scroll } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { PageLink, PageState } from "./page-link.ts";

export type Tools = {
  readonly pointing: boolean;
  readonly togglePointing: () => void;
  readonly ask: (what: "scroll" | "control") => void;
  readonly giveBack: () => void;
};

/** What the agent holds in hand, and what the visitor has said to it. */
export function useTools(link: PageLink, { may, asked, refusals, sharing }: PageState): Tools {
  const [pointing, setPointing] = useState(false);
  const before = useRef({ may, refusals, gaveBack: false });
  useEffect(() => {
    const { current } = before;
    if (refusals > current.refusals) toast("The visitor said no.");
    if (may !== "nothing" && current.may === "nothing")
      toast(may === "control" ? "You can click and type now." : "You can scroll now.");
    if (may === "nothing" && current.may !== "nothing" && !current.gaveBack && sharing === "on")
      toast("The visitor has taken that back.");
    before.current = { may, refusals, gaveBack: false };
  }, [may, refusals, sharing]);
  return {
    pointing: pointing && may !== "control" && !asked,
    togglePointing() {
      if (pointing) link.send({ type: "point_away" });
      setPointing(!pointing);
    },
    ask: (what) => link.send({ type: "ask", for: what }),
    giveBack() {
      before.current.gaveBack = true;
      link.send({ type: "give_back" });
    },
  };
}

type ToolbarProps = { readonly state: PageState; readonly tools: Tools };

export function Toolbar({ state: { may, asked }, tools }: ToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label="On the visitor's page"
      className="flex flex-wrap items-center gap-2"
    >
      {may === "control" ? null : (
        <Button
          size="sm"
          variant={tools.pointing ? "primary" : "secondary"}
          aria-pressed={tools.pointing}
          icon={<MousePointer2 aria-hidden className="size-4" />}
          onClick={tools.togglePointing}
        >
          Point
        </Button>
      )}
      {asked ? (
        <>
          <span role="status" className="inline-flex items-center gap-2 text-sm text-ink-muted">
            <Spinner />
            Waiting for the visitor…
          </span>
          <Button size="sm" onClick={tools.giveBack}>
            Cancel
          </Button>
        </>
      ) : (
        <Permissions may={may} tools={tools} />
      )}
    </div>
  );
}

function Permissions({ may, tools }: { readonly may: PageState["may"]; readonly tools: Tools }) {
  return (
    <>
      {may === "nothing" ? (
        <Button
          size="sm"
          icon={<Scroll aria-hidden className="size-4" />}
          onClick={() => tools.ask("scroll")}
        >
          Ask to scroll
        </Button>
      ) : (
        <span
          role="status"
          className="inline-flex items-center gap-1.5 rounded-full bg-hover px-3 py-1 text-sm font-medium"
        >
          <Hand aria-hidden className="size-4" />
          {may === "control" ? "You can click and type" : "You can scroll"}
        </span>
      )}
      {may === "control" ? null : (
        <Button
          size="sm"
          icon={<MousePointerClick aria-hidden className="size-4" />}
          onClick={() => tools.ask("control")}
        >
          Ask to control
        </Button>
      )}
      {may === "nothing" ? null : (
        <Button size="sm" onClick={tools.giveBack}>
          Give back
        </Button>
      )}
    </>
  );
}
