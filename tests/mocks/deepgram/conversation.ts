/** What one side says. `channel`: 0 for the visitor, 1 for the agent. */
export type Line = { readonly channel: number; readonly text: string };

export type Conversation = { readonly language: string; readonly lines: readonly Line[] };

/** What the stand-in hears in every recording, from the beginning and as far as its length allows. */
export const CONVERSATION: Conversation = {
  language: "en",
  lines: [
    { channel: 1, text: "Hi, thanks for stopping by. What can I help you with?" },
    { channel: 0, text: "Hello. I'm looking at the city bikes, and I can't decide on a size." },
    { channel: 1, text: "Happy to help. How tall are you?" },
    { channel: 0, text: "About one meter seventy-four." },
    { channel: 1, text: "Then the medium frame fits you well. It's the one on this page." },
    { channel: 0, text: "Great. How long does delivery take?" },
    { channel: 1, text: "Three working days, and it's free above 500 euros." },
    { channel: 0, text: "Perfect. Can I return it if it doesn't fit?" },
    { channel: 1, text: "Of course. You have 30 days, and we pick it up at your door." },
    { channel: 0, text: "Then I'll order it now. Thank you very much!" },
    { channel: 1, text: "You're welcome. Enjoy the ride!" },
  ],
};
