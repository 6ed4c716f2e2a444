import {
  CodeXml,
  Headset,
  History,
  type LucideIcon,
  Settings2,
  UsersRound,
  Waypoints,
} from "lucide-react";

export type Destination = {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
};

/** The pages that this person may open, in the order of the navigation. */
export function destinationsFor(person: {
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
}): Destination[] {
  const admin = person.role === "admin";
  return [
    ...(person.takesCalls ? [{ to: "/desk", label: "Desk", icon: Headset }] : []),
    { to: "/calls", label: "Calls", icon: History },
    ...(admin ? [{ to: "/pools", label: "Pools", icon: Waypoints }] : []),
    ...(admin ? [{ to: "/team", label: "Team", icon: UsersRound }] : []),
    ...(admin ? [{ to: "/sites", label: "Sites", icon: CodeXml }] : []),
    ...(admin ? [{ to: "/settings/calls", label: "Settings", icon: Settings2 }] : []),
  ];
}
