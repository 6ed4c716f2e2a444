import {
  type Attributes,
  applyMark,
  createNode,
  FILL_WAYS,
  isInside,
  isPassword,
  isSensitive,
  isUncertain,
  MARKS,
  rootOf,
  type ScenarioNode,
  type Step,
  WRITE_WAYS,
} from "./scenario-model.ts";
import { seededRandom } from "./seeded-random.ts";

const SENSITIVE_FIELDS: readonly Attributes[] = [
  { type: "password" },
  { type: "password" },
  { type: "tel" },
  { name: "cvv" },
  { autocomplete: "cc-number" },
  { placeholder: "Your IBAN" },
  { style: "-webkit-text-security: disc" },
];
const PLAIN_FIELDS: readonly Attributes[] = [{ name: "nickname" }, { type: "search" }, {}];

export type Scenario = {
  readonly steps: readonly Step[];
  /** Texts that were first written where they are hidden. They must never arrive. */
  readonly secrets: readonly string[];
  /** Texts that were first written where they are visible. */
  readonly ordinary: readonly string[];
  /**
   * Those that are still visible at the end. They must arrive. Others needn't: while a secret is typed,
   * only the last state of the page is sent.
   */
  readonly visible: readonly string[];
};

/**
 * Random changes of a page and the contents that must stay secret: passwords, sensitive fields and
 * marked areas hide their content for good, a clone of a password field is a password field, and
 * content that was hidden first is hidden wherever it appears later.
 */
