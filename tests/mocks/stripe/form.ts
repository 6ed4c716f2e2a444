export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/** Parses `a[b][0][c]=d` as Stripe does. */
export function parseForm(text: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = name.split(/[[\]]+/).filter((key) => key !== "");
    put(root, keys, value);
  }
  return toLists(root) as Record<string, FormValue>;
}

function put(target: Record<string, FormValue>, [key, ...rest]: string[], value: string): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  put(target[key] as Record<string, FormValue>, rest, value);
}

/** Objects whose keys are 0, 1, 2, ... are lists. */
function toLists(value: FormValue): FormValue {
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, toLists(inner)] as const);
  return entries.length > 0 && entries.every(([key], index) => key === String(index))
    ? entries.map(([, inner]) => inner)
    : Object.fromEntries(entries);
}
