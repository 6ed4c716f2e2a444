/** What a drawing's attribute holds. */
export type Geometry = "path" | "transform" | "numbers";

const NAMES: readonly (readonly [Geometry, RegExp])[] = [
  ["path", /^(d|path)$/i],
  ["transform", /^(gradient|pattern)?transform$/i],
  [
    "numbers",
    /^(points|viewbox|[xy]|d[xy]|rotate|stroke-dasharray|values|from|to|by|keytimes|keysplines|tablevalues|kernelmatrix)$/i,
  ],
];
const DRAWINGS =
  /^(svg|g|defs|symbol|path|poly(gon|line)|rect|circle|ellipse|line|use|image|text|tspan|textpath|marker|mask|pattern|clippath|(linear|radial)gradient|view|animate\w*|set|fe[a-z]+|foreignobject)$/i;

// Only what draws: a word in one of them is text like any other.
const GRAMMAR: Record<Geometry, RegExp> = {
  path: /^\s*m(?=[\s,]*[\d.+-])(?:[\s,\d.+-]|e-?\d|[mlhvcsqta](?=[\s,]*[\d.+-])|z)*$/i,
  transform: /^(?:(?:matrix|translate|scale|rotate|skewx|skewy)\s*\([\s,\d.e+-]*\)[\s,]*)*$/i,
  numbers: /^(?:[\s,;\d.+-]|e-?\d)*$/i,
};

export const geometryNamed = (attribute: string): Geometry | undefined =>
  NAMES.find(([, names]) => names.test(attribute))?.[0];

/** Whether the value draws something. Its numbers are coordinates, however they look. */
export const isGeometry = (tagName: string, kind: Geometry, value: string): boolean =>
  DRAWINGS.test(tagName) && GRAMMAR[kind].test(value);
