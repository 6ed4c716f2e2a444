/** A change of the page. Nodes are identified by numbers; 0 is the scenario's root. */
export type Step =
  | { do: "box"; id: number; into: number; kind: "plain" | "shadow" | "frame"; mark: string }
  | { do: "field"; id: number; into: number; tag: "input" | "textarea"; set: Attributes }
  | { do: "text"; id: number; into: number; content: string }
  | { do: "fill"; id: number; content: string; by: FillWay }
  | { do: "write"; id: number; content: string; by: WriteWay }
  | { do: "set"; id: number; name: string; value: string | null }
  | { do: "move"; id: number; into: number }
  | { do: "detach"; id: number }
  | { do: "clone"; id: number; as: number; into: number }
  | { do: "wrap"; id: number; as: number; mark: string }
  | { do: "replace"; id: number; as: number };

export type Attributes = Readonly<Record<string, string>>;

export const FILL_WAYS = ["value", "native", "attribute", "paste", "undo", "keys"] as const;
export type FillWay = (typeof FILL_WAYS)[number];
export const WRITE_WAYS = ["data", "textContent", "innerHTML", "title", "data-row"] as const;
export type WriteWay = (typeof WRITE_WAYS)[number];

/** The attributes by which a page hides an area, as name and value. */
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

/** A node with its expected privacy. `hidden` is never reset. */
export type ScenarioNode = {
  readonly id: number;
  readonly kind: "box" | "shadow" | "frame" | "field" | "text";
  parent: ScenarioNode | null;
  attributes: Record<string, string>;
  hidden: boolean;
  password: boolean;
  /**
   * Its content may or may not be hidden: it shows what has become a password elsewhere, or it was
   * moved between documents or shadow roots, where rrweb loses track of it.
   */
  uncertain: boolean;
  content: string | null;
};

export function createNode(
  id: number,
  kind: ScenarioNode["kind"],
  parent: ScenarioNode | null,
  set: Attributes,
): ScenarioNode {
  return {
    id,
    kind,
    parent,
    attributes: { ...set },
    hidden: false,
    password: false,
    uncertain: false,
    content: null,
  };
}

export function applyMark(one: ScenarioNode, mark: string): void {
  if (mark === "") return;
  const [name = "", value = ""] = mark.split("=");
  one.attributes[name] = value;
}

export const isInside = (one: ScenarioNode | null, root: ScenarioNode): boolean =>
  one !== null && (one === root || isInside(one.parent, root));

export const isUncertain = (one: ScenarioNode | null): boolean =>
  one !== null && (one.uncertain || isUncertain(one.parent));

/** The frame or shadow root that contains this node or is this node, or the scenario's root. */
export const rootOf = (node: ScenarioNode): ScenarioNode =>
  node.parent === null || /frame|shadow/.test(node.kind) ? node : rootOf(node.parent);

export const isPassword = ({ kind, attributes: { type, style } }: ScenarioNode): boolean =>
  kind === "field" && (type === "password" || style?.includes("disc") === true);

export function isSensitive({ kind, attributes }: ScenarioNode): boolean {
  const marked = MARKS.some((mark) => {
    const [name = "", value] = mark.split("=");
    return attributes[name] === value;
  });
  const { type, name, autocomplete, placeholder } = attributes;
  const named = type === "tel" || name === "cvv" || autocomplete || placeholder;
  return marked || (kind === "field" && Boolean(named));
}
