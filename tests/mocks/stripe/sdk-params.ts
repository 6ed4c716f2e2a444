import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { FormValue } from "./form.ts";

const RESOURCES = path.resolve(import.meta.dirname, "../../../node_modules/stripe/esm/resources");

/** A type of the SDK: a file under its `resources`, and the name of the parameters' interface. */
export type ParamsType = `${string}.${string}`;

type Scope = {
  readonly members: ReadonlyMap<string, ts.Declaration>;
  readonly outer: Scope | null;
};

const parsed = new Map<string, Scope>();

/**
 * The names of parameters that the SDK's type doesn't have, and values that are none of its literals.
 * Follows nested objects and lists.
 */
export function unknownParams(type: ParamsType, params: Record<string, FormValue>): string[] {
  const [file = "", name = ""] = type.split(".");
  const scope = scopeOf(file);
  const found = scope.members.get(name);
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`the SDK has no ${type}`);
  return checkMembers(membersOf(found, scope), params, "");
}

type Members = ReadonlyMap<string, { readonly type: ts.TypeNode; readonly scope: Scope }>;

function scopeOf(file: string): Scope {
  const known = parsed.get(file);
  if (known) return known;
  const text = readFileSync(path.join(RESOURCES, `${file}.d.ts`), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const scope = { members: declarationsIn(source.statements), outer: null };
  parsed.set(file, scope);
  return scope;
}

function declarationsIn(statements: readonly ts.Statement[]): ReadonlyMap<string, ts.Declaration> {
  const found = new Map<string, ts.Declaration>();
  for (const statement of statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      found.set(statement.name.text, statement);
    if (ts.isModuleDeclaration(statement)) {
      found.set(`namespace ${statement.name.text}`, statement);
      const { body } = statement;
      // Some files put everything into one namespace, such as `Checkout`.
      if (body && ts.isModuleBlock(body))
        for (const [name, declaration] of declarationsIn(body.statements))
          if (!found.has(name)) found.set(name, declaration);
    }
  }
  return found;
}

function membersOf(declaration: ts.InterfaceDeclaration, scope: Scope): Members {
  const members = new Map<string, { type: ts.TypeNode; scope: Scope }>();
  for (const member of declaration.members)
    if (ts.isPropertySignature(member) && member.type && ts.isIdentifier(member.name))
      members.set(member.name.text, { type: member.type, scope });
  const parents = declaration.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
  if (
    parents.some(
      ({ expression }) => ts.isIdentifier(expression) && expression.text === "PaginationParams",
    )
  )
    for (const name of ["limit", "starting_after", "ending_before"])
      members.set(name, {
        type: ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        scope,
      });
  return members;
}

function checkMembers(
  members: Members,
  params: Record<string, FormValue>,
  prefix: string,
): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const label = prefix === "" ? name : `${prefix}[${name}]`;
    const member = members.get(name);
    return member ? checkValue(member, value, label) : [label];
  });
}

type Typed = { readonly type: ts.TypeNode; readonly scope: Scope };

function checkValue({ type, scope }: Typed, value: FormValue, label: string): string[] {
  if (Array.isArray(value)) {
    const element = elementOf(type);
    return element
      ? value.flatMap((one, index) =>
          checkValue({ type: element, scope }, one, `${label}[${index}]`),
        )
      : [label];
  }
  if (typeof value !== "object") return [];
  const target = ts.isUnionTypeNode(type) ? type.types.find(ts.isTypeReferenceNode) : type;
  if (!target || !ts.isTypeReferenceNode(target)) return [label];
  const name = nameOf(target.typeName);
  if (name === "MetadataParam") return [];
  if (name === "Emptyable" && target.typeArguments?.[0])
    return checkValue({ type: target.typeArguments[0], scope }, value, label);
  const resolved = resolve(name, scope);
  return resolved
    ? checkMembers(membersOf(resolved.declaration, resolved.scope), value, label)
    : [label];
}

/** The element of `Array<Element>` and `Emptyable<Array<Element>>`. */
function elementOf(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [argument] = type.typeArguments ?? [];
  if (nameOf(type.typeName) === "Emptyable" && argument) return elementOf(argument);
  return nameOf(type.typeName) === "Array" ? argument : undefined;
}

const nameOf = (name: ts.EntityName): string =>
  ts.isIdentifier(name) ? name.text : `${nameOf(name.left)}.${name.right.text}`;

/** Finds `Outer.Inner` through its namespaces, from the inside to the outside. */
function resolve(
  name: string,
  scope: Scope,
): { readonly declaration: ts.InterfaceDeclaration; readonly scope: Scope } | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    let inner: Scope | null = at;
    const parts = name.split(".");
    for (const part of parts.slice(0, -1)) inner = inner && namespaceIn(inner, part);
    const found = inner?.members.get(parts.at(-1) ?? "");
    if (inner && found && ts.isInterfaceDeclaration(found))
      return { declaration: found, scope: inner };
  }
  return null;
}

function namespaceIn(scope: Scope, name: string): Scope | null {
  const found = scope.members.get(`namespace ${name}`);
  if (!found || !ts.isModuleDeclaration(found) || !found.body || !ts.isModuleBlock(found.body))
    return null;
  return { members: declarationsIn(found.body.statements), outer: scope };
}
