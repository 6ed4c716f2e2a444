import { randomFrom } from "./seeded.ts";

/**
 * What is done to the page, one step after the other. The stage knows nodes by number; 0 is the
 * story's own root.
 */
export type Step =
  | { do: "box"; id: number; into: number; kind: "plain" | "shadow" | "frame"; mark: string }
  | { do: "field"; id: number; into: number; tag: "input" | "textarea"; set: Attributes }
  | { do: "text"; id: number; into: number; words: string }
  | { do: "fill"; id: number; words: string; by: FillWay }
  | { do: "write"; id: number; words: string; by: WriteWay }
  | { do: "set"; id: number; name: string; value: string | null }
  | { do: "move"; id: number; into: number }
  | { do: "aside"; id: number }
  | { do: "clone"; id: number; as: number; into: number }
  | { do: "wrap"; id: number; as: number; mark: string }
  | { do: "replace"; id: number; as: number };

type Attributes = Readonly<Record<string, string>>;

const FILL_WAYS = ["value", "native", "attribute", "paste", "undo", "keys"] as const;
export type FillWay = (typeof FILL_WAYS)[number];
const WRITE_WAYS = ["data", "textContent", "innerHTML", "title", "data-row"] as const;
export type WriteWay = (typeof WRITE_WAYS)[number];

/** The marks by which a page hides an area: name and value of an attribute. */
export const MARKS = [
  "data-sensitive=",
  "data-sensitive=true",
  "class=rr-mask",
  "class=rr-block",
  "data-private=",
  "data-hj-suppress=",
  "class=fs-mask",
  "data-dd-privacy=mask",
  "data-openreplay-masked=",
  "data-sentry-mask=",
] as const;

const SECRET_FIELDS: readonly Attributes[] = [
  { type: "password" },
  { type: "password" },
  { type: "tel" },
  { name: "cvv" },
  { autocomplete: "cc-number" },
  { placeholder: "Your IBAN" },
  { style: "-webkit-text-security: disc" },
];
const PLAIN_FIELDS: readonly Attributes[] = [{ name: "nickname" }, { type: "search" }, {}];

/** What the page's author has written down about a node; `hidden` is never taken back. */
type Thing = {
  readonly id: number;
  readonly kind: "box" | "shadow" | "frame" | "field" | "text";
  parent: Thing | null;
  attributes: Record<string, string>;
  hidden: boolean;
  password: boolean;
  /**
   * It may be told of, and may not: it shows what has become a password elsewhere, or has come
   * out of another document or shadow root, of which rrweb loses sight.
   */
  unsure: boolean;
  holds: string | null;
};

export type Story = {
  readonly steps: readonly Step[];
  /** Each text that was first put where it is hidden: it must never arrive. */
  readonly secrets: readonly string[];
  /** Each text that was put where everybody may see it: it must arrive. */
  readonly ordinary: readonly string[];
};

/**
 * A story of a page, and what of it is secret by the written rules: passwords, sensitive fields
 * and marked areas hide what is in them, for good; a password's copy is a password; where a text
 * has been hidden first, it is hidden wherever it shows up afterwards.
 */
