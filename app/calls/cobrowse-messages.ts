import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";

type CobrowseEvent = { readonly type: CobrowseEventType; readonly target: string };

export function cobrowseEventMessage({ type, target }: CobrowseEvent, agent: string): string {
  switch (type) {
    case "sharing_started":
      return `${agent} viewed the page`;
    case "sharing_stopped":
      return "The visitor stopped sharing";
    case "sharing_resumed":
      return "The visitor resumed sharing";
    case "sharing_paused_on_page":
      return "Sharing paused on a page";
    case "scroll_asked":
      return `${agent} asked to scroll`;
    case "control_asked":
      return `${agent} asked to click and type`;
    case "scroll_allowed":
    case "control_allowed":
      return "The visitor allowed it";
    case "scroll_refused":
    case "control_refused":
      return "The visitor declined";
    case "permission_withdrawn":
      return "The visitor withdrew permission";
    case "permission_given_back":
      return `${agent} gave permission back`;
    case "control_clicked":
      return `Clicked “${target}”`;
    case "control_wrote":
      return `Typed into “${target}”`;
    case "control_pressed":
      return `Pressed ${target}`;
  }
}

export const cobrowseMessages = {
  hiddenStandard: "Passwords, payment fields and codes were hidden.",
  hiddenStrict: "All text and fields were hidden, except what the site allows.",
  notShared: "The visitor's page wasn't shared.",
  off: "Co-browse was off for this call.",
} as const;
