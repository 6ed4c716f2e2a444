import type { LanguagePack } from "../language.ts";
import { greeting } from "./greeting.ts";

export const pack: LanguagePack = {
  greeting,
  call: () => import("./during-call.ts"),
  cobrowse: () => import("./cobrowse.ts"),
  custom: () => import("./custom.ts"),
};
