import type { Permission, SharingState } from "../../../server/cobrowse/domain/wire.ts";
import { cobrowseMessages } from "../../messages/cobrowse.ts";

/** Who sees this page, and what they may do on it. */
export function noticeText(sharing: SharingState, permission: Permission, name: string): string {
  const texts = cobrowseMessages();
  if (sharing === "stopped_by_visitor") return texts.stopped(name);
  if (sharing === "paused_on_page") return texts.paused;
  switch (permission) {
    case "control":
      return texts.mayControl(name);
    case "scroll":
      return texts.mayScroll(name);
    case "nothing":
      return texts.maySee(name);
  }
}

export const requestText = (requested: Exclude<Permission, "nothing">, name: string): string =>
  requested === "scroll"
    ? cobrowseMessages().asksToScroll(name)
    : cobrowseMessages().asksToControl(name);

export const hiddenAreasLabel = (shown: boolean, name: string): string =>
  shown ? cobrowseMessages().tinted : cobrowseMessages().showHidden(name);
