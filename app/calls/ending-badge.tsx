import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import { Badge, LiveDot } from "../ui/badge.tsx";
import { endingOf } from "./endings.ts";

export function EndingBadge({ call }: { readonly call: Pick<CallLogRow, "state" | "reason"> }) {
  const { label, description, icon: Icon, tone } = endingOf(call);
  return (
    <span title={description}>
      <Badge tone={tone} icon={call.state === "ended" ? <Icon aria-hidden /> : <LiveDot />}>
        {label}
      </Badge>
    </span>
  );
}