export function tellStory(seed: number, length: number): Story {
  const { pick, chance, below } = randomFrom(seed);
  const steps: Step[] = [];
  const secrets = new Set<string>();
  const ordinary = new Set<string>();
  const decided = new Set<string>();
  const root = thing(0, "box", null, {});
  const things: Thing[] = [root];
  const aside: Thing[] = [];
  let nextId = 1;
  let nextWord = 1;

  const newWord = () => `canary${seed}x${nextWord++}z`;
  const attached = () => things.filter((one) => isIn(one, root));
  const places = () => attached().filter(({ kind }) => /box|shadow|frame/.test(kind));
  const leaves = () => attached().filter(({ kind }) => /field|text/.test(kind));
  const fields = () => attached().filter(({ kind }) => kind === "field");
  const add = (made: Thing) => {
    things.push(made);
    return made;
  };
  /** Where the page puts this text now decides what it is for good. */
  const put = (one: Thing, words: string) => {
    one.holds = words;
    settle(root);
    if (decided.has(words)) return;
    decided.add(words);
    if (isUnsure(one) && !one.hidden) return;
    (one.hidden ? secrets : ordinary).add(words);
  };

  const DEEDS: readonly Deed[] = [
    () => {
      const into = pick(places());
      const kind = pick(["plain", "plain", "plain", "shadow", "frame"] as const);
      const mark = chance(0.35) ? pick(MARKS) : "";
      // A frame that is moved forgets its page, so frames stay where they are.
      const parent = kind === "frame" ? root : into;
      const made = thing(nextId++, kind === "plain" ? "box" : kind, parent, {});
      applyMark(made, mark);
      add(made);
      return { do: "box", id: made.id, into: parent.id, kind, mark };
    },
    ...repeat(3, () => {
      const set = pick(chance(0.5) ? SECRET_FIELDS : PLAIN_FIELDS);
      const tag = "type" in set || chance(0.8) ? "input" : "textarea";
      const made = add(thing(nextId++, "field", pick(places()), set));
      return { do: "field", id: made.id, into: made.parent?.id ?? 0, tag, set };
    }),
    ...repeat(3, () => {
      const words = newWord();
      const made = add(thing(nextId++, "text", pick(places()), {}));
      put(made, words);
      return { do: "text", id: made.id, into: made.parent?.id ?? 0, words };
    }),
    ...repeat(8, () => {
      const one = pickFrom(fields());
      if (!one) return null;
      const words = newWord();
      put(one, words);
      return { do: "fill", id: one.id, words, by: pick(FILL_WAYS) };
    }),
    ...repeat(5, () => {
      const one = pickFrom(leaves());
      if (!one) return null;
      const words = newWord();
      const by = one.kind === "field" ? "title" : pick(WRITE_WAYS);
      const before = one.holds;
      put(one, words);
      if (by === "title" || by === "data-row") one.holds = before;
      return { do: "write", id: one.id, words, by };
    }),
    // What stands in a hidden field, shown elsewhere.
    ...repeat(2, () => {
      const from = pickFrom(fields().filter(({ hidden, holds }) => hidden && holds));
      const to = pickFrom(leaves());
      if (!from?.holds || !to || from === to) return null;
      const words = from.holds;
      if (to.kind === "field" && from.password) to.password = true;
      put(to, words);
      return to.kind === "field"
        ? { do: "fill", id: to.id, words, by: pick(FILL_WAYS) }
        : { do: "write", id: to.id, words, by: pick(WRITE_WAYS) };
    }),
    ...repeat(4, () => {
      const one = pickFrom(attached().filter(({ id }) => id !== 0));
      if (!one) return null;
      const [name, value] = pick(changesOf(one, pick));
      if (value === null) delete one.attributes[name];
      else one.attributes[name] = value;
      return { do: "set", id: one.id, name, value };
    }),
    ...repeat(4, () => {
      const one = pickFrom(movable());
      const into = pickFrom(places().filter((place) => one && !isIn(place, one)));
      if (!one || !into) return null;
      one.unsure ||= within(one.parent ?? root) !== within(into);
      one.parent = into;
      return { do: "move", id: one.id, into: into.id };
    }),
    () => {
      const one = pickFrom(movable());
      if (!one) return null;
      one.unsure ||= within(one.parent ?? root) !== root;
      one.parent = null;
      aside.push(one);
      return { do: "aside", id: one.id };
    },
    () => {
      const one = aside.splice(below(aside.length || 1), 1)[0];
      if (!one) return null;
      one.parent = pick(places());
      one.unsure ||= within(one.parent) !== root;
      return { do: "move", id: one.id, into: one.parent.id };
    },
    ...repeat(2, () => {
      const one = pickFrom(leaves());
      if (!one) return null;
      const copy = add(thing(nextId++, one.kind, pick(places()), one.attributes));
      const { hidden, password, unsure, holds } = one;
      Object.assign(copy, { hidden, password, unsure, holds });
      return { do: "clone", id: one.id, as: copy.id, into: copy.parent?.id ?? 0 };
    }),
    () => {
      const one = pickFrom(movable());
      if (!one) return null;
      const mark = chance(0.5) ? pick(MARKS) : "";
      const wrap = add(thing(nextId++, "box", one.parent, {}));
      applyMark(wrap, mark);
      one.parent = wrap;
      return { do: "wrap", id: one.id, as: wrap.id, mark };
    },
    // "Show password" by a second field in the place of the first.
    () => {
      const one = pickFrom(fields().filter(({ password, holds }) => password && holds));
      if (!one?.holds) return null;
      const plain = add(thing(nextId++, "field", one.parent, {}));
      Object.assign(plain, { password: true, holds: one.holds });
      one.parent = null;
      return { do: "replace", id: one.id, as: plain.id };
    },
  ];

  while (steps.length < length) {
    const step = pick(DEEDS)();
    settle(root);
    const passwords = new Set(things.flatMap(({ password, holds }) => (password ? holds : [])));
    for (const one of fields()) one.unsure ||= passwords.has(one.holds);
    if (step) steps.push(step);
  }
  return { steps, secrets: [...secrets], ordinary: [...ordinary] };

  function pickFrom<T>(from: readonly T[]): T | undefined {
    return from.length > 0 ? pick(from) : undefined;
  }
  function movable(): Thing[] {
    return attached().filter(({ id, kind }) => id !== 0 && kind !== "frame");
  }
  /** Everything that is hidden now stays so. */
  function settle(from: Thing): void {
    if (isPassword(from)) from.password = true;
    from.hidden ||= from.password || isSensitive(from) || from.parent?.hidden === true;
    for (const child of things) if (child.parent === from) settle(child);
  }
}

