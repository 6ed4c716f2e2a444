import ts from "typescript";
import { orderViolation, tableViolations } from "./slices.ts";
import { type Import, importsOf, parse, type Sources, visit } from "./sources.ts";

/** What a file is, decided by its path. */
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

/** Packages without I/O, clock or randomness, which `domain` may run. */
const PURE_PACKAGES: ReadonlySet<string> = new Set(["zod"]);

/** Which code may run which. A kind may always import its own. */
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

/** Types bind nobody at run time, and still: these kinds know nothing of the rest. */
const MAY_KNOW: Partial<Record<Kind, (to: string, kind: Kind) => boolean>> = {
  domain: (_, kind) => kind === "domain",
  drizzle: (_, kind) => kind === "domain" || kind === "drizzle",
  app: (to, kind) => kind === "app" || kind === "shared" || to.startsWith("server/"),
  widget: (to, kind) => kind === "widget" || kind === "shared" || to.startsWith("server/"),
  shared: (_, kind) => kind === "shared" || kind === "domain",
};

// What composes the process, or is started on its own.
const MAIN =
  /^server\/(main|serve|background|deps)\.ts$|^server\/boot\/|^jobs\/(start|queues)\.ts$|^drizzle\/(migrate|seed)\.ts$/;

export function kindOf(file: string): Kind {
  if (MAIN.test(file)) return "main";
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
const isOurs = (to: string): boolean => /^(app|server|widget|drizzle|jobs|tests)\//.test(to);
const isVisitorsBrowser = (kind: Kind): boolean => kind === "widget" || kind === "shared";
const isNode = (to: string): boolean => to.startsWith("node:");

/** Every broken rule, as a sentence that names both sides. */
export function violations(sources: Sources): string[] {
  const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));
  return [
    ...imports.flatMap(importViolation),
    ...imports.flatMap(orderViolation),
    ...imports.flatMap(tableViolations),
    ...cycles(imports),
    ...[...sources].flatMap(([file, source]) => wordViolations(file, source)),
  ];
}

function importViolation(found: Import): string[] {
  const { from, to, typeOnly } = found;
  const kind = kindOf(from);
  const tell = (why: string) => [`${from} (${kind}) may not import ${to}: ${why}`];
  if (!isOurs(to)) return packageViolation(found, kind, tell);
  if (to.startsWith("tests/"))
    return kind === "main" ? [] : tell("the product does not run its tests");
  const target = kindOf(to);
  if (target === "store" && sliceOf(from) !== sliceOf(to) && kind !== "main") {
    return tell("slices reach each other through use cases and fragments");
  }
  if (typeOnly) {
    const mayKnow = MAY_KNOW[kind]?.(to, target) ?? true;
    return mayKnow ? [] : tell(`${kind} knows nothing of ${target}`);
  }
  const allowed = MAY_IMPORT[kind];
  if (allowed === "anything" || kind === target || allowed.includes(target)) {
    const queries = kind === "useCase" && to.startsWith("drizzle/schema/");
    return queries ? tell("only stores query tables") : [];
  }
  return tell(`${kind} may not run ${target}`);
}

function packageViolation(
  { to, typeOnly }: Import,
  kind: Kind,
  tell: (why: string) => string[],
): string[] {
  if (isVisitorsBrowser(kind) && isNode(to)) return tell("there is no Node in a visitor's browser");
  if (typeOnly) return [];
  if (kind === "domain" && !PURE_PACKAGES.has(to)) return tell("the domain is pure");
  if (kind === "shared") return tell("shared code runs no packages");
  if (/^drizzle-orm\b/.test(to) && ["useCase", "router", "trpc", "http", "live"].includes(kind)) {
    return tell("only stores build queries");
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

function wordViolations(file: string, source: string): string[] {
  const kind = kindOf(file);
  const timeless = kind === "domain" || kind === "useCase";
  const found: string[] = [];
  const tree = parse(file, source);
  visit(tree, (node) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    const tell = (what: string, why: string) =>
      found.push(`${file}:${line} (${kind}) may not say ${what}: ${why}`);
    const text = node.getText(tree);
    if (ts.isPropertyAccessExpression(node) && text === "process.env" && kind !== "env") {
      tell(text, "the environment is read in server/env.ts");
    }
    if (timeless && (isBareDate(node) || isClockOrChance(node, text))) {
      tell(text, "time and chance come in as arguments");
    }
    if (
      isVisitorsBrowser(kind) &&
      ts.isIdentifier(node) &&
      NODE_GLOBALS.has(text) &&
      !isMember(node)
    ) {
      tell(text, "there is no Node in a visitor's browser");
    }
  });
  return found;
}

const isBareDate = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "Date" &&
  (node.arguments?.length ?? 0) === 0;

const isClockOrChance = (node: ts.Node, text: string): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ["Date.now", "Math.random", "performance.now"].includes(text);

/** Whether a name stands for a member of something else, as in `call.process`. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent)
  );
}

/** One sentence for every ring of files that run each other. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly && isOurs(to)) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push(`These files import each other: ${[...trail.slice(start), file].join(" -> ")}`);
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
