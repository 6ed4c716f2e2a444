import { type AttributeValue, maskedAttributes, openAttributes } from "./attributes.ts";
import { foreignFrameMark } from "./foreign-frames.ts";
import { notePassword } from "./passwords.ts";
import type { Secrets } from "./secrets.ts";
import type { Inherited, NodeLookup, Standings } from "./standings.ts";
import { withoutState } from "./states.ts";
import type { Words } from "./words.ts";

type Needs = {
  readonly words: Words;
  readonly standings: Standings;
  readonly secrets: Secrets;
  readonly lookup: NodeLookup;
};

type Attributes = Record<string, AttributeValue>;

const FIELDS: ReadonlySet<string> = new Set(["input", "textarea", "select"]);
const WORDS =
  /^(title|alt|placeholder|label|value|background|aria-(label|valuetext|description|roledescription)|data-.*)$/i;

export const isField = (tagName: string): boolean => FIELDS.has(tagName);

/** Masks attributes, by the standing and the state of the element that has them. */
export function createElementAttributes({ words, standings, secrets, lookup }: Needs) {
  /** A field that shows a password, however it has come by it, is a password field from now on. */
  const noteMirror = (id: number, value: unknown): boolean => {
    const node = lookup.nodeOf(id);
    if (typeof value !== "string" || !node || !secrets.holdsPassword(value)) return false;
    notePassword(node as Element);
    return true;
  };

  const masked = (tagName: string, id: number, given: Attributes): Attributes => {
    const node = lookup.nodeOf(id);
    if (node && isField(tagName)) secrets.watch(node as Element);
    const type = node && "type" in node ? node.type : given.type;
    const kept = maskedAttributes({ tagName, type: String(type ?? "").toLowerCase() }, given);
    return node ? withoutState(node as Element, kept) : kept;
  };

  return {
    noteMirror,
    /** The attributes that may be shown; those given are changed where they stand. */
    attributes(
      { tagName, id }: { readonly tagName: string; readonly id: number },
      given: Attributes,
      own: Inherited,
    ): Attributes {
      if (own.standing !== "open") return masked(tagName, id, given);
      const hidden = words.areHidden(own);
      if (isField(tagName)) {
        if (noteMirror(id, given.value)) standings.reconsider(id);
        if (hidden || standings.of(id)?.standing !== "open") return masked(tagName, id, given);
      }
      const reveal = hidden ? words.withoutPictures : words.reveal;
      const open = openAttributes(tagName, hidden ? withoutWords(tagName, given) : given, reveal);
      return tagName === "iframe"
        ? Object.assign(open, foreignFrameMark(lookup.nodeOf(id), reveal))
        : open;
    },
  };
}

function withoutWords(tagName: string, attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (WORDS.test(name)) continue;
    // It looks like a link still, and leads nowhere.
    kept[name] = name === "href" && /^(a|area)$/i.test(tagName) ? "#" : value;
  }
  return kept;
}
