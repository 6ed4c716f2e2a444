import type { Permission, SharingState } from "../../../server/cobrowse/domain/wire.ts";

/** The line of the notice: who sees this page, and who may do what on it. */
export function noticeOf(sharing: SharingState, may: Permission, name: string): string {
  if (sharing === "stopped_by_visitor") return `${name} can’t see this page`;
  if (sharing === "paused_on_page") return "Sharing is paused on this page";
  switch (may) {
    case "control":
      return `${name} can click and type here`;
    case "scroll":
      return `${name} can scroll this page`;
    case "nothing":
      return `${name} can see this page`;
  }
}

export const questionOf = (asked: Exclude<Permission, "nothing">, name: string): string =>
  asked === "scroll"
    ? `${name} would like to scroll this page for you.`
    : `${name} would like to click and type on this page for you. Hidden fields stay out of reach.`;

export const tintWords = (tinted: boolean, name: string): string =>
  tinted ? "Hidden parts are tinted" : `What can’t ${name} see?`;
