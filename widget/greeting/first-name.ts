import { greetingMessages } from "../messages/greeting.ts";

export const firstName = (name: string): string =>
  name.trim().split(/\s+/)[0] || greetingMessages().us;
