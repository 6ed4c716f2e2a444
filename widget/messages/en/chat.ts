/** The text chat of a call, and the rating after it. */
export const chat = {
  title: "Chat",
  open: "Open chat",
  openUnread: (count: number) =>
    `Open chat, ${count === 1 ? "1 new message" : `${count} new messages`}`,
  close: "Close chat",
  empty: (name: string) => `Write to ${name}. Links can be pressed.`,
  label: "Message",
  send: "Send",
  you: "You",
  notSent: "Not sent.",
  sendAgain: "Send again",
  arrived: (name: string) => `New message from ${name}`,
  unavailable: "The chat couldn’t be loaded.",
  rate: "How was your call?",
  rating: (value: number) => ["Bad", "Poor", "Okay", "Good", "Very good"][value - 1] ?? "",
  thanks: "Thank you!",
};