function thing(id: number, kind: Thing["kind"], parent: Thing | null, set: Attributes): Thing {
  return {
    id,
    kind,
    parent,
    attributes: { ...set },
    hidden: false,
    password: false,
    unsure: false,
    holds: null,
  };
}

function applyMark(one: Thing, mark: string): void {
  if (mark === "") return;
  const [name = "", value = ""] = mark.split("=");
  one.attributes[name] = value;
}

const isIn = (one: Thing | null, root: Thing): boolean =>
  one !== null && (one === root || isIn(one.parent, root));

const isUnsure = (one: Thing | null): boolean =>
  one !== null && (one.unsure || isUnsure(one.parent));

/** The frame or shadow root that this place is or stands in, or the story's root. */
const within = (place: Thing): Thing =>
  place.parent === null || /frame|shadow/.test(place.kind) ? place : within(place.parent);

const isPassword = ({ kind, attributes: { type, style } }: Thing): boolean =>
  kind === "field" && (type === "password" || style?.includes("disc") === true);

function isSensitive({ kind, attributes }: Thing): boolean {
  const marked = MARKS.some((mark) => {
    const [name = "", value] = mark.split("=");
    return attributes[name] === value;
  });
  const { type, name, autocomplete, placeholder } = attributes;
  const named = type === "tel" || name === "cvv" || autocomplete || placeholder;
  return marked || (kind === "field" && Boolean(named));
}

type Change = readonly [name: string, value: string | null];

function changesOf({ kind }: Thing, pick: <T>(from: readonly T[]) => T): readonly Change[] {
  const [name = "", value = ""] = pick(MARKS).split("=");
  const marks: Change[] = [
    [name, value],
    [name, null],
    ["class", "card"],
    ["data-step", "2"],
  ];
  if (kind !== "field") return marks;
  return [
    ...marks,
    ["type", "password"],
    ["type", "text"],
    ["type", "text"],
    ["type", "search"],
    ["name", "cvv"],
    ["name", "nickname"],
    ["autocomplete", "cc-number"],
    ["autocomplete", null],
    ["style", "-webkit-text-security: disc"],
    ["style", "-webkit-text-security: none"],
    ["style", "color: red"],
  ];
}

type Deed = () => Step | null;
const repeat = (times: number, deed: Deed): Deed[] => Array.from({ length: times }, () => deed);
