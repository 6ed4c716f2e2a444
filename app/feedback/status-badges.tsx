import {
  Ban,
  Bug,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hammer,
  type LucideIcon,
  Map as MapIcon,
  SearchCheck,
} from "lucide-react";
import type { BugStatus, FeatureStatus } from "../../server/feedback/domain/feedback.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { feedbackMessages } from "./messages.ts";

type Style = { readonly tone: Tone; readonly icon: LucideIcon };

const FEATURE_STYLES = {
  open: { tone: "neutral", icon: CircleDashed },
  planned: { tone: "accent", icon: MapIcon },
  in_progress: { tone: "accent", icon: Hammer },
  shipped: { tone: "accent", icon: CircleCheck },
  declined: { tone: "neutral", icon: Ban },
} satisfies Record<FeatureStatus, Style>;

const BUG_STYLES = {
  new: { tone: "neutral", icon: Bug },
  confirmed: { tone: "caution", icon: SearchCheck },
  fixed: { tone: "accent", icon: CircleCheck },
  closed: { tone: "neutral", icon: CircleX },
} satisfies Record<BugStatus, Style>;

export function FeatureStatusBadge({ status }: { readonly status: FeatureStatus }) {
  const { tone, icon: Icon } = FEATURE_STYLES[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {feedbackMessages.statuses[status]}
    </Badge>
  );
}

export function BugStatusBadge({ status }: { readonly status: BugStatus }) {
  const { tone, icon: Icon } = BUG_STYLES[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {feedbackMessages.bugStatuses[status]}
    </Badge>
  );
}
