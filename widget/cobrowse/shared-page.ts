/** What the overlay and the agent's hand need to know of the page that is being shared. */
export type SharedPage = {
  /** The node that the desk knows by this id, if it is on the page still. */
  nodeOf(id: number): Node | null;
  idOf(node: Node): number | null;
  /** Whether the agent cannot see this node, or sees bullets in its place. */
  isHidden(node: Node): boolean;
  /** The outermost elements that the agent cannot see. */
  hiddenElements(): Iterable<Element>;
  /** The text as the agent may read it. */
  masked(text: string): string;
};
