import type { LanguagePack } from "../language.ts";
import { clips } from "./clips.ts";
import { greeting } from "./greeting.ts";

export const pack: LanguagePack = {
  greeting,
  clips,
  call: () => import("./during-call.ts"),
  cobrowse: () => import("./cobrowse.ts"),
  unavailable: () => import("./unavailable.ts"),
};
