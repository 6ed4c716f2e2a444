export type DeskAction = "accept" | "decline" | "mute" | "camera" | "end" | "help";

/** What the desk shows, as far as keys are concerned. */
export type Situation = "idle" | "ringing" | "in-call";

export type KeyPress = {
  readonly key: string;
  /** The key's place on the keyboard, for layouts without Latin letters. */
  readonly code: string;
  readonly repeat: boolean;
  readonly modified: boolean;
  readonly typing: boolean;
};

type Shortcut = { readonly letter: string; readonly action: DeskAction; readonly words: string };

const SHORTCUTS: Record<Situation, readonly Shortcut[]> = {
  idle: [],
  ringing: [
    { letter: "a", action: "accept", words: "Accept the call" },
    { letter: "d", action: "decline", words: "Decline the call" },
  ],
  "in-call": [
    { letter: "m", action: "mute", words: "Mute or unmute the microphone" },
    { letter: "v", action: "camera", words: "Turn the camera off or on" },
    { letter: "e", action: "end", words: "End the call" },
  ],
};

export const SHORTCUT_GROUPS: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  { title: "When it rings", shortcuts: SHORTCUTS.ringing },
  { title: "During a call", shortcuts: SHORTCUTS["in-call"] },
  {
    title: "Any time",
    shortcuts: [{ letter: "?", action: "help", words: "Show these shortcuts" }],
  },
];

/** What a key press means, or null when it is not for the desk. */
export function actionOf(press: KeyPress, situation: Situation): DeskAction | null {
  if (press.typing || press.repeat || press.modified) return null;
  if (press.key === "?") return "help";
  const letter = letterOf(press);
  return SHORTCUTS[situation].find((one) => one.letter === letter)?.action ?? null;
}

function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // A printable key of another script: go by the key's place.
  return key.length === 1 && key.charCodeAt(0) > 127 ? code.replace(/^Key/, "").toLowerCase() : "";
}
