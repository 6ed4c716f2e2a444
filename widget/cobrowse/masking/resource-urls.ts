import { MASK } from "./sensitive-numbers.ts";
import { maskUrl } from "./urls.ts";

// They hold secrets as well as the names of things: a country's code, a state, the pin of a map.
const AMBIGUOUS_NAME = /^(code|key|state|card|pin|hash)$/i;
const WORD = /^[a-z]{1,12}([-_][a-z]{1,12}){0,2}$/i;
const CONTENT_HASH = /^[\da-f]{6,64}$/i;
const SHOWABLE =
  /^data:(image\/|font\/|application\/(x-)?font|application\/vnd\.ms-fontobject|application\/octet-stream)/i;
const SVG = /^data:image\/svg\+xml([^,]*),(.*)$/is;
const TAG = /<[^>]*>/g;

type MaskText = (text: string) => string;

/** The address of what a page loads. Only what looks like a secret is masked, so that the rest still loads. */
export function maskResourceUrl(url: string): string {
  const query = /^([^?#]*)\?([^#]*)(#.*)?$/s.exec(url);
  if (!query || /^data:/i.test(url)) return maskUrl(url, "resource");
  const [, path = "", pairs = "", fragment = ""] = query;
  const shown = pairs
    .split("&")
    .map((pair) => (isHarmless(pair) ? pair : maskUrl(`?${pair}`, "resource").slice(1)));
  return `${maskUrl(path, "resource")}?${shown.join("&")}${maskUrl(fragment, "resource")}`;
}

function isHarmless(pair: string): boolean {
  const [name = "", value = "", ...rest] = pair.split("=");
  if (rest.length > 0 || !AMBIGUOUS_NAME.test(name)) return false;
  return /^hash$/i.test(name) ? CONTENT_HASH.test(value) : WORD.test(value);
}

/** A picture or font in the address itself. Text in a drawing is masked like other text. */
export function maskDataUrl(url: string, maskText: MaskText): string {
  if (!SHOWABLE.test(url)) return "";
  const [, type = "", body = ""] = SVG.exec(url) ?? [];
  if (!body) return url;
  const drawing = decodedBody(body, /;base64/i.test(type));
  if (drawing === null) return "";
  // Texts are judged apart from the coordinates, which look like numbers to hide.
  const texts = drawing.split(TAG);
  if (texts.every((text) => maskText(text) === text) && !hasSecretAttribute(drawing, maskText))
    return url;
  return "";
}

const QUOTED = /\s([\w:-]+)\s*=\s*("[^"]*"|'[^']*')/g;
const GEOMETRY =
  /^(d|points|transform|viewbox|x|y|[xy][12]|c[xy]|r|r[xy]|width|height|values|offset|stroke-dash.*|[a-z]*transform|xmlns.*)$/i;

const hasSecretAttribute = (drawing: string, maskText: MaskText): boolean =>
  [...drawing.matchAll(QUOTED)].some(([, name = "", value = ""]) => {
    const text = value.slice(1, -1);
    return !GEOMETRY.test(name) && maskText(text) !== text;
  });

function decodedBody(body: string, isBase64: boolean): string | null {
  try {
    if (!isBase64) return decodeURIComponent(body.replace(/%(?![\da-f]{2})/gi, "%25"));
    const bytes = Uint8Array.from(atob(body.trim()), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

/** Whether an address may be asked for again and named to the desk. */
export const hasSecret = (url: string): boolean =>
  maskResourceUrl(url) !== url || url.includes(MASK);
