/** Texts of the chat in a call. */
export const chatMessages = {
  title: "Chat",
  empty: "Write to the visitor, or send a link.",
  label: "Message to the visitor",
  placeholder: "Message",
  send: "Send",
  names: { visitor: "Visitor", agent: "You" },
  notSent: "Not sent.",
  sendAgain: "Send again",
} as const;
