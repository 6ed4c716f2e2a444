/** The shared page as the overlay and remote control need it. */
export type SharedPage = {
  /** By the id that the desk uses; null if the node has left the page. */
  nodeOf(id: number): Node | null;
  idOf(node: Node): number | null;
  /** Whether the agent sees an empty box or bullets instead of this node. */
  isHidden(node: Node): boolean;
  /** Hidden elements whose parent is visible. */
  hiddenElements(): Iterable<Element>;
  /** Whether the agent may not see how this node is labelled. */
  isNameHidden(node: Node): boolean;
  /** The text as the agent may see it. */
  masked(text: string): string;
};
