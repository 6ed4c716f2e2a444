export type DeskAction = "accept" | "decline" | "mute" | "camera" | "end" | "help";

/** What decides which shortcuts apply. */
export type Situation = "idle" | "ringing" | "in-call";

export type KeyPress = {
  readonly key: string;
  /** The physical key, for layouts without Latin letters. */
  readonly code: string;
  readonly repeat: boolean;
  readonly modified: boolean;
  readonly typing: boolean;
};

type Shortcut = { readonly letter: string; readonly action: DeskAction };

const SHORTCUTS: Record<Situation, readonly Shortcut[]> = {
  idle: [],
  ringing: [
    { letter: "a", action: "accept" },
    { letter: "d", action: "decline" },
  ],
  "in-call": [
    { letter: "m", action: "mute" },
    { letter: "v", action: "camera" },
    { letter: "e", action: "end" },
  ],
};

export const SHORTCUT_GROUPS = [
  { situation: "ringing", shortcuts: SHORTCUTS.ringing },
  { situation: "in-call", shortcuts: SHORTCUTS["in-call"] },
  { situation: "always", shortcuts: [{ letter: "?", action: "help" }] },
] as const;

/** The action of a key press, or null when it isn't a shortcut. */
export function actionOf(press: KeyPress, situation: Situation): DeskAction | null {
  if (press.typing || press.repeat || press.modified) return null;
  if (press.key === "?") return "help";
  const letter = letterOf(press);
  return SHORTCUTS[situation].find((one) => one.letter === letter)?.action ?? null;
}

function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // A printable key of another script: use the physical key.
  return key.length === 1 && key.charCodeAt(0) > 127 ? code.replace(/^Key/, "").toLowerCase() : "";
}
