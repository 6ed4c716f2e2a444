import type { CustomMessages } from "../custom.ts";

export const custom: CustomMessages = {
  privacyPolicy: "Política de privacidad",
  newTab: "(se abre en una pestaña nueva)",
};
