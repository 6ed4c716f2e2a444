import { STROKE_VISIBLE_MS } from "../../server/cobrowse/domain/strokes.ts";
import type { SharedPage } from "../cobrowse/shared-page.ts";
import type { SharingActions, SharingView } from "../cobrowse/sharing-view.ts";
import { greeter } from "./made-up-calls.ts";

const NODE = 1;

const SHARED: SharingView = {
  agentName: greeter.name,
  sharing: "on",
  permission: "nothing",
  asked: null,
  showHidden: false,
  pointer: null,
  highlight: null,
  strokes: [],
};

type SharingState = {
  readonly name: string;
  readonly view: SharingView;
  /** Where the highlighted element is, from the page's upper edge. */
  readonly targetTop?: number;
};

/** Every state of the overlay of a shared page. */
export const SHARING_STATES: readonly SharingState[] = [
  { name: "Shared page", view: SHARED },
  { name: "Shared page, hidden areas", view: { ...SHARED, showHidden: true } },
  { name: "Shared page, agent may scroll", view: { ...SHARED, permission: "scroll" } },
  { name: "Shared page, agent may control", view: { ...SHARED, permission: "control" } },
  { name: "Shared page, asks to scroll", view: { ...SHARED, asked: "scroll" } },
  { name: "Shared page, asks to control", view: { ...SHARED, asked: "control" } },
  { name: "Shared page, stopped", view: { ...SHARED, sharing: "stopped_by_visitor" } },
  { name: "Shared page, paused", view: { ...SHARED, sharing: "paused_on_page" } },
  {
    name: "Shared page, agent points",
    view: {
      ...SHARED,
      pointer: { nodeId: NODE, x: 30, y: 20 },
      highlight: { nodeId: NODE },
      strokes: [
        {
          id: 1,
          nodeId: NODE,
          points: [
            [0, 60],
            [80, 90],
            [140, 62],
          ],
        },
      ],
    },
  },
  {
    name: "Shared page, agent points above",
    view: { ...SHARED, highlight: { nodeId: NODE } },
    targetTop: -200,
  },
  {
    name: "Shared page, agent points below",
    view: { ...SHARED, highlight: { nodeId: NODE } },
    targetTop: 100_000,
  },
];

/** Pointers and drawings disappear, so they are repeated. */
export const REPEAT_MS = STROKE_VISIBLE_MS;

/** A page with one element, at a place within the box. */
export function madeUpPage(box: HTMLElement, targetTop?: number): SharedPage {
  const target = document.createElement("div");
  target.className = "gallery-target";
  box.append(target);
  const measure = target.getBoundingClientRect.bind(target);
  target.getBoundingClientRect = () => {
    const { left, top, width, height } = measure();
    const outer = box.getBoundingClientRect();
    return new DOMRect(left - outer.left, targetTop ?? top - outer.top, width, height);
  };
  return {
    nodeOf: () => target,
    idOf: () => NODE,
    isHidden: () => false,
    hiddenElements: () => [target],
    isNameHidden: () => false,
    masked: (text) => text,
  };
}

const doNothing = () => {};

export const NO_ACTIONS: SharingActions = {
  stop: doNothing,
  resume: doNothing,
  allow: doNothing,
  refuse: doNothing,
  withdraw: doNothing,
  setShowHidden: doNothing,
};
