import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";

type Happened = { readonly type: CobrowseEventType; readonly target: string };

/** One line of the history of a shared page. */
export function cobrowseLine({ type, target }: Happened, agent: string): string {
  switch (type) {
    case "sharing_started":
      return `${agent} saw the page`;
    case "sharing_stopped":
      return "The visitor stopped sharing";
    case "sharing_resumed":
      return "The visitor shared again";
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
      return "The visitor said no";
    case "permission_withdrawn":
      return "The visitor took it back";
    case "permission_given_back":
      return `${agent} gave it back`;
    case "control_clicked":
      return `Clicked “${target}”`;
    case "control_wrote":
      return `Typed into “${target}”`;
    case "control_pressed":
      return `Pressed ${target}`;
  }
}
