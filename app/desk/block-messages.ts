/** Texts for blocking a visitor. */
export const blockMessages = {
  button: "Block this visitor",
  title: "Block this visitor?",
  description:
    "The call ends now. The visitor no longer sees anyone available on your website and can't call. New visitors from the same network can't call for 24 hours either. An admin can unblock the visitor at any time.",
  confirm: "Block visitor",
  blocked: "Visitor blocked",
  undo: "Admins can unblock visitors in the settings.",
  notBlocked: "Couldn't block the visitor",
} as const;
