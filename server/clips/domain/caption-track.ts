/** What fits into two lines of the widget's card. */
const MAX_LINE = 64;
export const MAX_CAPTIONS = 800;
const MIN_CUE_MS = 700;

export type CaptionCue = { readonly fromMs: number; readonly toMs: number; readonly text: string };

/**
 * Divides what is said in a clip into timed lines. Each line of the text is at least one cue, long ones
 * are several, and each is shown for as long as its share of the characters.
 */
export function captionCues(text: string, durationMs: number): CaptionCue[] {
  const lines = text
    .split(/\n+/)
    .flatMap(sentencesOf)
    .flatMap(wrap)
    .filter((line) => line !== "");
  const shown = lines.slice(0, Math.max(1, Math.floor(durationMs / MIN_CUE_MS)));
  // Lines for which no time is left are shown with the last one.
  const rest = lines.slice(shown.length);
  if (rest.length > 0) shown.push([shown.pop(), ...rest].join(" "));
  const total = shown.reduce((sum, line) => sum + line.length, 0);
  let before = 0;
  return shown.map((line) => {
    const fromMs = Math.round((before / total) * durationMs);
    before += line.length;
    return { fromMs, toMs: Math.round((before / total) * durationMs), text: line };
  });
}

/** As a WebVTT file: https://www.w3.org/TR/webvtt1/. */
export function captionTrack(text: string, durationMs: number): string {
  const cues = captionCues(text, durationMs).map(
    (cue) => `${timestamp(cue.fromMs)} --> ${timestamp(cue.toMs)}\n${escapeCue(cue.text)}\n`,
  );
  return ["WEBVTT\n", ...cues].join("\n");
}

const sentencesOf = (line: string): string[] =>
  line
    .trim()
    .split(/(?<=[.!?…。！？])\s+/u)
    .map((sentence) => sentence.replace(/\s+/g, " "));

function wrap(sentence: string): string[] {
  const count = Math.ceil(sentence.length / MAX_LINE);
  const target = sentence.length / count;
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && (longer.length > MAX_LINE || line.length >= target)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

const escapeCue = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function timestamp(ms: number): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, "0");
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.floor((ms % 60_000) / 1_000);
  return `00:${pad(minutes)}:${pad(seconds)}.${pad(ms % 1_000, 3)}`;
}
