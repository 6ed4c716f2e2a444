import type { CustomMessages } from "../custom.ts";

export const custom: CustomMessages = {
  privacyPolicy: "Datenschutzerklärung",
  newTab: "(öffnet sich in einem neuen Tab)",
};
