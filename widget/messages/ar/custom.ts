import type { CustomMessages } from "../custom.ts";

export const custom: CustomMessages = {
  privacyPolicy: "سياسة الخصوصية",
  newTab: "(يُفتح في علامة تبويب جديدة)",
};
