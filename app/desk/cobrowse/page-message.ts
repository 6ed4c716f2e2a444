import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import { z } from "zod";
import {
  ASSET_KINDS,
  DEVICE_KINDS,
  FACE_DESCRIPTORS,
  MAX_STATES,
  type PageEvent,
  type PageMessage,
  PERMISSIONS,
  SHARING_STATES,
  STATES_TAG,
} from "../../../server/cobrowse/domain/wire.ts";

const MAX_TEXT_LENGTH = 4_000_000;
const MAX_DEPTH = 400;
const MAX_NODES = 200_000;

const Id = z.number().int().min(-2).max(100_000_000);
const Offset = z.number().min(-10_000_000).max(10_000_000);
const Text = z.string().max(MAX_TEXT_LENGTH);
const TagName = z.string().regex(/^[a-zA-Z][\w.:-]{0,99}$/);
const Style = z.record(
  z.string().max(200),
  z.union([Text, z.literal(false), z.tuple([Text, z.string().max(20)])]),
);
const Attributes = z.record(
  z.string().min(1).max(300),
  z.union([Text, z.number(), z.boolean(), z.null(), Style]),
);

type NodeShape = { readonly childNodes?: readonly unknown[] };
const common = { id: Id, rootId: Id.optional(), isShadow: z.boolean().optional() };
// Children are checked by parseNode, which limits the depth.
const NodeSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal(NodeType.Document),
    childNodes: z.array(z.unknown()),
    compatMode: z.string().max(20).optional(),
    ...common,
  }),
  z.object({
    type: z.literal(NodeType.DocumentType),
    name: z.string().max(100),
    publicId: z.string().max(200),
    systemId: z.string().max(200),
    ...common,
  }),
  z.object({
    type: z.literal(NodeType.Element),
    tagName: TagName,
    attributes: Attributes,
    childNodes: z.array(z.unknown()),
    isSVG: z.literal(true).optional(),
    isShadowHost: z.boolean().optional(),
    isCustom: z.literal(true).optional(),
    ...common,
  }),
  z.object({ type: z.literal(NodeType.Text), textContent: Text, ...common }),
]);

function parseNode(value: unknown, count: { nodes: number }, depth = 0): unknown {
  count.nodes += 1;
  if (depth > MAX_DEPTH || count.nodes > MAX_NODES)
    throw new Error("The page is too deep or too large.");
  const node = NodeSchema.parse(value);
  const { childNodes } = node as NodeShape;
  if (!childNodes) return node;
  return { ...node, childNodes: childNodes.map((child) => parseNode(child, count, depth + 1)) };
}

const node = z.unknown().transform((value) => parseNode(value, { nodes: 0 }));
const Point = { x: Offset, y: Offset, id: Id };
const Index = z.union([z.number().int(), z.array(z.number().int()).max(50)]);
const RuleText = z.object({ rule: Text, index: Index.optional() });
const StyleOwner = { id: Id.optional(), styleId: Id.optional() };

