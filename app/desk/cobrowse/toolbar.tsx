import { Hand, Highlighter, MousePointer2, MousePointerClick, Scroll } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { messages } from "./messages.ts";
import type { PageConnection, PageState } from "./page-connection.ts";

export type Tool = "point" | "draw";

export type Tools = {
  readonly tool: Tool | null;
  readonly select: (tool: Tool | null) => void;
  readonly ask: (what: "scroll" | "control") => void;
  readonly refund: () => void;
};

export function useTools(connection: PageConnection, state: PageState): Tools {
  const { permission, asked } = state;
  const [tool, setTool] = useState<Tool | null>(null);
  const gaveBack = usePermissionToasts(state);
  return {
    tool: permission !== "control" && !asked ? tool : null,
    select(next) {
      if (tool) connection.send({ type: "point_away" });
      setTool(next);
    },
    ask: (what) => connection.send({ type: "ask", for: what }),
    refund() {
      gaveBack.current = true;
      connection.send({ type: "give_back" });
    },
  };
}

// One id, so that a newer toast replaces the older one.
const showToast = (text: string) => toast(text, { id: "permission" });

/** Notifies the agent of permission changes, except for those they made. */
function usePermissionToasts({ permission, refusals, sharing, connection }: PageState) {
  const before = useRef({ permission, refusals });
  const gaveBack = useRef(false);
  useEffect(() => {
    const { current } = before;
    if (refusals > current.refusals) showToast(messages.declined);
    if (permission !== "nothing" && current.permission === "nothing")
      showToast(permission === "control" ? messages.nowCanControl : messages.nowCanScroll);
    if (permission === "nothing" && current.permission !== "nothing" && !gaveBack.current) {
      if (sharing === null) showToast(messages.endedByNavigation);
      else if (connection === "connecting") showToast(messages.endedByConnectionLoss);
      else if (sharing === "on") showToast(messages.withdrawn);
    }
    before.current = { permission, refusals };
    gaveBack.current = false;
  }, [permission, refusals, sharing, connection]);
  return gaveBack;
}

type ToolbarProps = { readonly state: PageState; readonly tools: Tools };

const TOOLS = [
  { tool: "point", label: messages.point, icon: MousePointer2 },
  { tool: "draw", label: messages.draw, icon: Highlighter },
] as const;

export function Toolbar({ state: { permission, asked }, tools }: ToolbarProps) {
  return (
    <div role="toolbar" aria-label={messages.toolbar} className="flex flex-wrap items-center gap-2">
      {permission === "control"
        ? null
        : TOOLS.map(({ tool, label, icon: Icon }) => (
            <Button
              key={tool}
              size="sm"
              variant={tools.tool === tool ? "primary" : "secondary"}
              aria-pressed={tools.tool === tool}
              icon={<Icon aria-hidden className="size-4" />}
              onClick={() => tools.select(tools.tool === tool ? null : tool)}
            >
              {label}
            </Button>
          ))}
      {asked ? (
        <>
          <span role="status" className="inline-flex items-center gap-2 text-sm text-ink-muted">
            <Spinner />
            {messages.waiting}
          </span>
          <Button size="sm" onClick={tools.refund}>
            {messages.cancel}
          </Button>
        </>
      ) : (
        <Permissions permission={permission} tools={tools} />
      )}
    </div>
  );
}

type PermissionsProps = {
  readonly permission: PageState["permission"];
  readonly tools: Tools;
};

function Permissions({ permission, tools }: PermissionsProps) {
  return (
    <>
      {permission === "nothing" ? (
        <Button
          size="sm"
          icon={<Scroll aria-hidden className="size-4" />}
          onClick={() => tools.ask("scroll")}
        >
          {messages.askToScroll}
        </Button>
      ) : (
        <span
          role="status"
          className="inline-flex items-center gap-1.5 rounded-full bg-hover px-3 py-1 text-sm font-medium"
        >
          <Hand aria-hidden className="size-4" />
          {permission === "control" ? messages.canControl : messages.canScroll}
        </span>
      )}
      {permission === "control" ? null : (
        <Button
          size="sm"
          icon={<MousePointerClick aria-hidden className="size-4" />}
          onClick={() => tools.ask("control")}
        >
          {messages.askToControl}
        </Button>
      )}
      {permission === "nothing" ? null : (
        <Button size="sm" onClick={tools.refund}>
          {permission === "control" ? messages.stopControlling : messages.stopScrolling}
        </Button>
      )}
    </>
  );
}
