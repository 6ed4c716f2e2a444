/**
 * One way in which a secret may travel. `__` stands for the secret's canary.
 */
export type Vector = {
  readonly name: string;
  /** Put into the page as HTML; `run` is done afterwards, with the vector's root as `root`. */
  readonly html: string;
  readonly run?: string;
};

/** Whether the vector lies in an area that the page marks, or hides by itself. */
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

/** Tells the page that its visitor has changed the field \`f\`. */
export const TOLD = `f.dispatchEvent(new Event("input", { bubbles: true, composed: true })); f.dispatchEvent(new Event("change", { bubbles: true }))`;
