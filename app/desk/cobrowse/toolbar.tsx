import { Hand, Highlighter, MousePointer2, MousePointerClick, Scroll } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { PageLink, PageState } from "./page-link.ts";

export type Tool = "point" | "draw";

export type Tools = {
  readonly tool: Tool | null;
  readonly take: (tool: Tool | null) => void;
  readonly ask: (what: "scroll" | "control") => void;
  readonly giveBack: () => void;
};

/** What the agent holds in hand, and what the visitor has said to it. */
export function useTools(link: PageLink, state: PageState): Tools {
  const { may, asked } = state;
  const [tool, setTool] = useState<Tool | null>(null);
  const gaveBack = useAnswersTold(state);
  return {
    tool: may !== "control" && !asked ? tool : null,
    take(next) {
      if (tool) link.send({ type: "point_away" });
      setTool(next);
    },
    ask: (what) => link.send({ type: "ask", for: what }),
    giveBack() {
      gaveBack.current = true;
      link.send({ type: "give_back" });
    },
  };
}

// A later answer takes the place of an earlier one, which does not hold any more.
const sayAnswer = (words: string) => toast(words, { id: "answer" });

/** Says what has become of a permission, but for what the agent has done itself. */
function useAnswersTold({ may, refusals, sharing, link }: PageState) {
  const before = useRef({ may, refusals });
  const gaveBack = useRef(false);
  useEffect(() => {
    const { current } = before;
    if (refusals > current.refusals) sayAnswer("The visitor said no.");
    if (may !== "nothing" && current.may === "nothing")
      sayAnswer(may === "control" ? "You can click and type now." : "You can scroll now.");
    if (may === "nothing" && current.may !== "nothing" && !gaveBack.current) {
      if (sharing === null) sayAnswer("This is another page. Ask again if you need to.");
      else if (link === "connecting")
        sayAnswer("The line to the page broke. Ask again if you need to.");
      else if (sharing === "on") sayAnswer("The visitor has taken that back.");
    }
    before.current = { may, refusals };
    gaveBack.current = false;
  }, [may, refusals, sharing, link]);
  return gaveBack;
}

type ToolbarProps = { readonly state: PageState; readonly tools: Tools };

const TOOLS = [
  { tool: "point", word: "Point", icon: MousePointer2 },
  { tool: "draw", word: "Draw", icon: Highlighter },
] as const;

export function Toolbar({ state: { may, asked }, tools }: ToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label="On the visitor's page"
      className="flex flex-wrap items-center gap-2"
    >
      {may === "control"
        ? null
        : TOOLS.map(({ tool, word, icon: Icon }) => (
            <Button
              key={tool}
              size="sm"
              variant={tools.tool === tool ? "primary" : "secondary"}
              aria-pressed={tools.tool === tool}
              icon={<Icon aria-hidden className="size-4" />}
              onClick={() => tools.take(tools.tool === tool ? null : tool)}
            >
              {word}
            </Button>
          ))}
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
