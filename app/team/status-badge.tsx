import { CircleOff, type LucideIcon, Moon, NotebookPen, PhoneIncoming, Video } from "lucide-react";
import type { PresenceStatus } from "../../server/presence/domain/presence.ts";
import { Badge, LiveDot, type Tone } from "../ui/badge.tsx";
import { teamMessages } from "./messages.ts";

type BadgeStyle = {
  readonly tone: Tone;
  /** Null for the live dot. */
  readonly icon: LucideIcon | null;
};

const STATUS_STYLES = {
  available: { tone: "live", icon: null },
  ringing: { tone: "accent", icon: PhoneIncoming },
  in_call: { tone: "accent", icon: Video },
  wrap_up: { tone: "neutral", icon: NotebookPen },
  away: { tone: "neutral", icon: Moon },
  offline: { tone: "neutral", icon: CircleOff },
} satisfies Record<PresenceStatus, BadgeStyle>;

/** A member's current status. Null for members who don't take calls. */
export function StatusBadge({ status }: { readonly status: PresenceStatus | null }) {
  if (!status) return <span className="text-ink-faint">{teamMessages.takesNoCalls}</span>;
  const { tone, icon: Icon } = STATUS_STYLES[status];
  return (
    <Badge tone={tone} icon={Icon ? <Icon aria-hidden /> : <LiveDot />}>
      {teamMessages.status[status]}
    </Badge>
  );
}
