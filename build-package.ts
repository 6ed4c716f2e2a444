import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { build } from "vite";

const ROOT = path.join(import.meta.dirname, "widget/package");
const ENTRIES = ["index", "react"] as const;

/** Builds the package: modules for bundlers, and their types without references to this repository. */
export async function buildPackage(outDir: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      minify: false,
      lib: {
        entry: Object.fromEntries(ENTRIES.map((name) => [name, path.join(ROOT, `${name}.ts`)])),
        formats: ["es"],
      },
      rollupOptions: { external: ["react"] },
    },
  });
  emitTypes(outDir);
  await copyFile(path.join(ROOT, "../foyer.d.ts"), path.join(outDir, "foyer.d.ts"));
  for (const name of await readdir(outDir)) if (name.endsWith(".d.ts")) await relink(outDir, name);
}

function emitTypes(outDir: string): void {
  const program = ts.createProgram(
    ENTRIES.map((name) => path.join(ROOT, `${name}.ts`)),
    {
      declaration: true,
      emitDeclarationOnly: true,
      allowImportingTsExtensions: true,
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      rootDir: ROOT,
      outDir,
      types: [],
    },
  );
  const { diagnostics } = program.emit();
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, FORMAT));
}

const FORMAT: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => ROOT,
  getCanonicalFileName: (file) => file,
  getNewLine: () => "\n",
};

/** Imports name the files of the package. */
async function relink(outDir: string, name: string): Promise<void> {
  const file = path.join(outDir, name);
  const text = await readFile(file, "utf8");
  const linked = text
    .replaceAll('"../foyer.d.ts"', '"./foyer.js"')
    .replaceAll(/"\.\/(\w+)\.ts"/g, '"./$1.js"');
  await writeFile(file, linked);
}

if (import.meta.main) await buildPackage(path.join(ROOT, "dist"));
