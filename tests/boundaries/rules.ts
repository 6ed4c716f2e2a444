import ts from "typescript";
import { orderViolation, tableViolations } from "./slices.ts";
import { type Import, importsOf, parse, type Sources, visit } from "./sources.ts";

/** The kind of a file, derived from its path. */
export type Kind =
  | "drizzle"
  | "domain"
  | "fragments"
  | "store"
  | "useCase"
  | "router"
  | "trpc"
  | "http"
  | "live"
  | "integration"
  | "env"
  | "jobs/contracts"
  | "jobs/enqueue"
  | "jobs/handlers"
  | "main"
  | "app"
  | "widget"
  | "shared";

const SHARED: readonly Kind[] = ["domain"];

/** Packages without I/O, clock or randomness, which `domain` may import. */
const PURE_PACKAGES: ReadonlySet<string> = new Set(["zod"]);

/** Allowed imports of run-time code. A kind may always import its own. */
const MAY_IMPORT: Readonly<Record<Kind, readonly Kind[] | "anything">> = {
  domain: [],
  env: [],
  drizzle: ["domain"],
  fragments: [...SHARED, "drizzle"],
  store: [...SHARED, "fragments", "drizzle"],
  "jobs/contracts": ["domain"],
  "jobs/enqueue": ["jobs/contracts"],
  integration: [...SHARED, "drizzle", "env"],
  useCase: [
    ...SHARED,
    "fragments",
    "store",
    "integration",
    "live",
    "jobs/contracts",
    "jobs/enqueue",
    "drizzle",
  ],
  live: [...SHARED, "drizzle"],
  router: [...SHARED, "useCase", "trpc"],
  trpc: [...SHARED, "useCase", "router"],
  http: [...SHARED, "useCase", "trpc", "live", "integration"],
  "jobs/handlers": [...SHARED, "useCase", "integration", "jobs/contracts"],
  main: "anything",
  app: ["domain", "shared"],
  widget: ["domain", "shared"],
  shared: ["domain"],
};

/** Allowed imports of types, for kinds that may not depend on all types. */
const MAY_IMPORT_TYPES: Partial<Record<Kind, (to: string, kind: Kind) => boolean>> = {
  domain: (_, kind) => kind === "domain",
  drizzle: (_, kind) => kind === "domain" || kind === "drizzle",
  app: (to, kind) => kind === "app" || kind === "shared" || to.startsWith("server/"),
  widget: (to, kind) => ["widget", "shared", "domain"].includes(kind) || to.startsWith("server/"),
  shared: (_, kind) => kind === "shared" || kind === "domain",
};

// Files that compose the process or are run directly.
const MAIN =
  /^server\/(main|serve|background|deps)\.ts$|^server\/boot\/|^jobs\/(start|queues)\.ts$|^drizzle\/(migrate|seed|seed-feedback)\.ts$/;

// Pure rules of masking, by which the server masks again what any client has sent.
const MASKING_RULES =
  /^widget\/cobrowse\/masking\/(urls|secret-texts|sensitive-numbers|card-numbers|digits|ibans|text-ranges)\.ts$/;

export function kindOf(file: string): Kind {
  if (MAIN.test(file)) return "main";
  if (MASKING_RULES.test(file)) return "domain";
  const [top, second = "", ...rest] = file.split("/");
  if (top === "widget" && second === "shared") return "shared";
  if (top === "app" || top === "widget" || top === "drizzle") return top;
  if (top === "jobs")
    return second === "handlers"
      ? "jobs/handlers"
      : second === "enqueue.ts"
        ? "jobs/enqueue"
        : "jobs/contracts";
  if (second === "env.ts") return "env";
  if (second === "http" || second === "trpc" || second === "live") return second;
  if (second === "integrations") return "integration";
  if (second === "kernel" || rest[0] === "domain") return "domain";
  const name = rest.at(-1) ?? "";
  if (/^(.+-)?fragments\.ts$/.test(name)) return "fragments";
  if (/^(.+-)?store\.ts$/.test(name)) return "store";
  if (/^(.+-)?router\.ts$/.test(name)) return "router";
  return "useCase";
}

