import type { CustomMessages } from "../custom.ts";

export const custom: CustomMessages = {
  privacyPolicy: "Politique de confidentialité",
  newTab: "(s’ouvre dans un nouvel onglet)",
};
