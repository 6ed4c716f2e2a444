import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import { Badge, LiveDot } from "../ui/badge.tsx";
import { outcomeOf } from "./outcomes.ts";

export function OutcomeBadge({ call }: { readonly call: Pick<CallLogRow, "state" | "reason"> }) {
  const { label, description, icon: Icon, tone } = outcomeOf(call);
  return (
    <span title={description}>
      <Badge tone={tone} icon={call.state === "ended" ? <Icon aria-hidden /> : <LiveDot />}>
        {label}
      </Badge>
    </span>
  );
}
