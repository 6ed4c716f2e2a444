import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Health, HealthLevel } from "../../server/staff/domain/org-health.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { staffMessages } from "./messages.ts";

const STYLES = {
  good: { tone: "neutral", icon: CircleCheck },
  attention: { tone: "caution", icon: TriangleAlert },
  bad: { tone: "danger", icon: CircleAlert },
} satisfies Record<HealthLevel, { readonly tone: Tone; readonly icon: LucideIcon }>;

/** The level with its reasons. */
export function HealthBadge({ health: { level, reasons } }: { readonly health: Health }) {
  const { tone, icon: Icon } = STYLES[level];
  return (
    <div className="space-y-1">
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {staffMessages.levels[level]}
      </Badge>
      {reasons.length > 0 ? (
        <p className="text-xs text-ink-muted">
          {reasons.map((reason) => staffMessages.reasons[reason]).join(", ")}
        </p>
      ) : null}
    </div>
  );
}
