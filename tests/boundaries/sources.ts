import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** File contents by path from the repository root. */
export type Sources = ReadonlyMap<string, string>;

export type Import = {
  readonly from: string;
  /** A path from the repository root, or a package name. */
  readonly to: string;
  /** `import type` or `export type`, which don't exist at run time. */
  readonly typeOnly: boolean;
  /** The named imports; empty for namespace, default and dynamic imports. */
  readonly names: readonly string[];
};

/** All product code without tests. */
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
  const add = (
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
      add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false, importedNames(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
  });
  return imports;
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** Calls `onNode` for every node of the tree. */
export function visit(node: ts.Node, onNode: (node: ts.Node) => void): void {
  onNode(node);
  ts.forEachChild(node, (child) => visit(child, onNode));
}

function resolve(from: string, specifier: string): string {
  const [bare = ""] = specifier.split("?");
  return bare.startsWith(".") ? path.posix.join(path.posix.dirname(from), bare) : bare;
}
