import { CircleOff, type LucideIcon, Moon, NotebookPen, PhoneIncoming, Video } from "lucide-react";
import type { PresenceStatus } from "../../server/presence/domain/presence.ts";
import { Badge, LiveDot, type Tone } from "../ui/badge.tsx";

type Look = {
  readonly label: string;
  readonly tone: Tone;
  /** Null for the dot of who is there now. */
  readonly icon: LucideIcon | null;
};

export const STATUS_LOOKS = {
  available: { label: "Available", tone: "live", icon: null },
  ringing: { label: "Ringing", tone: "accent", icon: PhoneIncoming },
  in_call: { label: "In a call", tone: "accent", icon: Video },
  wrap_up: { label: "Wrapping up", tone: "neutral", icon: NotebookPen },
  away: { label: "Away", tone: "neutral", icon: Moon },
  offline: { label: "Offline", tone: "neutral", icon: CircleOff },
} satisfies Record<PresenceStatus, Look>;

/** What a person of the team is doing now. */
export function StatusBadge({ status }: { readonly status: PresenceStatus | null }) {
  if (!status) return <span className="text-ink-faint">Takes no calls</span>;
  const { label, tone, icon: Icon } = STATUS_LOOKS[status];
  return (
    <Badge tone={tone} icon={Icon ? <Icon aria-hidden /> : <LiveDot />}>
      {label}
    </Badge>
  );
}
