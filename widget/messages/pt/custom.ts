import type { CustomMessages } from "../custom.ts";

export const custom: CustomMessages = {
  privacyPolicy: "Política de privacidade",
  newTab: "(abre em um novo separador)",
};
