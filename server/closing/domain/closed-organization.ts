/** How much was deleted with an organization. */
export type ClosedCounts = {
  readonly files: number;
  readonly calls: number;
  readonly members: number;
  readonly users: number;
};
