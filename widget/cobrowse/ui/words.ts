import type { Permission, SharingState } from "../../../server/cobrowse/domain/wire.ts";
import { cobrowseMessages } from "../../messages/cobrowse.ts";

/** The line of the notice: who sees this page, and who may do what on it. */
export function noticeOf(sharing: SharingState, may: Permission, name: string): string {
  const texts = cobrowseMessages();
  if (sharing === "stopped_by_visitor") return texts.stopped(name);
  if (sharing === "paused_on_page") return texts.paused;
  switch (may) {
    case "control":
      return texts.mayControl(name);
    case "scroll":
      return texts.mayScroll(name);
    case "nothing":
      return texts.maySee(name);
  }
}

export const questionOf = (asked: Exclude<Permission, "nothing">, name: string): string =>
  asked === "scroll"
    ? cobrowseMessages().asksToScroll(name)
    : cobrowseMessages().asksToControl(name);

export const tintWords = (tinted: boolean, name: string): string =>
  tinted ? cobrowseMessages().tinted : cobrowseMessages().showHidden(name);
