import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import { outcomeOf } from "../lib/outcomes.ts";
import { Badge, LiveDot } from "../ui/badge.tsx";

export function OutcomeBadge({ call }: { readonly call: Pick<CallLogRow, "state" | "reason"> }) {
  const { label, sentence, icon: Icon, tone } = outcomeOf(call);
  return (
    <span title={sentence}>
      <Badge tone={tone} icon={call.state === "ended" ? <Icon aria-hidden /> : <LiveDot />}>
        {label}
      </Badge>
    </span>
  );
}
