import clsx from "clsx";
import { Badge, LiveDot } from "../ui/badge.tsx";
import { statusOf } from "./endings.ts";
import type { FormattedCall } from "./format-call.ts";

type CallStatusProps = {
  readonly call: Pick<FormattedCall, "state" | "reason" | "answered">;
  /** The ending is beside the badge, not below it. */
  readonly inline?: boolean;
};

/** Whether the call was answered, and how it ended. */
export function CallStatus({ call, inline = false }: CallStatusProps) {
  const { label, ending, description, icon: Icon, tone } = statusOf(call);
  return (
    <span
      title={description}
      className={clsx(
        "inline-flex",
        inline ? "flex-row-reverse items-center gap-2.5" : "flex-col gap-1",
      )}
    >
      <Badge
        tone={tone}
        icon={call.state === "ended" ? <Icon aria-hidden /> : <LiveDot />}
        className="self-start"
      >
        {label}
      </Badge>
      {ending ? (
        <span className={clsx("text-ink-muted", inline ? "" : "text-xs")}>{ending}</span>
      ) : null}
    </span>
  );
}
