/** One way in which a secret may leak. `__` is replaced by a canary. */
export type Vector = {
  readonly name: string;
  /** Added to the page. `run` is executed afterwards, with the vector's element as `root`. */
  readonly html: string;
  readonly run?: string;
};

/** Whether the vector needs a marked area around it, or is hidden anywhere. */
export type Placed = Vector & { readonly within: "marked" | "anywhere" };

const placedIn =
  (within: Placed["within"]) =>
  (name: string, html: string, run?: string): Placed => ({
    name,
    html,
    within,
    ...(run && { run }),
  });

export const marked = placedIn("marked");
export const anywhere = placedIn("anywhere");

export const INPUT = `root.querySelector("input")`;

/** Dispatches the events of the visitor changing the field `f`. */
export const DISPATCH_CHANGE = `f.dispatchEvent(new Event("input", { bubbles: true, composed: true })); f.dispatchEvent(new Event("change", { bubbles: true }))`;