export function generateScenario(seed: number, length: number): Scenario {
  const { pick, chance, below } = seededRandom(seed);
  const steps: Step[] = [];
  const secrets = new Set<string>();
  const ordinary = new Set<string>();
  const decided = new Set<string>();
  const root = createNode(0, "box", null, {});
  const nodes: ScenarioNode[] = [root];
  const detached: ScenarioNode[] = [];
  let nextId = 1;
  let nextNumber = 1;

  const newContent = () => `canary${seed}x${nextNumber++}z`;
  const attached = () => nodes.filter((one) => isInside(one, root));
  const places = () => attached().filter(({ kind }) => /box|shadow|frame/.test(kind));
  const leaves = () => attached().filter(({ kind }) => /field|text/.test(kind));
  const fields = () => attached().filter(({ kind }) => kind === "field");
  const add = (made: ScenarioNode) => {
    nodes.push(made);
    return made;
  };
  /** Where a text is first written decides permanently whether it is secret. */
  const setContent = (one: ScenarioNode, content: string) => {
    one.content = content;
    updateHidden(root);
    if (decided.has(content)) return;
    decided.add(content);
    if (isUncertain(one) && !one.hidden) return;
    (one.hidden ? secrets : ordinary).add(content);
  };

  const ACTIONS: readonly Action[] = [
    () => {
      const into = pick(places());
      const kind = pick(["plain", "plain", "plain", "shadow", "frame"] as const);
      const mark = chance(0.35) ? pick(MARKS) : "";
      // A frame loses its document when it is moved, so frames are never moved.
      const parent = kind === "frame" ? root : into;
      const made = createNode(nextId++, kind === "plain" ? "box" : kind, parent, {});
      applyMark(made, mark);
      add(made);
      return { do: "box", id: made.id, into: parent.id, kind, mark };
    },
    ...repeat(3, () => {
      const set = pick(chance(0.5) ? SENSITIVE_FIELDS : PLAIN_FIELDS);
      const tag = "type" in set || chance(0.8) ? "input" : "textarea";
      const made = add(createNode(nextId++, "field", pick(places()), set));
      return { do: "field", id: made.id, into: made.parent?.id ?? 0, tag, set };
    }),
    ...repeat(3, () => {
      const content = newContent();
      const made = add(createNode(nextId++, "text", pick(places()), {}));
      setContent(made, content);
      return { do: "text", id: made.id, into: made.parent?.id ?? 0, content };
    }),
    ...repeat(8, () => {
      const one = pickFrom(fields());
      if (!one) return null;
      const content = newContent();
      setContent(one, content);
      return { do: "fill", id: one.id, content, by: pick(FILL_WAYS) };
    }),
    ...repeat(5, () => {
      const one = pickFrom(leaves());
      if (!one) return null;
      const content = newContent();
      const by = one.kind === "field" ? "title" : pick(WRITE_WAYS);
      const before = one.content;
      setContent(one, content);
      if (by === "title" || by === "data-row") one.content = before;
      return { do: "write", id: one.id, content, by };
    }),
    // The content of a hidden field, shown elsewhere.
    ...repeat(2, () => {
      const from = pickFrom(fields().filter(({ hidden, content }) => hidden && content));
      const to = pickFrom(leaves());
      if (!from?.content || !to || from === to) return null;
      const content = from.content;
      if (to.kind === "field" && from.password) to.password = true;
      setContent(to, content);
      return to.kind === "field"
        ? { do: "fill", id: to.id, content, by: pick(FILL_WAYS) }
        : { do: "write", id: to.id, content, by: pick(WRITE_WAYS) };
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
      const into = pickFrom(places().filter((place) => one && !isInside(place, one)));
      if (!one || !into) return null;
      one.uncertain ||= rootOf(one.parent ?? root) !== rootOf(into);
      one.parent = into;
      return { do: "move", id: one.id, into: into.id };
    }),
    () => {
      const one = pickFrom(movable());
      if (!one) return null;
      one.uncertain ||= rootOf(one.parent ?? root) !== root;
      one.parent = null;
      detached.push(one);
      return { do: "detach", id: one.id };
    },
    () => {
      const one = detached.splice(below(detached.length || 1), 1)[0];
      if (!one) return null;
      one.parent = pick(places());
      one.uncertain ||= rootOf(one.parent) !== root;
      return { do: "move", id: one.id, into: one.parent.id };
    },
    ...repeat(2, () => {
      const one = pickFrom(leaves());
      if (!one) return null;
      const copy = add(createNode(nextId++, one.kind, pick(places()), one.attributes));
      const { hidden, password, uncertain, content } = one;
      Object.assign(copy, { hidden, password, uncertain, content });
      return { do: "clone", id: one.id, as: copy.id, into: copy.parent?.id ?? 0 };
    }),
    () => {
      const one = pickFrom(movable());
      if (!one) return null;
      const mark = chance(0.5) ? pick(MARKS) : "";
      const wrap = add(createNode(nextId++, "box", one.parent, {}));
      applyMark(wrap, mark);
      one.parent = wrap;
      return { do: "wrap", id: one.id, as: wrap.id, mark };
    },
    // "Show password" that replaces the field by another.
    () => {
      const one = pickFrom(fields().filter(({ password, content }) => password && content));
      if (!one?.content) return null;
      const plain = add(createNode(nextId++, "field", one.parent, {}));
      Object.assign(plain, { password: true, content: one.content });
      one.parent = null;
      return { do: "replace", id: one.id, as: plain.id };
    },
  ];

  while (steps.length < length) {
    const step = pick(ACTIONS)();
    updateHidden(root);
    const passwords = new Set(nodes.flatMap(({ password, content }) => (password ? content : [])));
    for (const one of fields()) one.uncertain ||= passwords.has(one.content);
    if (step) steps.push(step);
  }
  const hiddenNow = new Set(nodes.flatMap(({ hidden, content }) => (hidden ? [content] : [])));
  const visibleNow = attached()
    .filter((one) => !one.hidden && !isUncertain(one) && !hiddenNow.has(one.content))
    .map(({ content }) => content);
  return {
    steps,
    secrets: [...secrets],
    ordinary: [...ordinary],
    visible: [...ordinary].filter((content) => visibleNow.includes(content)),
  };

  function pickFrom<T>(from: readonly T[]): T | undefined {
    return from.length > 0 ? pick(from) : undefined;
  }
  function movable(): ScenarioNode[] {
    return attached().filter(({ id, kind }) => id !== 0 && kind !== "frame");
  }
  /** Everything hidden now stays hidden. */
  function updateHidden(from: ScenarioNode): void {
    if (isPassword(from)) from.password = true;
    from.hidden ||= from.password || isSensitive(from) || from.parent?.hidden === true;
    for (const child of nodes) if (child.parent === from) updateHidden(child);
  }
}

type Change = readonly [name: string, value: string | null];

function changesOf({ kind }: ScenarioNode, pick: <T>(from: readonly T[]) => T): readonly Change[] {
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

type Action = () => Step | null;
const repeat = (times: number, action: Action): Action[] => Array(times).fill(action);