const sliceOf = (file: string): string => file.split("/").slice(0, 2).join("/");
const isProjectFile = (to: string): boolean => /^(app|server|widget|drizzle|jobs|tests)\//.test(to);
const runsInVisitorBrowser = (kind: Kind): boolean => kind === "widget" || kind === "shared";
const isNode = (to: string): boolean => to.startsWith("node:");

/** All violations, as messages that name both files. */
export function violations(sources: Sources): string[] {
  const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));
  return [
    ...imports.flatMap(importViolation),
    ...imports.flatMap(orderViolation),
    ...imports.flatMap(tableViolations),
    ...cycles(imports),
    ...[...sources].flatMap(([file, source]) => identifierViolations(file, source)),
  ];
}

function importViolation(found: Import): string[] {
  const { from, to, typeOnly } = found;
  const kind = kindOf(from);
  const violation = (reason: string) => [`${from} (${kind}) may not import ${to}: ${reason}`];
  if (!isProjectFile(to)) return packageViolation(found, kind, violation);
  if (to.startsWith("tests/"))
    return kind === "main" ? [] : violation("product code may not use tests");
  const target = kindOf(to);
  if (target === "store" && sliceOf(from) !== sliceOf(to) && kind !== "main") {
    return violation("slices may use only use cases and fragments of other slices");
  }
  if (typeOnly) {
    const allowed = MAY_IMPORT_TYPES[kind]?.(to, target) ?? true;
    return allowed ? [] : violation(`${kind} may not depend on ${target}`);
  }
  const allowed = MAY_IMPORT[kind];
  if (allowed === "anything" || kind === target || allowed.includes(target)) {
    const queries = kind === "useCase" && to.startsWith("drizzle/schema/");
    return queries ? violation("only stores may query tables") : [];
  }
  return violation(`${kind} may not use ${target}`);
}

function packageViolation(
  { to, typeOnly }: Import,
  kind: Kind,
  violation: (reason: string) => string[],
): string[] {
  if (runsInVisitorBrowser(kind) && isNode(to))
    return violation("Node APIs don't exist in browsers");
  if (typeOnly) return [];
  if (kind === "domain" && !PURE_PACKAGES.has(to))
    return violation("the domain uses only pure packages");
  if (kind === "shared") return violation("shared code may not use packages");
  if (/^drizzle-orm\b/.test(to) && ["useCase", "router", "trpc", "http", "live"].includes(kind)) {
    return violation("only stores may build queries");
  }
  return [];
}

const NODE_GLOBALS = new Set([
  "process",
  "Buffer",
  "require",
  "__dirname",
  "__filename",
  "setImmediate",
]);

function identifierViolations(file: string, source: string): string[] {
  const kind = kindOf(file);
  const mustBeDeterministic = kind === "domain" || kind === "useCase";
  const found: string[] = [];
  const tree = parse(file, source);
  visit(tree, (node) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    const report = (what: string, reason: string) =>
      found.push(`${file}:${line} (${kind}) may not use ${what}: ${reason}`);
    const text = node.getText(tree);
    if (ts.isPropertyAccessExpression(node) && text === "process.env" && kind !== "env") {
      report(text, "only server/env.ts may read the environment");
    }
    if (mustBeDeterministic && (isBareDate(node) || isClockOrRandom(node, text))) {
      report(text, "pass times and random values as arguments");
    }
    if (
      runsInVisitorBrowser(kind) &&
      ts.isIdentifier(node) &&
      NODE_GLOBALS.has(text) &&
      !isMember(node)
    ) {
      report(text, "Node APIs don't exist in browsers");
    }
  });
  return found;
}

const isBareDate = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "Date" &&
  (node.arguments?.length ?? 0) === 0;

const isClockOrRandom = (node: ts.Node, text: string): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ["Date.now", "Math.random", "performance.now"].includes(text);

/** Whether an identifier is the name of a member, as in `call.process`. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent)
  );
}

/** One message for each import cycle. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly && isProjectFile(to)) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push(`These files import each other: ${[...path.slice(start), file].join(" -> ")}`);
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
