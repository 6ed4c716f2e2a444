import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Paths from the top of the repository to what each file says. */
export type Sources = ReadonlyMap<string, string>;

export type Import = {
  readonly from: string;
  /** A path from the top of the repository, or a package's name. */
  readonly to: string;
  /** Gone before the code runs: only `import type` and `export type`. */
  readonly typeOnly: boolean;
  /** What is imported by name; empty for a namespace, a default and a dynamic import. */
  readonly names: readonly string[];
};

/** The product's own code, tests left out. */
export function readSources(): Sources {
  const files = globSync("{app,server,widget,drizzle,jobs}/**/*.{ts,tsx}", { cwd: ROOT });
  return new Map(
    files
      .filter((file) => !/\.test\.tsx?$|\.d\.ts$|^widget\/vite\.config\.ts$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]),
  );
}

export const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);

export function importsOf(file: string, source: string): Import[] {
  const imports: Import[] = [];
  const note = (
    specifier: ts.Expression | undefined,
    typeOnly: boolean,
    names: readonly string[] = [],
  ) => {
    if (specifier && ts.isStringLiteral(specifier)) {
      imports.push({ from: file, to: resolve(file, specifier.text), typeOnly, names });
    }
  };
  visit(parse(file, source), (node) => {
    if (ts.isImportDeclaration(node))
      note(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false, importedNames(node));
    if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0], false);
    }
  });
  return imports;
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** Calls back for every node of the tree. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function resolve(from: string, specifier: string): string {
  const [bare = ""] = specifier.split("?");
  return bare.startsWith(".") ? path.posix.join(path.posix.dirname(from), bare) : bare;
}