const Incremental = z.discriminatedUnion("source", [
  z.object({
    source: z.literal(IncrementalSource.Mutation),
    texts: z.array(z.object({ id: Id, value: Text.nullable() })),
    attributes: z.array(z.object({ id: Id, attributes: Attributes })),
    removes: z.array(z.object({ parentId: Id, id: Id, isShadow: z.boolean().optional() })),
    adds: z.array(z.object({ parentId: Id, nextId: Id.nullable(), node })),
    isAttachIframe: z.literal(true).optional(),
  }),
  ...(
    [IncrementalSource.MouseMove, IncrementalSource.TouchMove, IncrementalSource.Drag] as const
  ).map((source) =>
    z.object({
      source: z.literal(source),
      positions: z.array(z.object({ ...Point, timeOffset: z.number() })).max(500),
    }),
  ),
  z.object({
    source: z.literal(IncrementalSource.MouseInteraction),
    type: z.number().int().min(0).max(10),
    id: Id,
    x: Offset.optional(),
    y: Offset.optional(),
    pointerType: z.number().int().min(0).max(2).optional(),
  }),
  z.object({ source: z.literal(IncrementalSource.Scroll), ...Point }),
  z.object({
    source: z.literal(IncrementalSource.ViewportResize),
    width: z.number().min(0).max(20_000),
    height: z.number().min(0).max(20_000),
  }),
  z.object({
    source: z.literal(IncrementalSource.Input),
    id: Id,
    text: Text,
    isChecked: z.boolean(),
  }),
  z.object({
    source: z.literal(IncrementalSource.MediaInteraction),
    id: Id,
    type: z.number().int().min(0).max(4),
    currentTime: z.number().optional(),
    volume: z.number().min(0).max(1).optional(),
    muted: z.boolean().optional(),
    loop: z.boolean().optional(),
    playbackRate: z.number().min(0).max(16).optional(),
  }),
  z.object({
    source: z.literal(IncrementalSource.StyleSheetRule),
    ...StyleOwner,
    removes: z.array(z.object({ index: Index })).optional(),
    adds: z.array(RuleText).optional(),
    replace: Text.optional(),
    replaceSync: Text.optional(),
  }),
  z.object({
    source: z.literal(IncrementalSource.StyleDeclaration),
    ...StyleOwner,
    index: z.array(z.number().int()).max(50),
    set: z
      .object({
        property: z.string().max(200),
        value: Text.nullable(),
        priority: z.string().max(20).optional(),
      })
      .optional(),
    remove: z.object({ property: z.string().max(200) }).optional(),
  }),
  z.object({
    source: z.literal(IncrementalSource.Selection),
    ranges: z
      .array(z.object({ start: Id, startOffset: z.number(), end: Id, endOffset: z.number() }))
      .max(50),
  }),
  z.object({
    source: z.literal(IncrementalSource.AdoptedStyleSheet),
    id: Id,
    styleIds: z.array(Id).max(1_000),
    styles: z.array(z.object({ styleId: Id, rules: z.array(RuleText) })).optional(),
  }),
]);

const Ids = z.array(Id).max(MAX_STATES);
const States = z.strictObject({
  focus: Id.nullable(),
  isFocusVisible: z.boolean(),
  indeterminate: Ids,
  popovers: Ids,
  fullscreen: Id.nullable(),
  empty: Ids,
  defined: z.array(z.string().regex(/^[a-z][^\s/>]{0,98}$/)).max(MAX_STATES),
});

const timestamp = z.number();
const EventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal(EventType.Meta),
    timestamp,
    data: z.object({
      href: z.literal(""),
      width: z.number().min(0).max(20_000),
      height: z.number().min(0).max(20_000),
    }),
  }),
  z.object({
    type: z.literal(EventType.FullSnapshot),
    timestamp,
    data: z.object({ node, initialOffset: z.object({ top: Offset, left: Offset }) }),
  }),
  z.object({ type: z.literal(EventType.IncrementalSnapshot), timestamp, data: Incremental }),
  z.object({
    type: z.literal(EventType.Custom),
    timestamp,
    data: z.strictObject({ tag: z.literal(STATES_TAG), payload: States }),
  }),
]);

const Asked = z.enum(["scroll", "control"]);
const MessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("state"),
    sharing: z.enum(SHARING_STATES),
    permission: z.enum(PERMISSIONS),
    asked: Asked.nullable(),
  }),
  z.strictObject({
    type: z.literal("page"),
    href: z.string().max(4_096),
    title: z.string().max(2_000),
    width: z.number().int().min(1).max(20_000),
    height: z.number().int().min(1).max(20_000),
    device: z.enum(DEVICE_KINDS),
    media: z.record(z.string().max(40), z.array(z.string().max(20)).max(5)).optional(),
  }),
  z.strictObject({ type: z.literal("events"), events: z.array(EventSchema).max(5_000) }),
  z.strictObject({
    type: z.literal("asset"),
    part: z.strictObject({
      url: z.string().max(4_096),
      kind: z.enum(ASSET_KINDS),
      face: z.partialRecord(z.enum(FACE_DESCRIPTORS), z.string().max(4_000)).optional(),
      number: z.number().int().min(0).max(1_000),
      data: z.base64().max(200_000),
      isLast: z.boolean(),
    }),
  }),
  z.strictObject({ type: z.literal("refused"), asked: Asked }),
  z.strictObject({ type: z.literal("pong"), n: z.number().int() }),
]);

/** Parses a message from the visitor's page, which is not trusted. @throws Error if it is invalid */
export function parsePageMessage(text: string): PageMessage {
  const message = MessageSchema.parse(JSON.parse(text));
  return message.type === "events"
    ? { type: "events", events: message.events satisfies readonly PageEvent[] }
    : message;
}
